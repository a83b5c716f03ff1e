"""The one way in for everything that people do, and the one way out for what goes wrong."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar, cast

import discord
from discord import Interaction, InteractionType, app_commands

from bot.errors import OnlyModeratorsPost, ReadFirst, Refusal, Stopping, UnknownButton
from bot.views import words
from bot.views.card import Card, Tone, note
from bot.views.codec import Press
from bot.views.shelf import members_cannot_post, read_instead
from cogs import replies

PATIENCE = 2.0
LAST_CALL = 0.1  # what was pressed just before we are told to stop is still on its way
LEAVING = 8.0
CROWD = 32

_log = logging.getLogger(__name__)

P = TypeVar("P", bound=Press)
Handler = Callable[[Interaction, Any], Awaitable[None]]


class Funnel:
    """Every entrance passes here: commands, autocomplete, buttons, boxes, background work.

    Whatever happens, an interaction is answered in time: what takes longer than `PATIENCE` seconds
    is deferred, a Refusal becomes its sentence, and anything else becomes a sentence with a code
    that stands in the log beside the trace.
    """

    def __init__(self) -> None:
        self._handlers: dict[type[Press], Handler] = {}
        self._under_way: dict[int, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self._idle = asyncio.Event()
        self._idle.set()
        self.stopping = False

    def on(self, kind: type[P], handler: Callable[[Interaction, P], Awaitable[None]]) -> None:
        """Hands presses of this kind, and boxes sent under it, to `handler`."""
        if kind in self._handlers:
            raise ValueError(f"two handlers for {kind.__name__}")
        self._handlers[kind] = handler

    async def pressed(self, interaction: Interaction, what: Press | None) -> None:
        """A button, a select or a box; None for a custom_id that nobody knows."""
        self.enter(interaction)
        try:
            if self.stopping:
                raise Stopping
            await self.handle(interaction, what)
        except Exception as error:
            await self.failed(interaction, error)
        finally:
            self.leave(interaction)

    async def handle(self, interaction: Interaction, what: Press | None) -> None:
        """Hands a press to the cog that registered for its kind; UnknownButton."""
        handler = self._handlers.get(type(what)) if what is not None else None
        if handler is None:
            raise UnknownButton
        await handler(interaction, what)

    @property
    def crowded(self) -> bool:
        """Whether so much is under way that an answer may be slow for our own sake."""
        return len(self._under_way) > CROWD

    def enter(self, interaction: Interaction) -> None:
        """From now on the interaction is under way, and deferred if it takes long."""
        loop = asyncio.get_running_loop()
        self._under_way[interaction.id] = loop.call_later(PATIENCE, self._defer, interaction)
        self._idle.clear()

    def leave(self, interaction: Interaction) -> None:
        timer = self._under_way.pop(interaction.id, None)
        if timer is not None:
            timer.cancel()
        if not self._under_way:
            self._idle.set()

    async def failed(self, interaction: Interaction, error: BaseException) -> None:
        """Answers with the sentence of a refusal, or with the code of a fault."""
        card = self.sentence(error, f"{interaction.type.name} {_name(interaction)}")
        try:
            await replies.show(interaction, card)
        except Exception as worse:
            self.sentence(worse, f"the answer to {_name(interaction)}")

    def sentence(self, error: BaseException, where: str) -> Card:
        """What a person reads about an error; a fault is logged under the code in it."""
        if isinstance(error, app_commands.CommandInvokeError):
            error = error.original
        if isinstance(error, app_commands.TransformerError) and error.__cause__:
            error = error.__cause__
        if isinstance(error, OnlyModeratorsPost):
            return members_cannot_post(words.refusal(error), error.lesson)
        if isinstance(error, ReadFirst):
            return read_instead(words.refusal(error), error.opens)
        if isinstance(error, Refusal):
            return note(words.refusal(error))
        if isinstance(error, app_commands.TransformerError):
            return note(words.say("unreadable", why=words.brief(str(error.value))))
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            return note(words.refusal(UnknownButton()))
        code = secrets.token_hex(3).upper()
        _log.error("%s failed", where, exc_info=error, extra={"code": code})
        return note(words.say("fault", code=code), tone=Tone.ALERT)

    async def suggest(
        self,
        interaction: Interaction,
        suggestions: Coroutine[Any, Any, list[app_commands.Choice[str]]],
    ) -> list[app_commands.Choice[str]]:
        """Autocomplete: an empty list where it fails or takes too long."""
        try:
            return await asyncio.wait_for(suggestions, PATIENCE)
        except Refusal:
            return []
        except Exception as error:
            self.sentence(error, f"autocomplete {_name(interaction)}")
            return []

    async def heard(self, message: discord.Message, work: Coroutine[Any, Any, None]) -> None:
        """A message to the bot; what goes wrong is answered beneath it."""
        try:
            await work
        except discord.Forbidden:
            _log.info("A message was not answered: the bot may not write in that channel")
        except Exception as error:
            card = self.sentence(error, "a message")
            try:
                await message.reply(view=card, mention_author=False)
            except discord.HTTPException as worse:
                self.sentence(worse, "the answer to a message")

    def background(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Does something that nobody waits for; what goes wrong is logged under a code."""

        async def guarded() -> None:
            try:
                await work
            except Exception as error:
                self.sentence(error, name)

        task = asyncio.create_task(guarded(), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Takes nothing new after a last call, and waits until all has been answered."""
        await asyncio.sleep(LAST_CALL)
        self.stopping = True
        try:
            async with asyncio.timeout(LEAVING):
                await self._idle.wait()
                while self._tasks:
                    await asyncio.gather(*self._tasks)
        except TimeoutError:
            _log.warning("Stopped while %d interactions were under way", len(self._under_way))

    def _defer(self, interaction: Interaction) -> None:
        self.background(f"deferring {_name(interaction)}", replies.defer(interaction))


class Tree(app_commands.CommandTree[Any]):
    """The commands, each passing through the funnel."""

    @property
    def funnel(self) -> Funnel:
        return cast(Funnel, self.client.funnel)

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        if interaction.type is InteractionType.autocomplete:
            return True
        if self.funnel.stopping:
            await self.funnel.failed(interaction, Stopping())
            return False
        self.funnel.enter(interaction)
        return True

    async def _call(self, interaction: Interaction) -> None:
        """What is not an error of discord.py's own would fall through it unanswered."""
        try:
            await super()._call(interaction)
        except app_commands.AppCommandError:
            raise
        except Exception as error:
            await self.on_error(interaction, error)

    async def on_error(self, interaction: Interaction, error: Exception, /) -> None:
        if interaction.type is InteractionType.autocomplete:
            self.funnel.sentence(error, f"autocomplete {_name(interaction)}")
            return
        await self.funnel.failed(interaction, error)
        self.funnel.leave(interaction)


def _name(interaction: Interaction) -> str:
    data = replies.data(interaction)
    return str(data.get("custom_id") or data.get("name") or "?")
