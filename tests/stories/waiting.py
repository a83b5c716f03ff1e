"""Waiting for what nobody sees: until something holds in the database."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from tests.conftest import PATIENCE


async def until(holds: Callable[[], Awaitable[bool]], what: str) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            while not await holds():
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise AssertionError(f"after {PATIENCE} s still not: {what}") from None
