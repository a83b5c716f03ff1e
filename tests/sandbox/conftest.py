"""A story with the practice bot already at work, for the tests of the stand-in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import discord
import pytest

from bot.sandbox import Limits
from tests.sandbox.practice import Practice
from tests.stories.driver import Actor, Server, Story, unhurried
from tests.stories.library import running


@dataclass
class Stage:
    """Everything a test needs at hand."""

    story: Story
    server: Server
    bot: Practice
    ada: Actor
    mo: Actor
    refused: list[discord.NotFound] = field(default_factory=list)

    @property
    def place(self) -> discord.TextChannel:
        """The general channel as the bot knows it."""
        found = self.bot.get_channel(self.server.general.id)
        assert isinstance(found, discord.TextChannel)
        return found


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged(unhurried()) as set_up:
        yield set_up


@pytest.fixture
async def hasty() -> AsyncIterator[Stage]:
    """Where what is not answered is given up soon, sooner than anybody can be sure to answer."""
    async with staged(unhurried(interaction_deadline=0.3)) as set_up:
        yield set_up


@asynccontextmanager
async def staged(limits: Limits) -> AsyncIterator[Stage]:
    async with Story(limits=limits) as story:
        server = story.server("Study group", bot=True)
        ada, mo = server.member("Ada"), server.moderator("Mo")
        bot = Practice()
        async with running(story, bot):
            await story.bot_ready()
            yield Stage(story, server, bot, ada, mo)
