"""Schedules are kept, changed by one at a time, and moved on with the claim of a run."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.errors import SchedulesFull
from bot.learning.schedule import (
    MOST_SCHEDULES,
    Delivery,
    DeliveryState,
    Part,
    Schedule,
    ScheduleState,
    Spot,
    Step,
)
from bot.store.plans import UnreadablePlan
from bot.store.store import Store
from tests.store.people import BERLIN, MINUTE, NOW, OSLO, POTS, PROMPTING, schedule

OWNER = 77
LEASE = NOW + timedelta(seconds=10)


def delivery(
    of: Schedule, id: int = 901, part: Part = Part.LESSON, slot: datetime = NOW
) -> Delivery:
    return Delivery(id, of.server, of.id, slot, slot, part, Spot(PROMPTING), 501, tries=1)


def step(of: Schedule, *deliveries: Delivery) -> Step:
    following = NOW + 60 * MINUTE
    return Step(deliveries or (delivery(of),), Spot(PROMPTING, "intro"), following, following)


async def test_a_schedule_comes_back_as_it_was(store: Store) -> None:
    whole = replace(
        schedule(1), reason="refused:50013", state=ScheduleState.PAUSED, place=Spot(POTS, "glaze")
    )
    await store.schedules.add(whole)
    assert await store.schedules.get(1) == whole
    assert await store.schedules.get(2) is None


async def test_one_that_does_not_say_when_it_was_made_is_not_added(store: Store) -> None:
    with pytest.raises(ValueError, match="made"):
        await store.schedules.add(replace(schedule(1), made_at=None))


async def test_a_servers_schedules_come_by_their_next_run_then_paused_then_ended(
    store: Store,
) -> None:
    states = [ScheduleState.ENDED, ScheduleState.PAUSED, ScheduleState.ACTIVE, ScheduleState.ACTIVE]
    for id, state in enumerate(states, 1):
        await store.schedules.add(replace(schedule(id, at=NOW - id * MINUTE), state=state))
    await store.schedules.add(schedule(9, OSLO))
    await store.schedules.add(schedule(10))
    await store.schedules.remove(10)
    assert [one.id for one in await store.schedules.of_server(BERLIN)] == [4, 3, 2, 1]


async def test_a_server_has_so_many_alive_at_most(store: Store) -> None:
    for id in range(1, MOST_SCHEDULES + 1):
        await store.schedules.add(schedule(id))
    with pytest.raises(SchedulesFull):
        await store.schedules.add(schedule(500))
    ended = replace(schedule(501), state=ScheduleState.ENDED)
    await store.schedules.add(ended)
    with pytest.raises(SchedulesFull):
        await store.schedules.change(replace(ended, state=ScheduleState.ACTIVE))
    await store.schedules.add(schedule(502, OSLO))
    await store.schedules.remove(1)
    await store.schedules.add(schedule(500))


async def test_the_second_of_two_changes_is_not_made(store: Store) -> None:
    await store.schedules.add(schedule(1))
    assert await store.schedules.change(replace(schedule(1), state=ScheduleState.PAUSED))
    assert not await store.schedules.change(replace(schedule(1), reason="late"))
    found = await store.schedules.get(1)
    assert found == replace(schedule(1), state=ScheduleState.PAUSED, version=2)


async def test_a_removed_one_is_gone_and_drops_what_it_waited_to_post(store: Store) -> None:
    first = schedule(1)
    await store.schedules.add(first)
    later = replace(delivery(first, 902, Part.CLOSE), state=DeliveryState.WAITING, tries=0)
    assert await store.schedules.claim(first, step(first, delivery(first), later), OWNER, LEASE)
    await store.schedules.remove(1)
    assert await store.schedules.get(1) is None
    assert not await store.schedules.change(replace(first, version=3))
    newest = await store.deliveries.of_schedule(1, 5)
    assert {one.id: one.state for one in newest} == {
        901: DeliveryState.CLAIMED,
        902: DeliveryState.DROPPED,
    }


async def test_what_is_due_comes_the_earliest_first_and_nothing_else(store: Store) -> None:
    assert await store.schedules.earliest() is None
    for id, at in ((1, NOW), (2, NOW - MINUTE), (3, NOW + MINUTE), (4, None)):
        await store.schedules.add(schedule(id, at=at))
    await store.schedules.add(replace(schedule(5), state=ScheduleState.PAUSED))
    assert [one.id for one in await store.schedules.due(NOW, 9)] == [2, 1]
    assert [one.id for one in await store.schedules.due(NOW, 1)] == [2]
    assert await store.schedules.earliest() == NOW - MINUTE


async def test_a_claim_moves_the_schedule_on_with_its_delivery(store: Store) -> None:
    await store.schedules.add(schedule(1))
    wanted = step(schedule(1))
    assert await store.schedules.claim(schedule(1), wanted, OWNER, LEASE) == wanted.deliveries
    moved = await store.schedules.get(1)
    assert moved is not None
    assert (moved.place, moved.next_at, moved.version) == (wanted.place, wanted.next_at, 2)
    assert await store.deliveries.get(901) == wanted.deliveries[0]


async def test_of_many_claims_of_one_run_one_is_made(store: Store) -> None:
    await store.schedules.add(schedule(1))
    claims = (
        store.schedules.claim(schedule(1), step(schedule(1), delivery(schedule(1), id)), 7, LEASE)
        for id in range(901, 911)
    )
    assert (await asyncio.gather(*claims)).count(None) == 9
    assert len(await store.deliveries.of_schedule(1, 99)) == 1


async def test_a_run_that_was_delivered_is_not_delivered_again(store: Store) -> None:
    await store.schedules.add(schedule(1))
    assert await store.schedules.claim(schedule(1), step(schedule(1)), OWNER, LEASE)
    again = replace(schedule(1), version=2, place=Spot(POTS))
    wanted = step(again, delivery(again, 902))
    assert await store.schedules.claim(again, wanted, OWNER, LEASE) == ()
    assert [one.id for one in await store.deliveries.of_schedule(1, 9)] == [901]
    found = await store.schedules.get(1)
    assert found is not None
    assert (found.place, found.next_at) == (Spot(POTS), wanted.next_at)


async def test_a_paused_schedule_is_not_claimed(store: Store) -> None:
    await store.schedules.add(schedule(1))
    assert await store.schedules.pause(1, "refused:50013")
    assert not await store.schedules.pause(1, "again")
    paused = await store.schedules.get(1)
    assert paused is not None
    assert (paused.state, paused.reason) == (ScheduleState.PAUSED, "refused:50013")
    assert await store.schedules.paused_for("refused:50013") == (paused,)
    assert await store.schedules.paused_for("left") == ()
    assert await store.schedules.claim(paused, step(paused), OWNER, LEASE) is None
    assert await store.deliveries.get(901) is None


async def test_one_that_went_wrong_at_its_end_is_paused_and_may_go_back(store: Store) -> None:
    ended = replace(schedule(1), state=ScheduleState.ENDED, place=Spot(POTS))
    await store.schedules.add(ended)
    assert await store.schedules.pause(1, "refused:50013", Spot(PROMPTING))
    found = await store.schedules.get(1)
    assert found is not None
    assert (found.state, found.place) == (ScheduleState.PAUSED, Spot(PROMPTING))


async def test_a_plan_that_cannot_be_read_is_named(store: Store) -> None:
    await store.schedules.add(schedule(1))
    await store.database.change("UPDATE schedules SET plan = ?", ('{"kind":"opera"}',))
    with pytest.raises(UnreadablePlan, match="The plan of schedule 1: 'opera'") as told:
        await store.schedules.due(NOW, 9)
    assert told.value.schedule == 1
