"""What the scheduler is given: a clock, a book to claim from, and a carrier that posts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.learning.post import Post
from bot.learning.schedule import Claimed, Delivery, Notice, Part

Progress = Callable[[Delivery], Awaitable[None]]
"""Remembers what stands in the channel by now; Lost."""


class Clock(Protocol):
    def now(self) -> datetime:
        """The time of schedules, which trials move."""

    def real(self) -> datetime:
        """The time of leases, which nothing moves."""

    def watch(self, moved: Callable[[], None]) -> None: ...


class Book(Protocol):
    """What is due, claimed and ended. A claim is its owner's, under a lease."""

    async def earliest(self) -> datetime | None:
        """When something is due next, in the time of schedules."""

    async def lease(self) -> datetime | None:
        """When the first lease of all is over unless it is renewed, in real time."""

    async def take_over(self, owner: int, real: datetime, most: int) -> Claimed:
        """Deliveries whose lease is over: they were interrupted."""

    async def claim(
        self,
        owner: int,
        now: datetime,
        real: datetime,
        most: int,
        *,
        present: Callable[[int], bool],
        can_post: Callable[[Part], bool],
    ) -> Claimed:
        """Takes what is due."""

    async def renew(self, owner: int, ids: Collection[int], real: datetime) -> None: ...

    async def held_back(self, delivery: Delivery) -> bool:
        """Whether an earlier one of its channel is still open, whoever has it."""

    async def current(self, delivery: Delivery) -> Delivery | None: ...

    async def progressed(self, delivery: Delivery, owner: int) -> bool: ...

    async def ended(self, delivery: Delivery, owner: int, post: Post | None) -> Sequence[Notice]:
        """Remembers how it has ended, pauses its schedule where that is the end of it, and says
        what moderators should know. Lost."""

    async def put_back(self, owner: int, ids: Collection[int]) -> None: ...

    async def release(self, owner: int) -> None: ...


class Carrier(Protocol):
    """Whoever can post, and knows where."""

    def present(self, server: int) -> bool:
        """Whether anything can be posted in this server at all."""

    def can_post(self, part: Part) -> bool: ...

    async def deliver(
        self, delivery: Delivery, progress: Progress, *, again: bool
    ) -> tuple[Delivery, Post | None]:
        """Posts it and says how it has ended. With `again` it may stand there already; with a
        `reason` it is given up, and what stands of it is taken back.

        TryAgain where it could not be posted for now, Lost.
        """

    async def tell(self, notice: Notice) -> None:
        """Tells the moderators."""
