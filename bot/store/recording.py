"""One answer and all that follows from it: the verdict, a point, the end, a score."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import datetime

from bot.learning.attempt import Attempt, AttemptState
from bot.learning.quiz import Marked, Mode
from bot.store.column import day_of, from_ms, to_list, to_ms, to_text

MINUTE_MS = 60_000


def record(db: sqlite3.Connection, attempt: Attempt, marked: Marked, now: datetime) -> Attempt:
    """Part of a deed, which has just read the attempt: it is open, and this is its next answer.
    Returns the attempt as it stands then."""
    after = attempt.after(marked, from_ms(to_ms(now)))
    _insert_answer(db, attempt, marked, now)
    _touch(db, attempt, now)
    _set_verdict(db, attempt, marked, now)
    if attempt.mode is Mode.ALL and marked.correct:
        _earn_point(db, attempt, marked, now)
    if not after.complete:
        return after
    _finish(db, attempt, now)
    return replace(after, state=AttemptState.FINISHED)


def _insert_answer(db: sqlite3.Connection, attempt: Attempt, marked: Marked, now: datetime) -> None:
    db.execute(
        """
        INSERT INTO answers (attempt, position, question, options, typed, correct, answered_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        (
            attempt.id,
            marked.position,
            marked.question.id,
            to_list(sorted(marked.choice.options)),
            to_text(marked.choice.text),
            int(marked.correct),
            to_ms(now),
        ),
    )


def _touch(db: sqlite3.Connection, attempt: Attempt, now: datetime) -> None:
    """The attempt was pressed, the member was seen: to the minute, as every row that a press
    changes has to reach the disk before it is acknowledged."""
    at = to_ms(now)
    db.execute(
        """
        UPDATE attempts
        SET pressed_at = ?
        WHERE id = ?
        """,
        (at, attempt.id),
    )
    db.execute(
        """
        UPDATE members
        SET last_seen_at = ?
        WHERE server = ? AND member = ? AND last_seen_at < ?
        """,
        (at, attempt.server, attempt.member, at - MINUTE_MS),
    )


def _set_verdict(db: sqlite3.Connection, attempt: Attempt, marked: Marked, now: datetime) -> None:
    db.execute(
        """
        INSERT INTO verdicts (server, member, lesson, question, correct, terms, answered_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (server, member, lesson, question) DO UPDATE
        SET correct = excluded.correct, terms = excluded.terms, answered_at = excluded.answered_at
        """,
        (
            attempt.server,
            attempt.member,
            attempt.lesson,
            marked.question.id,
            int(marked.correct),
            to_list(marked.question.terms),
            to_ms(now),
        ),
    )


def _earn_point(db: sqlite3.Connection, attempt: Attempt, marked: Marked, now: datetime) -> None:
    """A point the first time; it counts in the tally of its day too."""
    course = attempt.lesson.partition("/")[0]
    earned = db.execute(
        """
        INSERT INTO points (server, member, course, lesson, question, earned_at)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (server, member, lesson, question) DO NOTHING
        """,
        (attempt.server, attempt.member, course, attempt.lesson, marked.question.id, to_ms(now)),
    )
    if earned.rowcount:
        db.execute(
            """
            INSERT INTO tallies (server, day, member, course, points)
            VALUES (?, ?, ?, ?, 1)
            ON CONFLICT (server, day, member, course) DO UPDATE
            SET points = tallies.points + 1
            """,
            (attempt.server, day_of(to_ms(now)), attempt.member, course),
        )


def _finish(db: sqlite3.Connection, attempt: Attempt, now: datetime) -> None:
    db.execute(
        """
        UPDATE attempts
        SET state = 'finished',
            ended_at = ?,
            answered = (SELECT COUNT(*) FROM answers WHERE answers.attempt = attempts.id),
            answered_right = (
                SELECT SUM(answers.correct) FROM answers WHERE answers.attempt = attempts.id
            )
        WHERE id = ?
        """,
        (to_ms(now), attempt.id),
    )
    if attempt.mode is Mode.ALL:
        _score(db, attempt, now)


def _score(db: sqlite3.Connection, attempt: Attempt, now: datetime) -> None:
    """Counted from the stored answers. Best is the greatest share, as a quiz may have grown."""
    right, asked = db.execute(
        """
        SELECT answered_right, answered
        FROM attempts
        WHERE id = ?
        """,
        (attempt.id,),
    ).fetchone()
    db.execute(
        """
        INSERT INTO scores (
            server, member, lesson, first_right, first_asked, best_right, best_asked, attempts,
            scored_at
        )
        VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)
        ON CONFLICT (server, member, lesson) DO UPDATE
        SET attempts = scores.attempts + 1,
            scored_at = excluded.scored_at,
            best_right = CASE
                WHEN excluded.best_right * scores.best_asked
                    > scores.best_right * excluded.best_asked
                THEN excluded.best_right ELSE scores.best_right END,
            best_asked = CASE
                WHEN excluded.best_right * scores.best_asked
                    > scores.best_right * excluded.best_asked
                THEN excluded.best_asked ELSE scores.best_asked END
        """,
        (
            attempt.server,
            attempt.member,
            attempt.lesson,
            *(right, asked, right, asked),
            to_ms(now),
        ),
    )
