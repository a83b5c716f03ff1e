"""What was asked of the tutor."""

from __future__ import annotations

from bot.learning.passage import Asked, Verdict
from bot.store.column import from_ms, to_ms, to_text
from bot.store.database import Database


class Questions:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, asked: Asked) -> None:
        await self._database.change(
            """
            INSERT INTO questions (
                id, server, member, lesson, question, verdict, section, passage_start, passage_end,
                confidence, asked_at
            )
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
            ),
        )

    async def get(self, asked_id: int) -> Asked | None:
        row = await self._database.row(
            """
            SELECT id, server, member, lesson, question, verdict, section, passage_start,
                passage_end, confidence, asked_at
            FROM questions
            WHERE id = ?
            """,
            (asked_id,),
        )
        if row is None:
            return None
        *keys, verdict, section, start, end, confidence, at = row
        return Asked(*[*keys, Verdict(verdict), section, start, end, confidence, from_ms(at)])
