"""Reads what a moderator uploads: lessons in YAML, or whatever the importers know."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

from bot.catalog.importers import reading
from bot.catalog.importers.archives import Unreadable, Zip, archive, is_zip
from bot.catalog.importers.imported import Findings, Import, Remark
from bot.catalog.importers.limits import BODY
from bot.catalog.sheet import MAX_BYTES
from bot.catalog.uploaded_yaml import PICTURE, course_of
from bot.learning.lesson import Section

YAML = "YAML"
_ENDINGS = (".yaml", ".yml")
_LESSON = re.compile(r"(?:(.*)/)?lessons/[^/]+\.ya?ml", re.IGNORECASE)
_KEYS = re.compile(r"^(?:title|sections|quiz|id):(?=\s)", re.MULTILINE)
_LARGE = f"the file is larger than {MAX_BYTES:,} bytes. Split it into two."
_SEVERAL = "this zip holds {} courses. Upload one at a time."


def read(raw: bytes, name: str) -> Import:
    """What an upload holds; whatever it is, this raises nothing. Call it in a thread."""
    findings = Findings()
    try:
        sheets = _sheets(raw, name, findings)
    except Unreadable as error:
        findings.refuse(str(error))
        return Import("unknown", None, tuple(findings.remarks))
    if sheets is None:
        return without_pictures(reading.read(raw, name))
    course = course_of(sheets, name, findings)
    return Import(YAML, course, tuple(findings.remarks))


def without_pictures(found: Import) -> Import:
    """The same without pictures: what is said of each stands below its section's text."""
    if found.course is None or not found.pictures:
        return found
    lessons = tuple(
        replace(one, sections=tuple(map(_in_words, one.sections))) for one in found.course.lessons
    )
    course = replace(found.course, lessons=lessons)
    return Import(found.format, course, (*found.remarks, Remark(PICTURE)))


def _in_words(section: Section) -> Section:
    if section.image is None:
        return section
    room = BODY - len(section.body) - 4
    words = f"\n\n*{section.image.alt}*" if len(section.image.alt) <= room else ""
    return replace(section, body=section.body + words, image=None)


def _sheets(raw: bytes, name: str, findings: Findings) -> dict[str, bytes] | None:
    """The YAML files by name, or None where it is something else; raises Unreadable."""
    if is_zip(raw):
        return _in_zip(archive(raw), findings)
    if PurePosixPath(name.casefold()).suffix in _ENDINGS or _is_lesson(raw):
        return {name: raw}
    return None


def _is_lesson(raw: bytes) -> bool:
    """Whether a text that was pasted is a lesson in YAML, by its keys."""
    found = set(_KEYS.findall(raw[:MAX_BYTES].decode("utf-8", "replace")))
    return "title:" in found and len(found) > 1


def _in_zip(files: Zip, findings: Findings) -> dict[str, bytes] | None:
    flat = files.names and not any("/" in one for one in files.names)
    if flat and all(one.casefold().endswith(_ENDINGS) for one in files.names):
        # A zip of just the lessons, or of the folder that holds them.
        return _unpacked(files, list(files.names), "", findings)
    lessons = {one: _LESSON.fullmatch(one) for one in files.names}
    roots = {found[1] or "" for found in lessons.values() if found}
    if not roots:
        return None
    if len(roots) > 1:
        raise Unreadable(_SEVERAL.format(len(roots)))
    root = roots.pop()
    course = f"{root}/course.yaml".lstrip("/")
    wanted = [course, *(one for one, found in lessons.items() if found)]
    return _unpacked(files, [one for one in wanted if one in files.names], root, findings)


def _unpacked(files: Zip, names: list[str], root: str, findings: Findings) -> dict[str, bytes]:
    sheets = {}
    for name in names:
        raw = files.read(name, MAX_BYTES)
        if raw is None:
            findings.file = name
            findings.refuse(_LARGE)
        else:
            sheets[name.removeprefix(f"{root}/")] = raw
    findings.file = ""
    return sheets
