"""What was asked of the tutor, and what of it waits for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.learning.passage import Asked, Verdict
from bot.learning.unanswered import Open
from bot.store import answers
from bot.store.column import from_ms, spread, to_ms, to_text
from bot.store.database import Database, Row


class Questions:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, asked: Asked) -> None:
        await self._database.change(
            """
            INSERT INTO questions (
                id, server, member, lesson, question, verdict, section, passage_start, passage_end,
                confidence, asked_at, answer, channel, message, follows
            )
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            (
                asked.id,
                asked.server,
                asked.member,
                asked.lesson,
                to_text(asked.question),
                asked.verdict.value,
                asked.section,
                asked.start,
                asked.end,
                asked.confidence,
                to_ms(asked.at),
                to_text(answers.written(asked.answer)),
                asked.channel,
                asked.message,
                asked.follows,
            ),
        )

    async def get(self, asked_id: int) -> Asked | None:
        row = await self._database.row(
            """
            SELECT id, server, member, lesson, question, verdict, section, passage_start,
                passage_end, confidence, asked_at, answer, channel, message, follows
            FROM questions
            WHERE id = ?
            """,
            (asked_id,),
        )
        return _asked(row) if row else None

    async def last(self, server: int, member: int, channel: int, since: datetime) -> Asked | None:
        """What a member asked last in a channel, if at that moment or later."""
        row = await self._database.row(
            """
            SELECT id, server, member, lesson, question, verdict, section, passage_start,
                passage_end, confidence, asked_at, answer, channel, message, follows
            FROM questions
            WHERE server = ? AND member = ? AND channel = ? AND asked_at >= ?
            ORDER BY asked_at DESC, id DESC
            LIMIT 1
            """,
            (server, member, channel, to_ms(since)),
        )
        return _asked(row) if row else None

    async def asked_by(self, message: int) -> Asked | None:
        """The question that this message asked for all to read."""
        row = await self._database.row(
            """
            SELECT id, server, member, lesson, question, verdict, section, passage_start,
                passage_end, confidence, asked_at, answer, channel, message, follows
            FROM questions
            WHERE message = ? AND message <> 0
            """,
            (message,),
        )
        return _asked(row) if row else None

    async def unanswered(self, server: int, limit: int) -> tuple[Open, ...]:
        """The newest questions that were not answered, or not well, and that nobody settled.

        What the asker found helpful counts as answered, what somebody did not as unanswered.
        """
        rows = await self._database.rows(
            """
            SELECT id, lesson, question, verdict, section,
                (
                    SELECT COUNT(*) FROM ratings
                    WHERE ratings.question = questions.id AND helpful = 0
                ),
                asked_at
            FROM questions
            WHERE server = ? AND settled_at IS NULL
                AND (
                    EXISTS (
                        SELECT 1 FROM ratings
                        WHERE ratings.question = questions.id AND helpful = 0
                    )
                    OR verdict <> 'answer' AND NOT EXISTS (
                        SELECT 1 FROM ratings
                        WHERE ratings.question = questions.id AND helpful = 1
                    )
                )
            ORDER BY asked_at DESC, id DESC
            LIMIT ?
            """,
            (server, limit),
        )
        return tuple(
            Open(id, lesson, question, Verdict(verdict), section, unhelpful, from_ms(at))
            for id, lesson, question, verdict, section, unhelpful, at in rows
        )

    async def set_aside(self, server: int, asked: Sequence[int], now: datetime) -> None:
        """Moderators are not shown these any more."""
        await self._database.change(
            spread(
                "UPDATE questions SET settled_at = ? WHERE server = ? AND id IN (?*)", len(asked)
            ),
            (to_ms(now), server, *asked),
        )


def _asked(row: Row) -> Asked:
    *keys, verdict, section, start, end, confidence, at, answer, channel, message, follows = row
    given = (answers.read(answer), channel, message, follows)
    return Asked(*[*keys, Verdict(verdict), section, start, end, confidence, from_ms(at), *given])
