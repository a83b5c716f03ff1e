"""Schedules in their list: open one, pause, skip, move, remove it, and days without posts."""

from __future__ import annotations

from datetime import date, timedelta

from discord import Interaction

from bot.errors import CardGone
from bot.learning.schedule import Schedule
from bot.learning.wall_clock import shown
from bot.views import modals, schedule_boxes
from bot.views import schedule_buttons as press
from bot.views import schedule_list as view
from bot.views.card import Card
from bot.views.codec import Press
from bot.views.shelf import receipt
from bot.views.words import say
from cogs import previewing, rehearsing, replies
from cogs.funnel import Handler
from cogs.host import Desk, Host
from cogs.planning import guild_of


class Timetables(Desk):
    def handlers(self) -> dict[type[Press], Handler]:
        return {
            press.ShowSchedules: self.list,
            press.OpenSchedule: self.open,
            press.ShowSchedule: self.show,
            press.PauseSchedule: self.pause,
            press.ResumeSchedule: self.resume,
            press.SkipNext: self.skip,
            press.MoveNext: self.move,
            press.MoveBy: self.move_by,
            press.TypeMove: self.open_move,
            press.TypedMove: self.typed_move,
            press.RemoveSchedule: self.remove,
            press.TypeDaysOff: self.open_days,
            press.TypedDaysOff: self.typed_days,
            press.ShowNow: self.show_now,
            press.ChoosePost: self.choose_post,
        }

    async def list(self, interaction: Interaction, what: press.ShowSchedules) -> None:
        member = await self.moderator(interaction)
        await replies.turn(interaction, await listing(self, member.server, what.page))

    async def open(self, interaction: Interaction, what: press.OpenSchedule) -> None:
        await self._open(interaction, replies.chosen_id(interaction))

    async def show(self, interaction: Interaction, what: press.ShowSchedule) -> None:
        await self._open(interaction, what.schedule)

    async def pause(self, interaction: Interaction, what: press.PauseSchedule) -> None:
        member = await self.moderator(interaction)
        schedule = await self.classroom.timetables.pause(member.server, what.schedule)
        await self._turn(interaction, schedule, say("schedule.paused"))

    async def resume(self, interaction: Interaction, what: press.ResumeSchedule) -> None:
        member = await self.moderator(interaction)
        found = await self.classroom.timetables.get(member.server, what.schedule)
        ground = await rehearsing.ground(guild_of(interaction), found.plan)
        schedule, outlook = await self.classroom.timetables.resume(
            member.server, what.schedule, ground, self.clock.now()
        )
        self.bot.wake()
        key = "schedule.resume.not" if outlook.forbidden else "schedule.resumed"
        await self._turn(interaction, schedule, say(key))

    async def skip(self, interaction: Interaction, what: press.SkipNext) -> None:
        member = await self.moderator(interaction)
        slot = view.from_ms(what.slot)
        schedule = await self.classroom.timetables.skip(member.server, what.schedule, slot)
        self.bot.wake()
        await self._turn(interaction, schedule, say("schedule.skipped"))

    async def move(self, interaction: Interaction, what: press.MoveNext) -> None:
        member = await self.moderator(interaction)
        slot = view.from_ms(what.slot)
        schedule = await self.classroom.timetables.meant(member.server, what.schedule, slot)
        title = await self.classroom.planning.title(member.server, schedule.plan)
        await replies.turn(interaction, view.moving(schedule, title))

    async def move_by(self, interaction: Interaction, what: press.MoveBy) -> None:
        member = await self.moderator(interaction)
        scope, _, minutes = "".join(replies.chosen(interaction)).partition(":")
        schedule = await self.classroom.timetables.move_by(
            member.server,
            what.schedule,
            view.from_ms(what.slot),
            timedelta(minutes=int(minutes or 0)),
            self.clock.now(),
            alone=scope == "one",
        )
        self.bot.wake()
        await self._turn(interaction, schedule, say("schedule.moved"))

    async def open_move(self, interaction: Interaction, what: press.TypeMove) -> None:
        await self.moderator(interaction)
        box = schedule_boxes.move(press.TypedMove(what.schedule, what.slot))
        await replies.ask(interaction, box)

    async def typed_move(self, interaction: Interaction, what: press.TypedMove) -> None:
        member = await self.moderator(interaction)
        text = modals.typed(replies.data(interaction))
        slot, now = view.from_ms(what.slot), self.clock.now()
        timetables = self.classroom.timetables
        schedule = await timetables.move_to(member.server, what.schedule, slot, text, now)
        self.bot.wake()
        await self._turn(interaction, schedule, say("schedule.moved"))

    async def remove(self, interaction: Interaction, what: press.RemoveSchedule) -> None:
        member = await self.moderator(interaction)
        timetables = self.classroom.timetables
        schedule = await timetables.get(member.server, what.schedule)
        title = await self.classroom.planning.title(member.server, schedule.plan)
        if not what.sure:
            await replies.turn(interaction, view.sure(schedule, title))
            return
        await timetables.remove(member.server, what.schedule)
        self.bot.wake()
        await replies.turn(interaction, view.removed(title))

    async def open_days(self, interaction: Interaction, what: press.TypeDaysOff) -> None:
        member = await self.moderator(interaction)
        today = await self._today(member.server)
        days = await self.classroom.timetables.days_off(member.server, what.schedule)
        ahead = [one for one in days if one >= today]
        await replies.ask(interaction, schedule_boxes.days_off(what.schedule, ahead))

    async def typed_days(self, interaction: Interaction, what: press.TypedDaysOff) -> None:
        member = await self.moderator(interaction)
        text = modals.typed(replies.data(interaction))
        schedule = await self.classroom.timetables.choose_days_off(
            member.server, what.schedule, text, self.clock.now()
        )
        self.bot.wake()
        if schedule is not None:
            await self._turn(interaction, schedule, say("schedule.days"))
        else:
            await replies.turn(interaction, await listing(self, member.server, 0))

    async def show_now(self, interaction: Interaction, what: press.ShowNow) -> None:
        member = await self.moderator(interaction)
        schedule = await self.classroom.timetables.get(member.server, what.schedule)
        for card in await previewing.cards(self.bot, schedule, self.clock.now()):
            await replies.show(interaction, card)

    async def choose_post(self, interaction: Interaction, what: press.ChoosePost) -> None:
        """Shows the receipt of a post, as after a manual one, with its **Remove**."""
        member = await self.moderator(interaction)
        post = await self.classroom.lessons.post(replies.chosen_id(interaction))
        if post is None or post.server != member.server:
            raise CardGone
        lesson = (await self.classroom.library.of(post.server)).lesson(post.lesson)
        title = lesson.title if lesson else post.lesson
        url = f"https://discord.com/channels/{post.server}/{post.channel}/{post.message}"
        quiz = await self.classroom.windows.has(post.id)
        shown = receipt(title, f"<#{post.channel}>", post.id, url, quiz=quiz)
        await replies.show(interaction, shown)

    async def _open(self, interaction: Interaction, schedule_id: int) -> None:
        member = await self.moderator(interaction)
        schedule = await self.classroom.timetables.get(member.server, schedule_id)
        await self._turn(interaction, schedule)

    async def _turn(self, interaction: Interaction, schedule: Schedule, after: str = "") -> None:
        """Shows a schedule as it is now, and what was just done."""
        now = self.clock.now()
        ground = await rehearsing.ground(guild_of(interaction), schedule.plan)
        seen = await self.classroom.timetables.open(schedule, ground, now)
        today = await self._today(schedule.server)
        await replies.turn(interaction, view.opened(seen, today, after))

    async def _today(self, server: int) -> date:
        return await today_in(self, server)


async def listing(desk: Desk, server: int, page: int) -> Card:
    listed = await desk.classroom.timetables.of(server)
    breaks = await desk.classroom.timetables.breaks(server)
    return view.listing(listed, breaks, page, await today_in(desk, server))


async def today_in(desk: Desk, server: int) -> date:
    """The date in the server's zone; in UTC where it has none."""
    zone = await desk.classroom.planning.zone(server)
    return shown(desk.clock.now(), zone or "UTC").date()


async def setup(bot: Host) -> None:
    await bot.add_cog(Timetables(bot))
