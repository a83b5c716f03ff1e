"""Takes one delivery to its end: tries again, settles it, tells who should know."""

from __future__ import annotations

import asyncio
import logging
import random
from contextlib import suppress
from dataclasses import replace

from bot.errors import Lost, TryAgain
from bot.learning.post import Post
from bot.learning.schedule import Delivery, DeliveryState, Notice
from bot.scheduler.parties import Book, Carrier, Clock

ABREAST = 16  # posted at the same time
PATIENCE = 60.0  # seconds for one try
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 60.0  # seconds before another try: first, and at most
FAULTS = 3  # tries that fail for a reason of ours, before it is given up and taken back
FAULT = "fault"

_log = logging.getLogger(__name__)


class Leaving(Exception):
    """The process is going down, and this delivery was waiting for another try."""


class Courier:
    def __init__(self, clock: Clock, book: Book, carrier: Carrier, owner: int) -> None:
        self._clock = clock
        self._book = book
        self._carrier = carrier
        self._owner = owner
        self._abreast = asyncio.Semaphore(ABREAST)
        self._chance = random.Random()
        self._leaving = asyncio.Event()

    def leave(self) -> None:
        """From now on nothing is waited for; what is being posted goes on."""
        self._leaving.set()

    async def carry(self, delivery: Delivery) -> None:
        """Raises nothing but a cancellation; what did not end is taken over after its lease."""
        try:
            await self._settle(*await self._delivered(delivery))
        except Leaving:
            pass
        except Lost:
            _log.warning("Delivery %d is another process's by now", delivery.id)
        except Exception:
            _log.exception("Delivery %d is left for later", delivery.id)

    async def tell(self, notice: Notice) -> None:
        """Says it once; where that fails, it stands in the list of schedules alone."""
        try:
            await self._carrier.tell(notice)
        except Exception:
            _log.exception("Nobody could be told of schedule %d", notice.schedule.id)

    async def _delivered(self, delivery: Delivery) -> tuple[Delivery, Post | None]:
        """How it has ended, after as many tries as it took."""
        again, faults, pause = delivery.tries > 1, 0, FIRST_PAUSE
        while True:
            try:
                return await self._try(delivery, again)
            except (TryAgain, TimeoutError) as error:
                after = error.after if isinstance(error, TryAgain) else 0.0
                _log.warning("Delivery %d is tried again: %r", delivery.id, error)
            except Lost:
                raise
            except Exception:
                after, faults = 0.0, faults + 1
                _log.exception("Delivery %d failed", delivery.id)
                if faults > FAULTS:
                    return replace(delivery, state=DeliveryState.REFUSED, reason=FAULT), None
            await self._rest(max(after, pause * self._chance.uniform(0.5, 1.0)))
            pause = min(2 * pause, LONGEST_PAUSE)
            delivery, again = await self._fresh(delivery), True
            if faults == FAULTS and not delivery.reason:
                delivery = replace(delivery, reason=FAULT)
                await self._progress(delivery)

    async def _try(self, delivery: Delivery, again: bool) -> tuple[Delivery, Post | None]:
        async with self._abreast, asyncio.timeout(PATIENCE):
            return await self._carrier.deliver(delivery, self._progress, again=again)

    async def _progress(self, delivery: Delivery) -> None:
        if not await self._book.progressed(delivery, self._owner):
            raise Lost

    async def _fresh(self, delivery: Delivery) -> Delivery:
        """The delivery as far as it got."""
        found = await self._book.current(delivery)
        if found is None or found.state is not DeliveryState.CLAIMED:
            raise Lost
        return found

    async def _settle(self, delivery: Delivery, post: Post | None) -> None:
        ended = replace(delivery, ended_at=self._clock.now())
        for notice in await self._book.ended(ended, self._owner, post):
            await self.tell(notice)

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._leaving.wait(), seconds)
        if self._leaving.is_set():
            raise Leaving
