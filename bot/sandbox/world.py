"""The people, servers, channels, messages and commands of the stand-in, in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox.errors import Json

TEXT, DM, CATEGORY, PUBLIC_THREAD, PRIVATE_THREAD = 0, 1, 4, 11, 12


@dataclass(slots=True)
class User:
    id: int
    name: str
    bot: bool = False
    locale: str = "en-US"
    dms_open: bool = True

    @property
    def handle(self) -> str:
        """The unique name: lower case, no spaces."""
        return self.name.lower().replace(" ", "_")


@dataclass(slots=True)
class Role:
    id: int
    name: str
    permissions: int
    position: int = 0
    managed_for: int | None = None
    mentionable: bool = False
    color: int = 0


@dataclass(slots=True)
class Overwrite:
    """Allows and denies permissions in one channel; kind 0 is a role, 1 a member."""

    id: int
    kind: int
    allow: int = 0
    deny: int = 0


@dataclass(slots=True)
class Member:
    user: User
    joined: datetime
    roles: list[int] = field(default_factory=list)
    nick: str | None = None
    timeout_until: datetime | None = None


@dataclass(slots=True)
class Attachment:
    id: int
    filename: str
    content: bytes
    content_type: str
    url: str
    description: str | None = None
    size: tuple[int, int] | None = None
    ephemeral: bool = False


@dataclass(slots=True)
class Message:
    """A message; `audience` is the one person who sees it when it is ephemeral."""

    id: int
    channel: Channel
    author: User
    content: str = ""
    kind: int = 0
    flags: int = 0
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    mentions: list[User] = field(default_factory=list)
    mention_roles: list[int] = field(default_factory=list)
    mention_everyone: bool = False
    nonce: str | int | None = None
    reference: int | None = None
    edited: datetime | None = None
    pinned: bool = False
    audience: int | None = None
    dismissed: bool = False
    application_id: int | None = None
    interaction: Json | None = None
    interaction_metadata: Json | None = None
    thread: Channel | None = None

    @property
    def ephemeral(self) -> bool:
        return self.audience is not None


@dataclass(slots=True)
class Channel:
    """A server's channel, a thread (with a parent) or a direct conversation (with recipients)."""

    id: int
    kind: int
    name: str = ""
    guild: Guild | None = None
    parent: Channel | None = None
    position: int = 0
    topic: str | None = None
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    recipients: list[User] = field(default_factory=list)
    owner_id: int = 0
    archived: bool = False
    locked: bool = False
    invitable: bool = True
    auto_archive_minutes: int = 4320
    slowmode_seconds: int = 0
    archive_changed: datetime | None = None
    thread_members: dict[int, datetime] = field(default_factory=dict)
    total_sent: int = 0

    @property
    def is_thread(self) -> bool:
        return self.kind in (10, PUBLIC_THREAD, PRIVATE_THREAD)

    @property
    def last_message_id(self) -> int | None:
        return next(reversed(self.messages), None)


@dataclass(slots=True)
class Guild:
    id: int
    name: str
    owner_id: int
    locale: str = "en-US"
    system_channel_id: int | None = None
    roles: dict[int, Role] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    threads: dict[int, Channel] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)


@dataclass(slots=True)
class Command:
    """An application command as Discord stores it; `guild_id` is None for a global one."""

    id: int
    version: int
    guild_id: int | None
    body: Json

    @property
    def kind(self) -> int:
        return int(self.body["type"])

    @property
    def name(self) -> str:
        return str(self.body["name"])


@dataclass(slots=True)
class World:
    """Everything there is, and the one application that lives in it."""

    application_id: int
    bot: User
    owner: User
    users: dict[int, User] = field(default_factory=dict)
    guilds: dict[int, Guild] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    ephemerals: dict[int, Message] = field(default_factory=dict)
    attachments: dict[int, Attachment] = field(default_factory=dict)
    commands: dict[int, Command] = field(default_factory=dict)
    overrides: dict[tuple[int, int], list[Json]] = field(default_factory=dict)

    def message(self, channel: Channel, message_id: int) -> Message | None:
        """A message of the channel, an ephemeral one included."""
        found = channel.messages.get(message_id)
        if found is None:
            hidden = self.ephemerals.get(message_id)
            found = hidden if hidden is not None and hidden.channel is channel else None
        return found

    def bot_guilds(self) -> list[Guild]:
        return [guild for guild in self.guilds.values() if self.bot.id in guild.members]

    def dm(self, user: User) -> Channel | None:
        """The direct conversation between the bot and one person, where it has begun."""
        for channel in self.channels.values():
            if channel.kind == DM and user in channel.recipients:
                return channel
        return None
