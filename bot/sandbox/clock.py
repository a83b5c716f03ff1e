"""A clock that can be moved: an offset in seconds which the bot follows over HTTP."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

PATIENCE = 25.0


class Clock:
    """The story's time; real time plus an offset."""

    def __init__(self) -> None:
        self.offset = 0.0
        self._waiting: set[asyncio.Future[None]] = set()

    @property
    def now(self) -> datetime:
        """The story's moment, in UTC."""
        return datetime.now(UTC) + timedelta(seconds=self.offset)

    def move(self, seconds: float) -> None:
        """Moves on (or back) by so many seconds."""
        self.set_offset(self.offset + seconds)

    def move_to(self, when: datetime) -> None:
        """Moves to a moment, given with its zone."""
        self.set_offset((when - datetime.now(UTC)).total_seconds())

    def set_offset(self, seconds: float) -> None:
        self.offset = seconds
        self._wake()

    def close(self) -> None:
        """Lets everyone who waits go."""
        self._wake()

    def _wake(self) -> None:
        for future in self._waiting:
            if not future.done():
                future.set_result(None)

    async def differs_from(self, known: float, patience: float = PATIENCE) -> float:
        """The offset as soon as it differs from the known one, or after `patience` seconds."""
        if abs(self.offset - known) < 1e-6:
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.add(future)
            try:
                await asyncio.wait([future], timeout=patience)
            finally:
                self._waiting.discard(future)
        return self.offset
