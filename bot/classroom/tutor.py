"""Ask about a lesson, and be answered from it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from bot.classroom.graded import is_graded
from bot.classroom.library import Here, Library
from bot.errors import EmptyAnswer, NotYours, QuestionGone
from bot.learning.attempt import Attempt
from bot.learning.lesson import Lesson
from bot.learning.passage import Answer, Asked, HeldBack, Reply, Verdict
from bot.learning.people import Member
from bot.store.ids import new_id
from bot.store.store import Store
from bot.tutor.tutor import Tutor

KEPT = "tutor-keeps-questions"
HOLDS_BACK = timedelta(minutes=30)


class Tutoring:
    """Asks a tutor in a thread of its own, one question after the other.

    Looking through all other lessons takes longer, so that has a tutor (`wider`) to itself.
    """

    def __init__(self, library: Library, store: Store, tutor: Tutor, wider: Tutor) -> None:
        self._library = library
        self._store = store
        self._tutor = tutor
        self._wider = wider
        self._turn = asyncio.Lock()
        self._wider_turn = asyncio.Lock()

    async def ask(
        self,
        member: Member,
        name: str | None,
        question: str,
        here: Here,
        now: datetime,
        *,
        keep: bool = True,
    ) -> Reply | HeldBack:
        """Answers from the lesson named or meant; EmptyAnswer, NoSuchLesson.

        With `keep` the question is stored with the asker's key; text taken from somebody else's
        message is not.
        """
        if not question.strip():
            raise EmptyAnswer
        lesson = await self._library.meant(member, name, here)
        await self._library.unlocked(member, lesson, now)
        taking = await self._taking(member, lesson, now)
        if taking:
            return HeldBack(taking)
        if until := await is_graded(self._store, member.server, lesson.key, member.id, now):
            return HeldBack(None, until, lesson)
        answer = await self._answer(member.server, lesson, question)
        if not keep:
            return Reply(lesson, question, answer, await self._elsewhere(member.server, answer))
        asked = self._asked(member, lesson, question, answer, now)
        await self._store.questions.record(asked)
        first = await self._store.members.told(member.id, KEPT, now)
        elsewhere = await self._elsewhere(member.server, answer)
        return Reply(lesson, question, answer, elsewhere, asked.id, first)

    async def again(self, member_id: int, asked_id: int) -> Reply:
        """The answer to a question asked earlier, for **Share**; QuestionGone, NotYours."""
        asked = await self._store.questions.get(asked_id)
        if asked is None:
            raise QuestionGone
        if asked.member != member_id:
            raise NotYours
        lesson = await self._library.lesson(asked.server, asked.lesson)
        answer = await self._answer(asked.server, lesson, asked.question)
        elsewhere = await self._elsewhere(asked.server, answer)
        return Reply(lesson, asked.question, answer, elsewhere, asked.id)

    async def _answer(self, server: int, lesson: Lesson, question: str) -> Answer:
        catalog = await self._library.of(server)
        language = catalog.courses[lesson.course].language
        async with self._turn:
            answer = await asyncio.to_thread(self._tutor.answer, lesson, question, language)
        if answer.verdict is not Verdict.NOT_COVERED:
            return answer
        courses = await self._library.courses(server)
        others = [one for one in catalog.lessons(courses) if one.key != lesson.key]
        async with self._wider_turn:
            found = await asyncio.to_thread(self._wider.elsewhere, question, others, language)
        return replace(answer, elsewhere=found.key if found else "")

    async def _elsewhere(self, server: int, answer: Answer) -> Lesson | None:
        catalog = await self._library.of(server)
        return catalog.lesson(answer.elsewhere) if answer.elsewhere else None

    async def _taking(self, member: Member, lesson: Lesson, now: datetime) -> Attempt | None:
        return await self._store.attempts.pressed_since(
            member.server, member.id, lesson.key, now - HOLDS_BACK
        )

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
        )
