"""/progress and /leaderboard."""

from __future__ import annotations

from discord import Interaction, app_commands

from bot.errors import NotInDm
from bot.learning.people import Member
from bot.learning.score import Period
from bot.views import buttons as press
from bot.views import progress as view
from bot.views.card import Card
from bot.views.codec import Press
from bot.views.words import say
from cogs import choices, replies
from cogs.funnel import Handler
from cogs.host import Desk, Host

_PERIODS = [
    app_commands.Choice(name=say(f"choice.period.{period.value}"), value=period.value)
    for period in view.PERIODS
]


class Progress(Desk):
    def handlers(self) -> dict[type[Press], Handler]:
        return {
            press.ShowProgress: self.show_progress,
            press.ShowBoard: self.another_period,
            press.ShareBoard: self.share,
            press.NameOnBoard: self.choose_visibility,
        }

    @app_commands.command(name="progress", description=say("command.progress"))
    @app_commands.describe(course=say("option.course"))
    @app_commands.autocomplete(course=choices.courses)
    async def progress(self, interaction: Interaction, course: str | None = None) -> None:
        member = await self.visitor(interaction)
        path = await self.classroom.progress.of(member, course, self.clock.now())
        await self.reply(interaction, view.progress(path))

    @app_commands.command(name="leaderboard", description=say("command.leaderboard"))
    @app_commands.describe(course=say("option.course"), period=say("option.period"))
    @app_commands.autocomplete(course=choices.courses)
    @app_commands.choices(period=_PERIODS)
    async def leaderboard(
        self,
        interaction: Interaction,
        course: str | None = None,
        period: app_commands.Choice[str] | None = None,
    ) -> None:
        member = await self.visitor(interaction)
        over = Period(period.value) if period else Period.WEEK
        await self.reply(interaction, await self._board(member, course, over))

    async def show_progress(self, interaction: Interaction, what: press.ShowProgress) -> None:
        member = await self.visitor(interaction, what.course)
        path = await self.classroom.progress.of(member, what.course or None, self.clock.now())
        await replies.show(interaction, view.progress(path))

    async def another_period(self, interaction: Interaction, what: press.ShowBoard) -> None:
        member = await self.visitor(interaction)
        over = _period(replies.position(interaction, what.period))
        await replies.turn(interaction, await self._board(member, what.course or None, over))

    async def choose_visibility(self, interaction: Interaction, what: press.NameOnBoard) -> None:
        member = await self.visitor(interaction)
        await self.classroom.progress.choose_visibility(member, what.shown, self.clock.now())
        card = await self._board(member, what.course or None, _period(what.period))
        await replies.turn(interaction, card)

    async def share(self, interaction: Interaction, what: press.ShareBoard) -> None:
        if interaction.guild_id is None:
            raise NotInDm
        member = await self.visitor(interaction)
        over = _period(what.period)
        card = await self._board(member, what.course or None, over, public=True)
        await replies.show(interaction, card, private=False)

    async def _board(
        self, member: Member, course: str | None, period: Period, *, public: bool = False
    ) -> Card:
        board = await self.classroom.progress.board(member, course, period, self.clock.now())
        visibility = await self.classroom.progress.visibility(member)
        only = await self.classroom.library.course(member.server, course) if course else None
        return view.leaderboard(board, period, only, visibility, public=public)


def _period(at: int) -> Period:
    return view.PERIODS[min(at, len(view.PERIODS) - 1)]


async def setup(bot: Host) -> None:
    await bot.add_cog(Progress(bot))
