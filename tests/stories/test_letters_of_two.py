"""Two bot processes on one database: a direct message comes from one of them, once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.learning.people import Member, Preferences
from bot.learning.post import Post
from bot.store.ids import new_id
from bot.store.store import Store
from tests.stories.conftest import CONTENT
from tests.stories.driver import Actor, Server, Story, unhurried
from tests.stories.planned import COURSE, opened
from tests.stories.process import BotProcess
from tests.stories.scenes import LESSON
from tests.stories.waiting import until

KEY = f"{COURSE}/{LESSON}"
NAMES = ("Ada", "Ben", "Cleo", "Dan")
POSTED = "was posted in **Study group**"
ROUNDS = 3


@pytest.fixture
async def story() -> AsyncIterator[Story]:
    """Discord forgets a nonce at once, so that it hides nothing that was sent twice."""
    async with Story(limits=unhurried(nonce_memory=0.0)) as told:
        yield told


@asynccontextmanager
async def two_at_work(story: Story, folder: Path) -> AsyncIterator[Store]:
    """Two processes with a log each, and their database as a third one sees it."""
    url = f"sqlite:///{folder / 'syllabot.db'}"
    bots = []
    for number in range(2):
        (own := folder / str(number)).mkdir()
        bots.append(BotProcess(story, own, CONTENT, SYLLABOT_DATABASE=url))
    try:
        for bot in bots:
            await bot.start()
        async with opened(url) as store:
            yield store
        for bot in bots:
            assert await bot.terminate() == 0
    except BaseException as error:
        error.add_note("\n".join(bot.log[-3000:] for bot in bots))
        raise
    finally:
        for bot in bots:
            await bot.__aexit__()


async def readers(story: Story, server: Server, store: Store) -> list[Actor]:
    """Members who have begun the course and want to hear of its lessons."""
    now = story.sandbox.clock.now
    members = [server.member(name) for name in NAMES]
    for one in members:
        await store.members.save_preferences(one.id, Preferences(dm_posted=True), now)
        await store.readings.mark_read(Member(server.id, one.id, one.name), KEY, "idea", now)
    return members


async def post(story: Story, server: Server, store: Store) -> None:
    """A lesson is news from the next minute on, at whose beginning both processes look."""
    now = story.sandbox.clock.now
    place = (server.id, server.general.id, None, new_id(now))
    await store.posts.record(Post(new_id(now), *place, KEY, None, "digest", 0, now))
    story.sandbox.clock.move_to(now + timedelta(minutes=1))


def sends_to(members: Sequence[Actor]) -> str:
    """The path of what is sent into their direct messages."""
    return f"/channels/({'|'.join(str(one.dm.channel.id) for one in members)})/messages$"


def letters(member: Actor) -> int:
    return sum(POSTED in one.text for one in member.dm.messages)


async def all_have(story: Story, members: Sequence[Actor], many: int) -> None:
    def they_do() -> bool:
        return all(letters(one) >= many for one in members)

    await story.until(they_do, f"all have {many} letters")


async def all_ended(store: Store, many: int) -> bool:
    rows = await store.database.rows("SELECT id FROM letters WHERE state = 'sent'", ())
    return len(rows) == many


async def test_each_letter_comes_from_one_of_two_processes_and_once(
    story: Story, tmp_path: Path
) -> None:
    """Discord takes its time, so that each letter is on its way when the other one looks."""
    server = story.server("Study group", bot=True)
    async with two_at_work(story, tmp_path) as store:
        members = await readers(story, server, store)
        story.sandbox.faults.delay(0.7, sends_to(members), method="POST", times=1_000)
        for many in range(1, ROUNDS + 1):
            await post(story, server, store)
            await all_have(story, members, many)
        await until(lambda: all_ended(store, ROUNDS * len(members)), "all have ended as sent")
    assert [letters(one) for one in members] == [ROUNDS] * len(members)


async def test_a_letter_of_which_one_process_lost_sight_is_not_sent_by_the_other(
    story: Story, tmp_path: Path
) -> None:
    """The line is cut after it was taken: whoever tries again finds it in the messages."""
    server = story.server("Study group", bot=True)
    async with two_at_work(story, tmp_path) as store:
        members = await readers(story, server, store)
        story.sandbox.faults.cut(sends_to(members), method="POST", after=True, times=len(members))
        await post(story, server, store)
        await all_have(story, members, 1)
        path = f"/channels/{members[0].dm.channel.id}/messages"
        assert story.sandbox.faults.take("POST", path) is None, "the fault did not come about"
        await post(story, server, store)
        await all_have(story, members, 2)
        await until(lambda: all_ended(store, 2 * len(members)), "all letters have ended as sent")
        again = await store.database.rows("SELECT id FROM letters WHERE tries > 1", ())
        assert len(again) == len(members)
    assert [letters(one) for one in members] == [2] * len(members)
