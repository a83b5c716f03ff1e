"""Reads how often a moderator wants something, and until when.

How often: once; every day; weekdays; weekends; every Monday and Wednesday; Mon Wed Fri; Monday to
Friday; weekly (on the weekday of the start); every 2 weeks; every other Monday; every 2 weeks on
Monday and Friday; every 30 minutes; every 2 hours. Days may be joined by commas, "and", & or /.

Until when: a date (`day`); 10 times; for 8 weeks; forever.

What is not here is refused, not guessed: nothing is monthly, as a rule is made of weekdays, and
neither is every 3 days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.errors import EndBeforeStart, RepeatNotUnderstood, TimeTooFar, TooOften, UntilNotUnderstood
from bot.learning.day import YEAR, YEARS, calendar
from bot.learning.daytime import split
from bot.learning.typed import UNITS, corrected, number, plain, unit, weekday

OFTEN = 15  # minutes between runs at the least
LONGEST = 52  # weeks between runs at the most
MOST = 10_000  # weeks that are reckoned with at all
ALL = frozenset(range(7))
GROUPS = {
    "weekday": frozenset(range(5)), "workday": frozenset(range(5)), "weekend": frozenset({5, 6}),
}  # fmt: skip
ONCE = {"once", "never", "no", "none"}
FOREVER = {"forever", "never", "no end", "none"}
SINGLE = {"daily": "day", "weekly": "week", "hourly": "hour"}
WORDS = (
    "every", "other", "and", "to", "day", "days", "daily", "week", "weeks", "weekly", "weekdays",
    "weekends", "hour", "hours", "hourly", "minutes", "once", "never",
)  # fmt: skip
UNTIL_WORDS = ("times", "for", "weeks", "days", "forever", "never", "until")
MISFITS = {
    "monthly": "every 4 weeks", "every month": "every 4 weeks", "biweekly": "every 2 weeks",
    "fortnightly": "every 2 weeks", "every fortnight": "every 2 weeks",
    "every other day": "every Monday, Wednesday and Friday",
    "every 2 days": "every Monday, Wednesday and Friday",
    "3 times a week": "every Monday, Wednesday and Friday",
    "twice a week": "every Monday and Thursday", "every 3 days": "every Monday and Thursday",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often, as a rule takes it; without days and minutes: once."""

    days: frozenset[int] = frozenset()
    weeks: int = 1
    every_minutes: int | None = None

    @property
    def once(self) -> bool:
        return not self.days and self.every_minutes is None


@dataclass(frozen=True, slots=True)
class Until:
    """The last day or the number of runs; neither: without end."""

    day: date | None = None
    count: int | None = None


def parse_repeat(text: str, start: date) -> Repeat:
    """How often is meant, from `start` on; RepeatNotUnderstood, TooOften."""
    found = repeated(text, start)
    if found is None:
        _, said = split(" ".join(_words(text)).replace("second", "other"))
        guess = MISFITS.get(said) or corrected(said, WORDS)
        raise RepeatNotUnderstood(text.strip(), guess if repeated(guess, start) else "")
    if found.every_minutes is not None and found.every_minutes < OFTEN:
        raise TooOften(OFTEN)
    return found


def parse_until(text: str, start: date) -> Until:
    """The end that is meant, reckoned from `start`.

    Raises UntilNotUnderstood, EndBeforeStart, TimeTooFar, NoSuchDate, DateAmbiguous.
    """
    found = ended(text, start)
    if found is None:
        guess = corrected(text, UNTIL_WORDS)
        raise UntilNotUnderstood(text.strip(), guess if ended(guess, start) else "")
    if found.day and found.day < start:
        raise EndBeforeStart(text.strip())
    if found.day and found.day > start + YEARS * YEAR:
        raise TimeTooFar(text.strip(), YEARS)
    return found


def repeated(text: str, start: date) -> Repeat | None:
    """How often is meant, even if that is too often, or None."""
    return _repeat(_words(text), start)


def ended(text: str, start: date) -> Until | None:
    """The end that is meant, even if it is before the start, or None; NoSuchDate, DateAmbiguous."""
    words = plain(text).removeprefix("until ")
    if words in FOREVER:
        return Until()
    match words.split():
        case [many, "times" | "time" | "x" | "runs" | "run"] if number(many):
            return Until(count=number(many))
        case ["for", many, word] if (times := number(many)) and unit(word) in ("day", "week"):
            span = timedelta(minutes=min(times, MOST) * UNITS[unit(word) or ""])
            return Until(start + span - timedelta(days=1))
    day = calendar(words, start)
    return Until(day) if day else None


def _words(text: str) -> list[str]:
    """The words, with ranges as "to"; what only joins is left out."""
    ranges = re.sub(r"(?<=[^\W\d_]) ?[-–] ?(?=[^\W\d_])", " to ", plain(text))
    words = re.split(r"[\s&+/;]+", ranges)
    said = ["every" if word == "each" else word for word in words if word and word != "and"]
    # "Mondays every 2 weeks" is "every 2 weeks Mondays"
    turn = said.index("every") if "every" in said else 0
    return said[turn:] + said[:turn]


def _repeat(words: list[str], start: date) -> Repeat | None:
    match words:
        case [word] if word in ONCE:
            return Repeat()
        case [word, *days] if word in SINGLE:
            return _each(1, SINGLE[word], days, start)
        case ["every", "other", word, *days] if unit(word):
            return _each(2, unit(word), days, start)
        case ["every", "other", *days]:
            return _on(days, 2)
        case ["every", many, word, *days] if number(many) and unit(word):
            return _each(number(many) or 0, unit(word), days, start)
        case ["every", word, *days] if unit(word):
            return _each(1, unit(word), days, start)
        case ["every", *days]:
            return _on(days, 1)
    return _on(words, 1)


def _each(many: int, name: str | None, days: list[str], start: date) -> Repeat | None:
    """Every so many units, where it is a pattern of weekdays or of elapsed minutes."""
    minutes = many * UNITS[name or ""]
    if minutes > LONGEST * UNITS["week"]:
        return None
    if name == "week" and days:
        return _on(days, many)
    if days:
        return None
    if name == "day" and many == 1:
        return Repeat(ALL)
    if name in ("minute", "hour"):
        return Repeat(every_minutes=minutes)
    weeks, rest = divmod(minutes, UNITS["week"])
    return None if rest else Repeat(frozenset({start.weekday()}), weeks)


def _on(words: list[str], weeks: int) -> Repeat | None:
    """On the days that a list names, with ranges."""
    days: set[int] = set()
    while words:
        match words:
            case [one, "to", two, *rest] if (span := _range(one, two)) is not None:
                days |= span
            case ["every", *rest]:
                pass
            case [one, *rest] if (group := _group(one)) is not None:
                days |= group
            case _:
                return None
        words = rest
    return Repeat(frozenset(days), weeks) if days else None


def _range(one: str, two: str) -> set[int] | None:
    first, last = weekday(one), weekday(two)
    if first is None or last is None:
        return None
    return {(first + step) % 7 for step in range((last - first) % 7 + 1)}


def _group(word: str) -> frozenset[int] | None:
    day = weekday(word)
    return GROUPS.get(word.removesuffix("s")) if day is None else frozenset({day})
