"""What comes into a channel by timetable, and what moderators are told when it cannot."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import Syllabot
from bot.learning.schedule import DeliveryState, Kind, Schedule, ScheduleState, Unit
from bot.sandbox.permissions import Permission
from tests.stories.conftest import CONTENT
from tests.stories.driver import Server, Story
from tests.stories.planned import (
    add,
    cards,
    daily,
    delivered,
    deliveries,
    ended,
    found,
    once,
    opened,
)
from tests.stories.planned import schedule as planned
from tests.stories.process import BotProcess
from tests.stories.scenes import LESSON, TITLE, study_group, tides
from tests.stories.seen import SILENT
from tests.stories.timetables import move_to
from tests.stories.waiting import until

KEY = f"ai-foundations/{LESSON}"
SIX = datetime(2027, 3, 1, 18, tzinfo=UTC)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
SENT, MISSED, REFUSED = DeliveryState.SENT, DeliveryState.MISSED, DeliveryState.REFUSED


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The database of the bot in this process."""
    return f"sqlite:///{tmp_path / 'syllabot.db'}"


def one_lesson(server: Server, at: datetime = SIX, **rest: Any) -> Schedule:
    return planned(server, once(at), **{"kind": Kind.LESSON, "subject": KEY, **rest})


async def plan(story: Story, bot: Syllabot, url: str, *schedules: Schedule) -> None:
    """Puts them into the database at a minute to six."""
    await move_to(story, bot, SIX - MINUTE)
    await add(url, *schedules)


# What comes


async def test_a_card_opens_its_lesson_also_after_its_schedule_was_removed(
    story: Story, bot: Syllabot, url: str
) -> None:
    server, _, ada, _ = await study_group(story)
    one = one_lesson(server)
    await plan(story, bot, url, one)
    story.sandbox.clock.move_to(SIX)
    card = await ada.sees("Lesson 3 of 4")
    await ended(url, one)
    async with opened(url) as store:
        await store.schedules.remove(one.id)
    assert TITLE in (await card.press("Read")).text
    box = await card.press("Ask")
    answer = await box.submit(question="How many examples are a good start?")
    assert "> Three to five are a good start." in answer.text
    assert "question 1 of 15" in (await card.press("Quiz me")).text


async def test_what_is_posted_is_the_lesson_of_its_channel(
    story: Story, bot: Syllabot, url: str
) -> None:
    server, _, ada, _ = await study_group(story)
    one = one_lesson(server)
    await plan(story, bot, url, one)
    story.sandbox.clock.move_to(SIX)
    await ended(url, one)
    assert TITLE in (await ada.slash("lesson read")).text


async def test_a_thread_pings_once_and_is_silent_after_that(
    story: Story, bot: Syllabot, url: str
) -> None:
    server, _, ada, _ = await study_group(story)
    readers = server.role("Readers", ada)
    readers.mentionable = True  # as its owner may set it
    one = one_lesson(server, thread=True, ping=readers.id)
    await plan(story, bot, url, one)
    story.sandbox.clock.move_to(SIX)
    assert await ended(url, one) == [SENT]
    (card,) = cards(server.general)
    assert card.mention_roles == [readers.id]
    assert not card.flags & SILENT
    assert card.thread is not None
    assert card.thread.id == card.id
    inside = [message for message in card.thread.messages.values() if message.kind == 0]
    assert len(inside) == 6
    assert all(message.flags & SILENT and not message.mention_roles for message in inside)
    assert TITLE in (await ada.at(card.thread).slash("lesson read")).text


async def test_a_role_that_is_gone_is_not_pinged(story: Story, bot: Syllabot, url: str) -> None:
    server, _, _, _ = await study_group(story)
    one = one_lesson(server, ping=404)
    await plan(story, bot, url, one)
    story.sandbox.clock.move_to(SIX)
    assert await ended(url, one) == [SENT]
    (made,) = await deliveries(url, one)
    assert made.reason == "role_gone"
    (card,) = cards(server.general)
    assert not card.mention_roles


