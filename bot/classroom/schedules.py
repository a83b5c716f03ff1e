"""What is due by timetable: claimed with what comes of it, carried on, ended, told."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.classroom import steps
from bot.classroom.library import Library
from bot.classroom.steps import Due
from bot.errors import LessonGone, Lost
from bot.learning.planning import coming, with_next
from bot.learning.post import Post
from bot.learning.schedule import (
    HISTORY,
    LEASE,
    POSTING,
    Claimed,
    Delivery,
    DeliveryState,
    Kind,
    Notice,
    Part,
    Schedule,
    ScheduleState,
    Spot,
    Step,
)
from bot.store.plans import UnreadablePlan
from bot.store.store import Store

UNREADABLE = "unreadable"
_TOLD = (DeliveryState.REFUSED, DeliveryState.GONE, DeliveryState.MISSED)

_log = logging.getLogger(__name__)

Decided = tuple[Schedule, Step, tuple[str, ...]]


class Schedules:
    def __init__(self, library: Library, store: Store) -> None:
        self._library = library
        self._store = store

    async def earliest(self) -> datetime | None:
        """When something is due next."""
        found = (await self._store.schedules.earliest(), await self._store.deliveries.earliest())
        return min((at for at in found if at is not None), default=None)

    async def lease(self) -> datetime | None:
        """When the first lease of all is over unless it is renewed, in real time."""
        return await self._store.deliveries.lease()

    async def take_over(self, owner: int, real: datetime, most: int) -> Claimed:
        """Deliveries that were interrupted: their lease is over."""
        taken = await self._store.deliveries.take_over(owner, real, real + LEASE, most)
        return Claimed(taken, more=len(taken) == most)

    async def claim(
        self,
        owner: int,
        now: datetime,
        real: datetime,
        most: int,
        *,
        present: Callable[[int], bool],
        can_post: Callable[[Part], bool],
    ) -> Claimed:
        """Takes what is due: what waited for its moment, then the next runs of schedules.

        `present` says in which servers the bot still is.
        """
        waiting = await self._store.deliveries.waiting_due(now, most)
        taken = await self._taken(owner, waiting, real)
        room = most - len(taken)
        due = await self._due(now, room) if room else ()
        decided = await self._decided(due, now, real, present, can_post)
        made = await self._made(decided, owner, real)
        fresh = [one for _, some, _ in made for one in some if _claimed(one)]
        notices = [
            Notice(schedule, reason, await self._title(schedule))
            for schedule, _, reasons in made
            for reason in reasons
        ]
        return Claimed((*taken, *fresh), notices, more=len(waiting) + len(due) >= most)

    async def renew(self, owner: int, ids: Collection[int], real: datetime) -> None:
        await self._store.deliveries.renew(owner, ids, real + LEASE)

    async def held_back(self, delivery: Delivery) -> bool:
        return await self._store.deliveries.held_back(delivery)

    async def current(self, delivery: Delivery) -> Delivery | None:
        return await self._store.deliveries.get(delivery.id)

    async def progressed(self, delivery: Delivery, owner: int) -> bool:
        return await self._store.deliveries.progressed(delivery, owner)

    async def ended(self, delivery: Delivery, owner: int, post: Post | None) -> tuple[Notice, ...]:
        """Remembers how it has ended, and says what moderators should know; Lost.

        What Discord refused pauses its schedule. A course goes back to where it was before what
        was refused or missed, so that it is what comes next.
        """
        if not await self._store.deliveries.ended(delivery, owner, post):
            raise Lost
        schedule = await self.of(delivery) if delivery.state in _TOLD else None
        if schedule is None:
            return ()
        before = await self._before(delivery, schedule)
        if delivery.state is DeliveryState.MISSED:
            if before is not None:
                await self._store.schedules.change(replace(schedule, place=before))
        elif not await self._store.schedules.pause(schedule.id, delivery.reason, before):
            return ()
        return (Notice(schedule, delivery.reason, await self._title(schedule)),)

    async def put_back(self, owner: int, ids: Collection[int]) -> None:
        await self._store.deliveries.put_back(owner, ids)

    async def release(self, owner: int) -> None:
        await self._store.deliveries.release(owner)

    async def of(self, delivery: Delivery) -> Schedule | None:
        """The schedule that a delivery comes of; None where it was removed."""
        return await self._store.schedules.get(delivery.schedule)

    async def lesson_of(self, delivery_id: int) -> str:
        """The key of the lesson that a delivery posted, also where only its post is kept;
        LessonGone."""
        delivery = await self._store.deliveries.get(delivery_id)
        if delivery is not None:
            return delivery.spot.lesson
        post = await self._store.posts.get(delivery_id)
        if post is None:
            raise LessonGone
        return post.lesson

    async def resume_returned(self, present: Callable[[int], bool], now: datetime) -> None:
        """What was paused as the bot had left its server goes on with the next run from now."""
        for schedule in await self._store.schedules.paused_for(steps.LEFT):
            if not present(schedule.server) or schedule.plan.rule is None:
                continue
            breaks = await self._store.breaks.of(schedule.server)
            active = replace(schedule, state=ScheduleState.ACTIVE, reason="")
            run = next(coming(schedule.plan.rule, breaks, now, schedule.next_slot), None)
            await self._store.schedules.change(with_next(active, run))

    async def _taken(
        self, owner: int, waiting: Iterable[Delivery], real: datetime
    ) -> list[Delivery]:
        taking = (self._store.deliveries.take(one.id, owner, real + LEASE) for one in waiting)
        return [one for one in await asyncio.gather(*taking) if one is not None]

    async def _due(self, now: datetime, most: int) -> tuple[Schedule, ...]:
        """One whose plan cannot be read is paused, so that it does not keep the others."""
        while True:
            try:
                return await self._store.schedules.due(now, most)
            except UnreadablePlan as error:
                _log.error("A schedule is paused: %s", error)
                await self._store.schedules.pause(error.schedule, UNREADABLE)

    async def _decided(
        self,
        due: Sequence[Schedule],
        now: datetime,
        real: datetime,
        present: Callable[[int], bool],
        can_post: Callable[[Part], bool],
    ) -> list[Decided]:
        decided: list[Decided] = []
        rests: dict[int, frozenset[date]] = {}
        for schedule in due:
            if not present(schedule.server):
                decided.append((schedule, steps.away(schedule), ()))
                continue
            catalog = await self._library.of(schedule.server)
            if schedule.server not in rests:
                rests[schedule.server] = await self._store.breaks.of(schedule.server)
            breaks = rests[schedule.server]
            one = Due(schedule, schedule.place, catalog, breaks, now, real, can_post)
            if steps.lost(one):
                one = replace(one, place=await self._found(one))
            decided.append((schedule, *steps.step(one)))
        return decided

    async def _made(
        self, decided: Sequence[Decided], owner: int, real: datetime
    ) -> list[tuple[Schedule, tuple[Delivery, ...], tuple[str, ...]]]:
        """What was claimed; one that fails, as where an id is taken, is due once more."""
        claiming = (
            self._store.schedules.claim(schedule, step, owner, real + LEASE)
            for schedule, step, _ in decided
        )
        made = []
        done = await asyncio.gather(*claiming, return_exceptions=True)
        for (schedule, _, reasons), claimed in zip(decided, done, strict=True):
            if isinstance(claimed, BaseException):
                _log.error("A run was not claimed", exc_info=claimed)
            elif claimed is not None:
                made.append((schedule, claimed, reasons))
        return made

    async def _found(self, due: Due) -> Spot:
        """The place posted last that is still there; else the start, unless content is gone."""
        posted = await self._store.deliveries.of_schedule(due.schedule.id, HISTORY)
        spots = (one.spot for one in posted if _stands(one))
        start = Spot() if due.catalog.lesson(due.place.lesson) else due.place
        return next((one for one in spots if not steps.lost(replace(due, place=one))), start)

    async def _before(self, delivery: Delivery, schedule: Schedule) -> Spot | None:
        """Where a course stood before a delivery that it posted last and that does not stand."""
        gone = delivery.state is DeliveryState.GONE
        if gone or delivery.part not in POSTING or schedule.place != delivery.spot:
            return None
        posted = await self._store.deliveries.of_schedule(schedule.id, HISTORY)
        earlier = (one.spot for one in posted if one.slot < delivery.slot and _stands(one))
        return next(earlier, Spot())

    async def _title(self, schedule: Schedule) -> str:
        catalog = await self._library.of(schedule.server)
        plan = schedule.plan
        found = (
            catalog.lesson(plan.subject)
            if plan.kind in (Kind.LESSON, Kind.QUIZ)
            else catalog.course(plan.subject)
        )
        return found.title if found else ""


def _claimed(delivery: Delivery) -> bool:
    return delivery.state is DeliveryState.CLAIMED


def _stands(delivery: Delivery) -> bool:
    """Whether it posted a lesson or a section."""
    return delivery.state is DeliveryState.SENT and delivery.part in POSTING
