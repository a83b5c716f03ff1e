"""Which courses a server uses, and which lesson is meant when somebody names one or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.catalog import search
from bot.catalog.catalog import Catalog
from bot.catalog.own import Together
from bot.classroom.cohorts import Cohorts
from bot.classroom.shelves import Shelves
from bot.errors import (
    BuildsOnLocked,
    LessonGone,
    NoCourses,
    NoSuchCourse,
    NoSuchLesson,
    NotDated,
    NotUnlocked,
    ReadFirst,
)
from bot.learning.cohort import Held, Unlock
from bot.learning.lesson import Course, Lesson
from bot.learning.people import Member
from bot.learning.reading import LessonRow, ReadingState, next_lesson, state
from bot.store.store import Store


@dataclass(frozen=True, slots=True)
class Here:
    """Where somebody is: a channel, and for a thread the channel it belongs to; 0 for neither."""

    channel: int = 0
    parent: int = 0


class Library:
    """The shipped catalog and each server's own courses, seen through what the server chose.

    What one server brought is in no other's sight: everything is looked up in `of(server)`.
    """

    def __init__(self, catalog: Catalog, store: Store) -> None:
        self.catalog = catalog
        self.shelves = Shelves(store)
        self.cohorts = Cohorts(store)
        self._store = store

    async def of(self, server: int) -> Catalog:
        """All that this server can use: what is shipped, then its own."""
        own = await self.shelves.catalog(server)
        return Together(self.catalog, own) if own else self.catalog

    async def courses(self, server: int) -> tuple[str, ...]:
        """Ids of the courses that a server uses, the first is the default; all until it chose."""
        chosen = (await self._store.servers.settings(server)).courses
        catalog = await self.of(server)
        here = tuple(one for one in chosen if catalog.course(one))
        return here or tuple(catalog.courses)

    async def course(self, server: int, name: str | None) -> Course:
        """The course of this id or title, or the server's first; NoSuchCourse, NoCourses."""
        ids = await self.courses(server)
        if not ids:
            raise NoCourses
        catalog = await self.of(server)
        if not name:
            return catalog.courses[ids[0]]
        wanted = name.strip().casefold()
        for one in ids:
            if wanted in (one, catalog.courses[one].title.casefold()):
                return catalog.courses[one]
        close = search.suggest_courses(catalog, name, ids)
        raise NoSuchCourse(name, close[0].title if close else "")

    async def lesson(self, server: int, key: str) -> Lesson:
        """The lesson that a button names; LessonGone when this server has none like it any more."""
        lesson = (await self.of(server)).lesson(key)
        if lesson is None:
            raise LessonGone
        return lesson

    async def meant(self, member: Member, name: str | None, here: Here) -> Lesson:
        """The lesson named, or else the one of this place, or else the member's own next one.

        A name that is not exact gives the nearest lesson; NoSuchLesson when nothing is near.
        """
        courses = await self.courses(member.server)
        if name:
            return (await self._named(member.server, name, courses))[0]
        return await self._of_place(member.server, here) or await self.next_for(member, courses)

    async def exact(self, server: int, name: str) -> tuple[Lesson, bool]:
        """The lesson of this name and True, or the nearest one and False; NoSuchLesson."""
        return await self._named(server, name, await self.courses(server))

    async def _named(self, server: int, name: str, courses: Sequence[str]) -> tuple[Lesson, bool]:
        catalog = await self.of(server)
        found = search.exact(catalog, name, courses)
        if found:
            return found, True
        near = search.nearest(catalog, name, courses)
        if near is None:
            raise NoSuchLesson(name)
        return near, False

    async def next_for(self, member: Member, courses: Sequence[str]) -> Lesson:
        """Where the member left off, else what comes next, else the very first lesson."""
        catalog = await self.of(member.server)
        latest = await self._store.readings.latest(member.server, member.id)
        lesson = catalog.lesson(latest) if latest else None
        if lesson and lesson.course in courses:
            rows = await self.rows(member, (lesson,))
            if next_lesson(rows):
                return lesson
        rows = await self.rows(member, catalog.lessons(courses))
        following = next_lesson(rows)
        if following:
            return following
        if not rows:
            raise NoCourses
        return lesson if lesson and lesson.course in courses else rows[0].lesson

    async def rows(self, member: Member, lessons: Sequence[Lesson]) -> tuple[LessonRow, ...]:
        """The lessons with the member's own state and scores."""
        places = await self._store.readings.places(member.server, member.id)
        scores = await self._store.attempts.scores(
            member.server, member.id, [lesson.key for lesson in lessons]
        )
        rows = []
        for lesson in lessons:
            ids = tuple(section.id for section in lesson.sections)
            place = places.get(lesson.key)
            read = place.read.intersection(ids) if place else frozenset[str]()
            how = state(read, ids, place is not None)
            rows.append(LessonRow(lesson, how, len(read), scores.get(lesson.key)))
        return tuple(rows)

    async def held(self, member: Member, now: datetime) -> Held:
        """What is not unlocked yet for the member, where a course unlocks with its timetable."""
        return await self.cohorts.held(await self.of(member.server), member, now)

    async def unlocked(self, member: Member, lesson: Lesson, now: datetime) -> Held:
        """What is held back, if not this lesson; NotUnlocked, NotDated, BuildsOnLocked.

        A lesson that builds on a locked one is locked with it.
        """
        held = await self.held(member, now)
        if lock := held.locks.get(lesson.key):
            raise NotUnlocked(lesson.title, _seconds(lock)) if lock.at else NotDated(lesson.title)
        for key in lesson.prerequisites:
            if lock := held.locks.get(key):
                before = await self.lesson(member.server, key)
                raise BuildsOnLocked(lesson.title, before.title, _seconds(lock))
        return held

    async def enter(self, member: Member, lesson: Lesson, now: datetime) -> None:
        """Whether a lesson, or its quiz, may be begun; as `unlocked`, and ReadFirst.

        What a lesson builds on is recommended to everybody; a cohort goes in its order, so there
        it is read, or its quiz finished, first.
        """
        held = await self.unlocked(member, lesson, now)
        catalog = await self.of(member.server)
        keys = (key for key in lesson.prerequisites if {key, lesson.key} <= held.within)
        before = [one for one in map(catalog.lesson, keys) if one]
        for row in await self.rows(member, before) if before else ():
            if row.state is not ReadingState.READ and row.scores is None:
                raise ReadFirst(lesson.title, row.lesson.title, row.lesson.key)

    async def rows_for(
        self, member: Member, lessons: Sequence[Lesson], now: datetime
    ) -> tuple[LessonRow, ...]:
        """The lessons with the member's own state, scores, and what is not unlocked yet."""
        held = await self.held(member, now)
        rows = await self.rows(member, lessons)
        return tuple(replace(one, unlock=held.locks.get(one.lesson.key)) for one in rows)

    async def suggest(self, member: Member, query: str, here: Here) -> tuple[Lesson, ...]:
        """At most 25 lessons for a half-typed name, the member's next lesson first."""
        courses = await self.courses(member.server)
        first = None
        if not query.strip():
            first = await self._of_place(member.server, here)
            if first is None and courses:
                first = await self.next_for(member, courses)
        return search.suggest(await self.of(member.server), query, courses, first=first)

    async def suggest_courses(self, server: int, query: str) -> tuple[Course, ...]:
        """The server's courses for a half-typed name."""
        courses = await self.courses(server)
        return search.suggest_courses(await self.of(server), query, courses)

    async def _of_place(self, server: int, here: Here) -> Lesson | None:
        catalog = await self.of(server)
        for place in filter(None, (here.channel, here.parent)):
            key = await self._store.posts.lesson_in(place)
            if key and (lesson := catalog.lesson(key)):
                return lesson
        return None


def _seconds(lock: Unlock) -> int:
    """Since 1970, 0 where no day is set."""
    return int(lock.at.timestamp()) if lock.at else 0
