"""Look after a server's schedules: list, open, pause, resume, skip, move, remove, days off."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.classroom.library import Library
from bot.classroom.planning import TRIES, Planning
from bot.classroom.rehearsal import rehearse
from bot.errors import RunOver, ScheduleChanged, ScheduleGone, ShiftIntoPast, TooManyDays
from bot.learning import timetable
from bot.learning.planning import Ground, Listed, Opened, Outlook, upcoming, with_next
from bot.learning.schedule import Schedule, ScheduleState
from bot.learning.timetable import Rule, Run
from bot.store.store import Store

DELIVERIES = 5
MOST_DAYS = 366
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
        return Opened(schedule, await self.outlook(schedule, ground, now), deliveries, titles)

    async def outlook(self, schedule: Schedule, ground: Ground, now: datetime) -> Outlook:
        plan = schedule.plan
        scene = await self._planning.scene(schedule.server, plan, ground, schedule.id)
        # A run that is due, or was moved to later, has a slot that is over: it still comes.
        since = min(now, schedule.next_slot - _MOMENT) if schedule.next_slot else now
        return rehearse(plan, plan.rule, schedule.place, scene, since)

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
        outlook = rehearse(schedule.plan, schedule.plan.rule, schedule.place, scene, now)
        if outlook.forbidden:
            return schedule, outlook

        def resumed(schedule: Schedule, rule: Rule, breaks: frozenset[date]) -> Schedule:
            run = timetable.next_run(rule, now, skipping=breaks)
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

    async def move(
        self, server: int, schedule_id: int, slot: datetime, to: datetime, now: datetime
    ) -> Schedule:
        """The run that comes next at another moment; RunOver, MoveOutOfOrder, ShiftIntoPast."""
        if to <= now:
            raise ShiftIntoPast

        def moved(schedule: Schedule, rule: Rule, breaks: frozenset[date]) -> Schedule:
            run = _meant(schedule, slot)
            changed = timetable.move(rule, run, to, skipping=breaks)
            return with_next(_ruled(schedule, changed), Run(slot, to))

        return await self._change(server, schedule_id, moved)

    async def shift(
        self, server: int, schedule_id: int, slot: datetime, span: timedelta, now: datetime
    ) -> Schedule:
        """The next run and all later ones by a span; RunOver, ShiftIntoPast, ShiftSplitsWeeks."""

        def shifted(schedule: Schedule, rule: Rule, breaks: frozenset[date]) -> Schedule:
            run = _meant(schedule, slot)
            after = min(now, run.slot - _MOMENT)
            changed = timetable.shifted(rule, span, after, skipping=breaks)
            following = timetable.next_run(changed, after, skipping=breaks)
            return with_next(_ruled(schedule, changed), following)

        return await self._change(server, schedule_id, shifted)

    async def remove(self, server: int, schedule_id: int) -> Schedule:
        """What it was; ScheduleGone."""
        schedule = await self.get(server, schedule_id)
        await self._store.schedules.remove(schedule_id)
        return schedule

    async def breaks(self, server: int) -> frozenset[date]:
        return await self._store.breaks.of(server)

    async def choose_breaks(self, server: int, days: Collection[date], now: datetime) -> None:
        """The server's days off from now on, whose runs are left out; past ones stay as they were.

        TooManyDays.
        """
        today = now.date() - timedelta(days=1)  # it may be yesterday still in a schedule's zone
        before = {day for day in await self._store.breaks.of(server) if day < today}
        chosen = before | {day for day in days if day >= today}
        if len(chosen) > MOST_DAYS:
            raise TooManyDays(MOST_DAYS)
        await self._store.breaks.choose(server, chosen)

        def rested(schedule: Schedule, rule: Rule, breaks: frozenset[date]) -> Schedule:
            if schedule.state is ScheduleState.ENDED:
                return schedule
            return with_next(schedule, upcoming(schedule, rule, breaks, now))

        for schedule in await self._store.schedules.of_server(server):
            await self._change(server, schedule.id, rested)

    async def choose_skipped(
        self, server: int, schedule_id: int, days: Collection[date], now: datetime
    ) -> Schedule:
        """The days that this schedule leaves out; ScheduleGone, ScheduleChanged, TooManyDays."""
        if len(days) > MOST_DAYS:
            raise TooManyDays(MOST_DAYS)

        def rested(schedule: Schedule, rule: Rule, breaks: frozenset[date]) -> Schedule:
            changed = replace(rule, skipped=frozenset(days))
            run = upcoming(schedule, changed, breaks, now)
            return with_next(_ruled(schedule, changed), run)

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
