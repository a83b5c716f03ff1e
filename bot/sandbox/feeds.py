"""Shows each person what their client would show: one stream of glimpses a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.sandbox.errors import Json
from bot.sandbox.permissions import Permission, in_channel
from bot.sandbox.world import Channel


@dataclass(frozen=True, slots=True)
class Glimpse:
    """One thing that a person sees happen.

    `kind` is one of message_create, message_update, message_delete, modal, interaction,
    typing, channel_create, channel_update, channel_delete, commands, guild; `data` is the JSON
    of what it concerns. `interaction` tells how a deed of this person went:
    {"id", "label", "state": "waiting" | "acknowledged" | "failed", "answer": callback type}.
    """

    kind: str
    data: Json


Listener = Callable[[Glimpse], None]


class Feeds:
    """The listeners of every person."""

    def __init__(self) -> None:
        self._listeners: dict[int, list[Listener]] = {}

    def listen(self, user_id: int, listener: Listener) -> Callable[[], None]:
        """Calls the listener, at once and in order, for all that person sees; returns the stop."""
        listeners = self._listeners.setdefault(user_id, [])
        listeners.append(listener)

        def stop() -> None:
            if listener in listeners:
                listeners.remove(listener)

        return stop

    def show(self, user_id: int, kind: str, data: Json) -> None:
        for listener in tuple(self._listeners.get(user_id, ())):
            listener(Glimpse(kind, data))

    def show_all(self, user_ids: Iterable[int], kind: str, data: Json) -> None:
        for user_id in user_ids:
            self.show(user_id, kind, data)

    def viewers(self, channel: Channel) -> list[int]:
        """Those who listen and may see the channel."""
        watching = [user_id for user_id, listeners in self._listeners.items() if listeners]
        return seeing(channel, watching)


def seeing(channel: Channel, user_ids: list[int]) -> list[int]:
    """Those of them who may see the channel; members with the same roles are judged once."""
    guild, view = channel.guild, Permission.VIEW_CHANNEL
    if guild is None or channel.is_thread:
        return [one for one in user_ids if in_channel(channel, one) & view]
    verdicts: dict[tuple[int, ...], bool] = {}
    found: list[int] = []
    for user_id in user_ids:
        member = guild.members.get(user_id)
        if member is None:
            continue
        own = user_id if user_id in (guild.owner_id, *channel.overwrites) else 0
        key = (own, *member.roles)
        if key not in verdicts:
            verdicts[key] = bool(in_channel(channel, user_id) & view)
        if verdicts[key]:
            found.append(user_id)
    return found
