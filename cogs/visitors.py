"""Who is acting, in which server, and whether as a moderator."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import discord
from discord import Interaction

from bot.classroom.classroom import Classroom
from bot.classroom.library import Here
from bot.classroom.shelves import is_own, prefix
from bot.errors import Closed, ModeratorsOnly, NotInDm, ServerOnly
from bot.learning.people import Member
from bot.views.card import Card
from cogs import replies
from cogs.membership import Memberships, membership

if TYPE_CHECKING:
    from cogs.host import Host

FORGETFUL = timedelta(minutes=10)
REMEMBERED = 20_000


class Recent:
    """Who was here lately, so that a row is not written with every press; bounded."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[Member, datetime]] = {}
        self.memberships = Memberships()

    def news(self, member: Member, now: datetime) -> bool:
        """Whether this visit is worth writing down.

        It is when they come from another server, under another name, or a while after the last.
        """
        last, at = self._seen.pop(member.id, (None, now))
        fresh = last != member or not timedelta() <= now - at < FORGETFUL
        self._seen[member.id] = (member, now if fresh else at)
        if len(self._seen) > REMEMBERED:
            self._seen.pop(next(iter(self._seen)))
        return fresh

    def server(self, member_id: int) -> int:
        """Where they were last, which may not be written down yet; 0 if that is not known."""
        last, _ = self._seen.get(member_id, (None, None))
        return last.server if last else 0

    def forget(self, member_id: int) -> None:
        self._seen.pop(member_id, None)


async def visitor(
    bot: Host, classroom: Classroom, interaction: Interaction, now: datetime, about: str = ""
) -> Member:
    """Who is acting; in a DM, in the server where they last used the bot; ServerOnly.

    Where `about` is the key of a lesson, or the id of a course, that a server brought itself, a DM
    is about that server, if they used the bot there.
    """
    user = interaction.user.id
    server = interaction.guild_id or await _server_of(bot, classroom, user, about)
    server = server or await last_server(bot, classroom, user)
    member = Member(server, interaction.user.id, interaction.user.display_name)
    if interaction.guild_id:
        _remember(bot, classroom, member, now)
    return await belonging(bot, classroom, member, interaction.user, now)


async def speaker(
    bot: Host, classroom: Classroom, message: discord.Message, now: datetime
) -> Member:
    """Who wrote a message, in the same way."""
    author = message.author
    server = message.guild.id if message.guild else await last_server(bot, classroom, author.id)
    member = Member(server, author.id, author.display_name)
    if message.guild:
        _remember(bot, classroom, member, now)
    return await belonging(bot, classroom, member, author, now)


def _remember(bot: Host, classroom: Classroom, member: Member, now: datetime) -> None:
    if bot.recent.news(member, now):
        bot.funnel.background("a visit", _visit(bot, classroom, member, now))


async def _visit(bot: Host, classroom: Classroom, member: Member, now: datetime) -> None:
    """Writes down that they were here; where that fails, their next deed tries again."""
    try:
        await classroom.preferences.seen(member, now)
    except Exception:
        bot.recent.forget(member.id)
        raise


async def belonging(
    bot: Host, classroom: Classroom, member: Member, user: object, now: datetime
) -> Member:
    """The member with their roles there; `user` is who acted, as the event has it.

    A DM does not say, so Discord is asked: only where a course of that server unlocks for a role.
    """
    if isinstance(user, discord.Member):
        known = membership(user)
    elif await classroom.library.cohorts.here(member.server):
        known = await bot.recent.memberships.of(bot, member.server, member.id, now)
    else:
        return member
    return replace(member, roles=known.roles, moderator=known.moderator)


async def moderator(classroom: Classroom, interaction: Interaction) -> Member:
    """Who is acting, if with Manage Server or the teacher role; NotInDm, ModeratorsOnly."""
    if interaction.guild_id is None:
        raise NotInDm
    if not await moderates(classroom, interaction):
        raise ModeratorsOnly
    user = interaction.user
    return Member(interaction.guild_id, user.id, user.display_name, moderator=True)


async def moderates(classroom: Classroom, interaction: Interaction) -> bool:
    if interaction.guild_id is None:
        return False
    if interaction.permissions.manage_guild:
        return True
    teacher = (await classroom.settings.of(interaction.guild_id)).teacher_role
    roles = getattr(interaction.user, "roles", ())
    return teacher is not None and any(role.id == teacher for role in roles)


def here(interaction: Interaction) -> Here:
    """The channel, and the one that a thread belongs to."""
    channel = interaction.channel
    return place(channel) if channel else Here(interaction.channel_id or 0)


def place(channel: object) -> Here:
    parent = channel.parent_id if isinstance(channel, discord.Thread) else 0
    return Here(int(getattr(channel, "id", 0)), parent)


async def to_dm(user: discord.abc.User, card: Card) -> None:
    """Sends a card as a direct message; Closed where that is not possible."""
    if not isinstance(user, discord.User | discord.Member):
        raise Closed
    try:
        await user.send(view=card, files=replies.files(card))
    except discord.Forbidden as error:
        raise Closed from error


async def servers(bot: Host, classroom: Classroom, user: int) -> list[int]:
    """The servers where somebody used the bot, the last one first."""
    known = await classroom.preferences.servers(user)
    latest = bot.recent.server(user)
    ordered = [latest, *(one for one in known if one != latest)]
    return [one for one in ordered if bot.get_guild(one)]


async def _server_of(bot: Host, classroom: Classroom, user: int, about: str) -> int:
    """Which of somebody's servers a lesson belongs to; 0 for none, as for what is everybody's."""
    if not is_own(about):
        return 0
    known = await servers(bot, classroom, user)
    return next((one for one in known if about.startswith(prefix(one))), 0)


async def last_server(bot: Host, classroom: Classroom, user: int) -> int:
    """The server that a DM is about: where the user last used the bot; ServerOnly."""
    for server in await servers(bot, classroom, user):
        return server
    raise ServerOnly
