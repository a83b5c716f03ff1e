"""Look after a server's schedules: list, open, pause, resume, skip, move, remove, days off."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.classroom.days_off import days_named
from bot.classroom.library import Library
from bot.classroom.planning import TRIES, Planning
from bot.classroom.rehearsal import rehearse
from bot.errors import (
    RuleNeverFires,
    RunOver,
    ScheduleChanged,
    ScheduleGone,
    SchedulesFull,
    ShiftIntoPast,
)
from bot.learning import timetable
from bot.learning.planning import Ground, Listed, Opened, Outlook, coming, upcoming, with_next
from bot.learning.program import ahead
from bot.learning.schedule import Kind, Schedule, ScheduleState, Spot
from bot.learning.timetable import Rule, Run
from bot.learning.wall_clock import later, shown
from bot.learning.when import parse_when
from bot.store.store import Store

DELIVERIES = 5
_MOMENT = timedelta(milliseconds=1)

Change = Callable[[Schedule, Rule, frozenset[date]], Schedule]


class Timetables:
    def __init__(self, library: Library, store: Store, planning: Planning) -> None:
        self._library = library
        self._store = store
        self._planning = planning

    async def of(self, server: int) -> tuple[Listed, ...]:
        """Active ones by their next run, then paused, then ended."""
        schedules = await self._store.schedules.of_server(server)
        return tuple(
            [Listed(one, await self._planning.title(server, one.plan)) for one in schedules]
        )

    async def get(self, server: int, schedule_id: int) -> Schedule:
        """ScheduleGone."""
        found = await self._store.schedules.get(schedule_id)
        if found is None or found.server != server:
            raise ScheduleGone
        return found

    async def open(self, schedule: Schedule, ground: Ground, now: datetime) -> Opened:
        """Its next runs, what the rehearsal finds today, and its last deliveries."""
        deliveries = await self._store.deliveries.of_schedule(schedule.id, DELIVERIES)
        catalog = await self._library.of(schedule.server)
        lessons = (catalog.lesson(one.spot.lesson) for one in deliveries)
        titles = {lesson.key: lesson.title for lesson in lessons if lesson}
        standing = await self._store.posts.standing([one.id for one in deliveries])
        outlook = await self.outlook(schedule, ground, now)
        return Opened(schedule, outlook, deliveries, titles, standing)

    async def outlook(self, schedule: Schedule, ground: Ground, now: datetime) -> Outlook:
        plan = schedule.plan
        scene = await self._planning.scene(schedule.server, plan, ground, schedule.id)
        since = now
        if schedule.state is ScheduleState.ACTIVE and schedule.next_at is not None:
            since = min(now, schedule.next_at - _MOMENT)  # a run that is due still comes
        return rehearse(plan, plan.rule, schedule.place, scene, since, schedule.next_slot)

    async def next_spot(self, schedule: Schedule) -> Spot | None:
        """What is posted next; None where nothing is, or it has left the catalog."""
        catalog = await self._library.of(schedule.server)
        plan = schedule.plan
        if plan.kind in (Kind.LESSON, Kind.QUIZ):
            return Spot(plan.subject) if catalog.lesson(plan.subject) else None
        course = catalog.course(plan.subject)
        if course is None or plan.kind is Kind.RECAP:
            return Spot() if course else None
        return next(iter(ahead(course, plan, schedule.place)), None)

    async def ends_lesson(self, schedule: Schedule) -> bool:
        """Whether what is posted next is the last of a lesson whose quiz comes with it."""
        plan = schedule.plan
        course = (await self._library.of(schedule.server)).course(plan.subject)
        if course is None or plan.kind is not Kind.COURSE or not plan.quiz:
            return False
        spots = ahead(course, plan, schedule.place)[:2]
        return len(spots) == 1 or spots[0].lesson != spots[1].lesson

    async def pause(self, server: int, schedule_id: int) -> Schedule:
        """ScheduleGone, ScheduleChanged."""

        def paused(schedule: Schedule, rule: Rule, breaks: frozenset[date]) -> Schedule:
            if schedule.state is not ScheduleState.ACTIVE:
                return schedule
            return replace(schedule, state=ScheduleState.PAUSED, reason="")

        return await self._change(server, schedule_id, paused)

    async def resume(
        self, server: int, schedule_id: int, ground: Ground, now: datetime
    ) -> tuple[Schedule, Outlook]:
        """Goes on from its place with the next run from now on; stays paused where the rehearsal
        forbids it. ScheduleGone, ScheduleChanged."""
        schedule = await self.get(server, schedule_id)
        scene = await self._planning.scene(server, schedule.plan, ground, schedule.id)
        rule, slot = schedule.plan.rule, schedule.next_slot
        outlook = rehearse(schedule.plan, rule, schedule.place, scene, now, slot)
        if outlook.forbidden:
            return schedule, outlook

        def resumed(schedule: Schedule, rule: Rule, breaks: frozenset[date]) -> Schedule:
            run = next(coming(rule, breaks, now, schedule.next_slot), None)
            active = replace(schedule, state=ScheduleState.ACTIVE, reason="")
            return with_next(active, run)

        return await self._change(server, schedule_id, resumed), outlook

    async def skip(self, server: int, schedule_id: int, slot: datetime) -> Schedule:
        """Leaves out the run that comes next; RunOver where that is another one by now."""

        def skipped(schedule: Schedule, rule: Rule, breaks: frozenset[date]) -> Schedule:
            changed = timetable.skip(rule, _meant(schedule, slot))
            run = timetable.next_run(changed, slot, skipping=breaks)
            return with_next(_ruled(schedule, changed), run)

        return await self._change(server, schedule_id, skipped)

    async def meant(self, server: int, schedule_id: int, slot: datetime) -> Schedule:
        """The schedule, if this is its next run; ScheduleGone, RunOver."""
        schedule = await self.get(server, schedule_id)
        _meant(schedule, slot)
        return schedule

    async def move_to(
        self, server: int, schedule_id: int, slot: datetime, text: str, now: datetime
    ) -> Schedule:
        """The next run at the moment that was typed; what `parse_when` and `move` refuse."""
        schedule = await self.meant(server, schedule_id, slot)
        assert schedule.plan.rule is not None
        rule = schedule.plan.rule
        to = parse_when(text, now, rule.zone, rule.at).moment
        return await self._move(server, schedule_id, slot, to, now)

    async def move_by(
        self,
        server: int,
        schedule_id: int,
        slot: datetime,
        span: timedelta,
        now: datetime,
        *,
        alone: bool,
    ) -> Schedule:
        """The next run, alone or with all later ones, by a span of the wall clock.

        RunOver, MoveOutOfOrder, ShiftIntoPast, ShiftSplitsWeeks.
        """
        if not alone:
            return await self._shift(server, schedule_id, slot, span, now)
        schedule = await self.meant(server, schedule_id, slot)
        assert schedule.plan.rule is not None
        assert schedule.next_at is not None
        to = later(schedule.next_at, span, schedule.plan.rule.zone)
        return await self._move(server, schedule_id, slot, to, now)

    async def _move(
        self, server: int, schedule_id: int, slot: datetime, to: datetime, now: datetime
    ) -> Schedule:
        if to <= now:
            raise ShiftIntoPast

        def moved(schedule: Schedule, rule: Rule, breaks: frozenset[date]) -> Schedule:
            changed = timetable.move(rule, _meant(schedule, slot), to, skipping=breaks)
            return with_next(_ruled(schedule, changed), Run(slot, to))

        return await self._change(server, schedule_id, moved)

    async def _shift(
        self, server: int, schedule_id: int, slot: datetime, span: timedelta, now: datetime
    ) -> Schedule:
        def shifted(schedule: Schedule, rule: Rule, breaks: frozenset[date]) -> Schedule:
            run = _meant(schedule, slot)
            changed = timetable.shifted(rule, span, run.slot - _MOMENT, now=now, skipping=breaks)
            following = timetable.next_run(changed, changed.first - _MOMENT, skipping=breaks)
            return with_next(_ruled(schedule, changed), following)

        return await self._change(server, schedule_id, shifted)

    async def remove(self, server: int, schedule_id: int) -> Schedule:
        """What it was; ScheduleGone."""
        schedule = await self.get(server, schedule_id)
        await self._store.schedules.remove(schedule_id)
        return schedule

    async def breaks(self, server: int) -> frozenset[date]:
        """The server's days off, past ones too."""
        return await self._store.breaks.of(server)

    async def days_off(self, server: int, schedule_id: int) -> frozenset[date]:
        """The days that a schedule leaves out, or with 0 the server; ScheduleGone."""
        if not schedule_id:
            return await self.breaks(server)
        rule = (await self.get(server, schedule_id)).plan.rule
        return rule.skipped if rule else frozenset()

    async def choose_days_off(
        self, server: int, schedule_id: int, text: str, now: datetime
    ) -> Schedule | None:
        """The days off from today on as they were typed, of a schedule or with 0 of the server;
        past ones stay, as a rule that counts its runs needs them. What `days_named` refuses, and
        RuleNeverFires where a schedule would be left without any run."""
        zone = await self._planning.zone(server)
        today = shown(now, zone or "UTC").date()
        named = days_named(text, today)
        past = {one for one in await self.days_off(server, schedule_id) if one < today}
        days = past | {one for one in named if one >= today}
        if schedule_id:
            return await self._skip_days(server, schedule_id, days, now)
        await self._store.breaks.choose(server, days)
        for schedule in await self._store.schedules.of_server(server):
            with suppress(SchedulesFull):  # as one that had ended would come alive
                await self._skip_days(server, schedule.id, None, now)
        return None

    async def _skip_days(
        self, server: int, schedule_id: int, days: Collection[date] | None, now: datetime
    ) -> Schedule:
        """Reckons the next run anew, with these days left out or, with None, the same.

        What had ended as no day was left goes on where there is one again.
        """

        def rested(schedule: Schedule, rule: Rule, breaks: frozenset[date]) -> Schedule:
            changed = rule if days is None else replace(rule, skipped=frozenset(days))
            ruled = _ruled(schedule, changed)
            ended = schedule.state is ScheduleState.ENDED
            if ended and schedule.reason:
                return ruled
            run = upcoming(schedule, changed, breaks, now)
            if run is None and not ended and days is not None:
                raise RuleNeverFires
            if run is not None and ended:
                ruled = replace(ruled, state=ScheduleState.ACTIVE)
            return with_next(ruled, run)

        return await self._change(server, schedule_id, rested)

    async def _change(self, server: int, schedule_id: int, change: Change) -> Schedule:
        """Makes a change on the schedule as it is, again where a run was claimed meanwhile."""
        breaks = await self._store.breaks.of(server)
        for _ in range(TRIES):
            schedule = await self.get(server, schedule_id)
            assert schedule.plan.rule is not None
            changed = change(schedule, schedule.plan.rule, breaks)
            if changed == schedule or await self._store.schedules.change(changed):
                return changed
        raise ScheduleChanged


def _meant(schedule: Schedule, slot: datetime) -> Run:
    """The next run, if it is the one of this slot; RunOver."""
    if schedule.next_slot != slot or schedule.next_at is None:
        raise RunOver
    return Run(slot, schedule.next_at)


def _ruled(schedule: Schedule, rule: Rule) -> Schedule:
    return replace(schedule, plan=replace(schedule.plan, rule=rule))
