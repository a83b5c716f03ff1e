"""Quizzes being taken and taken."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from bot.learning.attempt import Attempt, AttemptState, Given, QuestionSet
from bot.learning.people import Member
from bot.learning.quiz import Choice, Marked, Mode
from bot.learning.score import LessonScores, Score
from bot.store import recording
from bot.store.column import from_ms, numbers, strings, to_list, to_ms
from bot.store.database import Database
from bot.store.ids import new_id
from bot.store.members import see
from bot.store.question_sets import QuestionSets

# How the member wants to be shown the steps comes along, as a press has time for one trip only.
_SELECT = """
    SELECT attempts.id, attempts.server, attempts.member, lesson, mode, seed, began_with, questions,
        started_at, state, COALESCE(step_messages, 0)
    FROM attempts
    LEFT JOIN preferences ON preferences.member = attempts.member
    """


class Attempts:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._sets = QuestionSets()

    async def begin(
        self,
        member: Member,
        lesson: str,
        questions: QuestionSet,
        first: tuple[int, ...],
        mode: Mode,
        seed: int,
        now: datetime,
    ) -> Attempt:
        """A new attempt; an open one of this member at this lesson is abandoned for it."""

        def deed(db: sqlite3.Connection) -> Attempt:
            see(db, member, now)
            _abandon_open(db, member, lesson, now)
            key = self._sets.put(db, questions, now)
            values = (lesson, mode.value, _signed(seed), to_list(first), key)
            attempt_id = _insert(db, member, values, now)
            return Attempt(
                id=attempt_id,
                server=member.server,
                member=member.id,
                lesson=lesson,
                mode=mode,
                seed=seed,
                first=first,
                questions=questions,
                started=from_ms(to_ms(now)),
            )

        return await self._database.write(deed)

    async def get(self, attempt_id: int) -> Attempt | None:
        return await self._database.read(lambda db: self._one(db, attempt_id))

    async def open_attempt(self, server: int, member: int, lesson: str) -> Attempt | None:
        found = await self._find(
            """
            WHERE attempts.server = ? AND attempts.member = ? AND lesson = ? AND state = 'open'
            """,
            (server, member, lesson),
        )
        return found[0] if found else None

    async def open_attempts(self, server: int, member: int) -> tuple[Attempt, ...]:
        """The last pressed first."""
        return await self._find(
            """
            WHERE attempts.server = ? AND attempts.member = ? AND state = 'open'
            ORDER BY pressed_at DESC, id DESC
            """,
            (server, member),
        )

    async def last_full(self, server: int, member: int, lesson: str) -> Attempt | None:
        """The last attempt at all questions that was finished."""
        found = await self._find(
            """
            WHERE attempts.server = ? AND attempts.member = ? AND lesson = ? AND mode = 'all'
                AND state = 'finished'
            ORDER BY ended_at DESC, id DESC
            LIMIT 1
            """,
            (server, member, lesson),
        )
        return found[0] if found else None

    async def pressed_since(
        self, server: int, member: int, lesson: str, since: datetime
    ) -> Attempt | None:
        """An open attempt at all questions, begun or last pressed at or after that moment."""
        found = await self._find(
            """
            WHERE attempts.server = ? AND attempts.member = ? AND lesson = ? AND mode = 'all'
                AND state = 'open' AND pressed_at >= ?
            """,
            (server, member, lesson, to_ms(since)),
        )
        return found[0] if found else None

    async def answer(
        self, attempt_id: int, take: Callable[[Attempt], Marked | None], now: datetime
    ) -> Attempt | None:
        """Shows `take` the attempt as it stands, keeps the answer that it makes of it with all that
        follows, and returns the attempt as it stands then: one trip and one commit.

        None when there is no such attempt. Nothing is kept where `take` gives None or raises, nor
        in an attempt that is no longer open.
        """

        def deed(db: sqlite3.Connection) -> Attempt | None:
            attempt = self._one(db, attempt_id)
            marked = take(attempt) if attempt else None
            if attempt is None or marked is None or attempt.state is not AttemptState.OPEN:
                return attempt
            return recording.record(db, attempt, marked, now)

        return await self._database.write(deed)

    async def abandon(self, attempt_id: int, member_id: int, now: datetime) -> bool:
        """Sets a member's own open attempt aside; False when there is none."""
        touched = await self._database.change(
            """
            UPDATE attempts
            SET state = 'abandoned', ended_at = ?
            WHERE id = ? AND member = ? AND state = 'open'
            """,
            (to_ms(now), attempt_id, member_id),
        )
        return touched == 1

    async def scores(
        self, server: int, member: int, lessons: Sequence[str]
    ) -> dict[str, LessonScores]:
        """By lesson, for those that have any."""
        rows = await self._database.rows(
            """
            SELECT lesson, first_right, first_asked, best_right, best_asked, attempts
            FROM scores
            WHERE server = ? AND member = ?
            """,
            (server, member),
        )
        wanted = set(lessons)
        return {
            row[0]: LessonScores(row[0], Score(row[1], row[2]), Score(row[3], row[4]), row[5])
            for row in rows
            if row[0] in wanted
        }

    async def verdicts(self, server: int, member: int, lesson: str) -> dict[str, bool]:
        """By question id: whether the latest answer, in whatever mode, was right."""
        rows = await self._database.rows(
            """
            SELECT question, correct
            FROM verdicts
            WHERE server = ? AND member = ? AND lesson = ?
            """,
            (server, member, lesson),
        )
        return {question: bool(correct) for question, correct in rows}

    async def wrong_terms(
        self, server: int, member: int, lessons: Sequence[str]
    ) -> dict[str, tuple[int, int]]:
        """By term: how many of its questions were missed, and how many answered, at the latest
        answer to each."""
        rows = await self._database.rows(
            """
            SELECT lesson, terms, COUNT(*) - SUM(correct), COUNT(*)
            FROM verdicts
            WHERE server = ? AND member = ?
            GROUP BY lesson, terms
            """,
            (server, member),
        )
        wanted = set(lessons)
        missed: Counter[str] = Counter()
        asked: Counter[str] = Counter()
        for lesson, terms, wrong, count in rows:
            for term in strings(terms) if lesson in wanted else ():
                missed[term] += wrong
                asked[term] += count
        return {term: (missed[term], asked[term]) for term in asked}

    async def _find(self, where: str, values: Sequence[Any]) -> tuple[Attempt, ...]:
        return await self._database.read(lambda db: self._all(db, where, values))

    def _one(self, db: sqlite3.Connection, attempt_id: int) -> Attempt | None:
        found = self._all(db, "WHERE attempts.id = ?", (attempt_id,))
        return found[0] if found else None

    def _all(
        self, db: sqlite3.Connection, where: str, values: Sequence[Any]
    ) -> tuple[Attempt, ...]:
        return tuple(
            _attempt(row, self._sets.get(db, row[7]), _given(db, row[0]))
            for row in db.execute(_SELECT + where, values).fetchall()
        )


