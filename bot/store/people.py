"""All that is known of one person: show it, hand it over, erase it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import Any

from bot.store.column import from_ms
from bot.store.database import Database

# What a person is handed, table by table. An attempt's seed stays here: it is a secret that would
# tell which option is right.
_EXPORTS = {
    "members": """
        SELECT server, name, visibility, first_seen_at, last_seen_at
        FROM members
        WHERE member = ?
        ORDER BY server
        """,
    "preferences": """
        SELECT zone, dm_posted, dm_closing, dm_reviews, quiet_from, quiet_until, extra_time,
            step_messages, saved_at
        FROM preferences
        WHERE member = ?
        """,
    "hints": """
        SELECT what, told_at
        FROM hints
        WHERE member = ?
        ORDER BY told_at
        """,
    "readings": """
        SELECT server, lesson, section, opened_at
        FROM readings
        WHERE member = ?
        ORDER BY opened_at
        """,
    "sections_read": """
        SELECT server, lesson, section, read_at
        FROM sections_read
        WHERE member = ?
        ORDER BY read_at
        """,
    "attempts": """
        SELECT id, server, lesson, mode, state, started_at, pressed_at, ended_at
        FROM attempts
        WHERE member = ?
        ORDER BY started_at
        """,
    "answers": """
        SELECT answers.attempt, attempts.server, attempts.lesson, answers.position,
            answers.question, answers.options, answers.typed, answers.correct, answers.answered_at
        FROM answers
        JOIN attempts ON attempts.id = answers.attempt
        WHERE attempts.member = ?
        ORDER BY attempts.started_at, answers.attempt, answers.position
        """,
    "verdicts": """
        SELECT server, lesson, question, correct, terms, answered_at
        FROM verdicts
        WHERE member = ?
        ORDER BY answered_at
        """,
    "scores": """
        SELECT server, lesson, first_right, first_asked, best_right, best_asked, attempts,
            scored_at
        FROM scores
        WHERE member = ?
        ORDER BY scored_at
        """,
    "points": """
        SELECT server, course, lesson, question, earned_at
        FROM points
        WHERE member = ?
        ORDER BY earned_at
        """,
    "tallies": """
        SELECT server, day, course, points
        FROM tallies
        WHERE member = ?
        ORDER BY day
        """,
    "questions": """
        SELECT id, server, lesson, question, verdict, section, passage_start, passage_end,
            confidence, asked_at, answer, channel, message, follows
        FROM questions
        WHERE member = ?
        ORDER BY asked_at
        """,
    "letters": """
        SELECT id, server, what, about, due_at, state, ended_at
        FROM letters
        WHERE member = ?
        ORDER BY due_at
        """,
    "closed_dms": """
        SELECT closed_at, told
        FROM closed_dms
        WHERE member = ?
        """,
    "ratings": """
        SELECT question, helpful, reason, rated_at
        FROM ratings
        WHERE member = ?
        ORDER BY rated_at
        """,
    "spendings": """
        SELECT server, spent_at
        FROM spendings
        WHERE member = ?
        ORDER BY spent_at
        """,
    "notes": """
        SELECT id, server, lesson, section, question, body, written_at
        FROM notes
        WHERE author = ?
        ORDER BY written_at
        """,
    "posts": """
        SELECT id, server, channel, thread, message, lesson, section, posted_at, removed_at
        FROM posts
        WHERE author = ?
        ORDER BY posted_at
        """,
    "own_courses": """
        SELECT server, course, saved_at
        FROM own_courses
        WHERE author = ?
        ORDER BY saved_at
        """,
    "drafts": """
        SELECT id, server, source, made_at
        FROM drafts
        WHERE author = ?
        ORDER BY made_at
        """,
    "schedules": """
        SELECT id, server, plan, state, made_at
        FROM schedules
        WHERE author = ?
        ORDER BY made_at
        """,
    "schedule_drafts": """
        SELECT id, server, plan, made_at
        FROM schedule_drafts
        WHERE author = ?
        ORDER BY made_at
        """,
}

# What a person wants to see erased, in this order. A post, a note, a course and a schedule stay
# for the group, and what was spent of its budget, without their author. With a question goes what
# anybody said of its answer.
_ERASURES = (
    """
    DELETE FROM answers
    WHERE attempt IN (SELECT id FROM attempts WHERE member = ?)
    """,
    "DELETE FROM attempts WHERE member = ?",
    "DELETE FROM verdicts WHERE member = ?",
    "DELETE FROM scores WHERE member = ?",
    "DELETE FROM points WHERE member = ?",
    "DELETE FROM tallies WHERE member = ?",
    "DELETE FROM ratings WHERE member = ?",
    "DELETE FROM questions WHERE member = ?",
    "UPDATE spendings SET member = 0 WHERE member = ?",
    "UPDATE notes SET author = 0 WHERE author = ?",
    "DELETE FROM readings WHERE member = ?",
    "DELETE FROM sections_read WHERE member = ?",
    "DELETE FROM hints WHERE member = ?",
    "DELETE FROM letters WHERE member = ?",
    "DELETE FROM closed_dms WHERE member = ?",
    "DELETE FROM preferences WHERE member = ?",
    "DELETE FROM members WHERE member = ?",
    "UPDATE posts SET author = 0 WHERE author = ?",
    "UPDATE own_courses SET author = 0 WHERE author = ?",
    "DELETE FROM drafts WHERE author = ?",
    "UPDATE schedules SET author = 0 WHERE author = ?",
    "DELETE FROM schedule_drafts WHERE author = ?",
)

_SNOWFLAKES = {
    *("id", "server", "attempt", "channel", "thread", "message", "follows", "question", "about"),
}
_TRUTHS = {
    *("correct", "helpful", "dm_posted", "dm_closing", "dm_reviews", "step_messages", "told"),
}
_LISTS = {"options", "terms", "plan"}


class People:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def export(self, member_id: int) -> dict[str, list[dict[str, Any]]]:
        """Every row about the member, by table: fit for JSON, moments in ISO 8601, Discord's and
        our ids as text, as many a reader of JSON would round them."""

        def deed(db: sqlite3.Connection) -> dict[str, list[dict[str, Any]]]:
            return {table: _rows(db, sql, member_id) for table, sql in _EXPORTS.items()}

        return await self._database.read(deed)

    async def summary(self, member_id: int) -> dict[str, int]:
        """How many rows there are about the member, by table, as in the export."""

        def deed(db: sqlite3.Connection) -> dict[str, int]:
            return {
                table: len(db.execute(sql, (member_id,)).fetchall())
                for table, sql in _EXPORTS.items()
            }

        return await self._database.read(deed)

    async def forget(self, member_id: int) -> None:
        """Erases the member from every server's rows; the log is emptied of them too."""

        def deed(db: sqlite3.Connection) -> None:
            for sql in _ERASURES:
                db.execute(sql, (member_id,))

        await self._database.write(deed)
        await self._database.empty_log()


def _rows(db: sqlite3.Connection, sql: str, member_id: int) -> list[dict[str, Any]]:
    cursor = db.execute(sql, (member_id,))
    names = [column[0] for column in cursor.description]
    return [
        {name: _plain(name)(value) for name, value in zip(names, row, strict=True)}
        for row in cursor
    ]


def _plain(name: str) -> Callable[[Any], Any]:
    """How a column of this name is handed over."""
    if name.endswith("_at"):
        return lambda ms: None if ms is None else from_ms(ms).isoformat()
    if name in _SNOWFLAKES:
        return lambda number: None if number is None else str(number)
    if name in _TRUTHS:
        return bool
    return json.loads if name in _LISTS else lambda value: value
