"""Going on in direct messages, and which server they are about."""

from __future__ import annotations

from discord import Interaction

from bot.errors import ServerOnly
from bot.learning.people import Member
from bot.views import buttons as press
from bot.views.card import Card, note
from bot.views.codec import Press
from bot.views.quiz import question
from bot.views.reader import reader
from bot.views.words import safe, say
from cogs import replies, visitors
from cogs.funnel import Handler
from cogs.host import Desk, Host


class DirectMessages(Desk):
    def handlers(self) -> dict[type[Press], Handler]:
        return {press.ContinueInDm: self.go_on, press.ChooseServer: self.choose_server}

    async def go_on(self, interaction: Interaction, what: press.ContinueInDm) -> None:
        member = await self.visitor(interaction, what.lesson)
        card = await self._quiz(member, what) if what.attempt else await self._page(member, what)
        await self.to_dm(interaction.user, card)
        await replies.turn(interaction, note(say("dm.sent")))

    async def choose_server(self, interaction: Interaction, what: press.ChooseServer) -> None:
        """From now on DMs are about this server; only one where the member used the bot."""
        values = replies.chosen(interaction)
        known = await visitors.servers(self.bot, self.classroom, interaction.user.id)
        guild = next((self.bot.get_guild(one) for one in known if str(one) in values), None)
        if guild is None:
            raise ServerOnly
        member = Member(guild.id, interaction.user.id, interaction.user.display_name)
        self.bot.recent.forget(member.id)
        await self.classroom.preferences.seen(member, self.clock.now())
        await replies.turn(interaction, note(say("dm.chosen", server=safe(guild.name))))

    async def _quiz(self, member: Member, what: press.ContinueInDm) -> Card:
        started = await self.classroom.quizzes.resume(member.id, what.attempt)
        return question(started, private=False)

    async def _page(self, member: Member, what: press.ContinueInDm) -> Card:
        lessons = self.classroom.lessons
        page = await lessons.turn(member, what.lesson, what.section, 0, self.clock.now())
        return reader(page, private=False)


async def setup(bot: Host) -> None:
    await bot.add_cog(DirectMessages(bot))
