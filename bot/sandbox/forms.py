"""Turns a choice in a select or a filled-in modal into data, checked as a client does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.sandbox import components as c
from bot.sandbox.errors import Json
from bot.sandbox.hub import Hub
from bot.sandbox.interaction_payload import resolved
from bot.sandbox.messages import Upload
from bot.sandbox.slash import CannotSend
from bot.sandbox.world import Channel

Kinds = dict[str, set[int]]


def selection(hub: Hub, channel: Channel, select: Json, values: Sequence[Any]) -> Json:
    """The data of a choice: option values for a string select, things or ids for the others."""
    kinds: Kinds = {}
    chosen = _chosen(hub, channel, select, values, kinds)
    data: Json = {
        "component_type": select["type"],
        "custom_id": select["custom_id"],
        "id": select["id"],
        "values": chosen,
    }
    return data | _resolved(hub, channel, kinds)


def submission(hub: Hub, channel: Channel, modal: Json, values: Mapping[str, Any]) -> Json:
    """The data of a submitted modal; `values` by custom_id, what is left out stays as preset."""
    kinds: Kinds = {}
    known = {field["custom_id"] for field in c.interactive(modal["components"])}
    for name in values:
        if name not in known:
            raise CannotSend(f"the modal has no field {name!r}; it has {sorted(known)}")
    layout = [_filled(hub, channel, one, values, kinds) for one in modal["components"]]
    data: Json = {"custom_id": modal["custom_id"], "components": layout}
    return data | _resolved(hub, channel, kinds)


def _resolved(hub: Hub, channel: Channel, kinds: Kinds) -> Json:
    found = resolved(hub, channel, kinds)
    return {"resolved": found} if found else {}


def _filled(hub: Hub, channel: Channel, one: Json, values: Mapping[str, Any], kinds: Kinds) -> Json:
    shell: Json = {"type": one["type"], "id": one["id"]}
    if one["type"] == c.LABEL:
        shell["component"] = _field(hub, channel, one["component"], values, kinds)
    elif one["type"] == c.ROW:
        fields = [_field(hub, channel, each, values, kinds) for each in one["components"]]
        shell["components"] = fields
    return shell


def _field(
    hub: Hub, channel: Channel, field: Json, values: Mapping[str, Any], kinds: Kinds
) -> Json:
    kind, name = field["type"], field["custom_id"]
    answer: Json = {"type": kind, "id": field["id"], "custom_id": name}
    if kind == c.TEXT_INPUT:
        return answer | {"value": _text(field, values.get(name, field.get("value", "")))}
    if kind == c.CHECKBOX:
        return answer | {"value": bool(values.get(name, field.get("default", False)))}
    if kind == c.RADIO_GROUP:
        given = values[name] if name in values else next(iter(_preset(field)), None)
        chosen = [given] if given is not None else []
        picked = _chosen(hub, channel, {"max_values": 1, "min_values": 1, **field}, chosen, kinds)
        return answer | {"value": picked[0] if picked else None}
    given = values[name] if name in values else _preset(field)
    many = given if isinstance(given, list | tuple) else [given]
    return answer | {"values": _chosen(hub, channel, field, many, kinds)}


def _preset(field: Json) -> list[Any]:
    if "default_values" in field:
        return [int(one["id"]) for one in field["default_values"]]
    return [one["value"] for one in field.get("options", []) if one.get("default")]


def _text(field: Json, value: Any) -> str:
    text = str(value)
    low, high = field.get("min_length") or 0, field.get("max_length") or 4000
    if field.get("required", True) and not text:
        raise CannotSend(f"the field {field['custom_id']!r} must be filled in")
    if text and not low <= len(text) <= high:
        raise CannotSend(f"the field {field['custom_id']!r} takes {low} to {high} characters")
    return text


def _chosen(
    hub: Hub, channel: Channel, field: Json, values: Sequence[Any], kinds: Kinds
) -> list[str]:
    _count(field, values)
    kind = field["type"]
    if "options" in field:
        return [_option(field, value) for value in values]
    if kind == c.FILE_UPLOAD:
        return [_upload(hub, channel, value, kinds) for value in values]
    return [_thing(hub, channel, field, value, kinds) for value in values]


def _count(field: Json, values: Sequence[Any]) -> None:
    low, high = field.get("min_values", 1), field.get("max_values", 1)
    if field["type"] == c.CHECKBOX_GROUP:
        high = field.get("max_values", len(field["options"]))
    if not values and not field.get("required", low > 0):
        return
    if not low <= len(values) <= high:
        raise CannotSend(f"{field['custom_id']!r} takes {low} to {high} choices: {list(values)!r}")


def _option(field: Json, value: Any) -> str:
    for option in field["options"]:
        if option["value"] == value:
            return str(value)
    labels = [option["label"] for option in field["options"]]
    raise CannotSend(f"{field['custom_id']!r} offers {labels}, not {value!r}")


def _upload(hub: Hub, channel: Channel, value: Any, kinds: Kinds) -> str:
    if not isinstance(value, Upload):
        raise CannotSend("a file upload takes files")
    attachment = hub.messages.attachment(value, channel, {})
    attachment.ephemeral = True
    hub.world.attachments[attachment.id] = attachment
    kinds.setdefault("attachments", set()).add(attachment.id)
    return str(attachment.id)


def _thing(hub: Hub, channel: Channel, field: Json, value: Any, kinds: Kinds) -> str:
    number = int(getattr(value, "id", value))
    guild = channel.guild
    roles = guild.roles if guild is not None else {}
    group = {c.USER_SELECT: "users", c.ROLE_SELECT: "roles", c.CHANNEL_SELECT: "channels"}.get(
        field["type"], "roles" if number in roles else "users"
    )
    groups: dict[str, Mapping[int, Any]] = {
        "users": hub.world.users,
        "roles": roles,
        "channels": hub.world.channels,
    }
    known = groups[group]
    types = field.get("channel_types")
    wrong = types and group == "channels" and hub.world.channels[number].kind not in types
    if number not in known or wrong:
        raise CannotSend(f"{field['custom_id']!r} does not offer {value!r}")
    kinds.setdefault(group, set()).add(number)
    return str(number)
