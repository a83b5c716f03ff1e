"""The messages that a schedule would post next, as they will be, for a moderator alone."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.learning.lesson import Lesson
from bot.learning.planning import Ground
from bot.learning.schedule import Delivery, Kind, Part, Schedule, Spot
from bot.learning.window import PREVIEW, Window
from bot.views import lesson as lesson_view
from bot.views import window
from bot.views.card import Card, note
from bot.views.delivery import pinging
from bot.views.schedule_list import previewed
from bot.views.words import say
from cogs import posting
from cogs.host import Host


async def cards(bot: Host, schedule: Schedule, now: datetime) -> list[Card]:
    """Every message of the next post but for those in a thread; nothing is kept or pinged."""
    spot = await bot.classroom.timetables.next_spot(schedule)
    made = await _made(bot, schedule, spot, now) if spot else []
    if not made:
        return [note(say("now.nothing"))]
    if schedule.plan.ping:
        made[0] = pinging(made[0], schedule.plan.ping)
    return previewed(made, schedule.plan)


async def _made(bot: Host, schedule: Schedule, spot: Spot, now: datetime) -> list[Card]:
    if schedule.plan.kind is Kind.RECAP:
        return await _recap(bot, schedule, now)
    lesson = (await bot.classroom.library.of(schedule.server)).lesson(spot.lesson)
    if lesson is None:
        return []
    if schedule.plan.kind is Kind.QUIZ:
        return [await _quiz(bot, schedule, lesson, now)]
    made = await _lesson(bot, schedule, lesson, spot)
    if lesson.quiz.asked and await bot.classroom.timetables.ends_lesson(schedule):
        made.append(await _quiz(bot, schedule, lesson, now))
    return made


async def _lesson(bot: Host, schedule: Schedule, lesson: Lesson, spot: Spot) -> list[Card]:
    section = lesson.section_at(spot.section)
    if section is not None:
        lessons = bot.classroom.lessons
        return await posting.section_cards(schedule.server, lessons, lesson, section)
    course = (await bot.classroom.library.of(schedule.server)).courses[lesson.course]
    return [lesson_view.posted(lesson, course)]


async def _quiz(bot: Host, schedule: Schedule, lesson: Lesson, now: datetime) -> Card:
    """As if it were opened now; its button knows no window."""
    plan = schedule.plan
    course = (await bot.classroom.library.of(schedule.server)).courses[lesson.course]
    closes = now + timedelta(minutes=plan.open_minutes)
    if plan.kind is Kind.COURSE:
        coming = (await bot.classroom.timetables.outlook(schedule, Ground(), now)).runs
        closes = coming[1].at if len(coming) > 1 else closes
    graded = plan.kind is Kind.QUIZ
    one = Window(PREVIEW, schedule.server, lesson.key, now, closes, graded=graded)
    return window.opened(one, lesson, course)


async def _recap(bot: Host, schedule: Schedule, now: datetime) -> list[Card]:
    """Of the week until now."""
    channel = schedule.plan.channel
    due = Delivery(PREVIEW, schedule.server, schedule.id, now, now, Part.RECAP, Spot(), channel)
    told = await bot.classroom.windows.recap(due, schedule.plan)
    return [window.recap(told, due.id)] if told else []
