"""Somebody who brings a file, a folder or a zip, and reads what the report says."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from bot.catalog.importers.imported import Import
from bot.catalog.importers.installing import install
from bot.catalog.importers.reading import read
from bot.catalog.loading import check
from bot.learning.lesson import Lesson, Question

PNG = b"\x89PNG\r\n\x1a\n" + bytes(16)


def bring(text: str | bytes, name: str) -> Import:
    return read(text.encode() if isinstance(text, str) else text, name)


def gift(text: str) -> Import:
    return bring(text, "a.gift")


def one(imported: Import) -> Question:
    """The only question, of which nothing was left out."""
    assert refused(imported) == []
    (question,) = imported.questions
    return question


def lesson(imported: Import) -> Lesson:
    (only,) = imported.lessons
    return only


def refused(imported: Import) -> list[str]:
    return [str(remark) for remark in imported.refused]


def changed(imported: Import) -> list[str]:
    return [str(remark) for remark in imported.changed]


def packed(files: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


def zipped(files: Mapping[str, str | bytes]) -> Import:
    return read(packed(files), "course.zip")


def page(text: str, name: str = "page.md", **others: str | bytes) -> Import:
    return zipped({name: text, **{key.replace("__", "."): value for key, value in others.items()}})


def bodies(imported: Import) -> dict[str, str]:
    """The text of each section of the only lesson by its heading."""
    return {section.heading: section.body for section in lesson(imported).sections}


def sound(imported: Import, folder: Path) -> list[str]:
    """What the check says of the course as it is written: nothing but warnings."""
    assert imported.course is not None
    install(imported.course, imported.pictures, "a source", folder)
    found = check(folder)
    assert [str(problem) for problem in found if not problem.warning] == []
    return [f"{problem.where}: {problem.what}" for problem in found]
