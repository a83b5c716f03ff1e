"""What the owner of a server does: found it, add channels, roles and people, invite the bot."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.sandbox.errors import Json
from bot.sandbox.hub import Hub
from bot.sandbox.permissions import BOT, EVERYONE
from bot.sandbox.world import (
    TEXT,
    Channel,
    Command,
    Guild,
    Member,
    Overwrite,
    Role,
    User,
)

ROLE, USER, CHANNEL = 1, 2, 3


class Founding:
    """Changes the world as an owner would, and lets the bot and the people know."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._world = hub.world

    def guild(self, name: str, *, locale: str = "en-US", channel: str = "general") -> Guild:
        """A server with @everyone, one text channel and its owner."""
        number, owner = self._hub.ids.new(), self._world.owner
        guild = Guild(number, name, owner.id, locale)
        guild.roles[number] = Role(number, "@everyone", int(EVERYONE))
        guild.members[owner.id] = Member(owner, datetime.now(UTC))
        self._world.guilds[number] = guild
        guild.system_channel_id = self.channel(guild, channel).id
        return guild

    def channel(self, guild: Guild, name: str, *, topic: str | None = None) -> Channel:
        """One more text channel."""
        position = len(guild.channels)
        channel = Channel(self._hub.ids.new(), TEXT, name, guild, position=position, topic=topic)
        guild.channels[channel.id] = self._world.channels[channel.id] = channel
        self._hub.news.channel("CREATE", channel)
        return channel

    def remove_channel(self, channel: Channel) -> None:
        assert channel.guild is not None
        self._hub.news.channel("DELETE", channel)
        for place in (self._world.channels, channel.guild.channels, channel.guild.threads):
            place.pop(channel.id, None)

    def role(
        self, guild: Guild, name: str, permissions: int = 0, *, mentionable: bool = False
    ) -> Role:
        role = Role(self._hub.ids.new(), name, int(permissions), len(guild.roles))
        role.mentionable = mentionable
        guild.roles[role.id] = role
        self._hub.news.role("CREATE", guild, role.id)
        return role

    def user(self, name: str, *, locale: str = "en-US") -> User:
        """Someone who is in no server yet."""
        user = User(self._hub.ids.new(), name, locale=locale)
        self._world.users[user.id] = user
        return user

    def member(
        self, guild: Guild, who: str | User, *, permissions: int = 0, locale: str = "en-US"
    ) -> User:
        """Adds a member, new by name or known; permissions make a role of their own."""
        user = self.user(who, locale=locale) if isinstance(who, str) else who
        member = Member(user, datetime.now(UTC))
        guild.members[user.id] = member
        if permissions:
            member.roles.append(self.role(guild, f"{user.name}'s role", permissions).id)
        return user

    def remove_member(self, guild: Guild, user: User) -> None:
        guild.members.pop(user.id, None)

    def give_role(self, guild: Guild, user: User, role: Role) -> None:
        member = guild.members[user.id]
        if role.id not in member.roles:
            member.roles.append(role.id)
        self._hub.news.member_updated(guild, member)

    def take_role(self, guild: Guild, user: User, role: Role) -> None:
        member = guild.members[user.id]
        member.roles = [one for one in member.roles if one != role.id]
        self._hub.news.member_updated(guild, member)

    def overwrite(
        self, channel: Channel, whom: Role | User, *, allow: int = 0, deny: int = 0
    ) -> None:
        """Sets what a role or a member may do in one channel."""
        kind = 0 if isinstance(whom, Role) else 1
        channel.overwrites[whom.id] = Overwrite(whom.id, kind, int(allow), int(deny))
        self._hub.news.channel("UPDATE", channel)

    def bot_joins(self, guild: Guild, permissions: int = BOT) -> None:
        """Invites the bot with the permissions of its invite link."""
        bot = self._world.bot
        number = self._hub.ids.new()
        role = Role(number, bot.name, int(permissions), len(guild.roles), managed_for=bot.id)
        guild.roles[number] = role
        guild.members[bot.id] = Member(bot, datetime.now(UTC), [number])
        self._hub.news.bot_joined(guild)
        self._hub.news.commands_changed()

    def bot_leaves(self, guild: Guild) -> None:
        if guild.members.pop(self._world.bot.id, None) is not None:
            self._hub.news.bot_left(guild)

    def bot_permissions(self, guild: Guild, permissions: int) -> None:
        """Changes what the bot's own role grants."""
        bot = self._world.bot
        role = next(one for one in guild.roles.values() if one.managed_for == bot.id)
        role.permissions = int(permissions)
        self._hub.news.role("UPDATE", guild, role.id)

    def command_rights(
        self,
        guild: Guild,
        command: str | None,
        *,
        roles: dict[int, bool] | None = None,
        users: dict[int, bool] | None = None,
        channels: dict[int, bool] | None = None,
    ) -> None:
        """Server Settings › Integrations: who may use a command, or with None all of the bot's.

        Ids map to allowed or not; @everyone is the server's id, all channels its id minus one.
        """
        key = self._command(command).id if command is not None else self._world.application_id
        kinds = ((ROLE, roles), (USER, users), (CHANNEL, channels))
        rights: list[Json] = [
            {"id": str(one), "type": kind, "permission": allowed}
            for kind, ids in kinds
            for one, allowed in (ids or {}).items()
        ]
        self._world.overrides[guild.id, key] = rights
        body = {
            "id": str(key),
            "application_id": str(self._world.application_id),
            "guild_id": str(guild.id),
            "permissions": rights,
        }
        event = "APPLICATION_COMMAND_PERMISSIONS_UPDATE"
        self._hub.gateway.dispatch(guild.id, 0, event, body)
        self._hub.news.commands_changed()

    def _command(self, name: str) -> Command:
        return next(one for one in self._world.commands.values() if one.name == name)

    def set_dms(self, user: User, *, open: bool) -> None:
        """Opens or closes a person's direct messages to the bot."""
        user.dms_open = open
