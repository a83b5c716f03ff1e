"""Tells the bot's gateway and the people's feeds what happened, each only what it may see."""

from __future__ import annotations

from bot.sandbox import payloads
from bot.sandbox.errors import Json
from bot.sandbox.feeds import Feeds
from bot.sandbox.gateway import Gateway
from bot.sandbox.permissions import Permission, in_channel
from bot.sandbox.world import Channel, Guild, Member, Message, World

GUILDS, GUILD_MESSAGES, GUILD_TYPING = 1 << 0, 1 << 9, 1 << 11
DIRECT_MESSAGES, DIRECT_TYPING = 1 << 12, 1 << 14


class News:
    """One method for each kind of event."""

    def __init__(self, world: World, gateway: Gateway, feeds: Feeds) -> None:
        self._world = world
        self._gateway = gateway
        self._feeds = feeds

    def message_created(self, message: Message) -> None:
        self._message("MESSAGE_CREATE", message)

    def message_updated(self, message: Message) -> None:
        self._message("MESSAGE_UPDATE", message)

    def message_deleted(self, message: Message) -> None:
        data: Json = {"id": str(message.id), "channel_id": str(message.channel.id)}
        if message.channel.guild is not None:
            data["guild_id"] = str(message.channel.guild.id)
        if message.audience is not None:
            self._feeds.show(message.audience, "message_delete", data)
            return
        self._to_bot(message.channel, "MESSAGE_DELETE", data)
        self._feeds.show_all(self._feeds.viewers(message.channel), "message_delete", data)

    def _message(self, event: str, message: Message) -> None:
        data = self.seen(message)
        kind = event.lower()
        if message.audience is not None:
            if not message.dismissed:
                self._feeds.show(message.audience, kind, data)
            return
        self._to_bot(message.channel, event, self.for_bot(message, data))
        self._feeds.show_all(self._feeds.viewers(message.channel), kind, data)

    def seen(self, message: Message) -> Json:
        """A message as the gateway words it, with server and member."""
        data = payloads.message(message, self._world)
        guild = message.channel.guild
        if guild is not None:
            data["guild_id"] = str(guild.id)
            member = guild.members.get(message.author.id)
            if member is not None:
                data["member"] = payloads.member_part(member)
        return data

    def for_bot(self, message: Message, data: Json) -> Json:
        """The same without its content where the bot is neither meant nor spoken to privately."""
        if self._content_is_free(message):
            return data
        return data | {"content": "", "embeds": [], "attachments": [], "components": []}

    def _content_is_free(self, message: Message) -> bool:
        bot = self._world.bot
        if message.author is bot or message.channel.guild is None or bot in message.mentions:
            return True
        answered = self._world.message(message.channel, message.reference or 0)
        return answered is not None and answered.author is bot

    def typing(self, channel: Channel, user_id: int) -> None:
        data = {"channel_id": str(channel.id), "user_id": str(user_id)}
        self._feeds.show_all(self._feeds.viewers(channel), "typing", data)

    def channel(self, verb: str, channel: Channel) -> None:
        """A channel or thread was created, updated or deleted; `verb` says which, in capitals."""
        noun = "THREAD" if channel.is_thread else "CHANNEL"
        bot_id = self._world.bot.id
        data = payloads.channel(channel, bot_id)
        if noun == "THREAD" and verb == "CREATE":
            data["newly_created"] = True
        # A bot is told of every channel of its servers, also of those that it may not view.
        told = noun == "CHANNEL" or in_channel(channel, bot_id)
        if channel.guild is not None and told and bot_id in channel.guild.members:
            self._gateway.dispatch(channel.guild.id, GUILDS, f"{noun}_{verb}", data)
        kind = f"channel_{verb.lower()}"
        self._feeds.show_all(self._feeds.viewers(channel), kind, payloads.channel(channel))

    def thread_joined(self, thread: Channel, user_id: int) -> None:
        assert thread.guild is not None
        if user_id != self._world.bot.id:
            return
        data = payloads.thread_member(thread, user_id) | {"guild_id": str(thread.guild.id)}
        self._gateway.dispatch(thread.guild.id, GUILDS, "THREAD_MEMBER_UPDATE", data)

    def role(self, verb: str, guild: Guild, role_id: int) -> None:
        data: Json = {"guild_id": str(guild.id), "role_id": str(role_id)}
        if verb != "DELETE":
            data["role"] = payloads.role(guild.roles[role_id])
        self._to_guild(guild, f"GUILD_ROLE_{verb}", data)

    def member_updated(self, guild: Guild, member: Member) -> None:
        """The bot hears only of itself, as it has no privileged intent."""
        if member.user is self._world.bot:
            data = payloads.member(member) | {"guild_id": str(guild.id)}
            self._to_guild(guild, "GUILD_MEMBER_UPDATE", data)
        self._feeds.show(member.user.id, "guild", payloads.guild(guild))

    def bot_joined(self, guild: Guild) -> None:
        data = payloads.guild_create(guild, self._world.bot)
        del data["unavailable"]  # only a server that was known before says so
        self._to_guild(guild, "GUILD_CREATE", data)

    def bot_left(self, guild: Guild) -> None:
        data = {"id": str(guild.id), "unavailable": False}
        self._gateway.dispatch(guild.id, GUILDS, "GUILD_DELETE", data)

    def commands_changed(self) -> None:
        """Every client reads the list of commands anew."""
        for user_id in self._world.users:
            self._feeds.show(user_id, "commands", {})

    def _to_guild(self, guild: Guild, event: str, data: Json) -> None:
        if self._world.bot.id in guild.members:
            self._gateway.dispatch(guild.id, GUILDS, event, data)

    def _to_bot(self, channel: Channel, event: str, data: Json) -> None:
        if not in_channel(channel, self._world.bot.id) & Permission.VIEW_CHANNEL:
            return
        if channel.guild is None:
            self._gateway.dispatch(None, DIRECT_MESSAGES, event, data)
        else:
            self._gateway.dispatch(channel.guild.id, GUILD_MESSAGES, event, data)