async def test_a_course_comes_section_by_section_and_ends(
    story: Story, bot: Syllabot, url: str
) -> None:
    server, _, ada, _ = await study_group(story)
    one = planned(
        server,
        daily(SIX),
        unit=Unit.SECTION,
        first="ai-foundations/when-to-fine-tune-framework",
        thread=True,
    )
    await plan(story, bot, url, one)
    for day in range(6):
        story.sandbox.clock.move_to(SIX + day * DAY)
        await ada.sees(f"section {day + 1} of 6")
        await ended(url, one, many=day + 1)
    last = await found(url, one)
    assert (last.state, last.reason) == (ScheduleState.ENDED, "course_end")
    assert [message.thread is not None for message in cards(server.general)] == [True] * 6
    server.thread("Try it!")


async def test_ten_schedules_of_one_moment_come_in_the_order_in_which_they_were_made(
    story: Story, bot: Syllabot, url: str
) -> None:
    """The first is refused by a Discord in trouble for a while, and the others wait for it."""
    server, _, _, _ = await study_group(story)
    many = [replace(one_lesson(server), id=100 + at) for at in range(10)]
    await plan(story, bot, url, *reversed(many))
    story.sandbox.faults.answer(503, "/messages$", method="POST", times=3)
    story.sandbox.clock.move_to(SIX)
    assert await ended(url, *many, many=10) == [SENT] * 10
    made = await deliveries(url, *many)
    assert [one.schedule for one in made] == [one.id for one in many]
    assert delivered(server.general) == [one.id for one in made]


async def test_a_long_section_interrupted_half_way_remembers_all_of_its_messages(
    story: Story, tmp_path: Path
) -> None:
    """Once by a crash, after which those that stand are known, and once by a lost answer."""
    story.patience = 30.0
    server = story.server("Study group", bot=True)
    mo, ada = server.moderator("Mo"), server.member("Ada")
    async with BotProcess(story, tmp_path, CONTENT) as bot:
        await bot.start()
        await tides(mo)
        story.sandbox.clock.move_to(SIX - MINUTE)
        async with opened(bot.database_url) as store:
            (sea,) = await store.own_courses.of(server.id)
        one = planned(server, once(SIX), subject=sea.id, unit=Unit.SECTION)
        await add(bot.database_url, one)
        sends = r"/channels/\d+/messages$"
        story.sandbox.faults.delay(0.01, sends, method="POST", times=2)  # lets two through
        story.sandbox.faults.answer(503, sends, method="POST", times=1_000)
        story.sandbox.clock.move_to(SIX)

        async def two_are_remembered() -> bool:
            return [made.steps for made in await deliveries(bot.database_url, one)] == [2]

        await until(two_are_remembered, "two messages are remembered")
        await bot.kill()
        story.sandbox.faults.clear()
        story.sandbox.faults.answer(502, sends, method="POST", after=True)
        await bot.start()
        await ada.sees("Paragraph 13.")
        assert await ended(bot.database_url, one) == [SENT]
        async with opened(bot.database_url) as store:
            (made,) = await store.deliveries.of_schedule(one.id, 9)
            post = await store.posts.get(made.id)
        assert post is not None
        stand = [message.id for message in ada.messages if "Paragraph" in message.text]
        assert [post.message, *post.further] == stand
        assert len(stand) > 3
        assert await bot.terminate() == 0


# What was missed


async def test_a_run_missed_by_an_hour_is_posted_late(
    story: Story, bot: Syllabot, url: str
) -> None:
    server, _, _, _ = await study_group(story)
    one = one_lesson(server, late_hours=2)
    await plan(story, bot, url)
    story.sandbox.clock.move_to(SIX + timedelta(hours=1))
    await add(url, one)
    bot.wake()
    assert await ended(url, one) == [SENT]


