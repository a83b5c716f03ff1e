"""What was not answered: gathered for moderators, and answered for everyone by a note."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime

from bot.catalog.catalog import Catalog
from bot.classroom.library import Library
from bot.errors import EmptyAnswer, LessonGone, NoSuchSection, NoteGone, NotesFull, QuestionGone
from bot.learning.lesson import Lesson
from bot.learning.note import A_SECTION, QUESTION, TEXT, Note
from bot.learning.people import Member
from bot.learning.unanswered import Alike, Looked, Noted, Open, Unanswered
from bot.store.ids import new_id
from bot.store.store import Store
from bot.tutor.alike import alike
from bot.tutor.words import Words

LATEST = 500
"""So many of a server's open questions are gathered, the newest."""


class Notes:
    def __init__(self, library: Library, store: Store) -> None:
        self._library = library
        self._store = store

    async def unanswered(self, server: int, course: str | None) -> Unanswered:
        """What waits for an answer in a course, or in all; NoSuchCourse. Nobody is named."""
        chosen = await self._library.course(server, course) if course else None
        groups = await self._groups(server)
        if chosen:
            groups = tuple(one for one in groups if one.lesson.course == chosen.id)
        return Unanswered(groups, await self._store.notes.count(server))

    async def look(self, server: int, asked_id: int) -> Looked:
        """The group that this question is in; QuestionGone where it waits no longer."""
        group = await self._group(server, asked_id)
        reasons = await self._store.ratings.reasons([one.id for one in group.questions])
        return Looked(group, reasons)

    async def set_aside(self, server: int, asked_id: int, now: datetime) -> Alike:
        """A group that needs no answer is not shown any more; QuestionGone."""
        group = await self._group(server, asked_id)
        await self._store.questions.set_aside(server, [one.id for one in group.questions], now)
        return group

    async def answer(
        self,
        moderator: Member,
        asked_id: int,
        section: str,
        question: str,
        text: str,
        now: datetime,
    ) -> Noted:
        """Answers a group for everyone, by a note under the section with this id.

        QuestionGone, EmptyAnswer, NoSuchSection, NotesFull; nothing is settled by them.
        """
        group = await self._group(moderator.server, asked_id)
        lesson = group.lesson
        at = lesson.section_at(section)
        if at is None:
            raise NoSuchSection(section, lesson.title)
        if not question.strip() or not text.strip():
            raise EmptyAnswer
        note = Note(
            id=new_id(now),
            server=moderator.server,
            lesson=lesson.key,
            section=section,
            question=" ".join(question.split())[:QUESTION],
            text=text.strip()[:TEXT],
            author=moderator.id,
            at=now,
        )
        settled = [one.id for one in group.questions]
        if not await self._store.notes.write(note, settled):
            raise NotesFull(lesson.sections[at].heading, A_SECTION)
        return Noted(note, lesson, at)

    async def page(self, server: int, page: int, size: int) -> tuple[tuple[Noted, ...], int]:
        """A page of the server's notes, the newest first, and how many there are."""
        catalog = await self._library.of(server)
        found = await self._store.notes.all(server, size, page * size)
        total = await self._store.notes.count(server)
        return tuple(_noted(catalog, note) for note in found), total

    async def one(self, server: int, note_id: int) -> Noted:
        """NoteGone."""
        note = await self._store.notes.get(server, note_id)
        if note is None:
            raise NoteGone
        return _noted(await self._library.of(server), note)

    async def remove(self, server: int, note_id: int) -> Noted:
        """Takes a note away; what it answered waits again. NoteGone."""
        noted = await self.one(server, note_id)
        await self._store.notes.remove(server, note_id)
        return noted

    async def beneath(
        self, member: Member, key: str, section: int, now: datetime
    ) -> tuple[str, tuple[Note, ...]]:
        """A section's heading and the notes under it; LessonGone, and what `unlocked` refuses."""
        lesson = await self._library.lesson(member.server, key)
        await self._library.unlocked(member, lesson, now)
        if section >= len(lesson.sections):
            raise LessonGone
        one = lesson.sections[section]
        notes = await self._store.notes.of(member.server, key)
        return one.heading, tuple(note for note in notes if note.section == one.id)

    async def _group(self, server: int, asked_id: int) -> Alike:
        for group in await self._groups(server):
            if any(one.id == asked_id for one in group.questions):
                return group
        raise QuestionGone

    async def _groups(self, server: int) -> tuple[Alike, ...]:
        waiting = await self._store.questions.unanswered(server, LATEST)
        catalog = await self._library.of(server)
        return await asyncio.to_thread(_grouped, waiting, catalog)


def _grouped(waiting: Sequence[Open], catalog: Catalog) -> tuple[Alike, ...]:
    """By lesson and likeness, the largest first; questions about lessons that are gone are out."""
    about: dict[str, list[Open]] = defaultdict(list)
    for one in waiting:
        about[one.lesson].append(one)
    groups = []
    for key, asked in about.items():
        if lesson := catalog.lesson(key):
            words = Words(catalog.courses[lesson.course].language)
            for members in alike([one.question for one in asked], words):
                groups.append(_alike(lesson, [asked[at] for at in members]))
    return tuple(sorted(groups, key=lambda one: (-len(one.questions), -one.questions[0].id)))


def _alike(lesson: Lesson, asked: Sequence[Open]) -> Alike:
    near = (one.section for one in asked)
    sections = Counter(at for at in near if at is not None and at < len(lesson.sections))
    return Alike(lesson, tuple(asked), sections.most_common(1)[0][0] if sections else None)


def _noted(catalog: Catalog, note: Note) -> Noted:
    lesson = catalog.lesson(note.lesson)
    return Noted(note, lesson, lesson.section_at(note.section) if lesson else None)
