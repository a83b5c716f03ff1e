"""Lessons post themselves: on time, once, in their order, and go on after whatever happened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.learning.schedule import DeliveryState, ScheduleState
from bot.learning.timetable import Rule
from tests.stories.conftest import CONTENT
from tests.stories.driver import Story
from tests.stories.planned import EVERY_DAY, add, delivered, deliveries, found, schedule
from tests.stories.process import BotProcess

BERLIN = ZoneInfo("Europe/Berlin")


async def test_1800_in_berlin_after_a_restart(story: Story, tmp_path: Path) -> None:
    """The first lesson comes at six, the bot is killed over the next two evenings, and on the
    third it is six o'clock by the wall although summer time has ended."""
    server = story.server("Study group", bot=True)
    ada = server.member("Ada")
    first = datetime(2027, 10, 29, 18, 0, tzinfo=BERLIN)
    rule = Rule("Europe/Berlin", first.date(), first.time().replace(tzinfo=None), days=EVERY_DAY)
    story.sandbox.clock.move_to(first - timedelta(minutes=5))
    async with BotProcess(story, tmp_path, CONTENT) as bot:
        await bot.start()
        plan = schedule(server, rule)
        await add(bot.database_url, plan)
        story.sandbox.clock.move_to(first)
        await ada.sees("Lesson 1 of 4")
        await bot.kill()

        monday = datetime(2027, 11, 1, 18, 0, tzinfo=BERLIN)
        assert monday.utcoffset() != first.utcoffset()
        story.sandbox.clock.move_to(monday - timedelta(hours=2))
        await bot.start()
        await story.until(lambda: len(delivered(server.general)) == 1, "nothing is doubled")
        story.sandbox.clock.move_to(monday)
        await ada.sees("Lesson 2 of 4")
        assert await bot.terminate() == 0
    made = await deliveries(bot.database_url, plan)
    assert [one.state for one in made] == [
        DeliveryState.SENT,
        DeliveryState.MISSED,
        DeliveryState.SENT,
    ]
    assert made[1].reason == "missed:2"
    assert made[2].slot == monday.astimezone(UTC)
    assert delivered(server.general) == [made[0].id, made[2].id]
    assert (await found(bot.database_url, plan)).state is ScheduleState.ACTIVE
