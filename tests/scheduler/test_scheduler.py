"""What is due is handed over in its order, again where it fails, and given back at the end."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from bot.errors import Lost, TryAgain
from bot.learning.schedule import Delivery, DeliveryState, Kind, Plan, Schedule, ScheduleState
from bot.learning.timetable import Rule
from bot.scheduler import courier, scheduler
from bot.scheduler.scheduler import Scheduler
from bot.store.store import Store
from tests.conftest import PATIENCE
from tests.scheduler.carrying import Memory
from tests.scheduler.conftest import OWNER

Make = Callable[[], Scheduler]
SENT = DeliveryState.SENT
NUMBERS = count(1)


async def plan(store: Store, many: int, *, ago: float = 1.0, channels: int = 1) -> list[Schedule]:
    """So many lessons that have been due since a moment, each a moment after the one before."""
    since = datetime.now(UTC) - timedelta(seconds=ago)
    since = since.replace(microsecond=since.microsecond // 1_000 * 1_000)  # as it is stored
    made = []
    for at in range(many):
        due = since + timedelta(milliseconds=at)
        rule = Rule("UTC", due.date(), due.time().replace(tzinfo=None))
        wanted = Plan(Kind.LESSON, "ai/prompting", 500 + at % channels, rule)
        one = Schedule(
            next(NUMBERS), 1001 + at, 11, wanted, next_slot=due, next_at=due, made_at=due
        )
        await store.schedules.add(one)
        made.append(one)
    return made


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await holds():
            await asyncio.sleep(0.01)


async def of(store: Store, schedule: Schedule) -> list[Delivery]:
    return list(await store.deliveries.of_schedule(schedule.id, 9))


async def over(store: Store, schedules: list[Schedule]) -> list[Delivery]:
    """What came of them, once all have ended."""

    async def all_over() -> bool:
        made = [await of(store, one) for one in schedules]
        return all(some and some[0].ended_at for some in made)

    await until(all_over)
    return [(await of(store, one))[0] for one in schedules]


async def test_what_was_due_before_is_caught_up_with_in_its_order(
    store: Store, make: Make, carrier: Memory
) -> None:
    schedules = await plan(store, 5)
    make().start()
    ended = await over(store, schedules)
    assert {one.state for one in ended} == {SENT}
    assert [one.schedule for one in carrier.tried] == [one.id for one in schedules]
    assert carrier.again == [False] * 5


async def test_what_is_planned_later_wakes_it(store: Store, make: Make) -> None:
    at_work = make()
    at_work.start()
    at_work.start()
    await asyncio.sleep(0.05)
    schedules = await plan(store, 1, ago=-0.1)
    at_work.wake()
    await over(store, schedules)


async def test_it_never_holds_more_than_it_may_and_delivers_all(
    store: Store, make: Make, carrier: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler, "MOST", 6)
    monkeypatch.setattr(scheduler, "AT_ONCE", 2)
    carrier.holds.clear()
    schedules = await plan(store, 20, channels=20)
    make().start()

    async def six_are_under_way() -> bool:
        return len(carrier.tried) == 6

    await until(six_are_under_way)
    await asyncio.sleep(0.1)
    assert len(carrier.tried) == 6
    carrier.holds.set()
    assert {one.state for one in await over(store, schedules)} == {SENT}
    assert carrier.most <= 6


async def test_what_fails_for_now_is_tried_again_and_holds_back_the_later_ones(
    store: Store, make: Make, carrier: Memory
) -> None:
    schedules = await plan(store, 3)
    troubles = iter([TryAgain("away", after=0.02), TimeoutError(), RuntimeError("ours"), None])
    carrier.fails = lambda one: next(troubles, None) if one.schedule == schedules[0].id else None
    make().start()
    ended = await over(store, schedules)
    assert {one.state for one in ended} == {SENT}
    order = [schedules[0].id] * 4 + [schedules[1].id, schedules[2].id]
    assert [one.schedule for one in carrier.tried] == order
    assert carrier.again == [False, True, True, True, False, False]
    assert carrier.tried[1].steps == 1, "it goes on from where it got"


async def test_a_fault_of_ours_gives_up_after_some_tries_and_is_told(
    store: Store, make: Make, carrier: Memory
) -> None:
    schedules = await plan(store, 2)
    carrier.fails = lambda one: RuntimeError("ours")
    make().start()
    ended = await over(store, schedules)
    assert {(one.state, one.reason) for one in ended} == {(DeliveryState.REFUSED, courier.FAULT)}
    handed = [one.reason for one in carrier.tried]
    assert (handed.count(""), handed.count(courier.FAULT)) == (2 * courier.FAULTS, 2)
    assert all(one.steps == 1 for one in carrier.tried if one.reason), "what stands is known"

    async def both_are_told() -> bool:
        return len(carrier.told) == 2

    await until(both_are_told)
    assert set(carrier.told) == {courier.FAULT}
    for one in schedules:
        found = await store.schedules.get(one.id)
        assert found is not None
        assert found.state is ScheduleState.PAUSED


async def test_one_that_is_lost_to_another_process_is_left_to_it(
    store: Store, make: Make, carrier: Memory
) -> None:
    first, second = await plan(store, 2)
    carrier.fails = lambda one: Lost() if one.schedule == first.id else None
    make().start()

    async def is_left() -> bool:
        return bool(carrier.tried)

    await until(is_left)
    (lost,) = await of(store, first)
    assert lost.state is DeliveryState.CLAIMED
    (held,) = await of(store, second)
    assert held.state is DeliveryState.CLAIMED
    carrier.fails = lambda _: None
    assert await store.deliveries.ended(
        replace(lost, state=SENT, ended_at=datetime.now(UTC)), OWNER
    )
    assert (await over(store, [second]))[0].state is SENT


async def test_one_that_ended_elsewhere_while_it_was_tried_is_not_tried_again(
    store: Store, make: Make, carrier: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = await plan(store, 1)

    async def ended_elsewhere(delivery: Delivery, *_: object, **__: object) -> None:
        carrier.tried.append(delivery)
        done = replace(delivery, state=SENT, ended_at=datetime.now(UTC))
        assert await store.deliveries.ended(done, OWNER)
        raise TryAgain("cut")

    monkeypatch.setattr(carrier, "deliver", ended_elsewhere)
    make().start()
    await over(store, [one])
    await asyncio.sleep(0.1)
    assert len(carrier.tried) == 1


async def test_of_two_processes_one_posts(store: Store, make: Make, carrier: Memory) -> None:
    schedules = await plan(store, 20, channels=3)
    make().start()
    make().start()
    await over(store, schedules)
    assert sorted(one.schedule for one in carrier.tried) == [one.id for one in schedules]


async def test_an_interrupted_one_is_taken_over_when_its_lease_is_over(
    store: Store, make: Make, carrier: Memory
) -> None:
    (one,) = await plan(store, 1)
    carrier.holds.clear()
    first = make()
    first.start()

    async def under_way() -> bool:
        return bool(carrier.tried)

    await until(under_way)
    await first.close(0.01)
    carrier.holds.set()
    make().start()
    (ended,) = await over(store, [one])
    assert (ended.state, ended.tries) == (SENT, 2)
    assert carrier.again == [False, True]


async def test_a_stop_gives_back_what_was_not_begun(
    store: Store, make: Make, carrier: Memory
) -> None:
    first, *rest = await plan(store, 4)
    carrier.holds.clear()
    at_work = make()
    at_work.start()

    async def under_way() -> bool:
        return bool(carrier.tried)

    await until(under_way)
    closing = asyncio.create_task(at_work.close(PATIENCE))

    async def none_waits() -> bool:
        return not at_work._rounds.waiting()

    await until(none_waits)
    carrier.holds.set()
    await closing
    assert (await of(store, first))[0].state is SENT
    given_back = [(await of(store, one))[0] for one in rest]
    assert {(one.state, one.tries) for one in given_back} == {(DeliveryState.WAITING, 0)}
    at_work.start()
    await asyncio.sleep(0.05)
    assert len(carrier.tried) == 1, "what has been closed stays closed"


async def test_a_stop_does_not_wait_for_another_try(
    store: Store, make: Make, carrier: Memory
) -> None:
    await plan(store, 1)
    carrier.fails = lambda _: TryAgain("away", after=10 * PATIENCE)
    at_work = make()
    at_work.start()

    async def tried() -> bool:
        return bool(carrier.tried)

    await until(tried)
    await asyncio.sleep(0.05)
    await asyncio.wait_for(at_work.close(10 * PATIENCE), PATIENCE)


async def test_a_book_that_fails_is_asked_again(
    store: Store, make: Make, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(scheduler, "AFTER_A_FAULT", 0.05)
    await store.database.change("ALTER TABLE schedules RENAME TO away", ())
    make().start()

    async def logged() -> bool:
        return "What is due could not be looked up" in caplog.text

    await until(logged)
    await store.database.change("ALTER TABLE away RENAME TO schedules", ())
    await over(store, await plan(store, 1))


async def test_leases_are_renewed_while_a_post_is_under_way(
    store: Store, make: Make, carrier: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler, "RENEWALS", 0.02)
    await plan(store, 1)
    carrier.holds.clear()
    make().start()

    async def leased() -> bool:
        return await store.deliveries.lease() is not None

    await until(leased)
    before = await store.deliveries.lease()

    async def renewed() -> bool:
        return await store.deliveries.lease() != before

    await until(renewed)
