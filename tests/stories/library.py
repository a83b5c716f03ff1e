"""Runs a discord.py client inside a story and leaves the library as it was."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.stories.driver import Story


@contextmanager
def library_restored() -> Iterator[None]:
    """Puts the library's two addresses back afterwards, whoever changes them."""
    base, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway


@asynccontextmanager
async def running(story: Story, client: discord.Client) -> AsyncIterator[discord.Client]:
    """Points the library at the story, runs the client until the end, and closes it."""
    with library_restored():
        Route.BASE = story.api_url
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(story.sandbox.gateway.url)
        task = asyncio.create_task(client.start(story.token))

        def ready_or_over() -> bool:
            # It calls itself ready, too, where its servers are slow to come.
            known = not any(one.unavailable for one in client.guilds)
            return (client.is_ready() and known) or task.done()

        try:
            await story.until(ready_or_over, "the client is ready")
            if task.done():
                task.result()
            yield client
        finally:
            await client.close()
            await asyncio.gather(task, return_exceptions=True)
