"""Lets through so many requests a second, evenly, in the order in which they came."""

from __future__ import annotations

import asyncio

SLIGHT = 0.02  # seconds by which a turn may be late without meaning anything


class Pace:
    """Where this process has too little time, and its turns come late, the next one waits that
    much longer: people come first, and no long pause is made up for in a burst."""

    def __init__(self, a_second: float) -> None:
        self._apart = 1 / a_second
        self._free = 0.0
        self._order = asyncio.Lock()

    async def turn(self) -> None:
        """Waits until the next request may go."""
        clock = asyncio.get_running_loop().time
        async with self._order:
            at = max(self._free, clock())
            await asyncio.sleep(at - clock())
            late = clock() - at
            self._free = at + self._apart + (2 * late if late > SLIGHT else 0.0)
