"""An installation in which all is well, and doctor looking at it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from discord.http import Route

from bot import doctor
from tests.catalog.authoring import Author
from tests.doctor.reading import NO_API, TOKEN, Look
from tests.stories.driver import Story


@pytest.fixture
async def story() -> AsyncIterator[Story]:
    async with Story() as told:
        yield told


@pytest.fixture(autouse=True)
def the_library_is_left_as_it_was() -> Iterator[None]:
    before = Route.BASE
    yield
    assert before == Route.BASE


@pytest.fixture
def author(tmp_path: Path) -> Author:
    return Author(tmp_path / "content")


@pytest.fixture
def environ(tmp_path: Path, author: Author) -> dict[str, str]:
    """All is well, but for a Discord that nobody can reach."""
    return {
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_API_URL": NO_API,
        "SYLLABOT_DATABASE": f"sqlite:///{tmp_path / 'data' / 'syllabot.db'}",
        "SYLLABOT_CONTENT": str(author.content),
    }


@pytest.fixture
def look(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Look:
    """Examines `environ` with these changes; the exit code and what was printed."""

    async def examine(**changes: str) -> tuple[int, str]:
        code = await doctor.examine(environ | changes)
        printed = capsys.readouterr()
        assert printed.err == ""
        assert TOKEN not in printed.out
        return code, printed.out

    return examine


@pytest.fixture
def at_discord(story: Story, look: Look) -> Look:
    async def examine(**changes: str) -> tuple[int, str]:
        there = {"DISCORD_TOKEN": story.token, "DISCORD_API_URL": story.api_url}
        code, printed = await look(**(there | changes))
        assert story.token not in printed
        return code, printed

    return examine
