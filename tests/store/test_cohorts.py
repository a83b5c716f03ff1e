"""Which timetables unlock a course for a role is found without reading every plan."""

from __future__ import annotations

from dataclasses import replace

from bot.learning.schedule import ScheduleState
from bot.store.store import Store
from tests.store.people import BERLIN, OSLO, schedule


async def test_only_those_with_a_role_that_are_alive_are_found(store: Store) -> None:
    plain = schedule(1)
    role = replace(plain.plan, cohort=501)
    for id, state in enumerate(ScheduleState, 2):
        await store.schedules.add(replace(plain, id=id, plan=role, state=state))
    await store.schedules.add(plain)
    await store.schedules.add(replace(plain, id=9, server=OSLO, plan=role))
    assert await store.cohorts.of(BERLIN) == ((2, 1), (3, 1))
    assert await store.cohorts.of(OSLO) == ((9, 1),)
    assert await store.cohorts.of(404) == ()


async def test_a_change_is_seen_by_its_version(store: Store) -> None:
    planned = schedule(1)
    planned = replace(planned, plan=replace(planned.plan, cohort=501))
    await store.schedules.add(planned)
    assert await store.schedules.change(planned)
    assert await store.cohorts.of(BERLIN) == ((1, 2),)
    without = replace(planned, version=2, plan=replace(planned.plan, cohort=None))
    assert await store.schedules.change(without)
    assert await store.cohorts.of(BERLIN) == ()
