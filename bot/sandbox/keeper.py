"""Keeps the bot running as a process of its own: starts it, kills it, brings it back."""

from __future__ import annotations

import asyncio
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

STDERR = 2
PAUSES = (1.0, 30.0)  # seconds before it is brought back: after the first failure, and at most
ABSENCE = 3.0  # seconds that one who killed it has to look around without it
STEADY = 30.0  # seconds of life after which a failure counts as the first again
GRACE = 10.0  # seconds to stop by itself


class Keeper:
    """One process at a time; `state` is starting, running, down or stopped.

    `back_at` is the moment, in seconds since the epoch, at which it is started again. What the
    process writes goes to our stderr, so that stdout stays free. Its standard input is held open
    for as long as we live, by which it can tell.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str] | None = None
    ) -> None:
        self._command = command
        self.environment = environment or {}
        self._process: Process | None = None
        self._task: asyncio.Task[None] | None = None
        self._wake = asyncio.Event()
        self._stopping = False
        self._pause: float | None = None
        self._listeners: list[Callable[[], None]] = []
        self.state = "stopped"
        self.back_at: float | None = None

    @property
    def pid(self) -> int | None:
        """The process that runs now."""
        return self._process.pid if self._process is not None else None

    def listen(self, listener: Callable[[], None]) -> None:
        """Calls the listener whenever the state has changed."""
        self._listeners.append(listener)

    def start(self) -> None:
        self._task = asyncio.create_task(self._keep(), name="keeper")

    async def stop(self) -> None:
        """Stops the process, gently at first, and brings it back no more."""
        self._stopping = True
        self._wake.set()
        if self._task is not None:
            await self._end()
            await self._task

    def kill(self) -> None:
        """Ends it in the middle of whatever it does; it is back after a moment."""
        if self._process is not None:
            self._pause = ABSENCE
            self._signal("kill")

    def restart(self) -> None:
        """Asks it to stop and starts it anew; at once where it is down."""
        self._pause = 0.0
        self._wake.set()
        self._signal("terminate")

    def _signal(self, how: str) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                getattr(self._process, how)()

    async def _keep(self) -> None:
        pause, longest = PAUSES
        while not self._stopping:
            began = time.monotonic()
            await self._live()
            if time.monotonic() - began > STEADY:
                pause = PAUSES[0]
            ordered, self._pause = self._pause, None
            await self._wait(pause if ordered is None else ordered)
            pause = min(pause * 2, longest) if ordered is None else PAUSES[0]
        self._say("stopped")

    async def _live(self) -> None:
        """One life of the process, from its start to its end."""
        self._say("starting")
        self._process = process = await asyncio.create_subprocess_exec(
            *self._command, env=self.environment, stdin=PIPE, stdout=STDERR, stderr=STDERR
        )
        self._wake.clear()
        if self._stopping:
            self._signal("terminate")
        self._say("running")
        await process.wait()
        self._process = None

    async def _wait(self, seconds: float) -> None:
        if self._stopping or not seconds:
            return
        self._say("down", time.time() + seconds)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), seconds)
        self._pause = None

    async def _end(self) -> None:
        process = self._process
        if process is None:
            return
        self._signal("terminate")
        try:
            await asyncio.wait_for(process.wait(), GRACE)
        except TimeoutError:
            self._signal("kill")

    def _say(self, state: str, back_at: float | None = None) -> None:
        self.state, self.back_at = state, back_at
        for listener in self._listeners:
            listener()
