"""/help, and what the bot says once when it joins."""

from __future__ import annotations

import discord
from discord import Interaction, app_commands
from discord.ext import commands

from bot.views.help import welcome
from bot.views.words import say
from cogs import replies, visitors
from cogs.host import Desk, Host


class Help(Desk):
    @app_commands.command(name="help", description=say("command.help"))
    async def help(self, interaction: Interaction) -> None:
        moderator = await visitors.moderates(self.classroom, interaction)
        await replies.show(interaction, welcome(moderator=moderator))

    @commands.Cog.listener("on_guild_join")
    @commands.Cog.listener("on_guild_available")  # it may have been invited while it was down
    async def joined(self, guild: discord.Guild) -> None:
        self.bot.funnel.background("joining a server", self._greet(guild))

    async def _greet(self, guild: discord.Guild) -> None:
        """Greets once a server, in the first channel where the bot may write."""
        if not await self.classroom.settings.joined(guild.id, guild.name, self.clock.now()):
            return
        for channel in sorted(guild.text_channels, key=lambda one: (one.position, one.id)):
            granted = channel.permissions_for(guild.me)
            if granted.view_channel and granted.send_messages:
                await channel.send(view=welcome(moderator=False, joined=True))
                return


async def setup(bot: Host) -> None:
    await bot.add_cog(Help(bot))
