"""/privacy: show, export, delete."""

from __future__ import annotations

import io

import discord
from discord import Interaction, app_commands

from bot.views import buttons as press
from bot.views import privacy as view
from bot.views.card import note
from bot.views.codec import Press
from bot.views.words import say
from cogs import replies
from cogs.funnel import Handler
from cogs.host import Desk, Host

FILE = "syllabot-my-data.json"


class Privacy(Desk):
    group = app_commands.Group(name="privacy", description=say("command.privacy"))

    def handlers(self) -> dict[type[Press], Handler]:
        return {press.ForgetMe: self.forget, press.KeepMe: self.keep}

    @group.command(name="show", description=say("command.privacy.show"))
    async def show(self, interaction: Interaction) -> None:
        counts = await self.classroom.privacy.summary(interaction.user.id)
        await replies.show(interaction, view.summary(counts, self.classroom.tutor.sends_to))

    @group.command(name="export", description=say("command.privacy.export"))
    async def export(self, interaction: Interaction) -> None:
        everything = await self.classroom.privacy.export(interaction.user.id)
        file = discord.File(io.BytesIO(everything), filename=FILE)
        await replies.give(interaction, note(say("privacy.export")), file)

    @group.command(name="delete", description=say("command.privacy.delete"))
    async def delete(self, interaction: Interaction) -> None:
        await replies.show(interaction, view.sure())

    async def forget(self, interaction: Interaction, what: press.ForgetMe) -> None:
        if what.sure:
            await self.classroom.privacy.forget(interaction.user.id)
            self.bot.recent.forget(interaction.user.id)
        await replies.turn(interaction, note(say("privacy.done" if what.sure else "privacy.kept")))

    async def keep(self, interaction: Interaction, what: press.KeepMe) -> None:
        await replies.turn(interaction, note(say("privacy.kept")))


async def setup(bot: Host) -> None:
    await bot.add_cog(Privacy(bot))
