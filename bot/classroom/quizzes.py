"""Start a quiz, answer it, see what it amounts to."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection
from datetime import datetime

from bot.classroom.library import Library
from bot.errors import (
    EmptyAnswer,
    NoQuiz,
    NotANumber,
    NothingChosen,
    NothingMissed,
    NotThisQuestion,
    NotYourQuiz,
    QuizGone,
    QuizOver,
)
from bot.learning.attempt import Attempt, AttemptState, QuestionSet, Result, Started, Unfinished
from bot.learning.lesson import Lesson, QuestionKind
from bot.learning.people import Member, Visibility
from bot.learning.quiz import Choice, Marked, Mode, number, plain, shown_order
from bot.store.store import Store

COME_BACK = "come-back"
SHOW_NAME = "show-name"


class Quizzes:
    def __init__(self, library: Library, store: Store) -> None:
        self._library = library
        self._store = store

    async def start(
        self, member: Member, lesson: Lesson, mode: Mode | None, now: datetime
    ) -> Started | Unfinished:
        """Goes on with the open attempt at this lesson, or begins one; NoQuiz, NothingMissed.

        An open attempt is never given up for another kind of quiz without asking.
        """
        open_one = await self._store.attempts.open_attempt(member.server, member.id, lesson.key)
        if open_one and not open_one.complete:
            if mode in (None, open_one.mode):
                return Started(open_one, resumed=True)
            return Unfinished(open_one, mode or Mode.ALL)
        return await self.begin(member, lesson, mode or Mode.ALL, now)

    async def begin(self, member: Member, lesson: Lesson, mode: Mode, now: datetime) -> Started:
        """Begins a new attempt; an open one at this lesson is set aside."""
        await self._library.enter(member, lesson, now)
        questions = QuestionSet(lesson.key, lesson.title, lesson.quiz.pass_mark, lesson.quiz.asked)
        if not questions.questions:
            raise NoQuiz(lesson.title)
        first = tuple(range(len(questions.questions)))
        if mode is Mode.MISSED:
            first = await self._missed(member, lesson)
        attempt = await self._store.attempts.begin(
            member, lesson.key, questions, first, mode, secrets.randbits(64), now
        )
        hint = await self._store.members.told(member.id, COME_BACK, now)
        return Started(attempt, hint=hint)

    async def resume(self, member_id: int, attempt_id: int) -> Started:
        """The open attempt at the question to be answered next; QuizOver."""
        attempt = await self.going_on(member_id, attempt_id)
        if attempt.complete:
            raise QuizOver(attempt.questions.title)
        return Started(attempt, resumed=True)

    async def going_on(self, member_id: int, attempt_id: int) -> Attempt:
        """The attempt, whose next step is a question or the score; QuizOver."""
        attempt = await self._own(member_id, attempt_id)
        if attempt.state is AttemptState.ABANDONED:
            raise QuizOver(attempt.questions.title)
        return attempt

    async def at(self, member_id: int, attempt_id: int, question: int) -> Attempt:
        """The attempt, where this question was answered or is being asked; NotThisQuestion."""
        attempt = await self._own(member_id, attempt_id)
        if question >= attempt.position:
            _askable(attempt, question)
        return attempt

    async def shown(self, member_id: int, attempt_id: int) -> Attempt:
        """The member's own attempt, whatever its state."""
        return await self._own(member_id, attempt_id)

    async def answer(
        self, member_id: int, attempt_id: int, question: int, shown: Collection[int], now: datetime
    ) -> tuple[Attempt, Marked]:
        """Takes the options chosen, as positions shown; a second press shows the first answer."""

        def choice(attempt: Attempt) -> Choice:
            if not shown:
                raise NothingChosen
            asked = attempt.question(question)
            order = shown_order(asked, attempt.seed, question)
            if not asked.options or max(shown) >= len(order):
                raise NotThisQuestion
            return Choice(frozenset(order[at] for at in shown))

        return await self._take(member_id, attempt_id, question, choice, now)

    async def answer_typed(
        self, member_id: int, attempt_id: int, question: int, text: str, now: datetime
    ) -> tuple[Attempt, Marked]:
        """Takes a typed answer; EmptyAnswer, NotANumber, and nothing is lost by them."""

        def choice(attempt: Attempt) -> Choice:
            kind = attempt.question(question).kind
            if kind not in (QuestionKind.SHORT, QuestionKind.NUMERIC):
                raise NotThisQuestion
            if not plain(text):
                raise EmptyAnswer
            if kind is QuestionKind.NUMERIC and number(text) is None:
                raise NotANumber(text)
            return Choice(text=text.strip())

        return await self._take(member_id, attempt_id, question, choice, now)

    async def result(self, attempt: Attempt, now: datetime) -> Result:
        """What a complete attempt amounts to."""
        scores = await self._store.attempts.scores(attempt.server, attempt.member, [attempt.lesson])
        catalog = await self._library.of(attempt.server)
        lesson = catalog.lesson(attempt.lesson)
        return Result(
            attempt,
            scores.get(attempt.lesson),
            await self._asks_to_show(attempt, now),
            catalog.following(lesson) if lesson else None,
        )

    async def _asks_to_show(self, attempt: Attempt, now: datetime) -> bool:
        """Once a server, with the first score: whether the member's name may be shown."""
        if attempt.mode is not Mode.ALL:
            return False
        members = self._store.members
        chosen = await members.visibility(attempt.server, attempt.member)
        if chosen is not Visibility.UNASKED:
            return False
        return await members.told(attempt.member, f"{SHOW_NAME}:{attempt.server}", now)

    async def section(self, member_id: int, attempt_id: int, question: int) -> tuple[Lesson, int]:
        """The lesson and the position of the section that proves a question already answered."""
        attempt = await self._own(member_id, attempt_id)
        if question >= attempt.position:
            raise NotThisQuestion
        lesson = await self._library.lesson(attempt.server, attempt.lesson)
        return lesson, lesson.section_at(attempt.question(question).section) or 0

    async def set_aside(self, member_id: int, attempt_id: int, now: datetime) -> Attempt:
        """Gives an open attempt up; it makes no score."""
        attempt = await self._own(member_id, attempt_id)
        await self._store.attempts.abandon(attempt_id, member_id, now)
        return attempt

    async def _take(
        self,
        member_id: int,
        attempt_id: int,
        question: int,
        choice: Callable[[Attempt], Choice],
        now: datetime,
    ) -> tuple[Attempt, Marked]:
        """Keeps the answer to a question, unless it has one; the attempt and the answer kept."""

        def take(attempt: Attempt) -> Marked | None:
            if attempt.member != member_id or question < attempt.position:
                return None
            _askable(attempt, question)
            return attempt.mark(choice(attempt))

        found = await self._store.attempts.answer(attempt_id, take, now)
        attempt = await self._checked(member_id, found)
        return attempt, attempt.marked(question)

    async def _own(self, member_id: int, attempt_id: int) -> Attempt:
        return await self._checked(member_id, await self._store.attempts.get(attempt_id))

    async def _checked(self, member_id: int, attempt: Attempt | None) -> Attempt:
        if attempt is None:
            raise QuizGone
        if attempt.member != member_id:
            raise NotYourQuiz(await self._store.members.name(attempt.server, attempt.member))
        return attempt

    async def _missed(self, member: Member, lesson: Lesson) -> tuple[int, ...]:
        verdicts = await self._store.attempts.verdicts(member.server, member.id, lesson.key)
        missed = tuple(
            at
            for at, question in enumerate(lesson.quiz.asked)
            if verdicts.get(question.id) is False
        )
        if not missed:
            raise NothingMissed(lesson.title)
        return missed


def _askable(attempt: Attempt, question: int) -> None:
    if attempt.state is not AttemptState.OPEN:
        raise QuizOver(attempt.questions.title)
    if question != attempt.position or attempt.complete:
        raise NotThisQuestion
