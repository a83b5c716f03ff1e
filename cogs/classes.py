"""/class: roster, export, and the door to what was not answered."""

from __future__ import annotations

import io

import discord
from discord import Interaction, app_commands

from bot.classroom.classes import PAGE
from bot.learning.people import Member
from bot.views import buttons as press
from bot.views.card import Card, note
from bot.views.classes import roster
from bot.views.codec import Press
from bot.views.words import say
from cogs import choices, replies
from cogs.funnel import Handler
from cogs.host import Desk, Host
from cogs.unanswered import waiting

FURTHEST = 1_000_000
# `guild_only` alone would be merged with the contexts of the whole tree, which hold DMs.
SERVERS = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)


class Classes(Desk):
    group = app_commands.Group(
        name="class",
        description=say("command.class"),
        allowed_contexts=SERVERS,
        default_permissions=discord.Permissions(manage_guild=True),
    )

    def handlers(self) -> dict[type[Press], Handler]:
        return {press.RosterPage: self.page}

    @group.command(name="roster", description=say("command.class.roster"))
    @app_commands.describe(course=say("option.course"))
    @app_commands.autocomplete(course=choices.courses)
    async def roster(self, interaction: Interaction, course: str | None = None) -> None:
        member = await self.moderator(interaction)
        await replies.show(interaction, await self._roster(member, course, 0))

    @group.command(name="export", description=say("command.class.export"))
    @app_commands.describe(course=say("option.course"))
    @app_commands.autocomplete(course=choices.courses)
    async def export(self, interaction: Interaction, course: str | None = None) -> None:
        member = await self.moderator(interaction)
        chosen, register = await self.classroom.classes.register(member.server, course)
        file = discord.File(io.BytesIO(register), filename=f"{chosen.id}.csv")
        await replies.give(interaction, note(say("register.file", course=chosen.title)), file)

    @group.command(name="unanswered", description=say("command.class.unanswered"))
    @app_commands.describe(course=say("option.course.all"))
    @app_commands.autocomplete(course=choices.courses)
    async def unanswered(self, interaction: Interaction, course: str | None = None) -> None:
        member = await self.moderator(interaction)
        await replies.show(interaction, await waiting(self.classroom, member.server, course, 0))

    async def page(self, interaction: Interaction, what: press.RosterPage) -> None:
        member = await self.moderator(interaction)
        await replies.turn(interaction, await self._roster(member, what.course, what.page))

    async def _roster(self, member: Member, course: str | None, page: int) -> Card:
        classes = self.classroom.classes
        at = min(page, FURTHEST)
        chosen, members = await classes.roster(member.server, course, at)
        last = max(0, -(-members.total // PAGE) - 1)
        if at > last:  # it has become shorter since the button was shown
            at = last
            chosen, members = await classes.roster(member.server, course, at)
        return roster(chosen, members, at, PAGE)


async def setup(bot: Host) -> None:
    await bot.add_cog(Classes(bot))
