"""The bot as a process of its own, as an operator runs it: started, killed, asked to stop."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Self

from bot.settings import NAMES
from tests.conftest import CONTENT, PATIENCE, ROOT
from tests.stories.driver import Story


class BotProcess:
    """`python -m bot run` against a story's stand-in, its database and log in `folder`.

    `settings` are environment variables beside those that the story gives; an empty one is missing.

        async with BotProcess(story, tmp_path) as bot:
            await bot.start()
            await bot.kill()
            await bot.start()
            assert await bot.terminate() == 0
    """

    def __init__(
        self, story: Story, folder: Path, content: Path = CONTENT, **settings: str
    ) -> None:
        self.story = story
        self.database = folder / "syllabot.db"
        self._log = folder / "bot.log"
        self._environment = {
            **{name: text for name, text in os.environ.items() if name not in NAMES},
            **story.environment(),
            "SYLLABOT_DATABASE": f"sqlite:///{self.database}",
            "SYLLABOT_CONTENT": str(content),
            **settings,
        }
        self._running: asyncio.subprocess.Process | None = None
        self._identified = 0

    @property
    def database_url(self) -> str:
        return self._environment["SYLLABOT_DATABASE"]

    @property
    def log(self) -> str:
        """All that its runs have written so far, to stderr as to stdout."""
        return self._log.read_text("utf-8") if self._log.exists() else ""

    @property
    def process(self) -> asyncio.subprocess.Process:
        assert self._running is not None, "it was not launched"
        return self._running

    async def start(self) -> None:
        """Launches it and waits until it hears what people do."""
        await self.launch()
        await self.ready()

    async def launch(self) -> None:
        """Launches it, no more."""
        self._identified = self.story.sandbox.gateway.identifies
        with self._log.open("ab") as log:
            self._running = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot", "run", "--no-env-file"),
                cwd=ROOT,
                env=self._environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    async def ready(self) -> None:
        def identified_or_over() -> bool:
            over = self.process.returncode is not None
            return over or self.story.sandbox.gateway.identifies > self._identified

        await self.story.until(identified_or_over, "the bot connects")
        assert self.process.returncode is None, self.log

    async def kill(self) -> None:
        """SIGKILL: it cannot do anything any more, as in a power cut."""
        self.process.kill()
        await self.process.wait()

    async def terminate(self) -> int:
        """SIGTERM; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return await self.ended()

    async def ended(self, patience: float = PATIENCE) -> int:
        """The exit code, once it has ended by itself."""
        try:
            return await asyncio.wait_for(self.process.wait(), patience)
        except TimeoutError:
            message = f"after {patience} s the bot still runs; its log:\n{self.log}"
            raise AssertionError(message) from None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._running is not None and self._running.returncode is None:
            await self.kill()
