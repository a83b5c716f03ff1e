"""Writes people, roles, channels, servers and messages as the JSON that Discord sends."""

from __future__ import annotations

from datetime import datetime

from bot.sandbox.errors import Json
from bot.sandbox.permissions import in_channel
from bot.sandbox.snowflakes import born, written
from bot.sandbox.world import (
    DM,
    Attachment,
    Channel,
    Guild,
    Member,
    Message,
    Role,
    User,
    World,
)


def _when(value: datetime | None) -> str | None:
    return written(value) if value is not None else None


def user(someone: User) -> Json:
    body: Json = {
        "id": str(someone.id),
        "username": someone.handle,
        "global_name": None if someone.bot else someone.name,
        "discriminator": "0",
        "avatar": None,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }
    if someone.bot:
        body |= {"bot": True, "username": someone.name}
    return body


def member_part(member: Member) -> Json:
    """A member without the user, as beside a message's author and in `resolved`."""
    return {
        "nick": member.nick,
        "avatar": None,
        "banner": None,
        "roles": [str(role_id) for role_id in member.roles],
        "joined_at": written(member.joined),
        "premium_since": None,
        "communication_disabled_until": _when(member.timeout_until),
        "flags": 0,
        "pending": False,
    }


def member(someone: Member) -> Json:
    return member_part(someone) | {"user": user(someone.user), "mute": False, "deaf": False}


def role(one: Role) -> Json:
    body: Json = {
        "id": str(one.id),
        "name": one.name,
        "permissions": str(int(one.permissions)),
        "position": one.position,
        "color": one.color,
        "colors": {
            "primary_color": one.color,
            "secondary_color": None,
            "tertiary_color": None,
        },
        "hoist": False,
        "managed": one.managed_for is not None,
        "mentionable": one.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }
    if one.managed_for is not None:
        body["tags"] = {"bot_id": str(one.managed_for)}
    return body


def channel(place: Channel, viewer: int | None = None) -> Json:
    """Any kind of channel; with a viewer a thread carries that viewer's membership."""
    last = str(place.last_message_id) if place.last_message_id is not None else None
    body: Json = {
        "id": str(place.id),
        "type": place.kind,
        "flags": 0,
        "last_message_id": last,
    }
    if place.kind == DM:
        return body | {"recipients": [user(one) for one in place.recipients if not one.bot]}
    assert place.guild is not None
    body |= {
        "guild_id": str(place.guild.id),
        "name": place.name,
        "parent_id": str(place.parent.id) if place.parent is not None else None,
        "rate_limit_per_user": place.slowmode_seconds,
    }
    if place.is_thread:
        return body | _thread_part(place, viewer)
    return body | {
        "topic": place.topic,
        "position": place.position,
        "nsfw": False,
        "permission_overwrites": [
            {"id": str(o.id), "type": o.kind, "allow": str(o.allow), "deny": str(o.deny)}
            for o in place.overwrites.values()
        ],
    }


def _thread_part(thread: Channel, viewer: int | None) -> Json:
    count = max(0, len(thread.messages))
    body: Json = {
        "owner_id": str(thread.owner_id),
        "message_count": count,
        "member_count": len(thread.thread_members),
        "total_message_sent": thread.total_sent,
        "thread_metadata": {
            "archived": thread.archived,
            "locked": thread.locked,
            "auto_archive_duration": thread.auto_archive_minutes,
            "archive_timestamp": _when(thread.archive_changed) or born(thread.id),
            "create_timestamp": born(thread.id),
        },
    }
    if thread.kind == 12:
        body["thread_metadata"]["invitable"] = thread.invitable
    if viewer is not None and viewer in thread.thread_members:
        body["member"] = thread_member(thread, viewer)
    return body


def thread_member(thread: Channel, user_id: int) -> Json:
    return {
        "id": str(thread.id),
        "user_id": str(user_id),
        "join_timestamp": written(thread.thread_members[user_id]),
        "flags": 0,
    }


def guild(server: Guild) -> Json:
    """A server as REST gives it."""
    system = server.system_channel_id
    nothing = dict.fromkeys(
        (
            "icon",
            "description",
            "home_header",
            "splash",
            "discovery_splash",
            "banner",
            "application_id",
            "afk_channel_id",
            "widget_channel_id",
            "vanity_url_code",
            "rules_channel_id",
            "safety_alerts_channel_id",
            "public_updates_channel_id",
            "incidents_data",
            "max_presences",
        )
    )
    return {
        **nothing,
        "id": str(server.id),
        "name": server.name,
        "owner_id": str(server.owner_id),
        "features": [],
        "region": "deprecated",
        "afk_timeout": 300,
        "system_channel_id": str(system) if system is not None else None,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "verification_level": 0,
        "roles": [role(one) for one in server.roles.values()],
        "default_message_notifications": 0,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": server.locale,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
    }


def guild_create(server: Guild, viewer: User) -> Json:
    """A server as the gateway gives it to a bot without privileged intents."""
    own = server.members[viewer.id]
    seen = [t for t in server.threads.values() if not t.archived and in_channel(t, viewer.id)]
    return guild(server) | {
        "joined_at": written(own.joined),
        "large": False,
        "unavailable": False,
        "member_count": len(server.members),
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "members": [member(own)],
        "channels": [channel(one) for one in server.channels.values()],
        "threads": [channel(one, viewer.id) for one in seen],
    }


def attachment(one: Attachment) -> Json:
    body: Json = {
        "id": str(one.id),
        "filename": one.filename,
        "size": len(one.content),
        "url": one.url,
        "proxy_url": one.url,
        "content_type": one.content_type,
    }
    if one.description is not None:
        body["description"] = one.description
    if one.size is not None:
        body["width"], body["height"] = one.size
    if one.ephemeral:
        body["ephemeral"] = True
    return body


def message(one: Message, world: World, *, deep: bool = True) -> Json:
    """A message as REST gives it; `deep` adds the message that it answers."""
    body: Json = {
        "id": str(one.id),
        "type": one.kind,
        "channel_id": str(one.channel.id),
        "author": user(one.author),
        "content": one.content,
        "timestamp": born(one.id),
        "edited_timestamp": _when(one.edited),
        "tts": False,
        "mention_everyone": one.mention_everyone,
        "mentions": [user(someone) for someone in one.mentions],
        "mention_roles": [str(role_id) for role_id in one.mention_roles],
        "attachments": [attachment(each) for each in one.attachments],
        "embeds": one.embeds,
        "components": one.components,
        "pinned": one.pinned,
        "flags": one.flags,
    }
    if one.nonce is not None:
        body["nonce"] = one.nonce
    if one.application_id is not None:
        body["application_id"] = body["webhook_id"] = str(one.application_id)
    if one.interaction_metadata is not None:
        body["interaction_metadata"] = one.interaction_metadata
    if one.interaction is not None:
        body["interaction"] = one.interaction
    if one.thread is not None:
        body["thread"] = channel(one.thread)
    if one.reference is not None:
        body |= _reference(one, world, deep)
    return body


def _reference(one: Message, world: World, deep: bool) -> Json:
    origin = one.channel
    reference: Json = {
        "type": 0,
        "channel_id": str(origin.id),
        "message_id": str(one.reference),
    }
    if origin.guild is not None:
        reference["guild_id"] = str(origin.guild.id)
    body: Json = {"message_reference": reference}
    if deep and one.kind != 21:
        found = world.message(origin, one.reference or 0)
        body["referenced_message"] = message(found, world, deep=False) if found else None
    return body
