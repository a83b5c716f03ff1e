"""Carries what is due into Discord, and tells moderators what could not be."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

import discord

from bot.classroom.steps import LEFT, in_time
from bot.errors import TryAgain
from bot.learning.schedule import Delivery, DeliveryState, Notice, Part, Schedule
from bot.scheduler.pace import Pace
from bot.scheduler.parties import Progress
from bot.views import lesson as lesson_view
from bot.views.delivery import notice
from cogs import posting, visitors, window_posting
from cogs.errand import Errand, Refused
from cogs.host import Host
from cogs.outcomes import Outcome, gone, lesson_of, pings, posted

REQUESTS = 42.0  # a second, of Discord's 50: the others are for people, and for bunches

Poster = Callable[[Errand, Schedule], Awaitable[Outcome]]

_log = logging.getLogger(__name__)


async def whole_lesson(errand: Errand, schedule: Schedule) -> Outcome:
    """A lesson's card, with a thread below it where that was planned."""
    lesson = await lesson_of(errand)
    if lesson is None:
        return gone(errand)
    delivery, classroom = errand.delivery, errand.bot.classroom
    course = (await classroom.library.of(delivery.server)).courses[lesson.course]
    await errand.say(lesson_view.posted(lesson, course, delivery.id), ping=pings(errand, schedule))
    if schedule.plan.thread:
        await errand.thread(lesson.title)
        lessons = classroom.lessons
        for card in await posting.thread_cards(delivery.server, lessons, lesson, delivery.id):
            await errand.say(card, inside=True, silent=True)
    return posted(errand, schedule, lesson, None)


async def one_section(errand: Errand, schedule: Schedule) -> Outcome:
    """One section; with a thread below it to talk in where that was planned."""
    lesson = await lesson_of(errand)
    at = lesson.section_at(errand.delivery.spot.section) if lesson else None
    if lesson is None or at is None:
        return gone(errand)
    delivery, lessons = errand.delivery, errand.bot.classroom.lessons
    head, *rest = await posting.section_cards(delivery.server, lessons, lesson, at, delivery.id)
    await errand.say(head, ping=pings(errand, schedule))
    for card in rest:
        await errand.say(card, silent=True)
    if schedule.plan.thread:
        await errand.thread(lesson.sections[at].heading)
    return posted(errand, schedule, lesson, at)


# Which parts can be posted, and by whom.
PARTS: dict[Part, Poster] = {
    Part.LESSON: whole_lesson,
    Part.SECTION: one_section,
    Part.QUIZ: window_posting.quiz_opens,
    Part.CLOSE: window_posting.quiz_closes,
    Part.RECAP: window_posting.recap,
}


class Carrier:
    """What the scheduler hands deliveries and notices to."""

    def __init__(self, bot: Host) -> None:
        self._bot = bot
        self._pace = Pace(REQUESTS)

    def present(self, server: int) -> bool:
        return self._bot.get_guild(server) is not None

    def can_post(self, part: Part) -> bool:
        return part in PARTS

    async def deliver(self, delivery: Delivery, progress: Progress, *, again: bool) -> Outcome:
        """How it has ended; TryAgain, Lost."""
        schedule = await self._bot.classroom.schedules.of(delivery)
        errand = Errand(self._bot, delivery, progress, self._pace, again=again)
        guild = self._bot.get_guild(delivery.server)
        if schedule is None:
            return errand.ended(DeliveryState.DROPPED), None
        if guild is None:
            return errand.ended(DeliveryState.REFUSED, LEFT), None
        if guild.unavailable:
            raise TryAgain("Discord has an outage in that server")
        try:
            if delivery.reason:
                return await errand.give_up(delivery.reason), None
            late = not in_time(schedule.plan, delivery.due_at, self._bot.clock.now())
            if late and delivery.part is not Part.CLOSE and not await errand.begun():
                return errand.ended(DeliveryState.MISSED, "missed:1"), None
            return await PARTS[delivery.part](errand, schedule)
        except Refused as error:
            return await errand.give_up(f"refused:{error.code}"), None

    async def tell(self, told: Notice) -> None:
        """In the notices channel; where there is none, or it is shut, whoever made the schedule."""
        server = told.schedule.server
        await self._pace.turn()
        chosen = (await self._bot.classroom.settings.of(server)).notices_channel
        if chosen:
            try:
                channel = self._bot.get_partial_messageable(chosen, guild_id=server)
                await channel.send(view=notice(told))
            except (discord.Forbidden, discord.NotFound):
                _log.info("The notices channel of server %d is shut", server)
            else:
                return
        if told.schedule.author:
            author = await self._bot.fetch_user(told.schedule.author)
            await visitors.to_dm(author, notice(told))
