"""What happens in stories of schedules: the clock is moved, a course is planned and opened."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.app import Syllabot
from tests.stories.driver import Actor, Seen, Server, Story
from tests.stories.scenes import Group, study_group

# A Monday, at ten in the morning in Berlin, where summer time still lasts for six weeks.
MONDAY = datetime(2027, 9, 13, 8, tzinfo=UTC)
COURSE = "ai-foundations"


async def move_to(story: Story, bot: Syllabot, when: datetime) -> None:
    """Moves everybody's clock."""
    story.sandbox.clock.move_to(when)
    wanted = story.sandbox.clock.offset
    await story.until(lambda: bot.clock.offset == wanted, "the bot's clock has followed")


async def berliners(story: Story, bot: Syllabot) -> Group:
    """A study group in Berlin, on a Monday in September."""
    group = await study_group(story)
    await move_to(story, bot, MONDAY)
    await bot.classroom.settings.choose_zone(group.server.id, "Europe/Berlin", MONDAY)
    return group


def stamp(year: int, month: int, day: int, hour: int, minute: int = 0, style: str = "F") -> str:
    """A moment in UTC as Discord shows it."""
    seconds = int(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp())
    return f"<t:{seconds}:{style}>"


async def plan(mo: Actor, kind: str = "course", **options: Any) -> Seen:
    """The card of a new plan: a course every Monday and Wednesday at six, unless told otherwise."""
    if kind == "course":
        options = {
            "course": COURSE,
            "when": "18:00",
            "repeat": "every Monday and Wednesday",
        } | options
    card = await mo.slash(f"schedule {kind}", **options)
    assert card.private
    return card  # type: ignore[no-any-return]


async def scheduled(mo: Actor, kind: str = "course", **options: Any) -> Seen:
    """The card of what was planned and saved."""
    saved = await (await plan(mo, kind, **options)).press("Save")
    assert saved.text.startswith("## Saved"), saved.text
    return saved  # type: ignore[no-any-return]


async def opened(mo: Actor, number: int = 1) -> Seen:
    """A schedule of the list, looked at closely."""
    listed = await mo.slash("schedule list")
    (labels,) = listed.selects.values()
    return await listed.choose("Open a schedule", labels[number - 1])  # type: ignore[no-any-return]


def own_role(server: Server) -> Any:
    """The role that the bot was invited with."""
    return next(one for one in server.guild.roles.values() if one.managed_for)
