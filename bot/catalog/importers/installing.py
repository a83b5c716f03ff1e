"""Writes an imported course into a folder, and again over what an import wrote there before."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.catalog import schema
from bot.catalog.exporters.sheets import sheets
from bot.catalog.importers.cleaning import line
from bot.errors import NotWritten
from bot.learning.lesson import Course

_MARK = b"# Imported from "
_TOLD = "# Imported from {}; importing again writes this file anew."
_NOT_OURS = (
    "{} was not written by an import, so nothing was changed. "
    "Import into another folder, or move that file away."
)


def install(course: Course, pictures: Mapping[str, bytes], name: str, folder: Path) -> list[Path]:
    """The files written. Raises NotWritten where the folder holds somebody's own lessons."""
    before = set(_before(folder))
    told = _TOLD.format(line(name))
    files = {path: _opened(folder / path, told, text) for path, text in sheets(course)}
    files |= pictures
    try:
        done = [_write(folder / path, content) for path, content in files.items()]
        for old in before - set(done):
            old.unlink()
    except OSError as error:
        raise NotWritten(f"{folder} cannot be written: {error.strerror}.") from None
    return done


def _opened(path: Path, told: str, text: str) -> bytes:
    """A sheet below the lines that editors and the next import look for."""
    named = schema.COURSE_FILE if path.name == "course.yaml" else schema.LESSON_FILE
    return f"{schema.modeline(path.absolute(), named)}\n{told}\n{text}".encode()


def _before(folder: Path) -> Iterator[Path]:
    """The sheets of an earlier import, which this one replaces."""
    for path in [folder / "course.yaml", *sorted((folder / "lessons").glob("*.y*ml"))]:
        if path.exists():
            if not any(one.startswith(_MARK) for one in path.read_bytes().split(b"\n", 2)[:2]):
                raise NotWritten(_NOT_OURS.format(path))
            yield path


def _write(path: Path, content: bytes) -> Path:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}-{os.getpid()}")
    half.write_bytes(content)
    half.replace(path)
    return path
