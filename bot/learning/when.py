"""Reads the moment that a moderator types.

A day (`day`) and a time of day (`daytime`), in either order, or one of them: a day alone is at the
time that the caller holds usual, a time alone is the next such. Or: now, in 10 minutes, in 1 hour
30 minutes, in half an hour; an ISO time with its distance from UTC; a time copied from Discord.
Capitals, commas, "at" and "on" do not matter. What is not in this list is refused, not guessed.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.errors import TimeInPast, TimeNotUnderstood, TimeTooFar
from bot.learning.day import RELATIVE, YEAR, YEARS, calendar, relative
from bot.learning.daytime import split
from bot.learning.typed import UNITS, corrected, number, plain, unit, written
from bot.learning.wall_clock import moment, shown

MINUTE = timedelta(minutes=1)
WORDS = (
    *RELATIVE, "next", "this", "in", "half", "and", "am", "pm", "noon", "now", "minutes", "hours",
    "days", "weeks",
)  # fmt: skip

_ZONED = re.compile(r"([0-9-]{10})[T ]([0-9:.]+) ?(Z|[+-][0-9]{2}:?[0-9]{2})", re.IGNORECASE)
_DISCORD = re.compile(r"<t:([0-9]{1,12})(?::[a-zA-Z])?>")
_BARE = re.compile(r"((?:.*? )??)(?:([0-9]{1,2})|([0-9]{2})(?:\.| ?h ?)?([0-9]{2}))")


@dataclass(frozen=True, slots=True)
class When:
    """A moment as it was meant: `day` and `at` by the wall clock, `moment` in UTC.

    `timed` when the time was said, and not only the day.
    """

    day: date
    at: time
    moment: datetime
    timed: bool = True


def parse_when(text: str, now: datetime, zone: str, default: time) -> When:
    """What is meant, to the minute; `default` is the time of a day without one.

    Raises TimeNotUnderstood, TimeInPast, TimeTooFar, NoSuchDate, DateAmbiguous.
    """
    given = text.strip()
    try:
        found = understood(given, now, zone, default)
        if found is None:
            raise TimeNotUnderstood(given, _nearest(plain(given), now, zone, default))
    except OverflowError:
        raise TimeTooFar(given, YEARS) from None
    if found.moment <= now:
        raise TimeInPast(given)
    if found.moment - now > YEARS * YEAR:
        raise TimeTooFar(given, YEARS)
    return found


def understood(text: str, now: datetime, zone: str, default: time) -> When | None:
    """What is meant, past or to come, or None; NoSuchDate, DateAmbiguous, OverflowError."""
    words = plain(text)
    exact = _copied(text) or _from_now(words, now)
    if exact:
        return _by_the_clock(exact, now, zone)
    said, rest = split(words)
    at = said or default
    today = shown(now, zone).date()
    first = today if moment(today, at, zone) > now else today + timedelta(days=1)
    day = first if said and not rest else relative(rest, today) or calendar(rest, first)
    return When(day, at, moment(day, at, zone), timed=said is not None) if day else None


def _copied(text: str) -> datetime | None:
    """A moment that says itself where on earth it is meant."""
    if said := _DISCORD.fullmatch(text):
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(said[1]))
    if said := _ZONED.fullmatch(text):
        with suppress(ValueError):
            return datetime.fromisoformat(f"{said[1]}T{said[2]}{said[3].upper()}").astimezone(UTC)
    return None


def _from_now(words: str, now: datetime) -> datetime | None:
    """A moment so many hours and minutes from now."""
    if words == "now":
        return now + MINUTE / 2
    first, *rest = words.replace("half an hour", "30 minutes").split() or [""]
    pairs = [word for word in rest if word != "and"]
    if first != "in" or not pairs or len(pairs) % 2:
        return None
    spans = [(number(many), unit(word)) for many, word in zip(*[iter(pairs)] * 2, strict=True)]
    if not any(name in ("minute", "hour") for _, name in spans):
        return None
    minutes = [None if many is None else many * UNITS[name] for many, name in spans if name]
    if None in minutes or len(minutes) < len(spans):
        return None
    return now + timedelta(minutes=sum(filter(None, minutes)))


def _by_the_clock(exact: datetime, now: datetime, zone: str) -> When:
    """The nearest minute; in an hour that the clocks show for the second time, the end of it."""
    at = (exact + MINUTE / 2).replace(second=0, microsecond=0)
    while moment((wall := shown(at, zone)).date(), wall.time(), zone) != at:
        at += MINUTE
    return When(wall.date(), wall.time(), at)


def _nearest(words: str, now: datetime, zone: str, default: time) -> str:
    """What may have been meant: words mended, or a number taken for a time of day."""
    once = words.removeprefix("every ")
    for guess in (corrected(once, WORDS), written(_timed(once))):
        found = understood(guess, now, zone, default) if guess else None
        if found and found.moment > now:
            return guess
    return ""


def _timed(words: str) -> str:
    """The text with its last number as a time of day."""
    said = _BARE.fullmatch(words)
    if not said:
        return ""
    if said[3]:
        return f"{said[1]}{said[3]}:{said[4]}"
    hour = int(said[2])
    return f"{said[1]}{hour} pm" if 0 < hour < 12 else f"{said[1]}{hour}:00"
