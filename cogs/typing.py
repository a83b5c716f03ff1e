"""Shows that the bot is typing, while an answer is on its way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import discord
from aiohttp import ClientError

EVERY = 8.0  # seconds; Discord shows it for ten


@asynccontextmanager
async def typing(channel: discord.abc.Messageable, *, takes_time: bool) -> AsyncIterator[None]:
    """Nothing where it takes no time; whatever becomes of it, the answer does not wait for it."""
    showing = asyncio.create_task(_show(channel), name="typing") if takes_time else None
    try:
        yield
    finally:
        if showing:
            showing.cancel()
            with suppress(asyncio.CancelledError):
                await showing


async def _show(channel: discord.abc.Messageable) -> None:
    with suppress(discord.HTTPException, ClientError, OSError):
        while True:
            await channel.typing()
            await asyncio.sleep(EVERY)
