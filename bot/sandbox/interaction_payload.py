"""Writes INTERACTION_CREATE as Discord sends it, with the people and things it refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import payloads
from bot.sandbox.errors import Json
from bot.sandbox.permissions import in_channel
from bot.sandbox.world import Channel, Guild, User

if TYPE_CHECKING:
    from bot.sandbox.hub import Hub
    from bot.sandbox.interactions import Interaction


def payload(hub: Hub, one: Interaction) -> Json:
    """The whole event."""
    channel, person = one.channel, one.person
    body: Json = {
        "id": str(one.id),
        "application_id": str(hub.world.application_id),
        "type": one.kind,
        "token": one.token,
        "version": 1,
        "data": one.data,
        "channel_id": str(channel.id),
        "channel": payloads.channel(channel, person.id)
        | {"permissions": str(in_channel(channel, person.id))},
        "locale": person.locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "app_permissions": str(in_channel(channel, hub.world.bot.id)),
        "authorizing_integration_owners": one.metadata["authorizing_integration_owners"],
        "attachment_size_limit": hub.limits.attachment_bytes,
        "context": 0 if channel.guild is not None else 1,
    }
    if channel.guild is None:
        body["user"] = payloads.user(person)
    else:
        body |= _guild_part(channel.guild, channel, person)
    if one.message is not None:
        body["message"] = payloads.message(one.message, hub.world)
    return body


def _guild_part(guild: Guild, channel: Channel, person: User) -> Json:
    return {
        "guild_id": str(guild.id),
        "guild_locale": guild.locale,
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
        "member": payloads.member(guild.members[person.id])
        | {"permissions": str(in_channel(channel, person.id))},
    }


def resolved(hub: Hub, channel: Channel, kinds: dict[str, set[int]]) -> Json:
    """The `resolved` part for ids of users, roles, channels, messages and attachments."""
    world, guild = hub.world, channel.guild
    body: Json = {}
    for user_id in sorted(kinds.get("users", ())):
        body.setdefault("users", {})[str(user_id)] = payloads.user(world.users[user_id])
        if guild is not None and user_id in guild.members:
            rights = {"permissions": str(in_channel(channel, user_id))}
            part = payloads.member_part(guild.members[user_id]) | rights
            body.setdefault("members", {})[str(user_id)] = part
    for role_id in sorted(kinds.get("roles", ())):
        assert guild is not None
        body.setdefault("roles", {})[str(role_id)] = payloads.role(guild.roles[role_id])
    for channel_id in sorted(kinds.get("channels", ())):
        body.setdefault("channels", {})[str(channel_id)] = _channel(hub, channel_id)
    for message_id in sorted(kinds.get("messages", ())):
        message = world.message(channel, message_id)
        assert message is not None
        body.setdefault("messages", {})[str(message_id)] = payloads.message(message, world)
    for number in sorted(kinds.get("attachments", ())):
        part = payloads.attachment(world.attachments[number])
        body.setdefault("attachments", {})[str(number)] = part
    return body


def _channel(hub: Hub, channel_id: int) -> Json:
    place = hub.world.channels[channel_id]
    whole = payloads.channel(place)
    keys = (
        "id", "name", "type", "parent_id", "thread_metadata", "flags", "last_message_id",
        "owner_id", "member_count", "message_count", "total_message_sent", "rate_limit_per_user",
    )  # fmt: skip
    part = {key: whole[key] for key in keys if key in whole}
    return part | {"permissions": str(in_channel(place, hub.world.bot.id))}
