"""The group is alive when the newcomer looks round, whatever the lessons are."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

from bot.catalog.starting import new_course
from bot.sandbox import components as c
from bot.sandbox import regulars
from bot.sandbox.client import Client, buttons
from bot.sandbox.town import Town, found
from tests.page.conftest import Stage
from tests.stories.conftest import bot_in
from tests.stories.driver import Story, unhurried

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A course whose one lesson has no quiz and no terms."""
    folder = tmp_path / "content"
    _, lesson = new_course(folder, "knots")
    text = lesson.read_text("utf-8")
    read, _, _ = text.partition("\nquiz:")
    before, _, rest = read.partition("\nterms:")
    sections = rest[rest.index("\nsections:") :]
    lesson.write_text(before + sections + "\n", "utf-8")
    return folder


async def told(story: Story, town: Town, name: str, path: str) -> str:
    """What a command answers to a person."""
    users = story.sandbox.world.users.values()
    user = next(one for one in users if one.name == name)
    card = await Client(story.sandbox, user, town.square).command(path)
    return c.text_of(card.components)


async def test_a_newcomer_finds_a_card_an_answer_and_people_with_progress(stage: Stage) -> None:
    robin = await stage.tab("Robin")
    await regulars.live(stage.story.sandbox, stage.town)

    await robin.sees_somewhere("Ada asked about")
    card = robin.messages.filter(has_text="The path")
    for label in ("Read", "Quiz me", "Ask"):
        await expect(card.get_by_role("button", name=label, exact=True)).to_be_visible()
    await expect(robin.page.locator("#messages > .private")).to_have_count(0)
    await expect(robin.page.locator(".mention.you")).to_have_text("@Robin")

    board = await told(stage.story, stage.town, "Robin", "leaderboard")
    assert "Ada" in board
    assert not {"Ben", "Cleo", "Mo"} & set(board.split())
    roster = await told(stage.story, stage.town, "Mo", "class roster")
    lines = {line.split("**")[1]: line for line in roster.splitlines() if line.startswith("**")}
    assert "no score yet" in lines["Ben"]
    for name in ("Ada", "Cleo"):
        assert "first" in lines[name]
        assert " 0 of" not in lines[name]
    robin.calm()


async def test_a_section_posts_itself_and_one_after_a_week(stage: Stage) -> None:
    sandbox, town = stage.story.sandbox, stage.town
    await regulars.live(sandbox, town)
    robin = await stage.tab("Robin")
    for number, jump in ((1, "+1 hour"), (2, "Jump a week")):
        await robin.stage(jump)
        await robin.sees(f"section {number} of")
    robin.calm()


async def test_who_stopped_halfway_may_go_on(stage: Stage) -> None:
    await regulars.live(stage.story.sandbox, stage.town)
    ben = await stage.tab("Ben")
    await ben.press("Quiz me")
    await expect(ben.own).to_contain_text("question 2 of 2")
    ben.calm()


async def test_a_lesson_without_a_quiz_and_terms_is_posted_and_read(
    tmp_path: Path, content: Path
) -> None:
    async with Story(limits=unhurried()) as story, bot_in(story, tmp_path, content):
        town = found(story.sandbox)
        await regulars.live(story.sandbox, town)
        assert any("Read" in buttons(one) for one in town.square.messages.values())
        assert "**Ben** · 3 of 3 sections" in await told(story, town, "Mo", "class roster")
