"""Keeps appointments: sleeps until one is due, claims it, and hands it over to be carried."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

from bot.learning.schedule import LEASE, Claimed, Notice
from bot.scheduler.courier import Courier
from bot.scheduler.parties import Book, Carrier, Clock
from bot.scheduler.rounds import Rounds

LONGEST = 60.0  # seconds of one sleep: another process on the database may have planned something
SHORTEST = 0.02  # seconds of one sleep
AFTER_A_FAULT = 5.0
AT_ONCE = 100  # claimed in one go
MOST = 1_000  # claimed and not delivered yet: the rest stays due, so that memory is bounded
RENEWALS = LEASE.total_seconds() / 4  # seconds between renewals

_log = logging.getLogger(__name__)


class Scheduler:
    """`owner` tells this process from every other on the database."""

    def __init__(self, clock: Clock, book: Book, carrier: Carrier, owner: int) -> None:
        self._clock = clock
        self._book = book
        self._carrier = carrier
        self._owner = owner
        self._courier = Courier(clock, book, carrier, owner)
        self._rounds = Rounds(book.held_back, self._courier.carry, self._has_room)
        self._woken = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._closed = False
        clock.watch(self.wake)

    def start(self) -> None:
        """Once everything is ready to post; what was due meanwhile is caught up with."""
        if not self._tasks and not self._closed:
            self._tasks = [
                asyncio.create_task(self._attend(), name="scheduler"),
                asyncio.create_task(self._renew(), name="leases"),
            ]

    def wake(self) -> None:
        """Looks again: something has changed."""
        self._woken.set()

    async def close(self, patience: float) -> None:
        """Finishes what is being posted within so many seconds, and gives the rest back."""
        self._closed = True
        if not self._tasks:
            return
        attending, renewing = self._tasks
        self._tasks = []
        attending.cancel()
        await asyncio.gather(attending, return_exceptions=True)
        not_begun = self._rounds.waiting()
        self._courier.leave()
        await self._rounds.close(patience)
        renewing.cancel()
        await asyncio.gather(renewing, return_exceptions=True)
        with suppress(Exception):  # else its leases end by themselves
            await self._book.put_back(self._owner, not_begun)
            await self._book.release(self._owner)

    def _has_room(self) -> None:
        if len(self._rounds) == MOST - AT_ONCE:
            self.wake()

    async def _attend(self) -> None:
        while True:
            self._woken.clear()
            try:
                more = await self._take()
                pause = SHORTEST if more else await self._until_next()
            except Exception:
                _log.exception("What is due could not be looked up")
                pause = AFTER_A_FAULT
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), pause)

    async def _take(self) -> bool:
        """Claims what can be claimed; whether there may be more of it."""
        more = False
        for claim in (self._interrupted, self._due):
            most = min(AT_ONCE, MOST - len(self._rounds))
            if most <= 0:
                return False
            claimed = await claim(most)
            for delivery in claimed.deliveries:
                self._rounds.take(delivery)
            await self._tell(claimed.notices)
            more = more or claimed.more
        return more

    async def _interrupted(self, most: int) -> Claimed:
        return await self._book.take_over(self._owner, self._clock.real(), most)

    async def _due(self, most: int) -> Claimed:
        now, real = self._clock.now(), self._clock.real()
        where, what = self._carrier.present, self._carrier.can_post
        return await self._book.claim(self._owner, now, real, most, present=where, can_post=what)

    async def _tell(self, notices: Sequence[Notice]) -> None:
        for notice in notices:
            await self._courier.tell(notice)

    async def _until_next(self) -> float:
        """Seconds until there is something to do, a little more than none."""
        if len(self._rounds) > MOST - AT_ONCE:
            return LONGEST  # as soon as there is room it is woken
        now, real = self._clock.now(), self._clock.real()
        due, lease = await self._book.earliest(), await self._book.lease()
        waits = [LONGEST]
        waits += [(due - now).total_seconds()] if due else []
        waits += [(lease - real).total_seconds()] if lease else []
        return max(SHORTEST, min(waits))

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(RENEWALS)
            try:
                known = self._rounds.known()
                if known:
                    await self._book.renew(self._owner, known, self._clock.real())
            except Exception:
                _log.exception("Leases could not be renewed")
