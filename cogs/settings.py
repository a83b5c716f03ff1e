"""/settings: the moderators' panel."""

from __future__ import annotations

import discord
from discord import Interaction, app_commands
from discord.ext import commands

from bot.views import buttons as press
from bot.views import modals
from bot.views.card import Card
from bot.views.codec import Press
from bot.views.settings import settings
from bot.views.words import say
from cogs import replies
from cogs.funnel import Handler
from cogs.host import Desk, Host


class Settings(Desk):
    def handlers(self) -> dict[type[Press], Handler]:
        return {
            press.ShowSettings: self.open,
            press.ChooseCourses: self.choose_courses,
            press.ChooseTeacher: self.choose_teacher,
            press.ChooseNotices: self.choose_notices,
            press.TypeZone: self.open_box,
            press.TypedZone: self.typed,
        }

    @app_commands.command(name="settings", description=say("command.settings"))
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    async def settings(self, interaction: Interaction) -> None:
        await self._show(interaction)

    async def open(self, interaction: Interaction, what: press.ShowSettings) -> None:
        await self._show(interaction)

    async def choose_courses(self, interaction: Interaction, what: press.ChooseCourses) -> None:
        member = await self.moderator(interaction)
        chosen = replies.chosen(interaction)
        await self.classroom.settings.choose_courses(member.server, chosen, self.clock.now())
        await self._turn(interaction, say("settings.saved"))

    async def choose_teacher(self, interaction: Interaction, what: press.ChooseTeacher) -> None:
        member = await self.moderator(interaction)
        role = _snowflake(interaction)
        await self.classroom.settings.choose_teacher(member.server, role, self.clock.now())
        after = say("settings.teacher.steps", role=role) if role else say("settings.saved")
        await self._turn(interaction, after)

    async def choose_notices(self, interaction: Interaction, what: press.ChooseNotices) -> None:
        member = await self.moderator(interaction)
        channel = _snowflake(interaction)
        await self.classroom.settings.choose_notices(member.server, channel, self.clock.now())
        await self._turn(interaction, say("settings.saved"))

    async def open_box(self, interaction: Interaction, what: press.TypeZone) -> None:
        member = await self.moderator(interaction)
        chosen = await self.classroom.settings.of(member.server)
        await replies.ask(interaction, modals.zone(press.TypedZone(), chosen.zone))

    async def typed(self, interaction: Interaction, what: press.TypedZone) -> None:
        member = await self.moderator(interaction)
        zone = modals.typed(replies.data(interaction))
        await self.classroom.settings.choose_zone(member.server, zone, self.clock.now())
        await self._turn(interaction, say("settings.saved"))

    @commands.Cog.listener("on_guild_remove")
    async def left(self, guild: discord.Guild) -> None:
        work = self.classroom.settings.left(guild.id, self.clock.now())
        self.bot.funnel.background("leaving a server", work)

    async def _show(self, interaction: Interaction) -> None:
        member = await self.moderator(interaction)
        await replies.show(interaction, await self._panel(member.server))

    async def _turn(self, interaction: Interaction, after: str) -> None:
        await replies.turn(interaction, await self._panel(interaction.guild_id or 0, after))

    async def _panel(self, server: int, after: str = "") -> Card:
        chosen = await self.classroom.settings.of(server)
        courses = tuple((await self.classroom.library.of(server)).courses.values())
        return settings(chosen, courses, after)


def _snowflake(interaction: Interaction) -> int | None:
    """The role or channel chosen, or None where the choice was cleared."""
    values = replies.chosen(interaction)
    return int(values[0]) if values and values[0].isdecimal() else None


async def setup(bot: Host) -> None:
    await bot.add_cog(Settings(bot))
