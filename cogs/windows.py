"""Quizzes that open and close, and recaps: what is pressed on their cards."""

from __future__ import annotations

from discord import Interaction

from bot.learning.quiz import Mode
from bot.views import buttons as press
from bot.views import quiz
from bot.views.codec import Press
from bot.views.window import late
from bot.views.window_buttons import ProgressFromRecap, TakeQuiz
from cogs import replies
from cogs.funnel import Handler
from cogs.host import Desk, Host


class Windows(Desk):
    def handlers(self) -> dict[type[Press], Handler]:
        return {TakeQuiz: self.take, ProgressFromRecap: self.progress}

    async def take(self, interaction: Interaction, what: TakeQuiz) -> None:
        member = await self.visitor(interaction)
        now = self.clock.now()
        window = await self.classroom.windows.get(member.server, what.delivery)
        lesson = await self.classroom.library.lesson(member.server, window.lesson)
        if not window.is_open(now):
            await replies.show(interaction, late(window, lesson))
            return
        outcome = await self.classroom.quizzes.start(member, lesson, Mode.ALL, now)
        private = interaction.guild_id is not None
        await replies.show(interaction, quiz.begun(outcome, private=private))

    async def progress(self, interaction: Interaction, what: ProgressFromRecap) -> None:
        member = await self.visitor(interaction)
        course = await self.classroom.windows.course_of(member.server, what.delivery)
        await self.bot.funnel.handle(interaction, press.ShowProgress(course))


async def setup(bot: Host) -> None:
    await bot.add_cog(Windows(bot))
