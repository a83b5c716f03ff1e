"""Reads whatever somebody brings: a file, a folder or a zip, into a course and a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from bot.catalog.importers import aiken, anki, credits, gift, lists, markdown, moodle
from bot.catalog.importers.archives import Files, Unreadable, archive, folder, is_zip, single
from bot.catalog.importers.banks import course_of
from bot.catalog.importers.cards import course_of as course_of_cards
from bot.catalog.importers.decoding import decoded
from bot.catalog.importers.formats import KNOWN, Format, detected
from bot.catalog.importers.imported import Findings, Import, Source
from bot.learning.lesson import Course

MOST = 50_000_000
_NOTHING = "there is no question, card or lesson in it that can be used."
_UNKNOWN = f"nobody knows this format. What can be read: {KNOWN}."
_LARGE = f"it is larger than {MOST:,} bytes. Split it."

_Read = tuple[Course | None, Mapping[str, bytes]]


def read(source: bytes | Path, name: str, known: Source | None = None) -> Import:
    """What a source holds; this raises nothing but OSError, and reads no file but the source.

    `name` is what people call it, such as `unit-3.gift`; `known` goes before what the source says
    of itself.
    """
    findings = Findings()
    try:
        format, (course, pictures) = _read(source, name, known or Source(), findings)
    except Unreadable as error:
        findings.refuse(str(error))
        format, course, pictures = "unknown", None, {}
    if course is None and not any(remark.refused for remark in findings.remarks):
        findings.refuse(_NOTHING)
    return Import(format, course, tuple(findings.remarks), pictures)


def _read(source: bytes | Path, name: str, known: Source, findings: Findings) -> tuple[str, _Read]:
    if isinstance(source, Path):
        if source.is_dir():
            return _files(folder(source), name, known, findings)
        with source.open("rb") as file:
            source = file.read(MOST + 1)
    if len(source) > MOST:
        raise Unreadable(_LARGE)
    if is_zip(source):
        return _files(archive(source), name, known, findings)
    return _bytes(source, name, known, findings)


def _files(files: Files, name: str, known: Source, findings: Findings) -> tuple[str, _Read]:
    if anki.is_package(files):
        course = course_of_cards(anki.read(files, findings), known, name, findings)
        return Format.ANKI, (course, {})
    return Format.MARKDOWN, markdown.read(files, known, name, findings)


def _bytes(raw: bytes, name: str, known: Source, findings: Findings) -> tuple[str, _Read]:
    text = decoded(raw, findings)
    if not text.strip():
        raise Unreadable("it is empty.")
    format = detected(name, text)
    if format is None:
        raise Unreadable(_UNKNOWN)
    if format is Format.MARKDOWN:
        # A page is read in a folder of its own.
        page = name if name.casefold().endswith((".md", ".mdx")) else "page.md"
        return format, markdown.read(single(page.rpartition("/")[2], raw), known, name, findings)
    known = known.or_else(credits.read(text))
    make: Mapping[Format, Callable[[], Course | None]] = {
        Format.GIFT: lambda: course_of(gift.read(text, findings), known, name, findings),
        Format.XML: lambda: course_of(moodle.read(raw, findings), known, name, findings),
        Format.AIKEN: lambda: course_of(aiken.read(text, findings), known, name, findings),
        Format.TABLE: lambda: lists.read(text, known, name, findings),
    }
    return format, (make[format](), {})
