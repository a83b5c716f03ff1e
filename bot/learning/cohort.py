"""Cohort mode: which lessons of a course are not unlocked yet, and when they will be.

A lesson unlocks when its run has come: by the timetable, also where the post itself is late. What a
pause holds up has no date until the course goes on, whoever paused it; runs that were missed while
the bot was down are made up for by later ones, as in the channel. A timetable that has ended or was
removed holds nobody any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.learning.schedule import Spot


@dataclass(frozen=True, slots=True)
class Unlock:
    """When a lesson that is locked will be unlocked; UTC, None while no day is set."""

    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What a member's cohorts hold back: the locked lessons by key; `within` are all of theirs."""

    locks: Mapping[str, Unlock] = field(default_factory=dict)
    within: frozenset[str] = frozenset()


def dates(
    ahead: Iterable[Spot], place: Spot, moments: Iterable[datetime]
) -> dict[str, datetime | None]:
    """When each lesson comes that nothing was posted of yet, by key.

    `ahead` is what is still to be posted, a run each, and `place` what was posted last; `moments`
    are the runs from the next one on.
    """
    coming = iter(moments)
    found: dict[str, datetime | None] = {}
    for spot in ahead:
        at = next(coming, None)
        if spot.lesson != place.lesson:
            found.setdefault(spot.lesson, at)
    return found


def locked(dates: Mapping[str, datetime | None], now: datetime) -> dict[str, Unlock]:
    """Those of the lessons whose run has not come."""
    return {key: Unlock(at) for key, at in dates.items() if at is None or at > now}


def held(timetables: Sequence[tuple[frozenset[str], Mapping[str, Unlock]]]) -> Held:
    """What several cohorts of one member amount to: for each lesson the one that is first.

    Each timetable is given as all its lessons' keys, and those that are locked.
    """
    within = frozenset(key for keys, _ in timetables for key in keys)
    found = {}
    for key in within:
        told = [locks.get(key) for keys, locks in timetables if key in keys]
        waits = [one for one in told if one is not None]
        if len(waits) == len(told):
            found[key] = Unlock(min((one.at for one in waits if one.at), default=None))
    return Held(found, within)
