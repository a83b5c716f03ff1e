"""Goes on with what a moderator has half typed: times, ways to repeat and ends that are understood.

Every one is read by the grammar before it is offered, and none means the same as another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from bot.errors import Refusal
from bot.learning import repeat, when
from bot.learning.day import YEAR, YEARS
from bot.learning.typed import MONTHS, WEEKDAYS, corrected, plain, written
from bot.learning.wall_clock import shown

MOST = 25  # that Discord shows
LONGEST = 100  # characters that Discord takes
USUAL = time(18)
MONDAY, TUESDAY = date(2000, 1, 3), date(2000, 1, 4)
AHEAD = 366  # days whose dates are offered
NAMES = tuple(map(written, WEEKDAYS))
SOON = ("in 10 minutes", "in 30 minutes", "in 1 hour", "in 2 hours")
HOURS = (*range(18, 21), *range(17, 6, -1), *range(21, 24), *range(7))  # the likely ones first
TIMES = tuple(f"{hour}:{minute}" for minute in ("00", "30", "15", "45") for hour in HOURS)
REPEATS = (
    "every day", "weekdays", "weekends", *(f"every {name}" for name in NAMES),
    "every Monday and Wednesday", "every Tuesday and Thursday", "every 2 weeks",
    *(f"every other {name}" for name in NAMES), "every 3 weeks", "every 4 weeks",
    "Monday to Friday", "weekly", "every hour", "every 2 hours", "every 30 minutes", "once",
)  # fmt: skip
UNTILS = (
    "4 times", "8 times", "10 times", "12 times", "for 4 weeks", "for 8 weeks", "for 12 weeks",
    "forever",
)  # fmt: skip
NUMBERED = re.compile("(?:in )?[1-9][0-9]{0,3}")
HALF_TIME = re.compile("[0-9]{1,2}(?::[0-9]?)?")

Guesses = Callable[[str], Iterator[str]]
Meaning = Callable[[str], object]


def examples_when(text: str, now: datetime, zone: str, usual: time = USUAL) -> tuple[str, ...]:
    """Times to come that begin as the text does; a day alone is offered at the `usual` time."""

    def meaning(one: str) -> object:
        found = when.understood(one, now, zone, usual)
        if found and found.timed and now < found.moment <= now + YEARS * YEAR:
            return found.moment
        return None

    today = shown(now, zone).date()
    return _first(lambda words: _whens(words, today, f"{usual:%H:%M}"), text, when.WORDS, meaning)


def examples_repeat(text: str) -> tuple[str, ...]:
    """Ways to repeat that begin as the text does, or go on with it."""

    def meaning(one: str) -> object:
        found = repeat.repeated(one, MONDAY)
        if found and (found.every_minutes or repeat.OFTEN) >= repeat.OFTEN:
            return found, repeat.repeated(one, TUESDAY)  # "weekly" is another day then
        return None

    return _first(_repeats, text, repeat.WORDS, meaning)


def examples_until(text: str, start: date) -> tuple[str, ...]:
    """Ends that begin as the text does, for what begins on `start`."""

    def meaning(one: str) -> object:
        found = repeat.ended(one, start)
        day = found and found.day
        return None if day and not start <= day <= start + YEARS * YEAR else found

    return _first(lambda words: _untils(words, start), text, repeat.UNTIL_WORDS, meaning)


def _first(
    guesses: Guesses, text: str, words: tuple[str, ...], meaning: Meaning
) -> tuple[str, ...]:
    """What is typed and how it may go on; else how it may with its words mended, or anything."""
    mended = corrected(text, words)
    for whole, beginning in ((text.strip(), plain(text)), (mended, plain(mended))):
        if found := _understood([whole, *guesses(beginning)], meaning):
            return found
    return _understood(guesses(""), meaning)


def _understood(ones: Iterable[str], meaning: Meaning) -> tuple[str, ...]:
    """The first of them that mean something, each something else."""
    found: dict[object, str] = {}
    for one in ones:
        if len(found) == MOST:
            break
        with suppress(Refusal, OverflowError):
            if 0 < len(one) <= LONGEST and (meant := meaning(one)):
                found.setdefault(meant, one)
    return tuple(found.values())


def _whens(words: str, today: date, usual: str) -> Iterator[str]:
    if NUMBERED.fullmatch(words) and words.startswith("in "):
        yield from (f"{words} {unit}" for unit in ("minutes", "hours"))
        yield from (f"{words} {unit} {usual}" for unit in ("days", "weeks"))
    head, _, last = words.rpartition(" ")
    if HALF_TIME.fullmatch(last):
        yield from (f"{written(head)} {one}".strip() for one in TIMES if one.startswith(last))
    yield from (one for one in SOON if one.startswith(words))
    yield from (f"{day} {usual}" for day in _days(today, words))
    if words:
        yield from (f"{written(words)} {one}" for one in TIMES[: len(HOURS)])


def _days(today: date, words: str) -> Iterator[str]:
    """Days that begin with these words, the nearest first; dates only where something is typed."""
    coming = [NAMES[(today.weekday() + step) % 7] for step in range(1, 8)]
    yield from _beginning(words, ("today", "tomorrow", *coming))
    yield from _beginning(words, (f"next {name}" for name in coming))
    for step in range(1, AHEAD if words else 1):
        day = today + timedelta(days=step)
        month = written(MONTHS[day.month - 1])
        yield from _beginning(words, (f"{day.day} {month}", f"{month} {day.day}", f"{day}"))


def _repeats(words: str) -> Iterator[str]:
    yield from _beginning(words, REPEATS)
    head, _, last = words.rpartition(" ")
    if NUMBERED.fullmatch(last):
        yield from (f"{written(words)} {unit}" for unit in ("weeks", "hours", "minutes", "days"))
    if head:
        ends = (one for one in (*WEEKDAYS, *repeat.WORDS) if one.startswith(last))
        yield from (f"{written(head)} {written(one)}" for one in ends)
    if words:
        joined = written(words.removesuffix(" and"))
        yield from (f"{joined} and {name}" for name in NAMES)
        yield from (one for one in REPEATS if words in one.casefold())


def _untils(words: str, start: date) -> Iterator[str]:
    many = words.removeprefix("for ")
    if NUMBERED.fullmatch(many):
        many_times = "1 time", "for 1 week"
        yield from many_times if many == "1" else (f"{many} times", f"for {many} weeks")
    yield from _beginning(words, UNTILS)
    yield from _days(start, words)


def _beginning(words: str, ones: Iterable[str]) -> Iterator[str]:
    return (one for one in ones if one.casefold().startswith(words))
