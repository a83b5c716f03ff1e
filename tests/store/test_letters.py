"""Direct messages on their way: to whom one is news, and that each is taken once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.learning.letter import FRESH, SOON, Addressed, Letter, LetterState, Subject
from bot.learning.people import Preferences
from bot.learning.post import Post
from bot.learning.window import Window
from bot.store.letters import KEPT
from bot.store.store import Store
from tests.store.people import (
    ADA,
    ADA_IN_OSLO,
    BEN,
    BERLIN,
    MINUTE,
    NOW,
    OSLO,
    POTS,
    PROMPTING,
    TUNING,
    begin,
    take,
)

OWNER, OTHER = 77, 78
LEASE = NOW + MINUTE
POST = Post(1, BERLIN, 501, None, 701, PROMPTING, None, "digest", BEN.id, NOW)
POSTED = Subject(Letter.POSTED, 1, BERLIN, PROMPTING, NOW, 501, 701)
WINDOW = Window(901, BERLIN, PROMPTING, NOW, NOW + timedelta(days=7))
CLOSING = Subject(Letter.CLOSING, 901, BERLIN, PROMPTING, WINDOW.closes_at)
LETTER = Addressed(11, BERLIN, ADA.id, Letter.POSTED, 1, NOW)


async def wants(store: Store, member: int = ADA.id, **more: object) -> None:
    chosen = Preferences(dm_posted=True, dm_closing=True, **more)  # type: ignore[arg-type]
    await store.members.save_preferences(member, chosen, NOW)


async def taken(store: Store, owner: int = OWNER, now: datetime = NOW) -> Addressed | None:
    return await store.letters.take(owner, now, now, now + MINUTE)


async def test_a_post_is_news_until_letters_were_written_or_it_is_old(store: Store) -> None:
    await store.posts.record(POST)
    await store.posts.record(replace(POST, id=2, thread=601, section=0, at=NOW - MINUTE))
    await store.posts.record(replace(POST, id=3, section=1))
    await store.posts.record(replace(POST, id=4, at=NOW - FRESH))
    await store.posts.record(replace(POST, id=5))
    await store.posts.remove(5, NOW)
    await store.posts.record(replace(POST, id=WINDOW.id))  # the card of a quiz
    await store.windows.open(WINDOW)
    in_thread = replace(POSTED, about=2, at=NOW - MINUTE, channel=601, message=0)
    assert set(await store.letters.unwritten(NOW)) == {POSTED, in_thread}
    assert await store.letters.write(POSTED, [], NOW)
    assert not await store.letters.write(POSTED, [LETTER], NOW)
    assert await store.letters.unwritten(NOW) == (in_thread,)
    assert await taken(store) is None


async def test_a_window_is_news_a_day_before_it_closes_or_half_way_through(store: Store) -> None:
    await store.windows.open(WINDOW)
    assert await store.letters.unwritten(WINDOW.closes_at - SOON - MINUTE) == ()
    assert await store.letters.unwritten(WINDOW.closes_at - SOON) == (CLOSING,)
    assert await store.letters.unwritten(WINDOW.closes_at) == ()
    short = Window(902, BERLIN, TUNING, NOW, NOW + 60 * MINUTE)
    await store.windows.open(short)
    assert await store.letters.unwritten(NOW + 29 * MINUTE) == ()
    (found,) = await store.letters.unwritten(NOW + 30 * MINUTE)
    assert found == replace(CLOSING, about=902, lesson=TUNING, at=short.closes_at)
    await store.letters.write(found, [], NOW)
    assert await store.letters.unwritten(NOW + 30 * MINUTE) == ()


@pytest.mark.parametrize("subject", [POSTED, CLOSING])
async def test_it_is_news_to_those_who_want_it_and_have_begun_the_course_there(
    store: Store, subject: Subject
) -> None:
    await store.windows.open(WINDOW)
    assert await store.letters.wanting(subject) == ()
    for member in range(30, 36):
        await wants(store, member, zone="Europe/Berlin", quiet_from=0, quiet_until=60)
    await store.readings.open(replace(ADA, id=30), TUNING, 0, NOW)
    await store.readings.mark_read(replace(ADA, id=31), TUNING, "intro", NOW)
    await begin(store, replace(ADA, id=32), TUNING)
    await store.readings.open(replace(ADA, id=33), POTS, 0, NOW)  # another course
    await store.readings.open(replace(ADA_IN_OSLO, id=34), TUNING, 0, NOW)  # another server
    await store.readings.open(BEN, TUNING, 0, NOW)  # wants nothing
    found = await store.letters.wanting(subject)
    assert [one.member for one in found] == [30, 31, 32]
    assert found[0].chosen == Preferences("Europe/Berlin", quiet_from=0, quiet_until=60)


async def test_who_has_finished_in_the_window_is_not_reminded(store: Store) -> None:
    await store.windows.open(WINDOW)
    await wants(store)
    await take(store, ADA, now=NOW - MINUTE)
    assert [one.member for one in await store.letters.wanting(CLOSING)] == [ADA.id]
    await take(store, ADA, now=NOW + MINUTE)
    assert await store.letters.wanting(CLOSING) == ()


async def test_a_letter_is_taken_by_one_and_again_when_its_lease_is_over(store: Store) -> None:
    later = replace(LETTER, id=12, member=BEN.id, due_at=NOW + 60 * MINUTE)
    await store.letters.write(POSTED, [LETTER, later], NOW)
    both = await asyncio.gather(taken(store), taken(store, OTHER))
    assert sorted(both, key=str) == sorted([replace(LETTER, tries=1), None], key=str)
    assert await taken(store, now=NOW + MINUTE / 2) is None
    again = await taken(store, OTHER, NOW + MINUTE)
    assert again == replace(LETTER, tries=2)
    assert await store.letters.get(11) == again
    await store.letters.ended(11, OWNER, LetterState.SENT, NOW)  # not its any more
    assert await taken(store, OTHER, NOW + 3 * MINUTE) is not None
    await store.letters.ended(11, OTHER, LetterState.SENT, NOW)
    assert await taken(store, OTHER, NOW + 9 * MINUTE) is None
    assert await store.letters.get(404) is None


async def test_a_letter_may_be_put_off(store: Store) -> None:
    await store.letters.write(POSTED, [LETTER], NOW)
    assert await taken(store)
    await store.letters.postponed(LETTER.id, OWNER, NOW + 10 * MINUTE)
    assert await taken(store, now=NOW + 9 * MINUTE) is None
    found = await taken(store, now=NOW + 10 * MINUTE)
    assert found == replace(LETTER, due_at=NOW + 10 * MINUTE, tries=2)


async def test_a_letter_is_sent_only_while_it_concerns_its_member(store: Store) -> None:
    await store.posts.record(POST)
    await store.letters.write(POSTED, [LETTER], NOW)
    assert await store.letters.still_concerns(LETTER) is None  # does not want it any more
    await wants(store)
    assert await store.letters.still_concerns(LETTER) == POSTED
    assert await store.letters.lesson_of(LETTER) == PROMPTING
    await store.posts.remove(POST.id, NOW)
    assert await store.letters.still_concerns(LETTER) is None
    assert await store.letters.lesson_of(LETTER) == PROMPTING
    assert await store.letters.lesson_of(replace(LETTER, id=404)) is None


async def test_a_reminder_is_sent_only_to_who_has_not_finished(store: Store) -> None:
    await wants(store)
    await store.windows.open(WINDOW)
    letter = replace(LETTER, what=Letter.CLOSING, about=WINDOW.id)
    await store.letters.write(CLOSING, [letter], NOW)
    assert await store.letters.still_concerns(letter) == CLOSING
    assert await store.letters.lesson_of(letter) == PROMPTING
    await take(store, ADA, now=NOW + MINUTE)
    assert await store.letters.still_concerns(letter) is None


async def test_closed_messages_turn_letters_off_with_a_note(store: Store) -> None:
    await wants(store)
    await store.letters.write(POSTED, [LETTER, replace(LETTER, id=12, member=BEN.id)], NOW)
    assert await store.letters.closed_at(ADA.id) is None
    await store.letters.closed(ADA.id, NOW)
    await store.letters.closed(ADA.id, NOW + MINUTE)
    assert await store.members.preferences(ADA.id) == Preferences()
    left = await taken(store)
    assert left is not None
    assert left.member == BEN.id
    assert await store.letters.closed_at(ADA.id, untold=True) == NOW + MINUTE
    await store.letters.told_closed(ADA.id)
    assert await store.letters.closed_at(ADA.id, untold=True) is None
    assert await store.letters.closed_at(ADA.id) == NOW + MINUTE
    await store.letters.opened(ADA.id)
    assert await store.letters.closed_at(ADA.id) is None


async def test_letters_that_ended_long_ago_are_cleared_away(store: Store) -> None:
    await store.letters.write(POSTED, [LETTER], NOW)
    assert await taken(store)
    await store.letters.ended(LETTER.id, OWNER, LetterState.SENT, NOW)
    await store.letters.write(replace(POSTED, about=2, server=OSLO), [], NOW + KEPT)
    assert await store.letters.get(LETTER.id)
    await store.letters.write(replace(POSTED, about=3), [], NOW + KEPT + MINUTE)
    assert await store.letters.get(LETTER.id) is None
