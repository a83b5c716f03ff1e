"""Turns what a person typed after a slash into an interaction's data, checked as a client does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.sandbox.errors import Json
from bot.sandbox.hub import Hub
from bot.sandbox.interaction_payload import resolved
from bot.sandbox.messages import Upload
from bot.sandbox.offers import Offer
from bot.sandbox.validation_commands import (
    ATTACHMENT,
    BOOLEAN,
    CHANNEL,
    INTEGER,
    MENTIONABLE,
    NUMBER,
    ROLE,
    STRING,
    USER,
)
from bot.sandbox.world import Channel

_RESOLVED = {USER: "users", ROLE: "roles", CHANNEL: "channels", ATTACHMENT: "attachments"}


class CannotSend(ValueError):
    """What the person's client would not let them do; the message says why."""


def command_data(
    hub: Hub, channel: Channel, offer: Offer, values: Mapping[str, Any], focused: str | None = None
) -> Json:
    """The data of a slash command, or of an autocomplete request with `focused` being typed.

    Values: text, numbers and booleans; a User, Role or Channel or its id; an Upload.
    Raises CannotSend for an unknown, missing or ill-fitting option.
    """
    known = {option["name"]: option for option in offer.options}
    for name in values:
        if name not in known:
            raise CannotSend(f"/{offer.path} has no option {name!r}; it has {sorted(known)}")
    missing = [n for n, o in known.items() if o.get("required") and n not in values]
    if missing and focused is None:
        raise CannotSend(f"/{offer.path} requires {', '.join(missing)}")
    options: list[Json] = []
    kinds: dict[str, set[int]] = {}
    for name, option in known.items():
        if name in values:
            typing = name == focused
            options.append(_option(hub, channel, option, values[name], kinds, typing=typing))
    return _data(hub, channel, offer, options, kinds)


def _data(
    hub: Hub, channel: Channel, offer: Offer, options: list[Json], kinds: dict[str, set[int]]
) -> Json:
    for name in reversed(offer.path.split(" ")[1:]):
        depth = offer.path.split(" ").index(name, 1)
        kind = 2 if depth == 1 and len(offer.path.split(" ")) == 3 else 1
        options = [{"type": kind, "name": name, "options": options}]
    data: Json = {
        "id": str(offer.command.id),
        "name": offer.command.name,
        "type": 1,
        "options": options,
    }
    if offer.command.guild_id is not None:
        data["guild_id"] = str(offer.command.guild_id)
    found = resolved(hub, channel, kinds)
    if found:
        data["resolved"] = found
    return data


def _option(
    hub: Hub,
    channel: Channel,
    option: Json,
    value: Any,
    kinds: dict[str, set[int]],
    *,
    typing: bool,
) -> Json:
    kind, name = option["type"], option["name"]
    if typing:
        return {"type": kind, "name": name, "value": str(value), "focused": True}
    if kind in _RESOLVED or kind == MENTIONABLE:
        number = _thing(hub, channel, option, value)
        group = _RESOLVED.get(kind) or ("users" if number in hub.world.users else "roles")
        kinds.setdefault(group, set()).add(number)
        return {"type": kind, "name": name, "value": str(number)}
    return {"type": kind, "name": name, "value": _plain(option, value)}


def _plain(option: Json, value: Any) -> Any:
    kind, name = option["type"], option["name"]
    if option.get("choices"):
        return _choice(option, value)
    wanted = {STRING: (str,), INTEGER: (int,), NUMBER: (int, float), BOOLEAN: (bool,)}[kind]
    if not isinstance(value, wanted) or (kind in (INTEGER, NUMBER) and isinstance(value, bool)):
        raise CannotSend(f"option {name!r} takes {wanted[0].__name__}, not {value!r}")
    low, high, size = _bounds(option, value)
    if (low is not None and size < low) or (high is not None and size > high):
        raise CannotSend(f"option {name!r} must be between {low} and {high}, not {value!r}")
    return value


def _bounds(option: Json, value: Any) -> tuple[float | None, float | None, float]:
    if option["type"] == STRING:
        return option.get("min_length"), option.get("max_length", 6000), len(value)
    return option.get("min_value"), option.get("max_value"), value


def _choice(option: Json, value: Any) -> Any:
    """A choice picked by its name or by its value."""
    for choice in option["choices"]:
        if value in (choice["value"], choice["name"]):
            return choice["value"]
    names = [choice["name"] for choice in option["choices"]]
    raise CannotSend(f"option {option['name']!r} offers {names}, not {value!r}")


def _thing(hub: Hub, channel: Channel, option: Json, value: Any) -> int:
    kind = option["type"]
    if kind == ATTACHMENT:
        if not isinstance(value, Upload):
            raise CannotSend(f"option {option['name']!r} takes a file")
        attachment = hub.messages.attachment(value, channel, {})
        attachment.ephemeral = True
        hub.world.attachments[attachment.id] = attachment
        return attachment.id
    number = int(getattr(value, "id", value))
    guild = channel.guild
    places: dict[int, Mapping[int, Any]] = {
        USER: hub.world.users,
        CHANNEL: hub.world.channels,
    }
    roles = guild.roles if guild is not None else {}
    known: Mapping[int, Any] = roles if kind == ROLE else places.get(kind, {})
    if kind == MENTIONABLE:
        known = {**hub.world.users, **roles}
    if number not in known:
        raise CannotSend(f"option {option['name']!r}: there is no such thing as {value!r}")
    types = option.get("channel_types")
    if kind == CHANNEL and types and hub.world.channels[number].kind not in types:
        raise CannotSend(f"option {option['name']!r} takes channels of type {types}")
    return number
