"""What was posted where."""

from __future__ import annotations

from dataclasses import replace

from bot.learning.post import Post
from bot.store.store import Store
from tests.store.people import ADA, BERLIN, MINUTE, NOW, POTS, PROMPTING, TUNING

CHANNEL, THREAD = 501, 601
CARD = Post(1, BERLIN, CHANNEL, None, 701, PROMPTING, None, "digest", ADA.id, NOW)
IN_THREAD = Post(2, BERLIN, CHANNEL, THREAD, 702, TUNING, 3, "digest", ADA.id, NOW - MINUTE)


async def test_a_post_comes_back(store: Store) -> None:
    await store.posts.record(CARD)
    await store.posts.record(IN_THREAD)
    assert await store.posts.get(1) == CARD
    assert await store.posts.get(2) == IN_THREAD
    assert await store.posts.get(3) is None


async def test_a_post_of_several_messages_remembers_them_all(store: Store) -> None:
    post = replace(CARD, section=2, further=(2**62 + 1, 703))
    await store.posts.record(post)
    assert await store.posts.get(1) == post


async def test_a_removed_post_is_gone(store: Store) -> None:
    await store.posts.record(CARD)
    await store.posts.record(IN_THREAD)
    assert await store.posts.standing([CARD.id, IN_THREAD.id, 404]) == {
        CARD.id: True,
        IN_THREAD.id: True,
    }
    await store.posts.remove(CARD.id, NOW)
    assert await store.posts.get(CARD.id) is None
    assert await store.posts.standing([CARD.id, IN_THREAD.id]) == {
        CARD.id: False,
        IN_THREAD.id: True,
    }
    await store.posts.remove(IN_THREAD.id, NOW)
    assert await store.posts.lesson_in(CHANNEL) is None


async def test_a_channels_lesson_is_the_last_one_posted_and_not_removed(store: Store) -> None:
    await store.posts.record(CARD)
    await store.posts.record(replace(CARD, id=5, lesson=POTS, at=NOW + MINUTE))
    assert await store.posts.lesson_in(CHANNEL) == POTS
    await store.posts.remove(5, NOW)
    assert await store.posts.lesson_in(CHANNEL) == PROMPTING


async def test_a_threads_lesson_is_its_own(store: Store) -> None:
    await store.posts.record(IN_THREAD)
    await store.posts.record(CARD)
    await store.posts.record(replace(CARD, id=6, channel=THREAD, lesson=POTS, at=NOW + MINUTE))
    assert await store.posts.lesson_in(THREAD) == TUNING
    assert await store.posts.lesson_in(CHANNEL) == PROMPTING
    assert await store.posts.lesson_in(404) is None


async def test_the_lesson_of_a_course_posted_last_is_known(store: Store) -> None:
    assert await store.posts.latest(BERLIN, "ai") is None
    await store.posts.record(CARD)
    await store.posts.record(replace(IN_THREAD, id=7, at=NOW + MINUTE))
    await store.posts.record(replace(CARD, id=8, lesson=POTS, at=NOW + 2 * MINUTE))
    assert await store.posts.latest(BERLIN, "ai") == TUNING
    await store.posts.remove(7, NOW)
    assert await store.posts.latest(BERLIN, "ai") == PROMPTING
