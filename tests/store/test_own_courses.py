"""A server's own courses and what waits to be published."""

from __future__ import annotations

from dataclasses import replace

from bot.store.own_courses import WAITING
from bot.store.store import Store
from tests.store.people import ADA, BERLIN, MINUTE, NOW, OSLO, draft, own


async def test_a_course_comes_back_to_its_own_server_alone(store: Store) -> None:
    tides, pots = own(BERLIN), own(BERLIN, "own-1-pots", author=ADA.id)
    await store.own_courses.save(tides)
    await store.own_courses.save(pots)
    assert await store.own_courses.of(BERLIN) == (pots, tides)
    assert await store.own_courses.of(OSLO) == ()


async def test_saving_it_again_replaces_it(store: Store) -> None:
    await store.own_courses.save(own(BERLIN))
    await store.own_courses.save(own(BERLIN, text="id: other"))
    (found,) = await store.own_courses.of(BERLIN)
    assert found.files == {"course.yaml": "id: other"}


async def test_a_course_is_removed_once(store: Store) -> None:
    await store.own_courses.save(own(BERLIN))
    assert not await store.own_courses.remove(OSLO, "own-1-tides")
    assert await store.own_courses.remove(BERLIN, "own-1-tides")
    assert not await store.own_courses.remove(BERLIN, "own-1-tides")


async def test_a_draft_comes_back_until_it_is_dropped(store: Store) -> None:
    await store.own_courses.keep(draft(1), NOW)
    assert await store.own_courses.draft(1) == draft(1)
    await store.own_courses.drop(1)
    assert await store.own_courses.draft(1) is None


async def test_publishing_saves_the_course_and_ends_the_draft_once(store: Store) -> None:
    await store.own_courses.keep(draft(1), NOW)
    assert await store.own_courses.publish(1, own(BERLIN))
    assert not await store.own_courses.publish(1, own(BERLIN, "own-1-again"))
    assert await store.own_courses.of(BERLIN) == (own(BERLIN),)


async def test_old_drafts_and_the_oldest_of_too_many_make_room(store: Store) -> None:
    await store.own_courses.keep(draft(1, now=NOW - 2 * MINUTE), NOW - 3 * MINUTE)
    await store.own_courses.keep(draft(2, OSLO), NOW - MINUTE)
    assert await store.own_courses.draft(1) is None
    for id in range(10, 11 + WAITING):
        await store.own_courses.keep(draft(id), NOW - MINUTE)
    kept = [id for id in range(2, 11 + WAITING) if await store.own_courses.draft(id)]
    assert kept == [2, *range(11, 11 + WAITING)]


async def test_a_forgotten_author_loses_drafts_and_leaves_the_course(store: Store) -> None:
    await store.own_courses.save(own(BERLIN, author=ADA.id))
    await store.own_courses.keep(draft(1), NOW)
    await store.people.forget(ADA.id)
    assert await store.own_courses.of(BERLIN) == (replace(own(BERLIN), author=0),)
    assert await store.own_courses.draft(1) is None