@pytest.mark.parametrize("late_hours", [None, 1])
async def test_a_run_missed_for_too_long_is_skipped_and_told_once(
    story: Story, bot: Syllabot, url: str, late_hours: int | None
) -> None:
    server, mo, _, _ = await study_group(story)
    one = planned(server, daily(SIX), author=mo.id, late_hours=late_hours)
    await plan(story, bot, url)
    story.sandbox.clock.move_to(SIX + 2 * DAY + timedelta(hours=2))
    await add(url, one)
    bot.wake()
    assert await ended(url, one) == [MISSED]
    assert "AI Foundations" in (await mo.dm.sees("3 posts were missed")).text
    assert not cards(server.general)
    story.sandbox.clock.move_to(SIX + 3 * DAY)
    assert await ended(url, one, many=2) == [MISSED, SENT]
    assert (await found(url, one)).place.lesson == "ai-foundations/context-windows"


async def test_after_an_outage_a_schedule_posts_one_and_tells_the_rest(
    story: Story, bot: Syllabot, url: str
) -> None:
    server, mo, _, _ = await study_group(story)
    one = planned(server, daily(SIX), author=mo.id)
    await plan(story, bot, url)
    story.sandbox.clock.move_to(SIX + 5 * DAY + timedelta(hours=3))
    await add(url, one)
    bot.wake()
    assert await ended(url, one, many=2) == [MISSED, SENT]
    assert "AI Foundations" in (await mo.dm.sees("5 posts were missed")).text
    assert len(cards(server.general)) == 1


# What cannot be posted


async def test_what_discord_refuses_pauses_the_schedule_and_is_told_once(
    story: Story, bot: Syllabot, url: str
) -> None:
    server, mo, _, _ = await study_group(story)
    office = server.channel("office")
    await (await mo.slash("settings")).choose("Choose the notices channel", office)
    own = next(one for one in server.guild.roles.values() if one.managed_for)
    story.sandbox.found.overwrite(server.general, own, deny=Permission.SEND_MESSAGES)
    one, other = planned(server, daily(SIX), quiz=True), one_lesson(server)
    await plan(story, bot, url, one, other)
    story.sandbox.clock.move_to(SIX)
    states = await ended(url, one, other, many=4)
    assert states.count(REFUSED) == 3, "a lesson, its quiz, and the other lesson"
    assert states.count(DeliveryState.WAITING) == 1, "the close of the quiz"
    told = await mo.at(office).sees("### **AI Foundations** in")
    assert "I lack a permission there." in told.text

    async def both_are_paused() -> bool:
        states = [(await found(url, each)).state for each in (one, other)]
        return states == [ScheduleState.PAUSED] * 2

    await until(both_are_paused, "both are paused")
    story.sandbox.clock.move_to(SIX + DAY)
    paused = await found(url, one)
    assert (paused.state, paused.reason) == (ScheduleState.PAUSED, "refused:50013")
    assert paused.place.lesson == "", "it goes on with what could not be posted"
    about = [message for message in mo.at(office).messages if "AI Foundations" in message.text]
    assert len(about) == 1


async def test_where_no_notices_channel_is_set_the_author_is_told(
    story: Story, bot: Syllabot, url: str
) -> None:
    server, mo, _, _ = await study_group(story)
    gone = server.channel("gone")
    one = one_lesson(server, channel=gone, author=mo.id)
    await plan(story, bot, url, one)
    story.sandbox.found.remove_channel(gone)
    story.sandbox.clock.move_to(SIX)
    assert await ended(url, one) == [REFUSED]
    assert TITLE in (await mo.dm.sees("that channel is not there any more")).text


async def test_a_shut_notices_channel_leaves_the_author_to_be_told(
    story: Story, bot: Syllabot, url: str
) -> None:
    server, mo, _, _ = await study_group(story)
    office = server.channel("office")
    await (await mo.slash("settings")).choose("Choose the notices channel", office)
    story.sandbox.found.remove_channel(office)
    one = one_lesson(server, subject="ai-foundations/never-was", author=mo.id)
    await plan(story, bot, url, one)
    story.sandbox.clock.move_to(SIX)
    assert await ended(url, one) == [DeliveryState.GONE]
    told = await mo.dm.sees("A schedule for")
    assert "ai-foundations/never-was is not among this server’s lessons" in told.text
    assert (await found(url, one)).state is ScheduleState.PAUSED


