"""A course over eight weeks, with all that comes in its way, posts each lesson once and in time."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import Syllabot
from bot.learning.schedule import Delivery, DeliveryState, ScheduleState
from tests.catalog.authoring import Author, named
from tests.stories.conftest import bot_in
from tests.stories.driver import Story
from tests.stories.planned import delivered, deliveries, ended
from tests.stories.timetables import berliners, move_to, opened, scheduled

BERLIN = ZoneInfo("Europe/Berlin")
LESSONS = [f"lesson-{number:02}" for number in range(1, 13)]
MINUTE = timedelta(minutes=1)


def wall(text: str) -> datetime:
    """A moment as the clocks in Berlin show it."""
    return datetime.fromisoformat(f"{text}+00:00").replace(tzinfo=BERLIN)


# Mondays and Wednesdays at six, but for what is said beside them. Summer time ends on 31 October.
BEFORE_THE_EDIT = [
    "2027-09-13 18:00",
    "2027-09-15 18:00",
    "2027-09-20 18:00",  # the 22nd is skipped
    "2027-09-27 18:00",
    "2027-09-30 09:30",  # the 29th was moved
    "2027-10-04 18:00",
    "2027-10-06 18:00",  # the 11th and the 13th are in the holidays
]
AFTER_THE_EDIT = ["2027-10-18 19:30", "2027-10-20 19:30"]
AFTER_THE_OUTAGE = ["2027-10-27 19:30", "2027-11-01 19:30", "2027-11-03 19:30"]
MISSED = wall("2027-10-25 19:30")


async def come(story: Story, bot: Syllabot, url: str, moments: list[str]) -> list[Delivery]:
    """Waits for each of these moments, and for its post; all posts so far."""
    (listed,) = await bot.classroom.timetables.of(next(iter(bot.guilds)).id)
    for text in moments:
        at = wall(text)
        before = len(await deliveries(url, listed.schedule))
        await move_to(story, bot, at - MINUTE)
        await move_to(story, bot, at)
        await ended(url, listed.schedule, many=before + 1)
    return await deliveries(url, listed.schedule)


async def test_a_course_over_eight_weeks(story: Story, tmp_path: Path) -> None:
    """Planned on a September Monday; with holidays, a skip, a move, an edit, an outage of a day."""
    content, url = tmp_path / "content", f"sqlite:///{tmp_path / 'syllabot.db'}"
    Author(content).course("talks", **{one: named(one) for one in LESSONS})
    async with bot_in(story, tmp_path, content) as bot:
        server, mo, _, _ = await berliners(story, bot)
        await scheduled(mo, course="talks")
        box = await (await mo.slash("schedule list")).press("Days off")
        await box.submit(text="11 October - 15 October")
        await come(story, bot, url, BEFORE_THE_EDIT[:3])
        await (await opened(mo)).press("Skip next")
        await come(story, bot, url, BEFORE_THE_EDIT[3:4])
        box = await (await (await opened(mo)).press("Move")).press("Type a time")
        await box.submit(text="30 September 9:30")
        await come(story, bot, url, BEFORE_THE_EDIT[4:])
        await move_to(story, bot, wall("2027-10-07 10:00"))
        card = await (await opened(mo)).press("Edit")
        assert "5 lessons, the last" in card.text
        box = await card.press("Type a time")
        await (await box.submit(when="19:30")).press("Save")
        await come(story, bot, url, AFTER_THE_EDIT)
        await move_to(story, bot, MISSED - timedelta(hours=8))

    story.sandbox.clock.move_to(MISSED + timedelta(hours=16))
    async with bot_in(story, tmp_path, content) as bot:
        assert "is not made up for" in (await mo.dm.sees("One post was missed")).text
        every = await come(story, bot, url, AFTER_THE_OUTAGE)
        (last,) = await bot.classroom.timetables.of(server.id)

    assert len([one for one in mo.dm.messages if "was missed" in one.text]) == 1
    posts = [one for one in every if one.state is DeliveryState.SENT]
    (missed,) = (one for one in every if one not in posts)
    expected = [*BEFORE_THE_EDIT, *AFTER_THE_EDIT, *AFTER_THE_OUTAGE]
    assert [one.due_at for one in posts] == [wall(text) for text in expected]
    assert [one.spot.lesson for one in posts] == [f"talks/{one}" for one in LESSONS]
    assert all(one.ended_at and one.due_at <= one.ended_at < one.due_at + MINUTE for one in posts)
    assert (missed.state, missed.due_at) == (DeliveryState.MISSED, MISSED)
    assert delivered(server.general) == [one.id for one in posts]
    assert {one.due_at.astimezone(BERLIN).utcoffset() for one in posts} == {
        timedelta(hours=2),
        timedelta(hours=1),
    }
    assert (last.schedule.state, last.schedule.reason) == (ScheduleState.ENDED, "course_end")
