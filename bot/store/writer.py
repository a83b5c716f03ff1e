"""Commits together what is waiting together, each deed under its own savepoint."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bot.store.engine import Connection, transaction

T = TypeVar("T")
Deed = Callable[[sqlite3.Connection], T]

# So many at most share a commit, so that the first of a crowd does not wait for the last.
_TOGETHER = 256


@dataclass(frozen=True, slots=True)
class _Waiting(Generic[T]):
    deed: Deed[T]
    caller: asyncio.Future[T]

    def settle(self, outcome: T | _Failure) -> None:
        if self.caller.done():  # cancelled while its deed was under way
            return
        if isinstance(outcome, _Failure):
            self.caller.set_exception(outcome.error)
        else:
            self.caller.set_result(outcome)


@dataclass(frozen=True, slots=True)
class _Failure:
    """What a deed raised instead of returning."""

    error: BaseException


class Writer:
    """The one connection that writes. `commits` counts the transactions committed."""

    def __init__(self, connection: Connection) -> None:
        self.commits = 0
        self._connection = connection
        self._waiting: deque[_Waiting[Any]] = deque()
        self._pump: asyncio.Task[None] | None = None

    async def do(self, deed: Deed[T]) -> T:
        """What the deed returns, once it is committed, or what it raises, its changes undone.

        A deed is a plain function, done in one trip to the writer's thread; it neither begins nor
        ends a transaction. A caller who is cancelled leaves the others alone; the deed of theirs
        may be done or not.
        """
        caller: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(deed, caller))
        if self._pump is None or self._pump.done():
            self._pump = asyncio.create_task(self._commit_all())
        return await caller

    async def close(self) -> None:
        """Waits for what is queued, then closes."""
        while self._pump is not None and not self._pump.done():
            await asyncio.wait([self._pump])
        await self._connection.close()

    async def _commit_all(self) -> None:
        try:
            while self._waiting:
                many = min(len(self._waiting), _TOGETHER)
                await self._commit([self._waiting.popleft() for _ in range(many)])
        finally:  # the loop itself is going down: nobody may wait for ever
            while self._waiting:
                self._waiting.popleft().caller.cancel()

    async def _commit(self, together: Sequence[_Waiting[Any]]) -> None:
        wanted = [one for one in together if not one.caller.done()]
        deeds = [one.deed for one in wanted]
        try:
            outcomes = await self._connection.run(lambda db: _together(db, deeds))
            self.commits += 1
        except BaseException as error:
            outcomes = [_Failure(error)] * len(wanted)
            if not isinstance(error, Exception):
                raise
        finally:
            for one, outcome in zip(wanted, outcomes, strict=True):
                one.settle(outcome)


def _together(db: sqlite3.Connection, deeds: Sequence[Deed[Any]]) -> list[Any]:
    """Every deed's outcome after one commit; raises, all undone, when that commit fails."""
    with transaction(db):
        return [_apart(db, deed) for deed in deeds]


def _apart(db: sqlite3.Connection, deed: Deed[T]) -> T | _Failure:
    """The deed's outcome. Some faults (a full disk) end SQLite's whole transaction: then the
    savepoint is gone too, and the statement that looks for it fails the batch, as it should."""
    db.execute("SAVEPOINT deed")
    try:
        outcome = deed(db)
    except Exception as error:
        db.execute("ROLLBACK TO deed")
        db.execute("RELEASE deed")
        return _Failure(error)
    db.execute("RELEASE deed")
    return outcome
