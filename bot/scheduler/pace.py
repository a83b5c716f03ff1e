"""Lets through so many requests a second, evenly, in the order in which they came."""

from __future__ import annotations

import asyncio

CATCHING_UP = 3  # requests that go at once after this process had no time for them


class Pace:
    def __init__(self, a_second: float) -> None:
        self._apart = 1 / a_second
        self._free = 0.0
        self._order = asyncio.Lock()

    async def turn(self) -> None:
        """Waits until the next request may go."""
        clock = asyncio.get_running_loop().time
        async with self._order:
            wait = self._free - clock()
            if wait > 0:
                await asyncio.sleep(wait)
            # Reckoned from when it really went: nobody may make up for a long pause in one burst.
            self._free = max(self._free, clock() - CATCHING_UP * self._apart) + self._apart
