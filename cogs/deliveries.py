"""What was posted by timetable: its buttons, and when posting begins and begins again."""

from __future__ import annotations

import discord
from discord import Interaction
from discord.ext import commands

from bot.views import buttons as press
from bot.views.codec import Press
from bot.views.delivery_buttons import AskDelivered, QuizDelivered, ReadDelivered
from cogs.funnel import Handler
from cogs.host import Desk, Host


class Deliveries(Desk):
    def handlers(self) -> dict[type[Press], Handler]:
        return {ReadDelivered: self.read, QuizDelivered: self.quiz, AskDelivered: self.ask}

    async def read(self, interaction: Interaction, what: ReadDelivered) -> None:
        lesson = await self.classroom.schedules.lesson_of(what.delivery)
        await self.bot.funnel.handle(interaction, press.ReadOn(lesson))

    async def quiz(self, interaction: Interaction, what: QuizDelivered) -> None:
        lesson = await self.classroom.schedules.lesson_of(what.delivery)
        await self.bot.funnel.handle(interaction, press.StartQuiz(lesson, 0))

    async def ask(self, interaction: Interaction, what: AskDelivered) -> None:
        lesson = await self.classroom.schedules.lesson_of(what.delivery)
        await self.bot.funnel.handle(interaction, press.AskAbout(lesson))

    @commands.Cog.listener("on_ready")
    async def ready(self) -> None:
        """Discord says so again after some connections; what was begun goes on."""
        try:
            await self._returned()
        finally:
            self.bot.scheduler.start()

    @commands.Cog.listener("on_guild_join")
    async def came_back(self, guild: discord.Guild) -> None:
        await self._returned()

    async def _returned(self) -> None:
        """Schedules that were paused as the bot had left their server go on."""
        here = self.bot.get_guild
        now = self.clock.now()
        await self.classroom.schedules.resume_returned(lambda id: here(id) is not None, now)
        self.bot.wake()


async def setup(bot: Host) -> None:
    await bot.add_cog(Deliveries(bot))
