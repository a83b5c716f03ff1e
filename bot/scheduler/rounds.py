"""Carries deliveries: those of one channel one after the other, those of many side by side."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.learning.schedule import Delivery

Turn = tuple[datetime, int, int]


class Rounds:
    """`carry` takes one delivery to its end and raises nothing; `room` is called as each ends."""

    def __init__(
        self, carry: Callable[[Delivery], Awaitable[None]], room: Callable[[], None]
    ) -> None:
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
                _, delivery = heapq.heappop(heap)
                try:
                    await self._carry(delivery)
                finally:
                    self._known.discard(delivery.id)
                self._room()
        finally:
            del self._waiting[channel], self._walks[channel]
