"""A server's own lessons: upload them, look at them, publish, check, remove, take them away."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.catalog import own, uploads
from bot.catalog.exporters.exporting import export
from bot.catalog.importers.imported import Import
from bot.catalog.importers.naming import lesson_id
from bot.classroom.library import Library
from bot.classroom.placing import gathered, joined
from bot.classroom.shelves import prefix
from bot.errors import (
    DraftGone,
    EmptyAnswer,
    FileTooLarge,
    NoOwnLessons,
    NoSuchCourse,
    NoSuchLesson,
    NotOwn,
    NotYours,
    ShelfFull,
)
from bot.learning.content import Checked, Draft, OwnCourse, Proposal, Shelf, Taken, Upload
from bot.learning.lesson import MAX_ID, Course, Lesson
from bot.learning.people import MAX_COURSES, Member
from bot.store.ids import new_id
from bot.store.store import Store

MIB = 10
WAITS = timedelta(days=1)
LESSONS, QUESTIONS, SIGNS = 50, 2_000, 2_000_000
OURS = "Our own lessons"
FORMATS: Mapping[str, str] = {
    "yaml": "zip",
    "gift": "gift",
    "moodle-xml": "xml",
    "anki": "apkg",
    "csv": "csv",
}
"""What a course is taken away as, with the ending of the file's name."""
_TITLE = 80


class Content:
    def __init__(self, library: Library, store: Store) -> None:
        self._shelves = library.shelves
        self._library = library
        self._store = store
        self._turn = asyncio.Lock()

    async def upload(self, member: Member, upload: Upload, now: datetime) -> Proposal:
        """What publishing this would do; it waits for a day.

        EmptyAnswer, FileTooLarge, ShelfFull, LessonFull, NotOwn.
        """
        if not upload.raw.strip():
            raise EmptyAnswer
        if len(upload.raw) > MIB * 1024 * 1024:
            raise FileTooLarge(MIB)
        async with self._turn:  # one after the other, as each may take a processor for seconds
            brought = await asyncio.to_thread(uploads.read, upload.raw, upload.source)
            _weigh(brought.lessons)
            kept = await asyncio.to_thread(_draft, member, upload, brought, now)
        shelf = await self._shelves.of(member.server)
        proposal = await self._proposal(kept, shelf)
        await self._store.own_courses.keep(proposal.draft, now - WAITS)
        return proposal

    async def draft(self, member: Member, id: int, now: datetime) -> Draft:
        """The upload that waits, for the moderator who brought it; DraftGone, NotYours."""
        found = await self._store.own_courses.draft(id)
        if found is None or found.server != member.server or found.at <= now - WAITS:
            raise DraftGone
        if found.author != member.id:
            raise NotYours
        return found

    async def publish(self, member: Member, id: int, now: datetime) -> Proposal:
        """Puts what waits on the shelf, over what has the same ids; DraftGone, NotYours."""
        draft = await self.draft(member, id, now)
        async with self._shelves.changing(member.server) as shelf:
            proposal = await self._proposal(draft, shelf)
            if proposal.course is None:
                raise DraftGone
            files = await asyncio.to_thread(_sound, proposal.course)
            course = OwnCourse(member.server, proposal.course.id, files, member.id, now)
            if not await self._store.own_courses.publish(id, course):
                raise DraftGone
        await self._choose(member.server, course.id, now)
        return proposal

    async def cancel(self, member: Member, id: int, now: datetime) -> None:
        draft = await self.draft(member, id, now)
        await self._store.own_courses.drop(draft.id)

    async def shelf(self, server: int) -> Shelf:
        """The server's own courses; NoOwnLessons."""
        shelf = await self._shelves.of(server)
        if not shelf.courses and not shelf.broken:
            raise NoOwnLessons
        return shelf

    async def check(self, server: int, name: str | None) -> tuple[Checked, ...]:
        """What is to be said of the server's own courses, or of one; NoOwnLessons, NoSuchCourse."""
        shelf = await self.shelf(server)
        wanted = [(await self.named(server, name, None))[0]] if name else _all(shelf)
        titles = {course.id: course.title for course in wanted}
        stored = await self._store.own_courses.of(server)
        found = []
        for one in stored:
            if one.id in titles:
                wrong, advice = await asyncio.to_thread(own.check, one.files)
                found.append(Checked(titles[one.id], tuple(wrong), tuple(advice)))
        return tuple(found)

    async def named(
        self, server: int, course: str | None, lesson: str | None
    ) -> tuple[Course, Lesson | None]:
        """The own course, and the lesson in it, of these names; one that is broken has no lessons.

        NoOwnLessons, NotOwn, NoSuchCourse, NoSuchLesson.
        """
        courses = _all(await self.shelf(server))
        found = self._course(courses, course) if course else courses[0]
        if found is None:
            raise NoSuchCourse(course or "")
        if not lesson:
            return found, None
        inside = _lesson(found.lessons, lesson)
        if inside is None:
            raise NoSuchLesson(lesson)
        return found, inside

    async def remove(
        self, server: int, course: str, lesson: str | None, author: int, now: datetime
    ) -> tuple[Course, Lesson | None]:
        """Takes a course, or one lesson of it, off the shelf; scores stay as they are."""
        found, inside = await self.named(server, course, lesson)
        async with self._shelves.changing(server) as shelf:
            held = next((one.lessons for one in shelf.courses if one.id == found.id), ())
            kept = tuple(one for one in held if inside and one.id != inside.id)
            if kept:
                left = joined(replace(found, lessons=kept), (), found)
                files = await asyncio.to_thread(_sound, left)
                await self._store.own_courses.save(OwnCourse(server, left.id, files, author, now))
            else:
                await self._store.own_courses.remove(server, found.id)
        return found, inside

    async def export(self, server: int, course: str | None, format: str, now: datetime) -> Taken:
        """A course as a file; NoOwnLessons, NoSuchCourse."""
        found, _ = await self.named(server, course, None)
        name = f"{found.id.removeprefix(prefix(server))}.{FORMATS[format]}"
        if format == "yaml":
            stored = await self._store.own_courses.of(server)
            files = next(one.files for one in stored if one.id == found.id)
            return Taken(found.title, name, _zip(files))
        done = await asyncio.to_thread(export, found, format, now)
        return Taken(found.title, name, done.content, done.lost)

    async def _proposal(self, draft: Draft, shelf: Shelf) -> Proposal:
        """What publishing would do to the shelf as it stands."""
        if not draft.files:
            return Proposal(draft)
        brought, wrong = await asyncio.to_thread(own.read, draft.files)
        if brought is None:  # what was right is not any more, or never was
            return Proposal(replace(draft, files={}, refused=(*draft.refused, *wrong)))
        course, into = self._target(shelf, draft, brought)
        lessons = brought.lessons
        if draft.lesson:
            lessons = (gathered(draft.lesson, into, lessons),)
        after = joined(course, lessons, brought)
        ids = {one.id for one in lessons}
        placed = tuple(one for one in after.lessons if one.id in ids)
        _weigh([*(one for one in shelf.lessons if one.course != after.id), *after.lessons])
        return Proposal(
            draft,
            after,
            placed,
            len(ids - {one.id for one in course.lessons}),
            sum(len(one.quiz.questions) for one in brought.lessons),
            sum(len(one.terms) for one in brought.lessons),
        )

    def _target(self, shelf: Shelf, draft: Draft, brought: Course) -> tuple[Course, Lesson | None]:
        """The course it goes to, made if need be, and the lesson in it, if there is one."""
        if draft.course:
            course = self._course(shelf.courses, draft.course)
        else:
            into = _lesson(shelf.lessons, draft.lesson)
            course = next((one for one in shelf.courses if into in one.lessons), None)
        if course is None:
            alone = len(brought.lessons) == 1 or draft.lesson
            title = draft.course or (OURS if alone else brought.title)
            new = _new(draft.server, title, brought)
            course = next((one for one in shelf.courses if one.id == new.id), new)
        return course, _lesson(course.lessons, draft.lesson)

    def _course(self, courses: Iterable[Course], name: str) -> Course | None:
        """The own course of this id or title; NotOwn for one that is shipped."""
        wanted = name.strip().casefold()
        for course in (*courses, *self._library.catalog.courses.values()):
            if wanted in (course.id, course.title.casefold()):
                if self._library.catalog.course(course.id):
                    raise NotOwn(course.title)
                return course
        return None

    async def _choose(self, server: int, course: str, now: datetime) -> None:
        """Where a server chose its courses, its own new one is among them."""
        settings = await self._store.servers.settings(server)
        chosen = settings.courses
        if chosen and course not in chosen and len(chosen) < MAX_COURSES:
            changed = replace(settings, courses=(*chosen, course))
            await self._store.servers.save(server, changed, now)


