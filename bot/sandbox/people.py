"""What a person does and sees in a client, in terms of Discord alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import Any

from bot.sandbox import components as c
from bot.sandbox import payloads
from bot.sandbox.errors import Json
from bot.sandbox.feeds import Glimpse, Listener
from bot.sandbox.forms import selection, submission
from bot.sandbox.hub import Hub
from bot.sandbox.interaction_payload import resolved
from bot.sandbox.interactions import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    MODAL_SUBMIT,
    WAITING,
    Interaction,
)
from bot.sandbox.messages import Upload
from bot.sandbox.offers import ON_MESSAGE, ON_USER, SLASH, Offer, offers
from bot.sandbox.permissions import Permission, may
from bot.sandbox.slash import CannotSend, command_data
from bot.sandbox.world import Channel, Message, User

P = Permission


class Person:
    """One user's client.

    Every deed that Discord would send to the bot returns the Interaction at once; `answered`
    waits for the first answer. What a client would not let this person do raises CannotSend.
    """

    def __init__(self, hub: Hub, user: User) -> None:
        self._hub = hub
        self.user = user

    # What they see

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Calls the listener for everything this person sees from now on; returns the stop."""
        return self._hub.feeds.listen(self.user.id, listener)

    async def watch(self) -> AsyncIterator[Glimpse]:
        """The same as a stream without end."""
        seen: asyncio.Queue[Glimpse] = asyncio.Queue()
        stop = self.listen(seen.put_nowait)
        try:
            while True:
                yield await seen.get()
        finally:
            stop()

    def channels(self) -> list[Channel]:
        """Channels, threads and direct conversations that this person may see."""
        everywhere = self._hub.world.channels.values()
        return [one for one in everywhere if may(one, self.user.id, P.VIEW_CHANNEL)]

    def messages(self, channel: Channel) -> list[Message]:
        """What stands there for this person, private answers included, oldest first."""
        if not may(channel, self.user.id, P.VIEW_CHANNEL):
            return []
        private = [
            one
            for one in self._hub.world.ephemerals.values()
            if one.channel is channel and one.audience == self.user.id and not one.dismissed
        ]
        return sorted([*channel.messages.values(), *private], key=lambda one: one.id)

    def message(self, message_id: int) -> Message:
        """A message that this person can see; raises CannotSend otherwise."""
        hidden = self._hub.world.ephemerals.get(message_id)
        if hidden is not None and hidden.audience == self.user.id and not hidden.dismissed:
            return hidden
        for channel in self._hub.world.channels.values():
            found = channel.messages.get(message_id)
            if found is not None and may(channel, self.user.id, P.VIEW_CHANNEL):
                return found
        raise CannotSend(f"{self.user.name} sees no message {message_id}")

    def json(self, message: Message) -> Json:
        """A message as the gateway words it."""
        return self._hub.news.seen(message)

    # Commands

    def commands(self, channel: Channel) -> list[Offer]:
        """What is offered after a slash and in the Apps menus there."""
        found = offers(self._hub, self.user, channel)
        if may(channel, self.user.id, P.SEND_MESSAGES):
            return found
        return [one for one in found if one.kind != SLASH]

    def offer(self, channel: Channel, path: str, kind: int = SLASH) -> Offer:
        """One of them by its path, "quiz start"; raises CannotSend where it is not offered."""
        everything = self.commands(channel)
        for one in everything:
            if one.path == path and one.kind == kind:
                return one
        names = sorted(one.path for one in everything if one.kind == kind)
        where = channel.name or "the direct messages"
        raise CannotSend(f"{self.user.name} is not offered {path!r} in {where}, only {names}")

    async def slash(self, channel: Channel, path: str, values: Mapping[str, Any]) -> Interaction:
        """Sends a slash command with its options."""
        offer = self.offer(channel, path)
        data = command_data(self._hub, channel, offer, values)
        return self._open(COMMAND, channel, data, f"/{path}", name=path)

    async def autocomplete(
        self, channel: Channel, path: str, focused: str, values: Mapping[str, Any]
    ) -> list[Json]:
        """The choices that the bot suggests while `focused` is being typed; [] when it is late."""
        offer = self.offer(channel, path)
        option = next((one for one in offer.options if one["name"] == focused), None)
        if option is None or not option.get("autocomplete"):
            raise CannotSend(f"/{path} suggests nothing for {focused!r}")
        data = command_data(self._hub, channel, offer, values, focused)
        one = self._open(AUTOCOMPLETE, channel, data, f"/{path} {focused}:…", name=path)
        await self.answered(one)
        return one.choices or []

    async def on_message(self, message: Message, name: str) -> Interaction:
        """Apps › name in a message's menu."""
        offer = self.offer(message.channel, name, ON_MESSAGE)
        return self._menu(message.channel, offer, message.id, {"messages": {message.id}})

    async def on_user(self, channel: Channel, user: User, name: str) -> Interaction:
        """Apps › name in a person's menu."""
        offer = self.offer(channel, name, ON_USER)
        return self._menu(channel, offer, user.id, {"users": {user.id}})

    def _menu(
        self, channel: Channel, offer: Offer, target: int, kinds: dict[str, set[int]]
    ) -> Interaction:
        data: Json = {
            "id": str(offer.command.id),
            "name": offer.command.name,
            "type": offer.kind,
            "target_id": str(target),
            "resolved": resolved(self._hub, channel, kinds),
        }
        return self._open(COMMAND, channel, data, f"Apps › {offer.path}", name=offer.path)

    # Components

    async def press(self, message: Message, custom_id: str) -> Interaction:
        """Presses a button."""
        button = self._component(message, custom_id)
        if button["type"] != c.BUTTON:
            raise CannotSend(f"{custom_id!r} is not a button")
        data = {"component_type": c.BUTTON, "custom_id": custom_id, "id": button["id"]}
        label = button.get("label") or (button.get("emoji") or {}).get("name") or custom_id
        return self._open(COMPONENT, message.channel, data, f"[{label}]", message=message)

    async def choose(self, message: Message, custom_id: str, values: Sequence[Any]) -> Interaction:
        """Chooses in a select: option values, or users, roles, channels or their ids."""
        select = self._component(message, custom_id)
        if select["type"] not in c.SELECTS:
            raise CannotSend(f"{custom_id!r} is not a select")
        data = selection(self._hub, message.channel, select, values)
        label = select.get("placeholder") or custom_id
        return self._open(COMPONENT, message.channel, data, f"[{label} ▾]", message=message)

    def _component(self, message: Message, custom_id: str) -> Json:
        self.message(message.id)
        for one in c.interactive(message.components):
            if one["custom_id"] == custom_id:
                if one.get("disabled"):
                    raise CannotSend(f"{custom_id!r} is disabled")
                return one
        raise CannotSend(f"the message has no component {custom_id!r}")

    async def submit(self, opened_by: Interaction, values: Mapping[str, Any]) -> Interaction:
        """Submits the modal that an interaction has opened, values by custom_id."""
        modal = opened_by.modal
        if modal is None:
            raise CannotSend(f"{opened_by.label} opened no modal")
        data = submission(self._hub, opened_by.channel, modal, values)
        return self._open(
            MODAL_SUBMIT,
            opened_by.channel,
            data,
            f"«{modal['title']}»",
            message=opened_by.message,
            metadata={"triggering_interaction_metadata": opened_by.metadata},
        )

    # Messages

    async def say(
        self,
        channel: Channel,
        content: str,
        *,
        reply_to: Message | None = None,
        files: Sequence[Upload] = (),
    ) -> Message:
        """Sends a message or a reply."""
        if not may(channel, self.user.id, P.VIEW_CHANNEL | P.SEND_MESSAGES):
            raise CannotSend(f"{self.user.name} may not write in {channel.name}")
        reference = reply_to.id if reply_to is not None else None
        return self._hub.messages.write(
            channel,
            self.user,
            {"content": content},
            dict(enumerate(files)),
            reference=reference,
            kind=19 if reference is not None else 0,
        )

    async def delete(self, message: Message) -> None:
        """Deletes one's own message, or with Manage Messages anybody's."""
        own = message.author is self.user
        if not own and not may(message.channel, self.user.id, P.MANAGE_MESSAGES):
            raise CannotSend(f"{self.user.name} may not delete this message")
        self._hub.messages.delete(message)

    def dismiss(self, message: Message) -> None:
        """Dismisses a private answer; the bot is not told."""
        if message.audience != self.user.id:
            raise CannotSend("only a private answer can be dismissed")
        message.dismissed = True
        self._hub.news.message_deleted(message)

    def dm(self) -> Channel:
        """The direct conversation with the bot."""
        return self._hub.dm_with(self.user)

    def profile(self) -> Json:
        return payloads.user(self.user)

    # How a deed went

    async def answered(self, one: Interaction) -> Interaction:
        """Waits for the first answer or for Discord's deadline; look at `state`."""
        while one.state == WAITING:
            await one.changed.wait()
        return one

    def _open(
        self, kind: int, channel: Channel, data: Json, label: str, **parts: Any
    ) -> Interaction:
        if not may(channel, self.user.id, P.VIEW_CHANNEL):
            raise CannotSend(f"{self.user.name} does not see {channel.name}")
        interactions = self._hub.interactions
        return interactions.open(kind, self.user, channel, data, label, **parts)
