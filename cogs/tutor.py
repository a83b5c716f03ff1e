"""/ask, **Ask**, the message menu, and mentions of the bot."""

from __future__ import annotations

import re

import discord
from discord import Interaction, app_commands
from discord.ext import commands

from bot.errors import EmptyAnswer, NotInDm, UnknownButton
from bot.learning.passage import HeldBack, Remark, Reply
from bot.learning.unanswered import Reason
from bot.views import buttons as press
from bot.views import modals
from bot.views import tutor as view
from bot.views import tutor_buttons as around
from bot.views.card import Card
from bot.views.codec import Press
from bot.views.words import say
from cogs import choices, replies, visitors
from cogs.funnel import Handler
from cogs.host import Desk, Host
from cogs.typing import typing

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
            around.SharePassage: self.share_passage,
            around.ShareNote: self.share_note,
            around.RateAnswer: self.rate,
            around.GiveReason: self.give_reason,
            around.AskOn: self.ask_on,
            around.AskedOn: self.asked_on,
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
        text = _without(self.bot.user, message).strip()[:LONGEST]
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
        member = await self.visitor(interaction)
        outcome = await self.classroom.tutor.again(member, what.asked, self.clock.now())
        await self._share(interaction, outcome)

    async def share_passage(self, interaction: Interaction, what: around.SharePassage) -> None:
        member = await self.visitor(interaction)
        end = what.start + what.length
        outcome = await self.classroom.tutor.passage(
            member, what.lesson, what.section, what.start, end, self.clock.now()
        )
        await self._share(interaction, outcome)

    async def share_note(self, interaction: Interaction, what: around.ShareNote) -> None:
        member = await self.visitor(interaction)
        outcome = await self.classroom.tutor.note(member, what.note, self.clock.now())
        await self._share(interaction, outcome)

    async def _share(self, interaction: Interaction, outcome: Reply | HeldBack) -> None:
        if interaction.guild_id is None:
            raise NotInDm
        if isinstance(outcome, HeldBack):
            await replies.show(interaction, view.held_back(outcome))
            return
        card = view.answer(outcome, private=False, asker=interaction.user.display_name)
        await replies.show(interaction, card, private=False)

    async def rate(self, interaction: Interaction, what: around.RateAnswer) -> None:
        await self.visitor(interaction)
        now = self.clock.now()
        await self.classroom.tutor.rate(interaction.user.id, what.asked, now, helpful=what.helpful)
        await replies.show(interaction, view.rated(what.asked, helpful=what.helpful))

    async def give_reason(self, interaction: Interaction, what: around.GiveReason) -> None:
        await self.visitor(interaction)
        reason = _reason("".join(replies.chosen(interaction)))
        now = self.clock.now()
        await self.classroom.tutor.rate(
            interaction.user.id, what.asked, now, helpful=False, reason=reason
        )
        await replies.turn(interaction, view.reasoned(reason))

    async def ask_on(self, interaction: Interaction, what: around.AskOn) -> None:
        await replies.ask(interaction, modals.following(around.AskedOn(what.asked)))

    async def asked_on(self, interaction: Interaction, what: around.AskedOn) -> None:
        question = modals.typed(replies.data(interaction))
        card = await self._answered(interaction, None, question, after=what.asked)
        await replies.show(interaction, card)

    @commands.Cog.listener("on_message")
    async def hear(self, message: discord.Message) -> None:
        me = self.bot.user
        if message.author.bot or me is None or self.bot.funnel.stopping:
            return
        # A reply that pings is no question in itself: it follows on an answer of ours, or is none.
        if message.guild is None or me.id in message.raw_mentions:
            await self.bot.funnel.heard(message, self._heard(message, me))
        elif _answered_there(message, me) and message.content:
            await self.bot.funnel.heard(message, self._heard_reply(message, me))

    async def _heard(self, message: discord.Message, me: discord.ClientUser) -> None:
        question = re.sub(rf"<@!?{me.id}>", " ", message.content).strip()[:LONGEST]
        if not question:
            raise EmptyAnswer
        before = _answered_there(message, me)
        after = await self.classroom.tutor.asked_by(before, question) if before else 0
        await self._answer_below(message, question, after)

    async def _heard_reply(self, message: discord.Message, me: discord.ClientUser) -> None:
        question = message.content.strip()[:LONGEST]
        before = _answered_there(message, me)
        after = await self.classroom.tutor.asked_by(before, question)
        if after:
            await self._answer_below(message, question, after)

    async def _answer_below(self, message: discord.Message, question: str, after: int) -> None:
        """Answers where it was asked: for all to read, or alone in a DM."""
        member = await visitors.speaker(self.bot, self.classroom, message, self.clock.now())
        place = visitors.place(message.channel)
        public = message.id if message.guild else 0
        tutor = self.classroom.tutor
        async with typing(message.channel, takes_time=tutor.takes_time):
            outcome = await tutor.ask(
                member, None, question, place, self.clock.now(), after=after, message=public
            )
        card = self._card(outcome, private=message.guild is None)
        await message.reply(view=card, mention_author=False)

    async def _answered(
        self,
        interaction: Interaction,
        lesson: str | None,
        question: str,
        *,
        keep: bool = True,
        after: int = 0,
    ) -> Card:
        member = await self.visitor(interaction, lesson or "")
        place = visitors.here(interaction)
        outcome = await self.classroom.tutor.ask(
            member, lesson, question, place, self.clock.now(), keep=keep, after=after
        )
        return self._card(outcome, private=True, sharing=interaction.guild_id is not None)

    @staticmethod
    def _card(outcome: Reply | HeldBack | Remark, *, private: bool, sharing: bool = False) -> Card:
        if isinstance(outcome, Remark):
            return view.remarked(outcome)
        if isinstance(outcome, HeldBack):
            return view.held_back(outcome)
        return view.answer(outcome, private=private, sharing=sharing)


def _without(me: discord.ClientUser | None, message: discord.Message) -> str:
    """What it says, without calling us by name."""
    here = message.guild.me if message.guild else None
    called = [one.display_name for one in (here, me) if one and one.id in message.raw_mentions]
    text = message.clean_content
    for name in called:
        text = text.replace(f"@{name}", " ")
    return text


def _reason(value: str) -> Reason:
    try:
        return Reason(value)
    except ValueError as error:
        raise UnknownButton from error


def _answered_there(message: discord.Message, me: discord.ClientUser) -> int:
    """The message that one of ours answered, to which this one replies; 0 for none."""
    replied = message.reference.resolved if message.reference else None
    if not isinstance(replied, discord.Message) or replied.author.id != me.id:
        return 0
    return (replied.reference.message_id or 0) if replied.reference else 0


async def setup(bot: Host) -> None:
    await bot.add_cog(Tutor(bot))
