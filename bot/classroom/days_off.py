"""Reads the days without posts that a moderator types: a day, or a span of days, a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.errors import DaysNotUnderstood, NoSuchDate, TooManyDays
from bot.learning.day import calendar, relative
from bot.learning.typed import plain

MOST_DAYS = 366
_SPAN = re.compile(r"\s+(?:-|–|—|to|until|till)\s+", re.IGNORECASE)


def days_named(text: str, today: date) -> frozenset[date]:
    """Every day that is named; DaysNotUnderstood, NoSuchDate, DateAmbiguous, TooManyDays."""
    days: set[date] = set()
    for line in _lines(text, today):
        days.update(_span(line, today))
        if len(days) > MOST_DAYS:
            raise TooManyDays(MOST_DAYS)
    return frozenset(days)


def _lines(text: str, today: date) -> Iterator[str]:
    """Lines; one with commas that is no day as a whole is several days."""
    for line in filter(str.strip, re.split(r"[\n;]", text)):
        several = "," in line and (bool(_SPAN.search(line)) or _day(line, today) is None)
        yield from filter(str.strip, line.split(",")) if several else (line,)


def _span(line: str, today: date) -> Iterator[date]:
    first, *rest = _SPAN.split(line.strip(), maxsplit=1)
    begins = _named(first, today)
    ends = _named(rest[0], begins) if rest else begins
    if ends < begins:
        raise DaysNotUnderstood(line.strip())
    if (ends - begins).days > MOST_DAYS:
        raise TooManyDays(MOST_DAYS)
    yield from (begins + timedelta(days=more) for more in range((ends - begins).days + 1))


def _named(text: str, first: date) -> date:
    found = _day(text, first)
    if found is None:
        raise DaysNotUnderstood(text.strip())
    return found


def _day(text: str, first: date) -> date | None:
    words = plain(text)
    try:
        return relative(words, first) or calendar(words, first)
    except (OverflowError, ValueError) as error:
        raise NoSuchDate(text.strip()) from error
