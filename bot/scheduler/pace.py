"""Lets through so many requests a second, evenly, in the order in which they came."""

from __future__ import annotations

import asyncio


class Pace:
    def __init__(self, a_second: float) -> None:
        self._apart = 1 / a_second
        self._free = 0.0

    async def turn(self) -> None:
        """Waits until the next request may go."""
        now = asyncio.get_running_loop().time()
        at = max(now, self._free)
        self._free = at + self._apart
        if at > now:
            await asyncio.sleep(at - now)
