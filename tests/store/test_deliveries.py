"""A delivery is one process's at a time, under a lease, until it has ended once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.learning.post import Post
from bot.learning.schedule import KEPT, Delivery, DeliveryState, Part, Spot, Step
from bot.store.store import Store
from tests.store.people import BERLIN, MINUTE, NOW, PROMPTING, schedule

MINE, THEIRS = 71, 72
LEASE = NOW + timedelta(seconds=10)
CHANNEL = 501


def delivery(id: int, *, of: int = 1, minute: int = 0, channel: int = CHANNEL) -> Delivery:
    at = NOW + minute * MINUTE
    return Delivery(
        id, BERLIN, of, at, at, Part.LESSON, Spot(PROMPTING), channel, tries=1, taken_at=NOW
    )


def waiting(one: Delivery) -> Delivery:
    return replace(one, state=DeliveryState.WAITING, tries=0, taken_at=None)


def sent(one: Delivery) -> Delivery:
    return replace(
        one, state=DeliveryState.SENT, steps=2, message=7001, further=(7002,), ended_at=NOW
    )


async def claim(store: Store, *deliveries: Delivery, owner: int = MINE) -> None:
    """Puts them there, each by a schedule of its own unless that is there."""
    for of in dict.fromkeys(one.schedule for one in deliveries):
        mine = tuple(one for one in deliveries if one.schedule == of)
        found = await store.schedules.get(of)
        if found is None:
            found = schedule(of)
            await store.schedules.add(found)
        step = Step(mine, Spot(PROMPTING), NOW, NOW)
        assert await store.schedules.claim(found, step, owner, LEASE)


def ids(deliveries: Sequence[Delivery]) -> list[int]:
    return [one.id for one in deliveries]


async def test_what_waits_is_taken_once_when_its_moment_has_come(store: Store) -> None:
    assert await store.deliveries.earliest() is None
    later, soon = waiting(delivery(901, minute=5)), waiting(delivery(902, of=2, minute=1))
    await claim(store, later, soon)
    assert await store.deliveries.earliest() == NOW + MINUTE
    assert await store.deliveries.waiting_due(NOW, 9) == ()
    assert ids(await store.deliveries.waiting_due(NOW + 5 * MINUTE, 9)) == [902, 901]
    taken = await asyncio.gather(
        *(store.deliveries.take(902, owner, LEASE) for owner in (MINE, THEIRS))
    )
    claimed = replace(soon, state=DeliveryState.CLAIMED, tries=1, taken_at=NOW)
    assert sorted(taken, key=bool) == [None, claimed]
    assert await store.deliveries.earliest() == NOW + 5 * MINUTE


async def test_only_a_lease_that_is_over_is_taken_over(store: Store) -> None:
    await claim(store, delivery(903, of=2), delivery(902), delivery(901, of=3, minute=1))
    assert await store.deliveries.take_over(THEIRS, NOW, LEASE, 9) == ()
    assert await store.deliveries.lease() == LEASE
    taken = await store.deliveries.take_over(THEIRS, LEASE, LEASE + MINUTE, 2)
    assert ids(taken) == [902, 903]
    assert {one.tries for one in taken} == {2}
    assert ids(await store.deliveries.take_over(THEIRS, LEASE, LEASE + MINUTE, 9)) == [901]
    assert await store.deliveries.take_over(THEIRS, LEASE, LEASE + MINUTE, 9) == ()


async def test_a_renewed_lease_is_not_over(store: Store) -> None:
    await claim(store, delivery(901), delivery(902, of=2))
    await store.deliveries.renew(MINE, [901], LEASE + MINUTE)
    await store.deliveries.renew(THEIRS, [901], NOW)
    assert ids(await store.deliveries.take_over(THEIRS, LEASE, LEASE + MINUTE, 9)) == [902]
    assert await store.deliveries.lease() == LEASE + MINUTE


async def test_who_leaves_gives_back_what_was_not_begun_and_lets_go_of_the_rest(
    store: Store,
) -> None:
    await claim(store, delivery(901), delivery(902, of=2))
    await store.deliveries.put_back(MINE, [902])
    await store.deliveries.put_back(MINE, [])
    await store.deliveries.release(MINE)
    assert await store.deliveries.waiting_due(NOW, 9) == (waiting(delivery(902, of=2)),)
    (taken,) = await store.deliveries.take_over(THEIRS, NOW, LEASE, 9)
    assert (taken.id, taken.tries) == (901, 2)
    await store.deliveries.put_back(THEIRS, [901])
    assert (await store.deliveries.get(901)) == replace(
        waiting(delivery(901)), tries=1, taken_at=NOW
    )


async def test_an_earlier_one_of_the_same_channel_holds_the_later_ones_back(store: Store) -> None:
    first, second, elsewhere = delivery(902), delivery(901, of=2), delivery(903, of=3, channel=7)
    await claim(store, first, second, elsewhere)
    assert await store.deliveries.held_back(second)
    assert not await store.deliveries.held_back(first)
    assert not await store.deliveries.held_back(elsewhere)
    await store.deliveries.put_back(MINE, [first.id])
    assert await store.deliveries.held_back(second)
    await store.deliveries.take(first.id, MINE, LEASE)
    assert await store.deliveries.ended(sent(first), MINE)
    assert not await store.deliveries.held_back(second)


async def test_only_its_owner_says_how_far_it_is(store: Store) -> None:
    await claim(store, delivery(901))
    further = replace(delivery(901), steps=3, message=7001, thread=7001, further=(7002, 2**62))
    assert not await store.deliveries.progressed(further, THEIRS)
    assert await store.deliveries.get(901) == delivery(901)
    assert await store.deliveries.progressed(further, MINE)
    assert await store.deliveries.get(901) == further


async def test_it_ends_once_and_leaves_its_post(store: Store) -> None:
    await claim(store, delivery(901))
    post = Post(901, BERLIN, CHANNEL, None, 7001, PROMPTING, None, "digest", 11, NOW)
    done = sent(delivery(901))
    assert not await store.deliveries.ended(done, THEIRS, post)
    assert await store.posts.get(901) is None
    assert await store.deliveries.ended(done, MINE, post)
    assert not await store.deliveries.ended(done, MINE, post)
    assert await store.posts.get(901) == post
    assert await store.deliveries.get(901) == done


async def test_what_ended_long_ago_is_cleared_away_but_for_the_last_of_a_schedule(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.deliveries.HISTORY", 2)
    recap = replace(delivery(904, minute=-4), part=Part.RECAP)
    still_open = waiting(replace(delivery(905, minute=-5), part=Part.CLOSE))
    await claim(store, *(delivery(900 + at, minute=-at) for at in range(4)), recap, still_open)
    await claim(store, delivery(801, of=2, minute=-9))
    long_after = NOW + KEPT + MINUTE
    for one in (delivery(801, of=2, minute=-9), delivery(902), delivery(903), recap):
        assert await store.deliveries.ended(replace(sent(one), ended_at=NOW), MINE)
    first = replace(sent(delivery(901, minute=-1)), ended_at=long_after)
    assert not await store.deliveries.ended(first, THEIRS)
    assert ids(await store.deliveries.of_schedule(1, 9)) == [900, 901, 902, 903, 904, 905]
    assert await store.deliveries.ended(first, MINE)
    assert ids(await store.deliveries.of_schedule(1, 9)) == [900, 901, 904, 905]
    assert ids(await store.deliveries.of_schedule(2, 9)) == [801]


async def test_a_schedules_last_deliveries_come_the_newest_first(store: Store) -> None:
    await claim(store, *(delivery(900 + at, minute=at) for at in range(4)))
    assert ids(await store.deliveries.of_schedule(1, 2)) == [903, 902]
    assert await store.deliveries.of_schedule(2, 2) == ()
    assert await store.deliveries.get(404) is None