def _attempt(row: Sequence[Any], questions: QuestionSet, answers: tuple[Given, ...]) -> Attempt:
    return Attempt(
        id=row[0],
        server=row[1],
        member=row[2],
        lesson=row[3],
        mode=Mode(row[4]),
        seed=row[5] % (1 << 64),
        first=numbers(row[6]),
        questions=questions,
        started=from_ms(row[8]),
        state=AttemptState(row[9]),
        stepwise=bool(row[10]),
        answers=answers,
    )


def _given(db: sqlite3.Connection, attempt_id: int) -> tuple[Given, ...]:
    rows = db.execute(
        """
        SELECT position, options, typed, correct, answered_at
        FROM answers
        WHERE attempt = ?
        ORDER BY position
        """,
        (attempt_id,),
    )
    return tuple(
        Given(position, Choice(frozenset(numbers(options)), typed), bool(correct), from_ms(at))
        for position, options, typed, correct, at in rows
    )


def _abandon_open(db: sqlite3.Connection, member: Member, lesson: str, now: datetime) -> None:
    db.execute(
        """
        UPDATE attempts
        SET state = 'abandoned', ended_at = ?
        WHERE attempts.server = ? AND attempts.member = ? AND lesson = ? AND state = 'open'
        """,
        (to_ms(now), member.server, member.id, lesson),
    )


def _insert(db: sqlite3.Connection, member: Member, values: tuple[Any, ...], now: datetime) -> int:
    """The new attempt's id; one that is taken already is drawn again."""
    at = to_ms(now)
    while True:
        attempt_id = new_id(now)
        inserted = db.execute(
            """
            INSERT INTO attempts (
                id, server, member, lesson, mode, seed, began_with, questions, state, started_at,
                pressed_at
            )
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?)
            ON CONFLICT (id) DO NOTHING
            """,
            (attempt_id, member.server, member.id, *values, at, at),
        )
        if inserted.rowcount:
            return attempt_id


def _signed(seed: int) -> int:
    """64 random bits as a signed BIGINT."""
    return (seed + (1 << 63)) % (1 << 64) - (1 << 63)
