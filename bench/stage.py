"""A stand-in for Discord with one bot in a process of its own, for ours and for the bare one alike.

The stand-in and the people live in the process that measures, so that neither bot has them on its
back. Its rate limits are relaxed (interaction callbacks are exempt from Discord's anyway) and the
check against Discord's document is off.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import course
from bot.sandbox import Person, Sandbox, relaxed
from bot.sandbox import components as c
from bot.sandbox.interactions import Interaction
from bot.sandbox.world import Channel, Guild, Message
from bot.settings import NAMES

ROOT = Path(__file__).parent.parent
SCRATCH = ROOT / "data" / "bench"
PATIENCE = 30.0
QUESTIONS = 20


@dataclass(frozen=True, slots=True)
class Stage:
    """`command` with `options` puts a card with buttons before a person."""

    sandbox: Sandbox
    guild: Guild
    process: asyncio.subprocess.Process
    command: str
    options: Mapping[str, str]

    @property
    def channel(self) -> Channel:
        return next(iter(self.guild.channels.values()))

    def person(self, name: str) -> Person:
        return self.sandbox.person(self.sandbox.found.member(self.guild, name))

    async def card(self, person: Person) -> Message:
        """The card that the command shows to a person."""
        one = await person.slash(self.channel, self.command, self.options)
        return await self._shown(person, one)

    async def press(self, person: Person, card: Message, nth: int = 0) -> Interaction:
        """Presses the button of that number on a card and waits for the answer."""
        one = await person.press(card, buttons(card)[nth])
        await self._shown(person, one)
        return one

    async def _shown(self, person: Person, one: Interaction) -> Message:
        await person.answered(one)
        if one.original is None:
            raise RuntimeError(f"{one.label} was not answered")
        return one.original


def buttons(card: Message) -> list[str]:
    return [one["custom_id"] for one in c.interactive(card.components)]


@asynccontextmanager
async def both() -> AsyncIterator[tuple[Stage, Stage, Path]]:
    """Our bot and the bare one with the same two cards, and the path of our database.

    The files lie in the project's data/, as /tmp may be kept in memory, where a sync costs nothing.
    """
    SCRATCH.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SCRATCH) as name:
        folder = Path(name)
        async with _ours(folder) as ours:
            cards = folder / "cards.json"
            cards.write_text(json.dumps(await _cards(ours)), "utf-8")
            async with _bare(cards) as bare:
                yield ours, bare, folder / "syllabot.db"


@asynccontextmanager
async def _ours(folder: Path) -> AsyncIterator[Stage]:
    environment = {
        "SYLLABOT_DATABASE": f"sqlite:///{folder / 'syllabot.db'}",
        "SYLLABOT_CONTENT": str(course.write(folder, QUESTIONS)),
    }
    run = ("-m", "bot", "run", "--no-env-file")
    options = {"lesson": f"{course.COURSE}/{course.LESSON}"}
    async with staged(run, environment, "quiz start", options) as stage:
        yield stage


@asynccontextmanager
async def _bare(cards: Path) -> AsyncIterator[Stage]:
    run = ("-m", "bench.bare")
    async with staged(run, {"BENCH_CARDS": str(cards)}, "card", {}) as stage:
        yield stage


@asynccontextmanager
async def staged(
    run: Sequence[str], environment: Mapping[str, str], command: str, options: Mapping[str, str]
) -> AsyncIterator[Stage]:
    async with Sandbox(limits=relaxed()) as sandbox:
        guild = sandbox.found.guild("Study group")
        sandbox.found.bot_joins(guild)
        inherited = {name: text for name, text in os.environ.items() if name not in NAMES}
        address = {"DISCORD_TOKEN": sandbox.token, "DISCORD_API_URL": sandbox.api_url}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, *run), cwd=ROOT, env={**inherited, **environment, **address}
        )
        try:
            await connected(sandbox, process)
            yield Stage(sandbox, guild, process, command, options)
        finally:
            await ended(process)


async def connected(sandbox: Sandbox, process: asyncio.subprocess.Process) -> None:
    async with asyncio.timeout(PATIENCE):
        while not (sandbox.gateway.connected and sandbox.world.commands):
            if process.returncode is not None:
                raise RuntimeError("the bot has ended")
            await asyncio.sleep(0.05)


async def ended(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.send_signal(signal.SIGTERM)
        await process.wait()


async def _cards(ours: Stage) -> list[list[dict[str, Any]]]:
    """What our bot shows before and after an answer."""
    person = ours.person("Model")
    card = await ours.card(person)
    asked = list(card.components)
    await ours.press(person, card)
    return [asked, list(card.components)]