def _draft(member: Member, upload: Upload, brought: Import, now: datetime) -> Draft:
    course = brought.course
    if course is not None and not course.attribution:
        course = replace(course, attribution=upload.by)
    return Draft(
        id=new_id(now),
        server=member.server,
        author=member.id,
        source=upload.source,
        format=brought.format,
        course=upload.course.strip(),
        lesson=upload.lesson.strip(),
        files=own.files_of(course) if course else {},
        refused=tuple(map(str, brought.refused)),
        changed=tuple(map(str, brought.changed)),
        at=now,
    )


def _weigh(lessons: Iterable[Lesson]) -> None:
    """ShelfFull for more than a server keeps of its own."""
    held = list(lessons)
    questions = sum(len(one.quiz.questions) for one in held)
    signs = sum(len(section.body) for one in held for section in one.sections)
    for what, would, most in (
        ("lessons", len(held), LESSONS),
        ("questions", questions, QUESTIONS),
        ("characters of text", signs, SIGNS),
    ):
        if would > most:
            raise ShelfFull(what, would, most)


def _new(server: int, title: str, brought: Course) -> Course:
    """An empty course of this title for what was brought."""
    mark = prefix(server)
    id = f"{mark}{lesson_id(title)}"[:MAX_ID].strip("-")
    summary = "Lessons that this server brought itself." if title == OURS else brought.summary
    return replace(brought, id=id, title=title[:_TITLE], summary=summary, tracks=(), lessons=())


def _sound(course: Course) -> dict[str, str]:
    """The course's files, which are right: what is stored must be readable again."""
    files = own.files_of(course)
    read, wrong = own.read(files)
    if read is None:
        raise ValueError(f"a course that cannot be read again: {wrong}")
    return files


def _all(shelf: Shelf) -> list[Course]:
    broken = (Course(id, id, "", "", "") for id in shelf.broken)
    return [*shelf.courses, *broken]


def _lesson(lessons: Iterable[Lesson], name: str) -> Lesson | None:
    wanted = name.strip().casefold()
    found = (one for one in lessons if wanted in (one.key, one.id, one.title.casefold()))
    return next(found, None)


def _zip(files: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            # Without a time of its own, so that the same course gives the same bytes.
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()
