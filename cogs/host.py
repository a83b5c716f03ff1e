"""What a cog knows of the bot it is loaded into."""

from __future__ import annotations

from typing import TypeVar

import discord
from discord import Interaction, InteractionType
from discord.ext import commands

from bot.classroom.classroom import Classroom
from bot.clock import Clock
from bot.learning.people import Member
from bot.scheduler.scheduler import Scheduler
from bot.views.card import Card
from bot.views.codec import Press
from bot.views.dm import about_server
from bot.views.letter import closed_note
from cogs import replies, visitors
from cogs.funnel import Funnel, Handler

P = TypeVar("P", bound=Press)


class Host(commands.AutoShardedBot):
    """The bot: the classroom behind it, its clock, its funnel and its scheduler."""

    classroom: Classroom
    clock: Clock
    funnel: Funnel
    scheduler: Scheduler
    recent: visitors.Recent

    def wake(self) -> None:
        """Has the scheduler look again, after a schedule was made or changed."""
        self.scheduler.wake()


class Desk(commands.Cog):
    """A cog of ours: a clock on the wall, the classroom behind, presses handed over by kind."""

    def __init__(self, bot: Host) -> None:
        self.bot = bot
        self.classroom = bot.classroom
        self.clock = bot.clock

    async def cog_load(self) -> None:
        for kind, handler in self.handlers().items():
            self.bot.funnel.on(kind, handler)

    def handlers(self) -> dict[type[Press], Handler]:
        """Which presses come here, and what takes each."""
        return {}

    async def visitor(self, interaction: Interaction, about: str = "") -> Member:
        """Who is acting, in which server; remembers that they were here.

        `about` is the lesson's key or the course's id that it is about, as that may say which.
        """
        now = self.clock.now()
        return await visitors.visitor(self.bot, self.classroom, interaction, now, about)

    async def moderator(self, interaction: Interaction) -> Member:
        """Who is acting, if as a moderator; ModeratorsOnly, NotInDm."""
        member = await visitors.moderator(self.classroom, interaction)
        await self.visitor(interaction)
        return member

    async def reply(self, interaction: Interaction, card: Card, *, private: bool = True) -> None:
        """Shows a card; to a command in a DM it says which server it is about."""
        if interaction.guild_id is None and interaction.type is InteractionType.application_command:
            known = await visitors.servers(self.bot, self.classroom, interaction.user.id)
            named = [(one, self.server_name(one)) for one in known]
            for item in about_server(named):
                card.add_item(item)
        if private and await self.classroom.letters.tells_closed(interaction.user.id):
            card.add_item(closed_note())
        await replies.show(interaction, card, private=private)

    def server_name(self, server: int) -> str:
        guild = self.bot.get_guild(server)
        return guild.name if guild else ""

    async def to_dm(self, user: discord.abc.User, card: Card) -> None:
        """Sends a card as a direct message; Closed where that is not possible."""
        await visitors.to_dm(user, card)
