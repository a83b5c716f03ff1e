"""How often a model may be asked, and that a budget outlives whoever erases themselves."""

from __future__ import annotations

from datetime import timedelta

from bot.learning.passage import Allowance, Spent
from bot.store.store import Store
from tests.store.people import ADA, ADA_IN_OSLO, BEN, NOW

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TICK = timedelta(seconds=1)


async def test_a_budget_is_a_members_and_a_servers(store: Store) -> None:
    spend, each, together = store.budgets.spend, Allowance(2, HOUR), Allowance(3, DAY)
    told = [await spend(ADA, each, together, NOW) for _ in range(3)]
    assert told == [None, None, Spent.MEMBER]
    assert await spend(ADA_IN_OSLO, each, together, NOW) is None
    assert [await spend(BEN, each, together, NOW) for _ in range(2)] == [None, Spent.SERVER]


async def test_a_budget_comes_back_with_time(store: Store) -> None:
    spend, each, together = store.budgets.spend, Allowance(1, HOUR), Allowance(2, DAY)
    assert await spend(ADA, each, together, NOW) is None
    assert await spend(ADA, each, together, NOW + HOUR - TICK) is Spent.MEMBER
    assert await spend(ADA, each, together, NOW + HOUR) is None
    assert await spend(BEN, each, together, NOW + HOUR) is Spent.SERVER
    assert await spend(BEN, each, together, NOW + DAY) is None


async def test_what_is_too_old_to_count_is_not_kept(store: Store) -> None:
    once = Allowance(1, HOUR)
    await store.budgets.spend(ADA, once, once, NOW)
    await store.budgets.spend(BEN, once, once, NOW + HOUR)
    assert (await store.people.export(ADA.id))["spendings"] == []
    assert len((await store.people.export(BEN.id))["spendings"]) == 1


async def test_who_is_erased_leaves_the_server_what_they_spent(store: Store) -> None:
    each, together = Allowance(2, DAY), Allowance(1, DAY)
    await store.budgets.spend(ADA, each, together, NOW)
    await store.people.forget(ADA.id)
    assert (await store.people.export(ADA.id))["spendings"] == []
    assert await store.budgets.spend(BEN, each, together, NOW) is Spent.SERVER