async def test_a_notice_that_reaches_nobody_stops_nothing(
    story: Story, bot: Syllabot, url: str
) -> None:
    server, mo, ada, _ = await study_group(story)
    story.sandbox.found.set_dms(mo.user, open=False)
    gone = one_lesson(server, subject="ai-foundations/never-was", author=mo.id)
    one = one_lesson(server, SIX + MINUTE)
    await plan(story, bot, url, gone, one)
    story.sandbox.clock.move_to(SIX + MINUTE)
    assert await ended(url, gone, one, many=2) == [DeliveryState.GONE, SENT]
    await ada.sees("Lesson 3 of 4")


async def test_in_a_server_that_the_bot_has_left_it_rests_and_then_goes_on(
    story: Story, bot: Syllabot, url: str
) -> None:
    server, _, ada, _ = await study_group(story)
    one = planned(server, daily(SIX))
    await plan(story, bot, url, one)
    story.sandbox.found.bot_leaves(server.guild)
    await story.until(lambda: bot.get_guild(server.id) is None, "it has left")
    story.sandbox.clock.move_to(SIX + DAY)

    async def is_now(state: ScheduleState) -> bool:
        return (await found(url, one)).state is state

    await until(lambda: is_now(ScheduleState.PAUSED), "it is paused")
    assert (await found(url, one)).reason == "left"
    await story.bot_joins(server)
    await until(lambda: is_now(ScheduleState.ACTIVE), "it goes on")
    assert not await deliveries(url, one)
    story.sandbox.clock.move_to(SIX + 2 * DAY)
    assert await ended(url, one) == [SENT]
    await ada.sees("Lesson 1 of 4")


async def test_a_plan_that_cannot_be_read_does_not_keep_the_others(
    story: Story, bot: Syllabot, url: str
) -> None:
    server, _, _, _ = await study_group(story)
    broken, one = one_lesson(server, SIX - MINUTE / 2), one_lesson(server)
    await plan(story, bot, url, broken, one)
    async with opened(url) as store:
        newer = ("""{"kind":"opera"}""", broken.id)
        await store.database.change("UPDATE schedules SET plan = ? WHERE id = ?", newer)
    story.sandbox.clock.move_to(SIX)
    assert await ended(url, one) == [SENT]
    async with opened(url) as store:
        rows = await store.database.rows(
            "SELECT state, reason FROM schedules WHERE id = ?", (broken.id,)
        )
    assert rows == [("paused", "unreadable")]


# A stop


async def test_a_stop_finishes_what_is_being_posted_and_gives_back_the_rest(
    story: Story, tmp_path: Path
) -> None:
    """The next start posts what was given back at once, without waiting for any lease."""
    server = story.server("Study group", bot=True)
    ada = server.member("Ada")
    many = [replace(one_lesson(server), id=100 + at) for at in range(5)]
    story.sandbox.clock.move_to(SIX - MINUTE)
    async with BotProcess(story, tmp_path, CONTENT) as bot:
        await bot.start()
        await add(bot.database_url, *many)
        story.sandbox.faults.delay(0.0, "/messages$", method="POST")  # the first goes through
        story.sandbox.faults.delay(3.0, "/messages$", method="POST", times=4)
        story.sandbox.clock.move_to(SIX)
        await ada.sees("Lesson 3 of 4")
        assert await bot.terminate() == 0
        made = await deliveries(bot.database_url, *many)
        states = [one.state for one in made]
        assert DeliveryState.CLAIMED not in states
        assert states[-1] is DeliveryState.WAITING
        assert all(one.tries == 0 for one in made if one.state is DeliveryState.WAITING)
        story.sandbox.faults.clear()
        await bot.start()

        async def all_sent() -> bool:
            return {one.state for one in await deliveries(bot.database_url, *many)} == {SENT}

        await until(all_sent, "all are posted")
        made = await deliveries(bot.database_url, *many)
        assert {one.tries for one in made} == {1}
        assert await bot.terminate() == 0
    assert delivered(server.general) == [one.id for one in made]
