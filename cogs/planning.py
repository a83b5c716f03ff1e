"""The card on which a schedule is planned: its menus, its boxes, and **Save**."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import Interaction

from bot.errors import NotInDm, Refusal
from bot.learning.people import Member
from bot.learning.planning import ScheduleDraft, Wish
from bot.learning.schedule import Kind, Plan
from bot.views import modals, schedule_boxes
from bot.views import schedule_buttons as press
from bot.views import schedule_plan as view
from bot.views.card import Card, note
from bot.views.codec import Press
from bot.views.schedule_list import saved
from bot.views.schedule_menus import Shown
from bot.views.words import say
from cogs import rehearsing, replies
from cogs.funnel import Handler
from cogs.host import Desk, Host


class Planning(Desk):
    def handlers(self) -> dict[type[Press], Handler]:
        return {
            press.PlanCourse: self.plan_course,
            press.PlanPage: self.page,
            press.ChooseInPlan: self.choose,
            press.RepeatPlan: self.repeat,
            press.TypeTiming: self.open_box,
            press.TypedTiming: self.typed,
            press.TypePlanZone: self.open_zone,
            press.TypedPlanZone: self.typed_zone,
            press.ChoosePlanZone: self.choose_zone,
            press.SavePlan: self.save,
            press.DropPlan: self.drop,
            press.EditSchedule: self.edit,
        }

    async def plan_course(self, interaction: Interaction, what: press.PlanCourse) -> None:
        member = await self.moderator(interaction)
        course = await self.classroom.library.course(member.server, None)
        plan = Plan(Kind.COURSE, course.id, interaction.channel_id or 0)
        await begin(self, interaction, member, plan, "", Wish())

    async def edit(self, interaction: Interaction, what: press.EditSchedule) -> None:
        member = await self.moderator(interaction)
        draft = await self.classroom.planning.edit(member, what.schedule, self.clock.now())
        await replies.turn(interaction, await card(self, interaction, draft))

    async def page(self, interaction: Interaction, what: press.PlanPage) -> None:
        draft = await self._draft(interaction, what.draft)
        await self._turn(interaction, draft, what.page)

    async def choose(self, interaction: Interaction, what: press.ChooseInPlan) -> None:
        draft = await self._draft(interaction, what.draft)
        chosen = replies.chosen(interaction)
        draft = await self.classroom.planning.choose(draft, what.field, chosen)
        await self._turn(interaction, draft, what.page)

    async def repeat(self, interaction: Interaction, what: press.RepeatPlan) -> None:
        draft = await self._draft(interaction, what.draft)
        again = [str(int(what.again))]
        draft = await self.classroom.planning.choose(draft, "repeats", again)
        await self._turn(interaction, draft)

    async def open_box(self, interaction: Interaction, what: press.TypeTiming) -> None:
        draft = await self._draft(interaction, what.draft)
        await replies.ask(interaction, schedule_boxes.timing(draft))

    async def typed(self, interaction: Interaction, what: press.TypedTiming) -> None:
        draft = await self._draft(interaction, what.draft)
        given = replies.data(interaction)
        wish = Wish(*(modals.typed(given, name) for name in schedule_boxes.TIMING))
        draft, refused = await self.classroom.planning.wish(draft, wish, self.clock.now())
        await self._turn(interaction, draft, refused=refused)

    async def open_zone(self, interaction: Interaction, what: press.TypePlanZone) -> None:
        draft = await self._draft(interaction, what.draft)
        box = modals.zone(press.TypedPlanZone(draft.id), draft.timing.zone)
        await replies.ask(interaction, box)

    async def typed_zone(self, interaction: Interaction, what: press.TypedPlanZone) -> None:
        draft = await self._draft(interaction, what.draft)
        await self._zone(interaction, draft, modals.typed(replies.data(interaction)))

    async def choose_zone(self, interaction: Interaction, what: press.ChoosePlanZone) -> None:
        draft = await self._draft(interaction, what.draft)
        await self._zone(interaction, draft, "".join(replies.chosen(interaction)))

    async def save(self, interaction: Interaction, what: press.SavePlan) -> None:
        draft = await self._draft(interaction, what.draft)
        now = self.clock.now()
        ground = await rehearsing.ground(guild_of(interaction), draft.plan)
        outlook, schedule = await self.classroom.planning.save(draft, ground, now)
        if schedule is None:
            lessons = await self.classroom.planning.lessons(draft)
            seen = Shown(draft, outlook, now, lessons=lessons)
            await replies.turn(interaction, view.planning(seen))
            return
        self.bot.wake()
        await replies.turn(interaction, saved(schedule, outlook))

    async def drop(self, interaction: Interaction, what: press.DropPlan) -> None:
        draft = await self._draft(interaction, what.draft)
        await self.classroom.planning.drop(draft)
        key = "plan.cancelled.edit" if draft.schedule else "plan.cancelled"
        await replies.turn(interaction, note(say(key)))

    async def _draft(self, interaction: Interaction, draft_id: int) -> ScheduleDraft:
        """The draft of whoever presses; ModeratorsOnly, PlanGone, NotYours."""
        member = await self.moderator(interaction)
        return await self.classroom.planning.draft(member, draft_id, self.clock.now())

    async def _zone(self, interaction: Interaction, draft: ScheduleDraft, name: str) -> None:
        now = self.clock.now()
        draft, refused = await self.classroom.planning.choose_zone(draft, name, now)
        await self._turn(interaction, draft, refused=refused)

    async def _turn(
        self,
        interaction: Interaction,
        draft: ScheduleDraft,
        page: int = 0,
        refused: Sequence[Refusal] = (),
    ) -> None:
        await replies.turn(interaction, await card(self, interaction, draft, page, refused))


async def begin(
    desk: Desk, interaction: Interaction, member: Member, plan: Plan, zone: str, wish: Wish
) -> None:
    """Shows the card of a new draft."""
    now = desk.clock.now()
    draft, refused = await desk.classroom.planning.begin(member, plan, zone, wish, now)
    await replies.show(interaction, await card(desk, interaction, draft, refused=refused))


async def card(
    desk: Desk,
    interaction: Interaction,
    draft: ScheduleDraft,
    page: int = 0,
    refused: Sequence[Refusal] = (),
) -> Card:
    """The card of a draft, rehearsed; or the question for the zone, where there is none yet."""
    now, planning = desk.clock.now(), desk.classroom.planning
    if not draft.timing.zone:
        return view.zone_wanted(draft, now)
    ground = await rehearsing.ground(guild_of(interaction), draft.plan)
    outlook = await planning.outlook(draft, ground, now)
    lessons = await planning.lessons(draft)
    return view.planning(Shown(draft, outlook, now, refused, lessons), page)


def guild_of(interaction: Interaction) -> discord.Guild:
    if interaction.guild is None:
        raise NotInDm
    return interaction.guild


async def setup(bot: Host) -> None:
    await bot.add_cog(Planning(bot))
