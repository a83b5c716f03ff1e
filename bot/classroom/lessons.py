"""Read a lesson, list and search them, post them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.catalog import search
from bot.classroom.library import Here, Library
from bot.errors import NoSuchSection
from bot.learning.lesson import Lesson
from bot.learning.people import Member
from bot.learning.post import Post
from bot.learning.reading import CoursePath, Found, Page, next_lesson
from bot.store.ids import new_id
from bot.store.store import Store
from bot.tutor.sentences import bounded


class Lessons:
    def __init__(self, library: Library, store: Store) -> None:
        self._library = library
        self._store = store

    async def open(
        self, member: Member, name: str | None, section: str | None, here: Here, now: datetime
    ) -> Page:
        """The page of a lesson named or meant: at the section named, else where one left off."""
        lesson = await self._library.meant(member, name, here)
        if section:
            return await self.turn(member, lesson.key, section_named(lesson, section), 0, now)
        return await self.resume(member, lesson.key, now)

    async def resume(self, member: Member, key: str, now: datetime) -> Page:
        """The page where the member left off in this lesson; a finished one opens at its start."""
        lesson = await self._library.lesson(member.server, key)
        place = await self._store.readings.place(member.server, member.id, key)
        at = place.section if place and place.section < len(lesson.sections) else 0
        return await self.turn(member, key, at, 0, now)

    async def turn(
        self,
        member: Member,
        key: str,
        section: int,
        part: int,
        now: datetime,
        *,
        read: bool = False,
    ) -> Page:
        """The page, remembered as the member's place; with `read`, the section before is read."""
        lesson = await self._library.lesson(member.server, key)
        await self._library.enter(member, lesson, now)
        at = min(section, len(lesson.sections))
        if read and at > 0:
            await self._store.readings.mark_read(member, key, lesson.sections[at - 1].id, now)
        await self._store.readings.open(member, key, at, now)
        return await self._page_for(member, lesson, at, part, now)

    async def see(
        self, member: Member, key: str, section: int, start: int, end: int, now: datetime
    ) -> Page:
        """The page at a passage that was quoted; not marked where its section has changed since.

        Where `start` is `end`, the page at the end of the section, where its notes are.
        """
        page = await self.turn(member, key, section, 0, now)
        if page.at_end:
            return page
        body = page.lesson.sections[page.section].body
        if start == end:
            return replace(page, mark=(len(body), len(body)))
        return replace(page, mark=(start, end)) if bounded(body, start, end) else page

    async def page(self, server: int, lesson: Lesson, section: int, part: int = 0) -> Page:
        catalog = await self._library.of(server)
        inside = section < len(lesson.sections)
        return Page(
            lesson,
            catalog.courses[lesson.course],
            section,
            part if inside else 0,
            catalog.following(lesson),
            catalog.related(lesson),
            catalog.image(lesson, lesson.sections[section]) if inside else None,
        )

    async def _page_for(
        self, member: Member, lesson: Lesson, section: int, part: int, now: datetime
    ) -> Page:
        """The page, its related lessons those that this server uses and that are unlocked."""
        page = await self.page(member.server, lesson, section, part)
        if not page.at_end:
            notes = await self._store.notes.of(member.server, lesson.key)
            id = lesson.sections[section].id
            return replace(page, related=(), notes=tuple(one for one in notes if one.section == id))
        used = await self._library.courses(member.server)
        locks = (await self._library.held(member, now)).locks
        related = (one for one in page.related if one.course in used and one.key not in locks)
        unlock = locks.get(page.following.key) if page.following else None
        return replace(page, related=tuple(related), unlock=unlock)

    async def done(self, member: Member, key: str, section: int, now: datetime) -> Page:
        """Counts a section as read, as **Done** in a lesson's thread does."""
        lesson = await self._library.lesson(member.server, key)
        at = min(section, len(lesson.sections) - 1)
        await self._store.readings.mark_read(member, key, lesson.sections[at].id, now)
        return await self.page(member.server, lesson, at)

    async def path(
        self, member: Member, course: str | None, track: str | None, now: datetime
    ) -> CoursePath:
        """A course's lessons in order, or one track's, as the member stands."""
        chosen = await self._library.course(member.server, course)
        wanted = next((one for one in chosen.tracks if track and same(one, track)), "")
        lessons = [one for one in chosen.lessons if not wanted or one.track == wanted]
        rows = await self._library.rows_for(member, lessons, now)
        return CoursePath(chosen, rows, next_lesson(rows), wanted)

    async def search(self, member: Member, query: str, now: datetime) -> tuple[Found, ...]:
        """Sections that match; of one that is not unlocked yet no word is quoted."""
        courses = await self._library.courses(member.server)
        found = search.matching_sections(await self._library.of(member.server), query, courses)
        locks = (await self._library.held(member, now)).locks
        return tuple(
            replace(one, excerpt="", unlock=lock) if (lock := locks.get(one.lesson.key)) else one
            for one in found
        )

    async def recorded(
        self,
        lesson: Lesson,
        member: Member,
        *,
        channel: int,
        thread: int | None,
        message: int,
        section: int | None,
        digest: str,
        now: datetime,
        further: Sequence[int] = (),
    ) -> Post:
        """Remembers what was posted, so that this place means this lesson from now on."""
        post = Post(
            id=new_id(now),
            server=member.server,
            channel=channel,
            thread=thread,
            message=message,
            lesson=lesson.key,
            section=section,
            digest=digest,
            author=member.id,
            at=now,
            further=tuple(further),
        )
        await self._store.posts.record(post)
        return post

    async def post(self, post_id: int) -> Post | None:
        return await self._store.posts.get(post_id)

    async def removed(self, post_id: int, now: datetime) -> None:
        await self._store.posts.remove(post_id, now)


def same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def section_named(lesson: Lesson, name: str) -> int:
    """The position of the section with this id, heading or number (from 1); NoSuchSection."""
    for at, section in enumerate(lesson.sections):
        if same(name, section.id) or same(name, section.heading) or name.strip() == str(at + 1):
            return at
    raise NoSuchSection(name, lesson.title)


def sections_like(lesson: Lesson, query: str) -> Sequence[tuple[int, str]]:
    """Positions and headings of the sections whose heading holds the query."""
    wanted = query.strip().casefold()
    return [
        (at, section.heading)
        for at, section in enumerate(lesson.sections)
        if wanted in section.heading.casefold()
    ]
