"""Drafts of schedules come back as they were kept, are changed one after the other, and go."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.errors import UnknownButton
from bot.learning.planning import ScheduleDraft, Timing, Wish
from bot.learning.schedule import Kind, Plan, Unit
from bot.store.schedule_drafts import WAITING
from bot.store.store import Store
from tests.store.people import BERLIN, DAILY, NOW, PLAN

DAY = timedelta(days=1)
FULL = Timing(
    zone="Europe/Berlin",
    start=date(2026, 3, 2),
    at=time(18, 30),
    days=frozenset({0, 2}),
    weeks=2,
    until=date(2026, 6, 30),
    count=12,
    skipped=frozenset({date(2026, 4, 6)}),
    moved=((NOW, NOW + DAY), (NOW + 2 * DAY, None)),
    repeats=True,
)


def draft(id: int = 1, author: int = 11, at: datetime = NOW) -> ScheduleDraft:
    plan = Plan(Kind.COURSE, "ai", 501, unit=Unit.SECTION, ping=7, late_hours=None, quiz=True)
    wish = Wish("tomorrow", "", "10 times")
    return ScheduleDraft(id, BERLIN, author, plan, FULL, at, 5, PLAN, wish)


async def test_a_draft_comes_back_as_it_was_kept(store: Store) -> None:
    new = ScheduleDraft(2, BERLIN, 11, Plan(Kind.LESSON, "ai/one", 501), Timing(), NOW)
    for one in (draft(), new):
        await store.schedule_drafts.keep(one, NOW - DAY)
        assert await store.schedule_drafts.get(one.id) == one
    assert await store.schedule_drafts.get(3) is None


async def test_a_change_is_made_on_what_stands_there_by_then(store: Store) -> None:
    await store.schedule_drafts.keep(draft(), NOW - DAY)

    def at_nine(kept: ScheduleDraft) -> ScheduleDraft:
        return replace(kept, timing=replace(kept.timing, at=time(9)))

    def on_fridays(kept: ScheduleDraft) -> ScheduleDraft:
        return replace(kept, timing=replace(kept.timing, days=frozenset({4})))

    drafts = store.schedule_drafts
    await asyncio.gather(drafts.change(1, at_nine), drafts.change(1, on_fridays))
    kept = await drafts.get(1)
    assert kept == on_fridays(at_nine(draft()))
    assert await drafts.change(2, at_nine) is None


async def test_a_change_that_is_refused_changes_nothing(store: Store) -> None:
    await store.schedule_drafts.keep(draft(), NOW - DAY)

    def refused(kept: ScheduleDraft) -> ScheduleDraft:
        raise UnknownButton

    with pytest.raises(UnknownButton):
        await store.schedule_drafts.change(1, refused)
    assert await store.schedule_drafts.get(1) == draft()


async def test_a_draft_is_dropped_once(store: Store) -> None:
    await store.schedule_drafts.keep(draft(), NOW - DAY)
    assert await store.schedule_drafts.drop(1)
    assert not await store.schedule_drafts.drop(1)
    assert await store.schedule_drafts.get(1) is None


async def test_old_drafts_and_the_oldest_of_too_many_make_room(store: Store) -> None:
    await store.schedule_drafts.keep(draft(99, at=NOW - 2 * DAY), NOW - 3 * DAY)
    await store.schedule_drafts.keep(draft(98, author=12), NOW - DAY)
    assert await store.schedule_drafts.get(99) is None
    for id in range(1, WAITING + 2):
        await store.schedule_drafts.keep(draft(id, at=NOW + id * timedelta(seconds=1)), NOW - DAY)
    there = [id for id in range(1, WAITING + 2) if await store.schedule_drafts.get(id)]
    assert there == list(range(2, WAITING + 2))
    assert await store.schedule_drafts.get(98)


async def test_a_servers_days_off_are_its_own(store: Store) -> None:
    days = {date(2026, 12, 25), date(2026, 12, 24)}
    await store.breaks.choose(BERLIN, days)
    assert await store.breaks.of(BERLIN) == days
    assert await store.breaks.of(BERLIN + 1) == frozenset()
    await store.breaks.choose(BERLIN, [])
    assert await store.breaks.of(BERLIN) == frozenset()


def test_the_rule_of_a_timing_is_the_one_that_it_was_made_of() -> None:
    assert Timing.of(DAILY).rule(datetime(2026, 1, 1, tzinfo=UTC)) == DAILY
