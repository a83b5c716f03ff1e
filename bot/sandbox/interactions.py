"""Remembers each deed that was sent to the bot: its token, its deadline and how it was answered."""

from __future__ import annotations

import asyncio
import secrets
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.sandbox import payloads
from bot.sandbox.errors import ApiError, Json, unknown
from bot.sandbox.interaction_payload import payload
from bot.sandbox.world import Channel, Message, User

if TYPE_CHECKING:
    from bot.sandbox.hub import Hub

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
WAITING, ACKNOWLEDGED, FAILED = "waiting", "acknowledged", "failed"


@dataclass(slots=True, eq=False)
class Interaction:
    """One deed of a person and what came of it.

    `answer` is the type of the first callback (4 message, 5 thinking, 6 deferred update, 7 update,
    8 choices, 9 modal); `original` the message that @original means; `sent` all messages that the
    bot made or changed with this token, in order.
    """

    id: int
    token: str
    kind: int
    person: User
    channel: Channel
    data: Json
    label: str
    message: Message | None = None
    metadata: Json = field(default_factory=dict)
    name: str | None = None
    began: float = field(default_factory=time.monotonic)
    state: str = WAITING
    answer: int | None = None
    acknowledged_ms: float | None = None
    original: Message | None = None
    modal: Json | None = None
    choices: list[Json] | None = None
    sent: list[Message] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def touch(self) -> None:
        """Wakes whoever waits for a change."""
        event, self.changed = self.changed, asyncio.Event()
        event.set()

    def record(self, message: Message) -> None:
        """Notes that the bot made or changed a message with this token."""
        self.sent.append(message)
        self.touch()


class Interactions:
    """All of them, by id and by token; each is failed when its deadline passes unanswered."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._by_id: dict[int, Interaction] = {}
        self._by_token: dict[str, Interaction] = {}
        self._deadlines: dict[int, asyncio.TimerHandle] = {}

    def open(
        self, kind: int, person: User, channel: Channel, data: Json, label: str, **parts: Any
    ) -> Interaction:
        """Sends a deed to the bot. `parts`: message, name, metadata."""
        one = Interaction(
            self._hub.ids.new(),
            secrets.token_urlsafe(96),
            kind,
            person,
            channel,
            data,
            label,
            **parts,
        )
        one.metadata = {**self._metadata(one), **one.metadata}
        self._forget_old()
        self._by_id[one.id] = self._by_token[one.token] = one
        self._hub.trace.open(one.id, f"{person.name}: {label}")
        loop = asyncio.get_running_loop()
        deadline = self._hub.limits.interaction_deadline
        self._deadlines[one.id] = loop.call_later(deadline, self._expire, one)
        self._show(one)
        guild_id = channel.guild.id if channel.guild is not None else None
        self._hub.gateway.dispatch(guild_id, 0, "INTERACTION_CREATE", payload(self._hub, one))
        return one

    def _forget_old(self) -> None:
        """Lets go of those that nobody can answer any more, now and then."""
        if len(self._by_id) % 1000:
            return
        oldest = time.monotonic() - self._hub.limits.interaction_lifetime - 60
        for one in [one for one in self._by_id.values() if one.began < oldest]:
            del self._by_id[one.id], self._by_token[one.token]

    def _metadata(self, one: Interaction) -> Json:
        owner = str(one.channel.guild.id) if one.channel.guild is not None else "0"
        body: Json = {
            "id": str(one.id),
            "type": one.kind,
            "user": payloads.user(one.person),
            "authorizing_integration_owners": {"0": owner},
        }
        if one.kind == COMPONENT and one.message is not None:
            body["interacted_message_id"] = str(one.message.id)
        return body

    def by_callback(self, interaction_id: int, token: str) -> Interaction:
        """The deed that a first callback answers; raises 10062 or 40060."""
        one = self._by_id.get(interaction_id)
        if one is None or one.token != token or one.state == FAILED:
            raise unknown("interaction")
        if one.state == ACKNOWLEDGED:
            raise ApiError(400, 40060, "Interaction has already been acknowledged.")
        return one

    def by_token(self, token: str) -> Interaction:
        """The deed whose webhook is used; raises 10015 or, after 15 minutes, 50027."""
        one = self._by_token.get(token)
        if one is None or one.state != ACKNOWLEDGED:
            raise unknown("Webhook")
        if time.monotonic() - one.began > self._hub.limits.interaction_lifetime:
            raise ApiError(401, 50027, "Invalid Webhook Token")
        return one

    def find(self, interaction_id: int | None = None, token: str | None = None) -> int | None:
        """The id of a known deed, for the trace."""
        one = self._by_token.get(token or "") or self._by_id.get(interaction_id or 0)
        return one.id if one is not None else None

    def acknowledge(self, one: Interaction, answer: int) -> None:
        """Notes the first callback in time."""
        one.state, one.answer = ACKNOWLEDGED, answer
        one.acknowledged_ms = (time.monotonic() - one.began) * 1000
        self._settle(one)

    def _expire(self, one: Interaction) -> None:
        if one.state == WAITING:
            one.state = FAILED
            self._settle(one)

    def _settle(self, one: Interaction) -> None:
        handle = self._deadlines.pop(one.id, None)
        if handle is not None:
            handle.cancel()
        self._hub.trace.settle(one.id, one.state, one.acknowledged_ms)
        self._show(one)
        one.touch()

    def _show(self, one: Interaction) -> None:
        self._hub.feeds.show(
            one.person.id,
            "interaction",
            {
                "id": str(one.id),
                "label": one.label,
                "state": one.state,
                "answer": one.answer,
                "kind": one.kind,
                "channel_id": str(one.channel.id),
                "message_id": str(one.message.id) if one.message is not None else None,
            },
        )

    def close(self) -> None:
        """Stops every deadline."""
        for handle in self._deadlines.values():
            handle.cancel()
        self._deadlines.clear()
