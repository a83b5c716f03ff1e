"""Carries deliveries: those of one channel one after the other, those of many side by side."""

from __future__ import annotations

import asyncio
import heapq
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.learning.schedule import Delivery

PAUSE = 0.25  # seconds before looking again whether the first of a channel may go

_log = logging.getLogger(__name__)

Turn = tuple[datetime, int, int]


class Rounds:
    """`held_back` says whether an earlier one of a delivery's channel is still open anywhere;
    `carry` takes one to its end and raises nothing; `room` is called as each ends."""

    def __init__(
        self,
        held_back: Callable[[Delivery], Awaitable[bool]],
        carry: Callable[[Delivery], Awaitable[None]],
        room: Callable[[], None],
    ) -> None:
        self._held_back = held_back
        self._carry = carry
        self._room = room
        self._waiting: dict[int, list[tuple[Turn, Delivery]]] = {}
        self._walks: dict[int, asyncio.Task[None]] = {}
        self._known: set[int] = set()

    def __len__(self) -> int:
        return len(self._known)

    def take(self, delivery: Delivery) -> None:
        """One more to carry; one that is known is not carried twice."""
        if delivery.id in self._known:
            return
        self._known.add(delivery.id)
        channel = delivery.channel
        heapq.heappush(self._waiting.setdefault(channel, []), (delivery.turn, delivery))
        if channel not in self._walks:
            self._walks[channel] = asyncio.create_task(self._walk(channel), name="deliveries")

    def known(self) -> list[int]:
        """The ids of all that have not ended."""
        return list(self._known)

    def waiting(self) -> list[int]:
        """The ids of those that were not begun."""
        return [one.id for heap in self._waiting.values() for _, one in heap]

    async def close(self, patience: float) -> None:
        """Waits for those under way, so many seconds at most; those that wait are not begun."""
        walks = tuple(self._walks.values())
        for heap in self._waiting.values():
            heap.clear()
        if walks:
            await asyncio.wait(walks, timeout=patience)
        for walk in walks:
            walk.cancel()
        await asyncio.gather(*walks, return_exceptions=True)

    async def _walk(self, channel: int) -> None:
        """All of one channel, in their order; ends when there are no more."""
        heap = self._waiting[channel]
        try:
            while heap:
                # It is looked at anew each time: an earlier one may have been taken over meanwhile.
                first = heap[0][1]
                if not await self._may_go(first):
                    await asyncio.sleep(PAUSE)
                elif heap and heap[0][1] is first:
                    heapq.heappop(heap)
                    await self._go(first)
        finally:
            del self._waiting[channel], self._walks[channel]

    async def _may_go(self, first: Delivery) -> bool:
        try:
            return not await self._held_back(first)
        except Exception:
            _log.exception("Nobody knows what comes before delivery %d", first.id)
            return False

    async def _go(self, delivery: Delivery) -> None:
        try:
            await self._carry(delivery)
        finally:
            self._known.discard(delivery.id)
        self._room()
