"""Direct messages that members asked for: brought to them, and what is pressed in them."""

from __future__ import annotations

import logging
import secrets
from datetime import datetime
from typing import Any

import discord
from aiohttp import ClientError
from discord import Interaction
from discord.ext import commands

from bot.errors import LetterGone, TryAgain
from bot.learning.letter import Addressed, Letter, LetterState
from bot.learning.people import Member
from bot.learning.quiz import Mode
from bot.scheduler.postman import Postman
from bot.views import quiz
from bot.views.codec import Press, decode
from bot.views.letter import letter as view
from bot.views.reader import reader
from bot.views.window_buttons import OpenLetter
from cogs import replies, visitors
from cogs.funnel import Handler
from cogs.host import Desk, Host

CLOSED = 50007  # direct messages that are closed to us
LATEST = 30  # messages in which one is looked for that may have arrived already

_log = logging.getLogger(__name__)


class Letters(Desk):
    def __init__(self, bot: Host) -> None:
        super().__init__(bot)
        self.postman = Postman(self.clock, self.classroom.letters, self.bear, secrets.randbits(62))

    def handlers(self) -> dict[type[Press], Handler]:
        return {OpenLetter: self.open}

    async def cog_unload(self) -> None:
        await self.postman.close()

    @commands.Cog.listener("on_ready")
    async def ready(self) -> None:
        self.postman.start()

    async def bear(self, letter: Addressed) -> LetterState | datetime:
        """Sends a letter as a direct message; TryAgain where Discord cannot for now."""
        now = self.clock.now()
        awake = await self.classroom.letters.awake(letter, now)
        if awake > now:
            return awake
        written = await self.classroom.letters.written(letter, now)
        guild = self.bot.get_guild(letter.server)
        if written is None or guild is None:
            return LetterState.DROPPED
        try:
            channel = await self.bot.create_dm(discord.Object(letter.member))
            if letter.tries == 1 or not await self._arrived(channel, letter):
                await channel.send(view=view(written, guild.name), nonce=f"letter{letter.id}"[:25])
        except discord.HTTPException as refused:
            return await self._refused(letter, refused, now)
        except (ClientError, OSError) as error:
            raise TryAgain(repr(error)) from error
        return LetterState.SENT

    async def open(self, interaction: Interaction, what: OpenLetter) -> None:
        """Goes on in the direct messages, which are about the letter's server from now on."""
        user, now = interaction.user, self.clock.now()
        letter = await self.classroom.letters.opened(user.id, what.letter)
        guild = self.bot.get_guild(letter.server)
        if guild is None:
            raise LetterGone
        member = Member(guild.id, user.id, user.display_name)
        self.bot.recent.forget(user.id)
        await self.classroom.preferences.seen(member, now)
        key = await self.classroom.letters.lesson_of(letter)
        lesson = await self.classroom.library.lesson(guild.id, key)
        member = await visitors.belonging(self.bot, self.classroom, member, user, now)
        if letter.what is Letter.POSTED and lesson.sections:
            page = await self.classroom.lessons.resume(member, key, now)
            await replies.show(interaction, reader(page, private=False))
        else:
            outcome = await self.classroom.quizzes.start(member, lesson, Mode.ALL, now)
            await replies.show(interaction, quiz.begun(outcome, private=False))

    async def _arrived(self, channel: discord.DMChannel, letter: Addressed) -> bool:
        """Whether it stands there: it was tried before, and we may have gone down since."""
        async for message in channel.history(limit=LATEST):
            if any(decode(one) == OpenLetter(letter.id) for one in _custom_ids(message.components)):
                return True
        return False

    async def _refused(
        self, letter: Addressed, refused: discord.HTTPException, now: datetime
    ) -> LetterState:
        if refused.code == CLOSED:
            await self.classroom.letters.closed(letter.member, now)
            return LetterState.CLOSED
        if isinstance(refused, discord.Forbidden | discord.NotFound):
            _log.warning("Letter %d is dropped, as Discord refused it: %d", letter.id, refused.code)
            return LetterState.DROPPED
        raise TryAgain(repr(refused)) from refused


def _custom_ids(components: list[Any]) -> list[str]:
    """Those of everything in a message that can be pressed."""
    found: list[str] = []
    for one in components:
        found += _custom_ids(getattr(one, "children", []))
        if custom_id := getattr(one, "custom_id", None):
            found.append(custom_id)
    return found


async def setup(bot: Host) -> None:
    await bot.add_cog(Letters(bot))
