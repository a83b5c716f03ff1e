"""Reads what a moderator typed about the time of a schedule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time

from bot.errors import Refusal
from bot.learning.planning import Timing, Wish
from bot.learning.repeat import parse_repeat, parse_until
from bot.learning.wall_clock import shown
from bot.learning.when import parse_when

END_OF_DAY = time(23, 59)


def granted(timing: Timing, wish: Wish, now: datetime) -> tuple[Timing, tuple[Refusal, ...]]:
    """The timing with what could be read of the wish, and what could not be."""
    refused = []
    readers: tuple[tuple[str, Callable[[Timing, str, datetime], Timing]], ...] = (
        (wish.when, _when),
        (wish.repeat, _repeat),
        (wish.until, _until),
    )
    for text, read in readers:
        if text.strip():
            try:
                timing = read(timing, text, now)
            except Refusal as error:
                refused.append(error)
                if read is _repeat and not timing.every_minutes:
                    timing = replace(timing, repeats=True)  # for once is not what was meant
    return timing, tuple(refused)


def _when(timing: Timing, text: str, now: datetime) -> Timing:
    """A day, a time or both. What repeats begins on that day."""
    found = parse_when(text, now, timing.zone, timing.at or END_OF_DAY)
    return replace(timing, start=found.day, at=found.at if found.timed else timing.at)


def _repeat(timing: Timing, text: str, now: datetime) -> Timing:
    found = parse_repeat(text, _start(timing, now))
    return replace(
        timing,
        days=found.days,
        weeks=found.weeks,
        every_minutes=found.every_minutes,
        repeats=not found.once,
    )


def _until(timing: Timing, text: str, now: datetime) -> Timing:
    found = parse_until(text, _start(timing, now))
    return replace(timing, until=found.day, count=found.count)


def _start(timing: Timing, now: datetime) -> date:
    """From which day on: the chosen one, or today."""
    today = shown(now, timing.zone).date()
    return max(timing.start, today) if timing.start else today
