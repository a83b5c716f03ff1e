"""Whose a question bank is, in the comments that open its file: read here, written by exporters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.catalog.importers.cleaning import line
from bot.catalog.importers.imported import LICENCE, Source
from bot.learning.lesson import Course

_HEAD = 4_000
_LINE = re.compile(
    r"^\s*(?://|<!--)\s*(title|language|licen[cs]e|attribution):[ \t]*(.*?)[ \t]*(?:-->)?$",
    re.IGNORECASE | re.MULTILINE,
)


def read(text: str) -> Source:
    told = {name.casefold(): line(value) for name, value in _LINE.findall(text[:_HEAD])}
    language = told.get("language", "")
    return Source(
        title=told.get("title", ""),
        language=language if re.fullmatch("[a-z]{2}", language) else "",
        licence=told.get("licence") or told.get("license", ""),
        attribution=told.get("attribution", ""),
    )


def lines(course: Course) -> Iterator[str]:
    """'Title: …' and so on, each to be put into a comment."""
    yield f"Title: {course.title}"
    yield f"Language: {course.language}"
    if course.licence != LICENCE:
        yield f"Licence: {course.licence}"
    if course.attribution:
        yield f"Attribution: {course.attribution}"
