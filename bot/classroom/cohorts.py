"""Cohort mode: what a course's timetable has not unlocked yet for the members of its role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import TypeVar

from bot.catalog.catalog import Catalog
from bot.learning import cohort
from bot.learning.cohort import Held
from bot.learning.lesson import Course
from bot.learning.people import Member
from bot.learning.program import ahead, chosen
from bot.learning.schedule import Kind, Schedule, ScheduleState
from bot.learning.timetable import runs
from bot.store.store import Store

KEPT = 500

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Dated:
    """The dates of a timetable, and of what they were reckoned."""

    schedule: Schedule
    course: Course
    breaks: frozenset[date]
    within: frozenset[str]
    dates: Mapping[str, datetime | None]


class Cohorts:
    """Members without the role are not held, and neither is whoever moderates."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[int, Schedule] = {}
        self._dated: dict[int, _Dated] = {}

    async def here(self, server: int) -> tuple[Schedule, ...]:
        """The timetables of this server that unlock a course for a role."""
        named = await self._store.cohorts.of(server)
        schedules = [await self._schedule(id, version) for id, version in named]
        return tuple(one for one in schedules if one and one.plan.kind is Kind.COURSE)

    async def held(self, catalog: Catalog, member: Member, now: datetime) -> Held:
        """What the cohorts that the member belongs to hold back."""
        if member.moderator or not member.roles:
            return Held()
        theirs = [one for one in await self.here(member.server) if one.plan.cohort in member.roles]
        if not theirs or await self._teaches(member):
            return Held()
        breaks = await self._store.breaks.of(member.server)
        courses = [(one, catalog.course(one.plan.subject)) for one in theirs]
        dated = [self._dates(one, course, breaks) for one, course in courses if course]
        return cohort.held([(one.within, cohort.locked(one.dates, now)) for one in dated])

    async def _schedule(self, id: int, version: int) -> Schedule | None:
        """Read once for each version; None where it was removed this moment."""
        known = self._known.pop(id, None)
        if known is None or known.version != version:
            known = await self._store.schedules.get(id)
        if known is not None:
            _keep(self._known, id, known)
        return known

    async def _teaches(self, member: Member) -> bool:
        settings = await self._store.servers.settings(member.server)
        return settings.teacher_role in member.roles

    def _dates(self, schedule: Schedule, course: Course, breaks: frozenset[date]) -> _Dated:
        """Reckoned once for each version of a timetable, as a long course has many runs."""
        known = self._dated.pop(schedule.id, None)
        if (
            known is None
            or known.schedule != schedule
            or known.course is not course
            or known.breaks != breaks
        ):
            spots = ahead(course, schedule.plan, schedule.place)
            known = _Dated(
                schedule,
                course,
                breaks,
                frozenset(one.key for one in chosen(course, schedule.plan)),
                cohort.dates(spots, schedule.place, _moments(schedule, breaks)),
            )
        _keep(self._dated, schedule.id, known)
        return known


def _keep(kept: dict[int, T], id: int, value: T) -> None:
    """The last ones used stay."""
    kept[id] = value
    if len(kept) > KEPT:
        del kept[next(iter(kept))]


def _moments(schedule: Schedule, breaks: frozenset[date]) -> Iterator[datetime]:
    """The runs to come; none of a timetable that is paused."""
    rule, slot, at = schedule.plan.rule, schedule.next_slot, schedule.next_at
    if schedule.state is ScheduleState.PAUSED or rule is None or slot is None or at is None:
        return iter(())
    return chain((at,), (run.at for run in runs(rule, slot, skipping=breaks)))
