"""Quizzes that open and close by timetable, and what a week of a course amounted to."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.classroom.library import Library
from bot.errors import OnlyPreview, WindowGone
from bot.learning.lesson import Course, Lesson
from bot.learning.program import ahead
from bot.learning.schedule import Delivery, Kind, Part, Plan, Schedule, ScheduleState
from bot.learning.window import PREVIEW, Recap, Tally, Window
from bot.store.store import Store

WEEK = timedelta(days=7)
_LESSONS = (Part.LESSON, Part.SECTION)
TAKEN_BACK = "taken_back"
RECENT = 50  # deliveries of a schedule in which one is looked for


class Windows:
    def __init__(self, library: Library, store: Store) -> None:
        self._library = library
        self._store = store

    async def opened(self, delivery: Delivery, plan: Plan, now: datetime) -> Window | None:
        """The window of a delivery that posts a quiz; None where it has closed by `now`.

        It opens when it was planned to, also where its card comes late, and closes when the
        delivery that waits for its end is due.
        """
        known = await self._store.windows.get(delivery.id)
        if known is None:
            known = Window(
                delivery.id,
                delivery.server,
                delivery.spot.lesson,
                delivery.due_at,
                await self._closes_at(delivery, plan),
                graded=plan.kind is Kind.QUIZ,
            )
        if now >= known.closes_at:
            return None
        await self._store.windows.open(known)
        return known

    async def of_closing(self, delivery: Delivery) -> tuple[Window, Delivery] | None:
        """The window that a delivery closes and the delivery that opened it; None for neither."""
        opening = await self._part(delivery, Part.QUIZ)
        window = await self._store.windows.get(opening.id) if opening else None
        return (window, opening) if window and opening else None

    async def taken_back(self, post_id: int, now: datetime) -> bool:
        """Ends the window of a card that is taken back; False where that is no quiz's."""
        if not await self.has(post_id):
            return False
        await self._store.windows.end(post_id, now, TAKEN_BACK)
        return True

    async def has(self, post_id: int) -> bool:
        """Whether a post is the card of a quiz that opens and closes."""
        return await self._store.windows.get(post_id) is not None

    async def tally(self, window: Window) -> Tally:
        return await self._store.windows.tally(
            window.server, (window.lesson,), window.opens_at, window.closes_at
        )

    async def get(self, server: int, window_id: int) -> Window:
        """WindowGone, OnlyPreview."""
        if window_id == PREVIEW:
            raise OnlyPreview
        window = await self._store.windows.get(window_id)
        if window is None or window.server != server:
            raise WindowGone
        return window

    async def recap(self, delivery: Delivery, plan: Plan) -> Recap | None:
        """The week before a delivery, or all that was since the run that it belongs to.

        None where the course has left the catalog.
        """
        catalog = await self._library.of(delivery.server)
        course = catalog.course(plan.subject)
        if course is None:
            return None
        keys = [lesson.key for lesson in course.lessons]
        until = delivery.due_at
        since = min(delivery.slot, until - WEEK)
        tally = await self._store.windows.tally(delivery.server, keys, since, until)
        following, at = await self._following(delivery, course)
        return Recap(course, tally, following, at)

    async def course_of(self, server: int, delivery_id: int) -> str:
        """The course that a recap speaks of; WindowGone, OnlyPreview."""
        if delivery_id == PREVIEW:
            raise OnlyPreview
        delivery = await self._store.deliveries.get(delivery_id)
        schedule = await self._store.schedules.get(delivery.schedule) if delivery else None
        if schedule is None or schedule.server != server:
            raise WindowGone
        return schedule.plan.subject

    async def _following(
        self, delivery: Delivery, course: Course
    ) -> tuple[Lesson | None, datetime | None]:
        """What this server's timetable posts next of the course and when; where it has none, the
        lesson after the one that was posted last, or the first, which is there to be read."""
        schedules = await self._store.schedules.of_server(delivery.server)
        theirs = [
            one
            for one in schedules
            if one.plan.kind is Kind.COURSE and one.plan.subject == course.id
        ]
        lessons = {lesson.key: lesson for lesson in course.lessons}
        for one in theirs:
            if (key := await self._coming(one, delivery)) in lessons:
                return lessons[key], None
        for one in theirs:
            if one.state is ScheduleState.ACTIVE and (key := _next_lesson(course, one)):
                return lessons[key], one.next_at
        if theirs:
            return None, None
        latest = await self._store.posts.latest(delivery.server, course.id)
        if latest not in lessons:
            return next(iter(course.lessons), None), None
        return (await self._library.of(delivery.server)).following(lessons[latest]), None

    async def _coming(self, schedule: Schedule, recap: Delivery) -> str:
        """The key of the lesson that comes together with a recap or has come since; or nothing."""
        recent = await self._store.deliveries.of_schedule(schedule.id, RECENT)
        since = (one for one in recent if one.part in _LESSONS and one.due_at >= recap.due_at)
        first = min(since, key=lambda one: one.due_at, default=None)
        return first.spot.lesson if first else ""

    async def _closes_at(self, delivery: Delivery, plan: Plan) -> datetime:
        closing = await self._part(delivery, Part.CLOSE)
        return closing.due_at if closing else delivery.due_at + timedelta(minutes=plan.open_minutes)

    async def _part(self, delivery: Delivery, part: Part) -> Delivery | None:
        """Another part of the same run."""
        recent = await self._store.deliveries.of_schedule(delivery.schedule, RECENT)
        same = (one for one in recent if one.slot == delivery.slot)
        return next((one for one in same if one.part is part), None)


def _next_lesson(course: Course, schedule: Schedule) -> str:
    """The key of the lesson that is begun next; empty where nothing comes any more."""
    spots = ahead(course, schedule.plan, schedule.place)
    keys = (one.lesson for one in spots if one.lesson != schedule.place.lesson)
    return next(keys, "")
