"""A carrier that posts nowhere, and remembers what it was handed; it can be told to fail."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from bot.learning.post import Post
from bot.learning.schedule import Delivery, DeliveryState, Notice, Part
from bot.scheduler.parties import Progress

Fails = Callable[[Delivery], BaseException | None]


class Memory:
    """`fails` says with what a try ends; `holds` keeps every try under way until it is set."""

    def __init__(self) -> None:
        self.tried: list[Delivery] = []
        self.again: list[bool] = []
        self.told: list[str] = []
        self.fails: Fails = lambda _: None
        self.holds = asyncio.Event()
        self.holds.set()
        self.most = 0
        self._under_way = 0

    def present(self, server: int) -> bool:
        return True

    def can_post(self, part: Part) -> bool:
        return True

    async def deliver(
        self, delivery: Delivery, progress: Progress, *, again: bool
    ) -> tuple[Delivery, Post | None]:
        self.tried.append(delivery)
        self.again.append(again)
        if delivery.reason:
            return replace(delivery, state=DeliveryState.REFUSED), None
        self._under_way += 1
        self.most = max(self.most, self._under_way)
        try:
            await self.holds.wait()
            await progress(replace(delivery, steps=1, message=7))
            failed = self.fails(delivery)
            if failed:
                raise failed
        finally:
            self._under_way -= 1
        return replace(delivery, steps=1, message=7, state=DeliveryState.SENT), None

    async def tell(self, notice: Notice) -> None:
        self.told.append(notice.reason)
        if len(self.told) > 1:
            raise RuntimeError("nobody listens")
