"""A story with the bot in it: the real one, in this process, over HTTP and a websocket."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot import app
from bot.settings import Settings
from tests.conftest import PATIENCE
from tests.stories.driver import Story, unhurried
from tests.stories.library import library_restored

# The course of the stories is their own, so that they stay true when the shipped one changes.
CONTENT = Path(__file__).parent / "content"


def settings(story: Story, folder: Path, content: Path = CONTENT) -> Settings:
    """What the bot is told in a story; its database and last good copies are in `folder`."""
    return Settings(
        discord_token=story.token,
        api_url=story.api_url,
        database=f"sqlite:///{folder / 'syllabot.db'}",
        content=content,
        clock=story.sandbox.clock_url,
    )


@asynccontextmanager
async def bot_in(
    story: Story, folder: Path, content: Path = CONTENT
) -> AsyncIterator[app.Syllabot]:
    """The bot, connected to the story's stand-in."""
    with library_restored():
        async with app.serving(settings(story, folder, content)) as (bot, _):
            await story.bot_ready()
            yield bot


@pytest.fixture(autouse=True)
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """People in stories wait for what comes of a deed, so that none is on its way at the end; and
    what a slow machine takes long for is neither deferred nor done without, unless a story is
    about just that."""
    monkeypatch.setattr("cogs.funnel.LAST_CALL", 0)
    monkeypatch.setattr("cogs.funnel.PATIENCE", PATIENCE)
    monkeypatch.setattr("bot.tutor.model.writer.LIMIT", PATIENCE)


@pytest.fixture
async def story() -> AsyncIterator[Story]:
    """Rates are wide, as people in stories do in a second what takes an evening."""
    async with Story(limits=unhurried()) as told:
        yield told


@pytest.fixture
async def bot(story: Story, tmp_path: Path) -> AsyncIterator[app.Syllabot]:
    async with bot_in(story, tmp_path) as running:
        yield running
