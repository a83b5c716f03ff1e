"""The verb import: reads a source, says what came of it, and writes the course's folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.catalog.importers import report
from bot.catalog.importers.imported import Source
from bot.catalog.importers.installing import install
from bot.catalog.importers.naming import is_id
from bot.catalog.importers.reading import read
from bot.errors import StartError

KNOWN = ("course", "title", "language", "licence", "attribution")


@dataclass(frozen=True, slots=True)
class Done:
    lines: tuple[str, ...]
    readable: bool


def run(source: Path, to: Path | None, known: Mapping[str, str]) -> Done:
    """`to` is the course's folder, or None to write nothing; raises StartError."""
    given = Source(**known)
    _check(given)
    if not source.exists():
        raise StartError(f"There is no {source}. Name a file, a zip or a folder.")
    try:
        imported = read(source, source.absolute().name, given)
    except OSError as error:
        raise StartError(f"{source} cannot be read: {error.strerror}.") from None
    lines = list(report.lines(imported))
    if imported.course is not None and to is not None:
        written = install(imported.course, imported.pictures, source.name, to)
        lines.append(
            f"Wrote {len(written)} files to {to}. Look at it with: python -m bot check {to}"
        )
    return Done(tuple(lines), imported.course is not None)


def _check(given: Source) -> None:
    if given.course and not is_id(given.course):
        raise StartError("--course needs an id of a-z, 0-9 and -, such as unit-3.")
    if given.language and not re.fullmatch("[a-z]{2}", given.language):
        raise StartError("--language needs a code of two small letters, such as en.")
