"""What a member may do in a channel: roles, overwrites and threads as Discord counts them."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import IntFlag

from bot.sandbox.world import Channel, Guild, Member


class Permission(IntFlag):
    """Discord's permission bits, those that matter to text channels."""

    KICK_MEMBERS = 1 << 1
    BAN_MEMBERS = 1 << 2
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    CONNECT = 1 << 20
    MANAGE_NICKNAMES = 1 << 27
    MANAGE_ROLES = 1 << 28
    MANAGE_WEBHOOKS = 1 << 29
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_EVENTS = 1 << 33
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    MODERATE_MEMBERS = 1 << 40
    CREATE_EVENTS = 1 << 44
    PIN_MESSAGES = 1 << 51


P = Permission
ALL = (1 << 52) - 1
EVERYONE = (
    P.VIEW_CHANNEL | P.SEND_MESSAGES | P.EMBED_LINKS | P.ATTACH_FILES | P.READ_MESSAGE_HISTORY
    | P.ADD_REACTIONS | P.USE_APPLICATION_COMMANDS | P.CREATE_PUBLIC_THREADS
    | P.SEND_MESSAGES_IN_THREADS | P.USE_EXTERNAL_EMOJIS | P.CONNECT
)  # fmt: skip
MODERATOR = EVERYONE | P.MANAGE_GUILD | P.MANAGE_MESSAGES | P.MANAGE_THREADS | P.MODERATE_MEMBERS
BOT = (
    P.VIEW_CHANNEL | P.SEND_MESSAGES | P.SEND_MESSAGES_IN_THREADS | P.CREATE_PUBLIC_THREADS
    | P.MANAGE_THREADS | P.ATTACH_FILES | P.READ_MESSAGE_HISTORY
)  # fmt: skip
DM = (
    P.VIEW_CHANNEL | P.SEND_MESSAGES | P.EMBED_LINKS | P.ATTACH_FILES | P.READ_MESSAGE_HISTORY
    | P.ADD_REACTIONS | P.USE_APPLICATION_COMMANDS | P.USE_EXTERNAL_EMOJIS | P.MENTION_EVERYONE
)  # fmt: skip


def in_guild(guild: Guild, member: Member) -> int:
    """Permissions from roles alone."""
    if guild.owner_id == member.user.id:
        return ALL
    granted = guild.roles[guild.id].permissions
    for role_id in member.roles:
        granted |= guild.roles[role_id].permissions
    return ALL if granted & P.ADMINISTRATOR else int(granted)


def in_channel(channel: Channel, user_id: int) -> int:
    """Permissions in a channel, a thread or a direct conversation; 0 for a stranger."""
    guild = channel.guild
    if guild is None:
        return int(DM) if any(user.id == user_id for user in channel.recipients) else 0
    member = guild.members.get(user_id)
    if member is None:
        return 0
    place = channel.parent or channel
    granted = _overwritten(in_guild(guild, member), place, guild, member)
    if granted & P.ADMINISTRATOR:
        return ALL
    granted = _timed_out(granted, member)
    if channel.is_thread:
        granted = _in_thread(granted, channel, user_id)
    if not granted & P.VIEW_CHANNEL:
        return 0
    if not granted & P.SEND_MESSAGES:
        granted &= ~(P.MENTION_EVERYONE | P.ATTACH_FILES | P.EMBED_LINKS)
    return granted


def _overwritten(base: int, channel: Channel, guild: Guild, member: Member) -> int:
    if base & P.ADMINISTRATOR:
        return ALL
    everyone = channel.overwrites.get(guild.id)
    if everyone is not None:
        base = base & ~everyone.deny | everyone.allow
    allow = deny = 0
    for role_id in member.roles:
        overwrite = channel.overwrites.get(role_id)
        if overwrite is not None:
            allow |= overwrite.allow
            deny |= overwrite.deny
    base = base & ~deny | allow
    own = channel.overwrites.get(member.user.id)
    return base & ~own.deny | own.allow if own is not None else base


def _timed_out(granted: int, member: Member) -> int:
    if member.timeout_until is not None and member.timeout_until > datetime.now(UTC):
        return granted & (P.VIEW_CHANNEL | P.READ_MESSAGE_HISTORY)
    return granted


def _in_thread(granted: int, thread: Channel, user_id: int) -> int:
    """In a thread "send" means Send Messages in Threads; a private one is for its members."""
    hidden = thread.kind == 12 and user_id not in thread.thread_members
    if hidden and not granted & P.MANAGE_THREADS:
        return 0
    if granted & P.SEND_MESSAGES_IN_THREADS:
        return granted | P.SEND_MESSAGES
    return granted & ~P.SEND_MESSAGES


def may(channel: Channel, user_id: int, wanted: int) -> bool:
    """Whether all the wanted bits are granted there."""
    return in_channel(channel, user_id) & wanted == wanted
