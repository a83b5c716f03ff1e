"""Reads a day: by its name, by its date, or by its distance from today.

- today, tonight, tomorrow, in 3 days, in 2 weeks, next Friday (the first one after today)
- Friday, this Friday (the first one that can still be meant)
- 25 December, Dec 25, 25th of December 2026, Friday 25 December
- 2026-12-25, 25.12.2026, 25.12., 25/12/2026 (refused where day and month could be either)

Without a year it is the next such date.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.errors import DateAmbiguous, NoSuchDate
from bot.learning.typed import MONTHS, UNITS, WEEKDAYS, month, number, unit, weekday

YEARS = 5  # that a date may be away
YEAR = timedelta(days=366)
RELATIVE = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}

_ISO = re.compile(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})")
_DOTS = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\.(?: ?([0-9]{4}))?")
_SLASHES = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}))?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\.? ([^\W\d_]+)\.?(?: ([0-9]{4}))?")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? ([0-9]{1,2})\.?(?: ([0-9]{4}))?")


def relative(text: str, today: date) -> date | None:
    """The day that a plain text names by its distance from today; OverflowError for too far."""
    if text in RELATIVE:
        return today + timedelta(days=RELATIVE[text])
    match text.split():
        case ["next", word] if (day := weekday(word)) is not None:
            return _following(day, today + timedelta(days=1))
        case ["in", many, word] if (times := number(many)) is not None:
            minutes = UNITS.get(unit(word) or "", 0)
            if minutes >= UNITS["day"]:
                return today + timedelta(minutes=times * minutes)
    return None


def calendar(text: str, first: date) -> date | None:
    """The day that a plain text names, `first` or later where it is not exact.

    Raises NoSuchDate and DateAmbiguous.
    """
    word, _, rest = text.partition(" ")
    day = weekday(rest if word in ("this", "coming") else text)
    if day is not None:
        return _following(day, first)
    day = weekday(word)
    found = _dated(rest if day is not None else text, first)
    if found and day is not None and found.weekday() != day:
        raise NoSuchDate(f"{WEEKDAYS[day].title()} {_written(found.day, found.month, found.year)}")
    return found


def _following(day: int, first: date) -> date:
    return first + timedelta(days=(day - first.weekday()) % 7)


def _dated(text: str, first: date) -> date | None:
    if said := _ISO.fullmatch(text):
        return _date(int(said[4]), int(said[3]), said[1], first)
    if said := _DOTS.fullmatch(text):
        return _date(int(said[1]), int(said[2]), said[3], first)
    if said := _SLASHES.fullmatch(text):
        return _slashed(int(said[1]), int(said[2]), said[3], first)
    if (said := _DAY_FIRST.fullmatch(text)) and (named := month(said[2])):
        return _date(int(said[1]), named, said[3], first)
    if (said := _MONTH_FIRST.fullmatch(text)) and (named := month(said[1])):
        return _date(int(said[2]), named, said[3], first)
    return None


def _slashed(one: int, two: int, year: str | None, first: date) -> date:
    """Day and month in the order of Europe or of America, where only one of them can be."""
    if one != two and 1 <= one <= len(MONTHS) and 1 <= two <= len(MONTHS):
        after = f" {year}" if year else ""
        raise DateAmbiguous(
            f"{one}/{two}" + (f"/{year}" if year else ""),
            f"{one} {MONTHS[two - 1].title()}{after}",
            f"{two} {MONTHS[one - 1].title()}{after}",
        )
    return _date(one, two, year, first) if two <= len(MONTHS) else _date(two, one, year, first)


def _date(day: int, month: int, year: str | None, first: date) -> date:
    """The date, in the next year that can be meant unless it is said."""
    at = int(year) if year else first.year + ((month, day) < (first.month, first.day))
    try:
        return date(at, month, day)
    except ValueError:
        raise NoSuchDate(_written(day, month, at)) from None


def _written(day: int, month: int, year: int) -> str:
    if 1 <= month <= len(MONTHS):
        return f"{day} {MONTHS[month - 1].title()} {year}"
    return f"{year}-{month:02}-{day:02}"
