"""/ask, **Ask**, the message menu, and mentions of the bot."""

from __future__ import annotations

import re

import discord
from discord import Interaction, app_commands
from discord.ext import commands

from bot.errors import EmptyAnswer, NotInDm
from bot.learning.passage import HeldBack, Reply
from bot.learning.people import Member
from bot.views import buttons as press
from bot.views import modals
from bot.views import tutor as view
from bot.views.card import Card
from bot.views.codec import Press
from bot.views.words import say
from cogs import choices, replies, visitors
from cogs.funnel import Handler
from cogs.host import Desk, Host

LONGEST = 500


class Tutor(Desk):
    def __init__(self, bot: Host) -> None:
        super().__init__(bot)
        self.menu = app_commands.ContextMenu(name=say("command.ask.menu"), callback=self.ask_menu)

    async def cog_load(self) -> None:
        await super().cog_load()
        self.bot.tree.add_command(self.menu)

    def handlers(self) -> dict[type[Press], Handler]:
        return {
            press.AskAbout: self.open_box,
            press.AskedAbout: self.typed,
            press.ShareAnswer: self.share,
        }

    @app_commands.command(name="ask", description=say("command.ask"))
    @app_commands.describe(question=say("option.question"), lesson=say("option.lesson"))
    @app_commands.autocomplete(lesson=choices.lessons)
    async def ask(
        self,
        interaction: Interaction,
        question: app_commands.Range[str, 1, LONGEST],
        lesson: str | None = None,
    ) -> None:
        card = await self._answered(interaction, lesson, question)
        await self.reply(interaction, card)

    async def ask_menu(self, interaction: Interaction, message: discord.Message) -> None:
        text = message.clean_content[:LONGEST]
        own = message.author.id == interaction.user.id
        await replies.show(interaction, await self._answered(interaction, None, text, keep=own))

    async def open_box(self, interaction: Interaction, what: press.AskAbout) -> None:
        await replies.ask(interaction, modals.question(press.AskedAbout(what.lesson)))

    async def typed(self, interaction: Interaction, what: press.AskedAbout) -> None:
        question = modals.typed(replies.data(interaction))
        member = await self.visitor(interaction, what.lesson)
        lesson = await self.classroom.library.lesson(member.server, what.lesson)
        card = await self._answered(interaction, lesson.key, question)
        await replies.show(interaction, card)

    async def share(self, interaction: Interaction, what: press.ShareAnswer) -> None:
        if interaction.guild_id is None:
            raise NotInDm
        reply = await self.classroom.tutor.again(interaction.user.id, what.asked)
        card = view.answer(reply, private=False, asker=interaction.user.display_name)
        await replies.show(interaction, card, private=False)

    @commands.Cog.listener("on_message")
    async def hear(self, message: discord.Message) -> None:
        me = self.bot.user
        if message.author.bot or me is None or self.bot.funnel.stopping:
            return
        # A reply that pings is no question: only who writes the mention asks.
        if message.guild is None or me.id in message.raw_mentions:
            await self.bot.funnel.heard(message, self._heard(message, me))

    async def _heard(self, message: discord.Message, me: discord.ClientUser) -> None:
        question = re.sub(rf"<@!?{me.id}>", " ", message.content).strip()[:LONGEST]
        if not question:
            raise EmptyAnswer
        member = await self._speaker(message)
        place = visitors.place(message.channel)
        outcome = await self.classroom.tutor.ask(member, None, question, place, self.clock.now())
        private = message.guild is None
        await message.reply(view=self._card(outcome, private=private), mention_author=False)

    async def _speaker(self, message: discord.Message) -> Member:
        author = message.author
        server = message.guild.id if message.guild else 0
        server = server or await visitors.last_server(self.bot, self.classroom, author.id)
        member = Member(server, author.id, author.display_name)
        now = self.clock.now()
        return await visitors.belonging(self.bot, self.classroom, member, author, now)

    async def _answered(
        self, interaction: Interaction, lesson: str | None, question: str, *, keep: bool = True
    ) -> Card:
        member = await self.visitor(interaction, lesson or "")
        place = visitors.here(interaction)
        outcome = await self.classroom.tutor.ask(
            member, lesson, question, place, self.clock.now(), keep=keep
        )
        return self._card(outcome, private=True, sharing=interaction.guild_id is not None)

    @staticmethod
    def _card(outcome: Reply | HeldBack, *, private: bool, sharing: bool = False) -> Card:
        if isinstance(outcome, HeldBack):
            return view.held_back(outcome)
        return view.answer(outcome, private=private, sharing=sharing)


async def setup(bot: Host) -> None:
    await bot.add_cog(Tutor(bot))
