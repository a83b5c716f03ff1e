"""Takes direct messages to their members at a gentle pace, each once, whatever happens."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol

from bot.errors import TryAgain
from bot.learning.letter import Addressed, LetterState
from bot.scheduler.pace import Pace
from bot.scheduler.parties import Clock

A_SECOND = 1.0  # letters
PAUSE = 15.0  # seconds between two looks at what is news
PATIENCE = 20.0  # seconds for one try
LEASE = timedelta(seconds=30)  # longer than a try takes
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 3_600.0  # seconds before another try
MOST_TRIES = 12

_log = logging.getLogger(__name__)

Bearer = Callable[[Addressed], Awaitable[LetterState | datetime]]
"""Brings a letter to its member and says how it ended, or until when it has to wait; TryAgain."""


class Box(Protocol):
    """Where letters are written and taken from; one that is taken is its owner's for a while."""

    async def write(self, now: datetime) -> None:
        """Letters about all that is news."""

    async def take(
        self, owner: int, now: datetime, real_now: datetime, lease_until: datetime
    ) -> Addressed | None: ...

    async def ended(
        self, letter: Addressed, owner: int, state: LetterState, now: datetime
    ) -> None: ...

    async def postponed(self, letter: Addressed, owner: int, due_at: datetime) -> None: ...


class Postman:
    """`owner` tells this process from every other on the database."""

    def __init__(self, clock: Clock, box: Box, bear: Bearer, owner: int) -> None:
        self._clock = clock
        self._box = box
        self._bear = bear
        self._owner = owner
        self._pace = Pace(A_SECOND)
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        clock.watch(self.wake)

    def start(self) -> None:
        """Once messages can be sent; a second time changes nothing."""
        if self._task is None:
            self._task = asyncio.create_task(self._attend(), name="postman")

    def wake(self) -> None:
        """Looks again: something is news."""
        self._woken.set()

    async def close(self) -> None:
        """What is under way is taken up again after its lease, by whoever is there then."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    async def _attend(self) -> None:
        while True:
            self._woken.clear()
            await self._write()
            await self._deliver()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), PAUSE)

    async def _write(self) -> None:
        try:
            await self._box.write(self._clock.now())
        except Exception:
            _log.exception("No letters could be written about what is news")

    async def _deliver(self) -> None:
        """All that are due; one that fails waits for its lease, the rest for the next look."""
        try:
            while letter := await self._next():
                await self._carry(letter)
        except Exception:
            _log.exception("The letters that are due are left for later")

    async def _next(self) -> Addressed | None:
        await self._pace.turn()
        now, real = self._clock.now(), self._clock.real()
        return await self._box.take(self._owner, now, real, real + LEASE)

    async def _carry(self, letter: Addressed) -> None:
        outcome = await self._tried(letter)
        if isinstance(outcome, datetime):
            await self._box.postponed(letter, self._owner, outcome)
        else:
            await self._box.ended(letter, self._owner, outcome, self._clock.now())

    async def _tried(self, letter: Addressed) -> LetterState | datetime:
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._bear(letter)
        except (TryAgain, TimeoutError) as error:
            _log.warning("Letter %d is tried again: %r", letter.id, error)
        except Exception:
            _log.exception("Letter %d failed", letter.id)
        if letter.tries >= MOST_TRIES:
            _log.error("Letter %d is given up after %d tries", letter.id, letter.tries)
            return LetterState.DROPPED
        pause = min(FIRST_PAUSE * 2 ** (letter.tries - 1), LONGEST_PAUSE)
        return self._clock.now() + timedelta(seconds=pause)
