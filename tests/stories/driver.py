"""Tells a story: a stand-in for Discord, a server, people in it, and the bot.

async with Story() as story:
    server = story.server("Study group")
    mo, ada = server.moderator("Mo"), server.member("Ada")
    await story.bot_joins(server)
    card = await ada.slash("quiz start", lesson="fine-tuning")
    card = await ada.press("B")
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

from bot.sandbox import Limits, Sandbox, relaxed
from bot.sandbox.permissions import BOT, MODERATOR
from bot.sandbox.world import Channel, Guild, Role
from tests.conftest import PATIENCE
from tests.stories.actor import Actor, Unanswered
from tests.stories.seen import ModalSeen, Seen

__all__ = ["Actor", "ModalSeen", "Seen", "Server", "Story", "Unanswered", "unhurried"]


def unhurried(**changes: float) -> Limits:
    """Rates are never met, and nobody is late: where it is not about a deadline, a slow machine
    that answers in its own time is no failure."""
    return relaxed(**{"interaction_deadline": PATIENCE, **changes})


class Server:
    """A server of the story."""

    def __init__(self, story: Story, guild: Guild) -> None:
        self.story = story
        self.guild = guild
        self._found = story.sandbox.found

    @property
    def id(self) -> int:
        return self.guild.id

    @property
    def general(self) -> Channel:
        """The channel in which people stand unless told otherwise."""
        return next(iter(self.guild.channels.values()))

    def channel(self, name: str) -> Channel:
        """The channel of that name, made if there is none."""
        named = [one for one in self.guild.channels.values() if one.name == name]
        return named[0] if named else self._found.channel(self.guild, name)

    def thread(self, name: str) -> Channel:
        """A thread by its name or the beginning of it."""
        for one in self.guild.threads.values():
            if one.name.startswith(name):
                return one
        names = [one.name for one in self.guild.threads.values()]
        raise AssertionError(f"no thread {name!r} among {names}")

    def member(self, name: str | Actor, *, permissions: int = 0, locale: str = "en-US") -> Actor:
        """A new member, or someone who is already in another server."""
        who = name.user if isinstance(name, Actor) else name
        user = self._found.member(self.guild, who, permissions=permissions, locale=locale)
        return Actor(self.story, self.story.sandbox.person(user), self.general)

    def moderator(self, name: str | Actor, *, locale: str = "en-US") -> Actor:
        """A member with Manage Server and what goes with it."""
        return self.member(name, permissions=int(MODERATOR), locale=locale)

    def role(self, name: str, *members: Actor, permissions: int = 0) -> Role:
        """A new role, given to these members."""
        role = self._found.role(self.guild, name, permissions)
        for one in members:
            self._found.give_role(self.guild, one.user, role)
        return role


class Story:
    """The stand-in and its people; leaving it asserts that nobody broke Discord's contract.

    `openapi` is the document's path, by default that of the environment's DISCORD_OPENAPI;
    `patience` how long, in seconds, is waited for anything: it is only ever used up by what fails.
    """

    def __init__(
        self,
        *,
        openapi: Path | str | None = None,
        limits: Limits | None = None,
        patience: float = PATIENCE,
    ) -> None:
        document = openapi or os.environ.get("DISCORD_OPENAPI") or None
        self.sandbox = Sandbox(limits=limits, openapi=document)
        self.patience = patience

    @property
    def api_url(self) -> str:
        return self.sandbox.api_url

    @property
    def token(self) -> str:
        return self.sandbox.token

    def environment(self) -> dict[str, str]:
        """What a bot in a process of its own needs to find the stand-in."""
        return {
            "DISCORD_TOKEN": self.token,
            "DISCORD_API_URL": self.api_url,
            "SYLLABOT_CLOCK": self.sandbox.clock_url,
        }

    def server(self, name: str, *, bot: bool = False, locale: str = "en-US") -> Server:
        """A new server, with the bot in it if so said."""
        server = Server(self, self.sandbox.found.guild(name, locale=locale))
        if bot:
            self.sandbox.found.bot_joins(server.guild)
        return server

    async def bot_joins(self, server: Server, permissions: int = BOT) -> None:
        """Invites the bot."""
        self.sandbox.found.bot_joins(server.guild, permissions)
        await asyncio.sleep(0)

    async def bot_ready(self) -> None:
        """Waits until the bot is connected and its commands are known."""
        await self.until(lambda: self.sandbox.gateway.connected, "the bot connects")
        await self.until(lambda: bool(self.sandbox.world.commands), "has commands")

    async def until(self, holds: Callable[[], bool], what: str) -> None:
        """Waits until something holds."""
        try:
            async with asyncio.timeout(self.patience):
                while not holds():
                    await asyncio.sleep(0.02)
        except TimeoutError:
            raise AssertionError(f"after {self.patience} s still not: {what}") from None

    async def __aenter__(self) -> Story:
        await self.sandbox.start()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        await self.sandbox.close()
        if kind is None:
            self.assert_contract_kept()

    def assert_contract_kept(self) -> None:
        """Fails with every breach of Discord's document so far."""
        broken = list(dict.fromkeys(str(one) for one in self.sandbox.violations))
        assert not broken, "\n".join(["Discord's contract was broken:", *broken])
