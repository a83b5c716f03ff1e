"""A person's client in use: one deed after another, and what each of them ends in."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox import components as c
from bot.sandbox.errors import Json
from bot.sandbox.interactions import FAILED, Interaction
from bot.sandbox.offers import SLASH
from bot.sandbox.outcomes import message_of
from bot.sandbox.server import Sandbox
from bot.sandbox.slash import CannotSend
from bot.sandbox.world import Channel, Message, User

OFTEN = 6  # times that a deed is done anew before one lets it be
PATIENCE = 15.0  # seconds that one waits for what was promised with "thinking…"
GLANCE = 0.1  # seconds between looks whether the bot is there

Deed = Callable[[], Awaitable[Interaction]]


class Unanswered(Exception):
    """However often it was done, the bot has not answered."""


class Client:
    """Someone in a channel, who waits for the bot while it is away and does again what it missed.

    A button or a menu that is not there raises LookupError; what Discord itself would not let
    a person do raises CannotSend.
    """

    def __init__(self, sandbox: Sandbox, user: User, channel: Channel) -> None:
        self.person = sandbox.person(user)
        self.channel = channel
        self._sandbox = sandbox

    # Deeds

    async def offered(self, path: str) -> None:
        """Waits until the bot is there and offers the command."""
        await self._until(lambda: self._sandbox.gateway.connected and self.offers(path))

    def offers(self, path: str, *options: str) -> bool:
        """Whether there is such a command now, with these options."""
        for one in self.person.commands(self.channel):
            if one.kind == SLASH and one.path == path:
                return {option["name"] for option in one.options}.issuperset(options)
        return False

    async def suggested(self, path: str, option: str, **others: Any) -> Any:
        """The value that the bot suggests first, or None."""
        values = {**others, option: ""}
        for _ in range(OFTEN):
            await self._bot()
            choices = await self.person.autocomplete(self.channel, path, option, values)
            if choices:
                return choices[0]["value"]
            await asyncio.sleep(GLANCE)
        return None

    async def command(self, path: str, **values: Any) -> Message:
        return await self._ends(lambda: self.person.slash(self.channel, path, values))

    async def press(self, message: Message, label: str) -> Message:
        """Presses the button of that label."""
        custom_id = buttons(message)[label]
        return await self._ends(lambda: self.person.press(message, custom_id), message)

    async def write(self, message: Message, label: str, text: str) -> Message:
        """Presses a button that opens a box, and submits the box with the text in its field."""
        custom_id = buttons(message)[label]
        opened = await self._answered(lambda: self.person.press(message, custom_id))
        if opened.modal is None:
            return await self._shown(opened)
        field = next(c.interactive(opened.modal["components"]))["custom_id"]
        return await self._ends(lambda: self.person.submit(opened, {field: text}), message)

    async def say(self, text: str) -> None:
        await self.person.say(self.channel, text)

    # Within

    async def _bot(self) -> None:
        await self._until(lambda: self._sandbox.gateway.connected)

    async def _until(self, holds: Callable[[], bool]) -> None:
        while True:
            if holds():
                return
            await asyncio.sleep(GLANCE)

    async def _answered(self, deed: Deed) -> Interaction:
        for _ in range(OFTEN):
            await self._bot()
            one = await self.person.answered(await deed())
            if one.state != FAILED:
                return one
        raise Unanswered

    async def _ends(self, deed: Deed, on: Message | None = None) -> Message:
        """Does it until it ends in a message; `on` is the one that it may have changed before."""
        done = False
        for _ in range(OFTEN):
            await self._bot()
            try:
                one = await self.person.answered(await deed())
                done = True
                if one.state != FAILED:
                    return await self._shown(one)
            except TimeoutError:
                continue
            except CannotSend:  # it had changed the card before it died, and could not say so
                if not done or on is None:
                    raise
                return on
        raise Unanswered

    async def _shown(self, one: Interaction) -> Message:
        return await asyncio.wait_for(message_of(self.person, one), PATIENCE)


def buttons(message: Message) -> dict[str, str]:
    """The custom_ids of the buttons that can be pressed, by their labels."""
    return {
        one["label"]: one["custom_id"]
        for one in c.interactive(message.components)
        if one["type"] == c.BUTTON and one.get("label") and not one.get("disabled")
    }


def menus(message: Message) -> list[Json]:
    """The menus of options on a card."""
    found = c.interactive(message.components)
    return [one for one in found if one["type"] == c.STRING_SELECT]
