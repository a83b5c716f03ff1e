"""What Discord refuses half way, and what fails there, leaves nothing of it standing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import discord
import pytest

from bot.app import Syllabot
from bot.learning.schedule import Delivery, DeliveryState, Kind, Schedule, Unit
from bot.sandbox.permissions import Permission
from cogs import replies
from tests.stories.conftest import CONTENT
from tests.stories.driver import Actor, Server, Story
from tests.stories.planned import add, cards, deliveries, ended, once, opened
from tests.stories.planned import schedule as planned
from tests.stories.process import BotProcess
from tests.stories.scenes import study_group, tides
from tests.stories.test_delivering import KEY, MINUTE, SIX
from tests.stories.timetables import move_to, own_role
from tests.stories.timetables import opened as looked_at
from tests.stories.waiting import until

REFUSED, SENT = DeliveryState.REFUSED, DeliveryState.SENT
SENDS = r"/channels/\d+/messages$"


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The database of the bot in this process."""
    return f"sqlite:///{tmp_path / 'syllabot.db'}"


async def long_section(server: Server, url: str, **rest: Any) -> Schedule:
    """A section of several messages, due at six."""
    async with opened(url) as store:
        (sea,) = await store.own_courses.of(server.id)
    return planned(server, once(SIX), subject=sea.id, unit=Unit.SECTION, **rest)


def paragraphs(who: Actor) -> list[str]:
    return [one.text for one in who.messages if "Paragraph" in one.text]


async def told(mo: Actor) -> None:
    """Once moderators know, all is over."""
    await mo.dm.sees("The schedule is paused and nothing more is posted.")


async def test_a_long_section_refused_half_way_is_taken_back_and_then_posted_once(
    story: Story, bot: Syllabot, url: str
) -> None:
    server, mo, ada, _ = await study_group(story)
    await tides(mo)
    await move_to(story, bot, SIX - MINUTE)
    one = await long_section(server, url, author=mo.id)
    await add(url, one)
    story.sandbox.faults.delay(0.0, SENDS, method="POST", times=2)  # lets two through
    story.sandbox.faults.answer(403, SENDS, method="POST")
    story.sandbox.clock.move_to(SIX)
    assert await ended(url, one) == [REFUSED]
    await told(mo)
    assert paragraphs(ada) == []
    shown = await looked_at(mo)
    assert "Discord" in shown.text
    assert "Take back a post" not in shown.selects


async def test_a_lesson_refused_in_its_thread_is_taken_back_with_the_thread(
    story: Story, bot: Syllabot, url: str
) -> None:
    server, mo, _, _ = await study_group(story)
    own = own_role(server)
    denied = Permission.SEND_MESSAGES_IN_THREADS
    story.sandbox.found.overwrite(server.general, own, deny=denied)
    one = planned(server, once(SIX), kind=Kind.LESSON, subject=KEY, thread=True, author=mo.id)
    await move_to(story, bot, SIX - MINUTE)
    await add(url, one)
    story.sandbox.clock.move_to(SIX)
    assert await ended(url, one) == [REFUSED]
    await told(mo)
    assert cards(server.general) == []
    assert server.guild.threads == {}


async def test_a_thread_in_which_somebody_wrote_stays(
    story: Story, bot: Syllabot, url: str
) -> None:
    server, mo, ada, _ = await study_group(story)
    one = planned(server, once(SIX), kind=Kind.LESSON, subject=KEY, thread=True, author=mo.id)
    await move_to(story, bot, SIX - MINUTE)
    await add(url, one)
    story.sandbox.faults.delay(0.0, SENDS, method="POST", times=2)
    story.sandbox.faults.answer(503, SENDS, method="POST", times=1_000)
    story.sandbox.clock.move_to(SIX)
    await story.until(lambda: bool(server.guild.threads), "the thread is there")
    (thread,) = server.guild.threads.values()
    await ada.at(thread).says("I have a question already")
    own = own_role(server)
    denied = Permission.SEND_MESSAGES_IN_THREADS
    story.sandbox.found.overwrite(server.general, own, deny=denied)
    story.sandbox.faults.clear()
    assert await ended(url, one) == [REFUSED]
    await told(mo)
    assert cards(server.general) == []
    assert list(server.guild.threads.values()) == [thread]


async def test_a_fault_of_ours_half_way_leaves_nothing(
    story: Story, bot: Syllabot, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, mo, ada, _ = await study_group(story)
    await tides(mo)
    await move_to(story, bot, SIX - MINUTE)
    one = await long_section(server, url, author=mo.id)
    attached = replies.files

    def lost(card: Any) -> list[discord.File]:
        if len(paragraphs(ada)) == 2:
            raise FileNotFoundError("the picture of this section")
        return attached(card)

    monkeypatch.setattr(replies, "files", lost)
    await add(url, one)
    story.sandbox.clock.move_to(SIX)
    assert await ended(url, one) == [REFUSED]
    monkeypatch.undo()
    await mo.dm.sees("for a reason of my own")
    assert paragraphs(ada) == []


async def test_what_a_crash_interrupts_being_taken_back_is_taken_back_and_not_posted(
    story: Story, tmp_path: Path
) -> None:
    story.patience = 30.0
    server = story.server("Study group", bot=True)
    mo, ada = server.moderator("Mo"), server.member("Ada")
    async with BotProcess(story, tmp_path, CONTENT) as bot:
        await bot.start()
        await tides(mo)
        story.sandbox.clock.move_to(SIX - MINUTE)
        one = await long_section(server, bot.database_url)
        await add(bot.database_url, one)
        faults = story.sandbox.faults
        faults.delay(0.01, SENDS, method="POST", times=2)  # lets two through
        faults.answer(403, SENDS, method="POST")
        faults.delay(0.01, "/messages/", method="DELETE")  # and one away
        faults.answer(503, "/messages/", method="DELETE", times=1_000)
        story.sandbox.clock.move_to(SIX)

        async def one_is_left() -> bool:
            return len(paragraphs(ada)) == 1 and await given_up()

        async def given_up() -> bool:
            made: list[Delivery] = await deliveries(bot.database_url, one)
            return [each.reason.partition(":")[0] for each in made] == ["refused"]

        await until(one_is_left, "the second message is gone, and the first is left")
        await bot.kill()
        faults.clear()
        await bot.start()
        assert await ended(bot.database_url, one) == [REFUSED]
        assert paragraphs(ada) == []
        assert await bot.terminate() == 0
