"""/preferences."""

from __future__ import annotations

from discord import Interaction, app_commands

from bot.views import buttons as press
from bot.views import modals, quiet_box
from bot.views.card import Card, note
from bot.views.codec import Press
from bot.views.letter import turned_off
from bot.views.preferences import preferences
from bot.views.window_buttons import ChooseLetters, ChooseQuiet, ChosenQuiet, NoQuiet
from bot.views.words import say
from cogs import replies
from cogs.funnel import Handler
from cogs.host import Desk, Host


class Preferences(Desk):
    def handlers(self) -> dict[type[Press], Handler]:
        return {
            press.ChooseVisibility: self.choose_visibility,
            press.ChooseSteps: self.choose_steps,
            press.TypeMyZone: self.open_box,
            press.TypedMyZone: self.typed,
            ChooseLetters: self.choose_letters,
            ChooseQuiet: self.open_quiet,
            ChosenQuiet: self.choose_quiet,
            NoQuiet: self.no_quiet,
        }

    @app_commands.command(name="preferences", description=say("command.preferences"))
    async def preferences(self, interaction: Interaction) -> None:
        await self.reply(interaction, await self._panel(interaction))

    async def choose_visibility(
        self, interaction: Interaction, what: press.ChooseVisibility
    ) -> None:
        member = await self.visitor(interaction)
        progress = self.classroom.progress
        chosen = await progress.choose_visibility(member, what.shown, self.clock.now())
        if what.panel:
            await replies.turn(interaction, await self._panel(interaction))
        else:
            await replies.show(interaction, note(say(f"name.{chosen.value}")))

    async def choose_steps(self, interaction: Interaction, what: press.ChooseSteps) -> None:
        await self.classroom.preferences.choose_steps(
            interaction.user.id, what.new_message, self.clock.now()
        )
        await replies.turn(interaction, await self._panel(interaction))

    async def open_box(self, interaction: Interaction, what: press.TypeMyZone) -> None:
        chosen = await self.classroom.preferences.of(interaction.user.id)
        await replies.ask(interaction, modals.zone(press.TypedMyZone(), chosen.zone))

    async def typed(self, interaction: Interaction, what: press.TypedMyZone) -> None:
        zone = modals.typed(replies.data(interaction))
        user = interaction.user.id
        await self.classroom.preferences.choose_zone(user, zone, self.clock.now())
        await replies.turn(interaction, await self._panel(interaction))

    async def choose_letters(self, interaction: Interaction, what: ChooseLetters) -> None:
        await self.classroom.preferences.choose_letters(
            interaction.user.id, what.closing, what.wanted, self.clock.now()
        )
        if what.panel:
            await replies.turn(interaction, await self._panel(interaction))
        else:
            await replies.show(interaction, note(turned_off(what.closing)))

    async def open_quiet(self, interaction: Interaction, what: ChooseQuiet) -> None:
        chosen = await self.classroom.preferences.of(interaction.user.id)
        await replies.ask(interaction, quiet_box.quiet(chosen))

    async def choose_quiet(self, interaction: Interaction, what: ChosenQuiet) -> None:
        """The hours are kept first, so that a zone that nobody knows loses nothing."""
        data, user, now = replies.data(interaction), interaction.user.id, self.clock.now()
        await self.classroom.preferences.choose_quiet(user, quiet_box.hours(data), now)
        if zone := modals.typed(data, quiet_box.ZONE).strip():
            await self.classroom.preferences.choose_zone(user, zone, now)
        await replies.turn(interaction, await self._panel(interaction))

    async def no_quiet(self, interaction: Interaction, what: NoQuiet) -> None:
        user = interaction.user.id
        await self.classroom.preferences.choose_quiet(user, None, self.clock.now())
        await replies.turn(interaction, await self._panel(interaction))

    async def _panel(self, interaction: Interaction) -> Card:
        member = await self.visitor(interaction)
        chosen = await self.classroom.preferences.of(member.id)
        visibility = await self.classroom.progress.visibility(member)
        closed_at = await self.classroom.letters.closed_at(member.id)
        return preferences(chosen, visibility, self.server_name(member.server), closed_at)


async def setup(bot: Host) -> None:
    await bot.add_cog(Preferences(bot))
