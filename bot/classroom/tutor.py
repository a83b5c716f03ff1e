"""Ask about a lesson, and be answered from it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.classroom.graded import is_graded
from bot.classroom.holding import Holding
from bot.classroom.library import Here, Library
from bot.classroom.writing import Outcome, Writing
from bot.errors import EmptyAnswer, NoteGone, NotYours, PassageGone, QuestionGone
from bot.learning.lesson import Lesson
from bot.learning.passage import Answer, Asked, HeldBack, Passage, Remark, Reply, Verdict
from bot.learning.people import Member
from bot.learning.unanswered import Reason
from bot.store.ids import new_id
from bot.store.store import Store
from bot.tutor import following, noting, overview
from bot.tutor.remarks import remark
from bot.tutor.sentences import bounded
from bot.tutor.tutor import Tutor
from bot.tutor.words import Words

KEPT = "tutor-keeps-questions"
RECENT = timedelta(minutes=10)
"""So long a short question follows on the last one in the same place."""


class Tutoring:
    """Asks a tutor in a thread of its own, one question after the other.

    Looking through all other lessons takes longer, so that has a tutor (`wider`) to itself.
    """

    def __init__(
        self,
        library: Library,
        store: Store,
        tutor: Tutor,
        wider: Tutor,
        writing: Writing | None = None,
    ) -> None:
        self._library = library
        self._store = store
        self._tutor = tutor
        self._wider = wider
        self._writing = writing
        self._turn = asyncio.Lock()
        self._wider_turn = asyncio.Lock()
        self._languages: dict[str, Words] = {}
        self.holding = Holding(store, partial(is_graded, store))

    @property
    def takes_time(self) -> bool:
        """Whether a model may be asked, so that an answer may take seconds."""
        return self._writing is not None

    @property
    def sends_to(self) -> str:
        """The host of somebody else's to which questions go; empty where they stay here."""
        return self._writing.sends_to if self._writing else ""

    async def ask(
        self,
        member: Member,
        name: str | None,
        question: str,
        here: Here,
        now: datetime,
        *,
        keep: bool = True,
        after: int = 0,
        message: int = 0,
    ) -> Reply | HeldBack | Remark:
        """Answers from the lesson named or meant; EmptyAnswer, NoSuchLesson.

        A remark that asks nothing is handed back as what it is, and not kept.

        With `keep` the question is stored with the asker's key; text taken from somebody else's
        message is not. `after` is the id of the question whose answer it was asked under, if any;
        QuestionGone, NotYours. `message` is the one that asks it for all to read, if one does.
        """
        if not question.strip():
            raise EmptyAnswer
        said = remark(question)
        if said:
            return said
        before = await self._before(member, here, now, after, message) if keep else None
        lesson = await self._about(member, name, question, here, before, after)
        held = await self._held(member, lesson, now, public=bool(message))
        if held:
            return held
        if before and (before.server, before.lesson) != (member.server, lesson.key):
            before = None
        root, sent_to, spent = None, "", None
        if await self._about_all(member.server, lesson, question, before):
            answer = overview.outline(lesson)
        else:
            answer, root = await self._followed(member.server, lesson, question, before)
            whole = following.whole(question, root.question) if root else question
            answer, sent_to, spent = await self._improved(member, lesson, whole, answer, now, keep)
        follows = root.question if root else ""
        elsewhere = await self._elsewhere(member.server, answer)
        reply = Reply(lesson, question, answer, elsewhere, sent_to=sent_to, spent=spent)
        if not keep:
            return reply
        asked = replace(
            self._asked(member, lesson, question, answer, now),
            channel=here.channel,
            message=message,
            follows=root.id if root else 0,
        )
        await self._store.questions.record(asked)
        first = await self._store.members.told(member.id, KEPT, now)
        return replace(reply, asked=asked.id, first=first, follows=follows)

    async def again(self, member: Member, asked_id: int, now: datetime) -> Reply | HeldBack:
        """The answer to a question as it was given, for **Share**; QuestionGone, NotYours.

        It is held back like a new one: it may have been given before a quiz was begun or opened.
        """
        asked = await self._readable(member.id, asked_id)
        if asked.member != member.id:
            raise NotYours
        lesson = await self._library.lesson(asked.server, asked.lesson)
        held = await self._held(member, lesson, now, public=True)
        if held:
            return held
        answer = asked.answer or _early(asked, lesson)
        elsewhere = await self._elsewhere(asked.server, answer)
        root = await self._store.questions.get(asked.follows) if asked.follows else None
        follows = root.question if root else ""
        return Reply(lesson, asked.question, answer, elsewhere, asked.id, follows=follows)

    async def passage(
        self, member: Member, key: str, section: int, start: int, end: int, now: datetime
    ) -> Reply | HeldBack:
        """A passage alone, without the question that it answered; LessonGone, PassageGone.

        It is held back in the same way.
        """
        lesson = await self._library.lesson(member.server, key)
        held = await self._held(member, lesson, now, public=True)
        if held:
            return held
        if section >= len(lesson.sections):
            raise PassageGone
        one = lesson.sections[section]
        if not bounded(one.body, start, end):
            raise PassageGone
        passage = Passage(section, one.heading, start, end, one.body[start:end])
        return Reply(lesson, "", Answer(Verdict.ANSWER, (passage,), 1.0))

    async def note(self, member: Member, note_id: int, now: datetime) -> Reply | HeldBack:
        """A moderator's note alone, in the same way; NoteGone."""
        note = await self._store.notes.get(member.server, note_id)
        lesson = await self._library.lesson(member.server, note.lesson) if note else None
        if note is None or lesson is None or not noting.under(lesson, [note]):
            raise NoteGone
        held = await self._held(member, lesson, now, public=True)
        if held:
            return held
        return Reply(lesson, "", Answer(Verdict.ANSWER, (noting.whole(lesson, note),), 1.0))

    async def asked_by(self, message: int, reply: str) -> int:
        """The id of the question that a message asked for all to read, and that somebody's reply
        to the answer follows on; 0 where there is none, or the reply asks nothing."""
        asked = await self._store.questions.asked_by(message)
        if asked is None:
            return 0
        if remark(reply) not in (None, Remark.SIGNS):
            return 0
        course = (await self._library.of(asked.server)).course(asked.lesson.partition("/")[0])
        return asked.id if following.asks(reply, course.language if course else "en") else 0

    async def rate(
        self,
        member_id: int,
        asked_id: int,
        now: datetime,
        *,
        helpful: bool,
        reason: Reason | None = None,
    ) -> None:
        """Whether an answer helped, by whoever could read it; QuestionGone, NotYours."""
        await self._readable(member_id, asked_id)
        await self._store.ratings.rate(asked_id, member_id, now, helpful=helpful, reason=reason)

    async def _held(
        self, member: Member, lesson: Lesson, now: datetime, *, public: bool
    ) -> HeldBack | None:
        """Why nothing of a lesson is told now; NotUnlocked, NotDated, BuildsOnLocked."""
        await self._library.unlocked(member, lesson, now)
        return await self.holding.back(member, lesson, now, public=public)

    async def _readable(self, member_id: int, asked_id: int) -> Asked:
        """A question of the member's own, or one that was answered for all to read."""
        asked = await self._store.questions.get(asked_id)
        if asked is None:
            raise QuestionGone
        if asked.member != member_id and not asked.message:
            raise NotYours
        return asked

    async def _before(
        self, member: Member, here: Here, now: datetime, after: int, message: int
    ) -> Asked | None:
        """The question that this one may follow on; for all to read only one that all could read,
        as the answer repeats it."""
        if after:
            return await self._readable(member.id, after)
        last = await self._store.questions.last(
            member.server, member.id, here.channel, now - RECENT
        )
        return last if last and (last.message or not message) else None

    async def _about(
        self,
        member: Member,
        name: str | None,
        question: str,
        here: Here,
        before: Asked | None,
        after: int,
    ) -> Lesson:
        """The lesson named, or else that of the question before, or else the one of this place."""
        if before and not name and before.server == member.server:
            kept = (await self._library.of(member.server)).lesson(before.lesson)
            if kept and (
                after
                or await self._follows(member.server, kept, question)
                or await self._about_all(member.server, kept, question, before)
            ):
                return kept
        return await self._library.meant(member, name, here)

    async def _followed(
        self, server: int, lesson: Lesson, question: str, before: Asked | None
    ) -> tuple[Answer, Asked | None]:
        """The answer, and the whole question that this short one followed on, if it did."""
        last = _quoted(before)
        if before is None or last is None or not await self._follows(server, lesson, question):
            return await self._answer(server, lesson, question), None
        named = following.may_stand_alone(question, await self._words(server, lesson))
        if named:
            alone = await self._answer(server, lesson, question)
            if alone.verdict is not Verdict.NOT_COVERED:
                return alone, None
        root = await self._store.questions.get(before.follows) or before
        both = await self._answer(server, lesson, following.whole(question, root.question))
        first = _quoted(root)
        answer = following.onwards(lesson, both, [last, *([first] if first else [])])
        if named and answer.verdict is Verdict.ANSWER:  # what it names is not in the lesson
            answer = replace(answer, verdict=Verdict.UNSURE)
        return answer, root

    async def _follows(self, server: int, lesson: Lesson, question: str) -> bool:
        return following.follows(question, await self._words(server, lesson))

    async def _about_all(
        self, server: int, lesson: Lesson, question: str, before: Asked | None
    ) -> bool:
        """Whether it asks about the lesson as a whole, rather than about what was quoted last."""
        language = await self._language(server, lesson)
        return overview.asks(question, language, alone=_quoted(before) is None)

    async def _words(self, server: int, lesson: Lesson) -> Words:
        language = await self._language(server, lesson)
        if language not in self._languages:
            self._languages[language] = Words(language)
        return self._languages[language]

    async def _language(self, server: int, lesson: Lesson) -> str:
        return (await self._library.of(server)).courses[lesson.course].language

    async def _answer(self, server: int, lesson: Lesson, question: str) -> Answer:
        catalog = await self._library.of(server)
        language = catalog.courses[lesson.course].language
        notes = noting.under(lesson, await self._store.notes.of(server, lesson.key))
        noted = noting.with_notes(lesson, notes)
        async with self._turn:
            answer = await asyncio.to_thread(self._tutor.answer, noted, question, language)
        answer = noting.cited(lesson, notes, answer)
        if answer.verdict is not Verdict.NOT_COVERED:
            return answer
        courses = await self._library.courses(server)
        others = [one for one in catalog.lessons(courses) if one.key != lesson.key]
        async with self._wider_turn:
            found = await asyncio.to_thread(self._wider.elsewhere, question, others, language)
        return replace(answer, elsewhere=found.key if found else "")

    async def _improved(
        self,
        member: Member,
        lesson: Lesson,
        question: str,
        answer: Answer,
        now: datetime,
        own: bool,
    ) -> Outcome:
        """What a model makes of it, where one is set."""
        if self._writing is None:
            return Outcome(answer)
        language = await self._language(member.server, lesson)

        async def passages() -> tuple[Passage, ...]:
            notes = noting.under(lesson, await self._store.notes.of(member.server, lesson.key))
            noted = noting.with_notes(lesson, notes)
            async with self._turn:
                near = await asyncio.to_thread(self._tutor.closest, noted, question, language)
            return noting.cited(lesson, notes, replace(answer, passages=near)).passages

        return await self._writing.improved(
            member, lesson, question, language, answer, passages, now, own=own
        )

    async def _elsewhere(self, server: int, answer: Answer) -> Lesson | None:
        catalog = await self._library.of(server)
        return catalog.lesson(answer.elsewhere) if answer.elsewhere else None

    @staticmethod
    def _asked(
        member: Member, lesson: Lesson, question: str, answer: Answer, now: datetime
    ) -> Asked:
        nearest = answer.passages[0] if answer.passages else None
        return Asked(
            id=new_id(now),
            server=member.server,
            member=member.id,
            lesson=lesson.key,
            question=question.strip(),
            verdict=answer.verdict,
            section=nearest.section if nearest else None,
            start=nearest.start if nearest else 0,
            end=nearest.end if nearest else 0,
            confidence=answer.confidence,
            at=now,
            answer=answer,
        )


def _quoted(before: Asked | None) -> Passage | None:
    """What was quoted last, from a lesson that covered the question."""
    if before is None or before.answer is None or not before.answer.passages:
        return None
    return None if before.verdict is Verdict.NOT_COVERED else before.answer.passages[0]


def _early(asked: Asked, lesson: Lesson) -> Answer:
    """What an early version kept of an answer: where the passage stood."""
    nothing = Answer(asked.verdict, (), asked.confidence)
    if asked.section is None or asked.section >= len(lesson.sections):
        return nothing
    section = lesson.sections[asked.section]
    if not bounded(section.body, asked.start, asked.end):
        return nothing
    text = section.body[asked.start : asked.end]
    passage = Passage(asked.section, section.heading, asked.start, asked.end, text)
    return replace(nothing, passages=(passage,))
