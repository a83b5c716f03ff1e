"""Plan a schedule: begin a draft, choose on it, see what will come of it, save it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.classroom.choosing import choose
from bot.classroom.library import Library
from bot.classroom.rehearsal import Scene, rehearse
from bot.classroom.wishes import granted
from bot.classroom.zones import zone_named
from bot.errors import (
    NoSuchLesson,
    NoSuchTrack,
    NotYours,
    PlanGone,
    Refusal,
    RuleNeverFires,
    ScheduleChanged,
    ScheduleGone,
)
from bot.learning.lesson import Course, Lesson
from bot.learning.people import Member
from bot.learning.planning import (
    DRAFT_LASTS,
    Ground,
    Outlook,
    ScheduleDraft,
    Timing,
    Wish,
    coming,
    remaining,
    upcoming,
    with_next,
)
from bot.learning.program import chosen
from bot.learning.schedule import Kind, Plan, Schedule, ScheduleState, Spot
from bot.learning.timetable import next_run
from bot.store.ids import new_id
from bot.store.store import Store

TRIES = 5  # a change that meets a run being claimed is made again on top of it


class Planning:
    def __init__(self, library: Library, store: Store) -> None:
        self._library = library
        self._store = store

    async def begin(
        self, member: Member, plan: Plan, zone: str, wish: Wish, now: datetime
    ) -> tuple[ScheduleDraft, tuple[Refusal, ...]]:
        """A new draft, and what of the wish could not be read; UnknownZone.

        Without a zone of its own it takes the server's; where there is none, it waits for one.
        """
        named = zone_named(zone) if zone else await self.zone(member.server)
        timing = Timing(zone=named, repeats=plan.kind in (Kind.COURSE, Kind.RECAP))
        begun = ScheduleDraft(new_id(now), member.server, member.id, plan, timing, now)
        draft, refused = _wished(begun, wish, now)
        return await self._keep(draft, now), refused

    async def edit(self, member: Member, schedule_id: int, now: datetime) -> ScheduleDraft:
        """A draft of a schedule that is at work; ScheduleGone."""
        schedule = await self._schedule(member.server, schedule_id)
        rule = schedule.plan.rule
        assert rule is not None, "a schedule at work has a rule"
        breaks = await self._store.breaks.of(member.server)
        timing = Timing.of(remaining(rule, breaks, now, schedule.next_slot))
        plan = replace(schedule.plan, rule=None)
        begun = ScheduleDraft(
            new_id(now), member.server, member.id, plan, timing, now, schedule.id, schedule.plan
        )
        return await self._keep(begun, now)

    async def draft(self, member: Member, draft_id: int, now: datetime) -> ScheduleDraft:
        """The draft, for the moderator who began it; PlanGone, NotYours."""
        found = await self._store.schedule_drafts.get(draft_id)
        if found is None or found.server != member.server or found.at <= now - DRAFT_LASTS:
            raise PlanGone
        if found.author != member.id:
            raise NotYours
        return found

    async def choose(self, draft: ScheduleDraft, field: str, values: list[str]) -> ScheduleDraft:
        """What was chosen in one of the card's menus; UnknownButton, PlanGone."""
        return await self._changed(draft, lambda kept: choose(kept, field, values))

    async def wish(
        self, draft: ScheduleDraft, wish: Wish, now: datetime
    ) -> tuple[ScheduleDraft, tuple[Refusal, ...]]:
        """What was typed about the time, and what of it could not be read; PlanGone."""
        _, refused = _wished(draft, wish, now)
        return await self._changed(draft, lambda kept: _wished(kept, wish, now)[0]), refused

    async def choose_zone(
        self, draft: ScheduleDraft, name: str, now: datetime
    ) -> tuple[ScheduleDraft, tuple[Refusal, ...]]:
        """The zone of this schedule, and the server's where it had none; UnknownZone, PlanGone."""
        zone = zone_named(name)
        settings = await self._store.servers.settings(draft.server)
        if not settings.zone:
            await self._store.servers.save(draft.server, replace(settings, zone=zone), now)

        def zoned(kept: ScheduleDraft) -> ScheduleDraft:
            return replace(kept, timing=replace(kept.timing, zone=zone))

        if not draft.wish:
            return await self._changed(draft, zoned), ()
        # "In 5 minutes" was said when the draft was begun.
        return await self.wish(await self._changed(draft, zoned), draft.wish, draft.at)

    async def zone(self, server: int) -> str:
        """The server's; empty where it has none yet."""
        return (await self._store.servers.settings(server)).zone

    async def outlook(self, draft: ScheduleDraft, ground: Ground, now: datetime) -> Outlook:
        """What will come of the draft, rehearsed."""
        current = await self._changing(draft)
        place = _place(draft, current)
        scene = await self.scene(draft.server, draft.plan, ground, draft.schedule)
        slot = current.next_slot if current else None
        return rehearse(draft.plan, draft.timing.rule(now), place, scene, now, slot)

    async def scene(self, server: int, plan: Plan, ground: Ground, own: int | None) -> Scene:
        """What a plan is held against; `own` is the schedule that it belongs to."""
        catalog = await self._library.of(server)
        of_course = plan.kind in (Kind.COURSE, Kind.RECAP)
        all_of_server = await self._store.schedules.of_server(server)
        working = (one for one in all_of_server if one.state is ScheduleState.ACTIVE)
        others = [one for one in working if one.id != own]
        return Scene(
            lesson=None if of_course else catalog.lesson(plan.subject),
            course=catalog.course(plan.subject) if of_course else None,
            ground=ground,
            breaks=await self._store.breaks.of(server),
            others=others,
            titles=[await self.title(server, one.plan) for one in others],
        )

    async def title(self, server: int, plan: Plan) -> str:
        """The title of what a plan posts; empty where it has left the catalog."""
        catalog = await self._library.of(server)
        if plan.kind in (Kind.COURSE, Kind.RECAP):
            course = catalog.course(plan.subject)
            return course.title if course else ""
        lesson = catalog.lesson(plan.subject)
        return lesson.title if lesson else ""

    async def lessons(self, draft: ScheduleDraft) -> tuple[Lesson, ...]:
        """Those that the course of a draft may begin with."""
        catalog = await self._library.of(draft.server)
        course = catalog.course(draft.plan.subject) if draft.plan.kind is Kind.COURSE else None
        return chosen(course, replace(draft.plan, first="")) if course else ()

    @staticmethod
    def track(course: Course, name: str | None) -> str:
        """The track of a course that is meant; NoSuchTrack."""
        if not name:
            return ""
        wanted = name.strip().casefold()
        for track in course.tracks:
            if track.casefold() == wanted:
                return track
        raise NoSuchTrack(name, course.title)

    async def first(self, server: int, course: Course, name: str | None) -> str:
        """The lesson of a course that is meant, as its key; NoSuchLesson."""
        if not name:
            return ""
        lesson, _ = await self._library.exact(server, name)
        if lesson.course != course.id:
            raise NoSuchLesson(name)
        return lesson.key

    async def save(
        self, draft: ScheduleDraft, ground: Ground, now: datetime
    ) -> tuple[Outlook, Schedule | None]:
        """Rehearses once more and saves; None where that forbids it.

        RuleNeverFires, PlanGone for a second press, SchedulesFull, ScheduleGone, ScheduleChanged.
        """
        outlook = await self.outlook(draft, ground, now)
        if any(one.key == "never" for one in outlook.findings):
            raise RuleNeverFires
        if outlook.rule is None or outlook.forbidden:
            return outlook, None
        plan = replace(draft.plan, rule=outlook.rule)
        if not await self._store.schedule_drafts.drop(draft.id):
            raise PlanGone
        try:
            if draft.schedule is None:
                return outlook, await self._add(draft, plan, now)
            return outlook, await self._change(draft, plan, now)
        except Exception:
            await self._keep(draft, now)  # whatever stood against it: nothing is lost
            raise

    async def drop(self, draft: ScheduleDraft) -> None:
        await self._store.schedule_drafts.drop(draft.id)

    async def _add(self, draft: ScheduleDraft, plan: Plan, now: datetime) -> Schedule:
        breaks = await self._store.breaks.of(draft.server)
        assert plan.rule is not None
        run = next_run(plan.rule, now, skipping=breaks)
        made = Schedule(new_id(now), draft.server, draft.author, plan, made_at=now)
        schedule = with_next(made, run)
        await self._store.schedules.add(schedule)
        return schedule

    async def _change(self, draft: ScheduleDraft, plan: Plan, now: datetime) -> Schedule:
        """Keeps the place in the course, unless another lesson was chosen to go on with.

        A schedule that had paused by itself, or had ended, works again; one that a moderator has
        paused stays so.
        """
        assert draft.schedule is not None
        assert draft.base is not None
        assert plan.rule is not None
        breaks = await self._store.breaks.of(draft.server)
        for _ in range(TRIES):
            current = await self._schedule(draft.server, draft.schedule)
            if current.plan != draft.base:
                raise ScheduleChanged
            changed = replace(current, plan=plan)
            if plan.first != draft.base.first:
                changed = replace(changed, place=Spot())
            by_hand = current.state is ScheduleState.PAUSED and not current.reason
            if not by_hand:
                changed = replace(changed, state=ScheduleState.ACTIVE, reason="")
            same = plan.rule == draft.base.rule
            run = (
                upcoming(changed, plan.rule, breaks, now)
                if same
                else next(coming(plan.rule, breaks, now, current.next_slot), None)
            )
            if await self._store.schedules.change(with_next(changed, run)):
                return with_next(changed, run)
        raise ScheduleChanged

    async def _changing(self, draft: ScheduleDraft) -> Schedule | None:
        """The schedule that is being changed."""
        if draft.schedule is None:
            return None
        return await self._schedule(draft.server, draft.schedule)

    async def _schedule(self, server: int, schedule_id: int) -> Schedule:
        found = await self._store.schedules.get(schedule_id)
        if found is None or found.server != server:
            raise ScheduleGone
        return found

    async def _changed(
        self, draft: ScheduleDraft, change: Callable[[ScheduleDraft], ScheduleDraft]
    ) -> ScheduleDraft:
        changed = await self._store.schedule_drafts.change(draft.id, change)
        if changed is None:
            raise PlanGone
        return changed

    async def _keep(self, draft: ScheduleDraft, now: datetime) -> ScheduleDraft:
        await self._store.schedule_drafts.keep(draft, now - DRAFT_LASTS)
        return draft


def _place(draft: ScheduleDraft, current: Schedule | None) -> Spot:
    """How far the schedule that is being changed has come."""
    if current is None or draft.base is None or draft.plan.first != draft.base.first:
        return Spot()
    return current.place


def _wished(
    draft: ScheduleDraft, wish: Wish, now: datetime
) -> tuple[ScheduleDraft, tuple[Refusal, ...]]:
    """What was typed about the time is read now or, without a zone, once there is one."""
    if not draft.timing.zone:
        return replace(draft, wish=wish), ()
    timing, refused = granted(draft.timing, wish, now)
    return replace(draft, timing=timing, wish=Wish()), refused
