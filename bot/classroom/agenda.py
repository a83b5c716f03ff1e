"""What a server's schedules will post in the next year, as the entries of a calendar."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice, takewhile

from bot.classroom.library import Library
from bot.classroom.planning import Planning
from bot.learning.planning import Event, coming
from bot.learning.program import ahead
from bot.learning.schedule import Kind, Schedule, ScheduleState
from bot.learning.timetable import Run
from bot.store.store import Store

SPAN = timedelta(days=366)
OF_ONE, OF_ALL = 400, 4_000


class Agenda:
    def __init__(self, library: Library, store: Store, planning: Planning) -> None:
        self._library = library
        self._store = store
        self._planning = planning

    async def of(self, server: int, now: datetime) -> tuple[tuple[Event, ...], bool]:
        """The runs of all active schedules, by their moments; and whether there are more."""
        breaks = await self._store.breaks.of(server)
        events: list[Event] = []
        more = False
        for schedule in await self._store.schedules.of_server(server):
            rule = schedule.plan.rule
            if schedule.state is ScheduleState.ACTIVE and rule is not None:
                dates = coming(rule, breaks, now, schedule.next_slot)
                near = takewhile(lambda run: run.slot <= now + SPAN, dates)
                found = await self._events(schedule, list(islice(near, OF_ONE + 1)))
                more = more or len(found) > OF_ONE
                events += found[:OF_ONE]
        first = sorted(events, key=lambda one: one.run.at)[:OF_ALL]
        return tuple(first), more or len(events) > OF_ALL

    async def _events(self, schedule: Schedule, dates: list[Run]) -> list[Event]:
        title = await self._planning.title(schedule.server, schedule.plan)
        if schedule.plan.kind is not Kind.COURSE:
            return [Event(schedule, run, title) for run in dates]
        catalog = await self._library.of(schedule.server)
        course = catalog.course(schedule.plan.subject)
        spots = ahead(course, schedule.plan, schedule.place) if course else ()
        lessons = {one.key: one for one in course.lessons} if course else {}
        return [
            Event(schedule, run, title, lessons[spot.lesson].title)
            for run, spot in zip(dates, spots, strict=False)
        ]
