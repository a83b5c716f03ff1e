"""Tells what time it is: for people and schedules, where trials may move it, and for deadlines."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.settings import LONGEST_OFFSET

FIRST_ANSWER = 2.0  # seconds that a start waits for the followed clock
LONGEST_POLL = 90.0  # seconds after which an unanswered question is asked again
PAUSES = (0.1, 5.0)  # seconds between tries: after the first failure, and at most

_log = logging.getLogger(__name__)


class Clock:
    """The time, `offset` seconds from the real one."""

    def __init__(self, offset: float = 0.0) -> None:
        self._offset = offset
        self._watchers: list[Callable[[], None]] = []

    @property
    def offset(self) -> float:
        """Seconds by which `now` is ahead of the real time."""
        return self._offset

    def now(self) -> datetime:
        """The time for schedules, reviews, streaks and what people are shown; aware, UTC."""
        return self.real() + timedelta(seconds=self._offset)

    def real(self) -> datetime:
        """The real time, for deadlines, leases and nonces, which no trial moves; aware, UTC."""
        return datetime.now(UTC)

    def watch(self, moved: Callable[[], None]) -> None:
        """Calls `moved` whenever a trial moves `now`: whoever sleeps until a moment looks again."""
        self._watchers.append(moved)


class Following(Clock):
    """A clock that takes its offset from the one at `address`, and keeps the last it was told.

    The other side answers `GET <address>?since=<offset>` with `{"offset": seconds}` once it has
    another offset than that, and at once when `since` is missing.
    """

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address
        self._session: ClientSession | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begins to follow; waits a little for the first answer, so that `now` is right at once."""
        self._session = ClientSession(timeout=ClientTimeout(total=LONGEST_POLL))
        answered = asyncio.Event()
        self._task = asyncio.create_task(self._follow(self._session, answered))
        try:
            await asyncio.wait_for(answered.wait(), FIRST_ANSWER)
        except TimeoutError:
            pass  # it may come up later than we do
        except asyncio.CancelledError:
            await self.close()
            raise

    async def close(self) -> None:
        """Stops following; `now` stays where it was moved to."""
        task, session = self._task, self._session
        self._task = self._session = None
        if task:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        if session:
            await session.close()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def _follow(self, session: ClientSession, answered: asyncio.Event) -> None:
        since: float | None = None
        pause, longest = PAUSES
        while True:
            try:
                offset = await self._ask(session, since)
            except TimeoutError:
                continue  # nothing new for so long; a clock that is away fails otherwise
            except (ClientError, ValueError) as error:
                # Said once for each time it goes away, not with every try.
                level = logging.WARNING if pause == PAUSES[0] else logging.DEBUG
                _log.log(level, "The clock at %s does not answer: %r", self._address, error)
                await asyncio.sleep(pause)
                pause = min(pause * 2, longest)
                continue
            pause = PAUSES[0]
            self._move(offset)
            answered.set()
            if offset == since:
                await asyncio.sleep(pause)  # it holds no answer back: do not ask it hotly
            since = offset

    def _move(self, offset: float) -> None:
        if offset != self._offset:
            self._offset = offset
            for moved in self._watchers:
                moved()

    async def _ask(self, session: ClientSession, since: float | None) -> float:
        params = {} if since is None else {"since": repr(since)}
        async with session.get(self._address, params=params, raise_for_status=True) as response:
            told = await response.json(content_type=None)
        offset = told.get("offset") if isinstance(told, dict) else None
        if isinstance(offset, bool) or not isinstance(offset, int | float):
            raise ValueError("the answer holds no offset")
        if not abs(offset) <= LONGEST_OFFSET:
            raise ValueError("the offset is out of bounds")
        return float(offset)


def follow(address: str) -> Following:
    """The clock at `address`, followed from `start()` to `close()` or within `async with`."""
    return Following(address)


@asynccontextmanager
async def opened(setting: float | str) -> AsyncIterator[Clock]:
    """The clock that SYLLABOT_CLOCK names, by an offset in seconds or by an address."""
    if isinstance(setting, str):
        async with follow(setting) as clock:
            yield clock
    else:
        yield Clock(setting)
