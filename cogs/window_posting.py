"""Posts by timetable what is no lesson: a quiz that opens, the same card closed, a recap."""

from __future__ import annotations

from bot.learning.lesson import Course
from bot.learning.schedule import DeliveryState, Kind, Schedule
from bot.views import window as view
from bot.views.card import Card
from cogs.errand import Errand
from cogs.outcomes import Outcome, gone, lesson_of, pings, posted


async def quiz_opens(errand: Errand, schedule: Schedule) -> Outcome:
    """The card of a quiz that is open from now on. It pings where it comes alone."""
    lesson = await lesson_of(errand)
    if lesson is None:
        return gone(errand)
    now = errand.bot.clock.now()
    window = await errand.bot.classroom.windows.opened(errand.delivery, schedule.plan, now)
    if window is None:  # so late that it has closed
        return errand.ended(DeliveryState.MISSED, "missed:1"), None
    alone = schedule.plan.kind is Kind.QUIZ
    card = view.opened(window, lesson, await _course(errand, lesson.course))
    await _say(errand, schedule, card, alone=alone)
    delivery, post = posted(errand, schedule, lesson, None)
    return (delivery if alone else errand.ended()), post


async def quiz_closes(errand: Errand, schedule: Schedule) -> Outcome:
    """Edits the card to its closed form; one that was deleted meanwhile is no reason to pause."""
    windows = errand.bot.classroom.windows
    opened, lesson = await windows.of_closing(errand.delivery), await lesson_of(errand)
    if opened is None or lesson is None:
        return errand.ended(DeliveryState.DROPPED), None
    window, opening = opened
    if opening.message is not None:
        course, tally = await _course(errand, lesson.course), await windows.tally(window)
        await errand.change(opening.message, view.closed(window, lesson, course, tally))
    return errand.ended(), None


async def recap(errand: Errand, schedule: Schedule) -> Outcome:
    """What the week amounted to. It pings where it comes alone."""
    told = await errand.bot.classroom.windows.recap(errand.delivery, schedule.plan)
    if told is None:
        return errand.ended(DeliveryState.GONE, f"course_gone:{schedule.plan.subject}"), None
    card = view.recap(told, errand.delivery.id)
    await _say(errand, schedule, card, alone=schedule.plan.kind is Kind.RECAP)
    return errand.ended(), None


async def _say(errand: Errand, schedule: Schedule, card: Card, *, alone: bool) -> None:
    """Beside a lesson, which has pinged, it comes without a sound."""
    await errand.say(card, silent=not alone, ping=pings(errand, schedule) if alone else None)


async def _course(errand: Errand, course: str) -> Course:
    return (await errand.bot.classroom.library.of(errand.delivery.server)).courses[course]
