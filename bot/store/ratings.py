"""Whether an answer of the tutor helped, and why not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.learning.unanswered import Reason
from bot.store.column import spread, to_ms
from bot.store.database import Database


class Ratings:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def rate(
        self,
        asked_id: int,
        member_id: int,
        now: datetime,
        *,
        helpful: bool,
        reason: Reason | None = None,
    ) -> None:
        """A member's last word on an answer; the reason before it is forgotten."""
        await self._database.change(
            """
            INSERT INTO ratings (question, member, helpful, reason, rated_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (question, member) DO UPDATE
            SET helpful = excluded.helpful, reason = excluded.reason, rated_at = excluded.rated_at
            """,
            (asked_id, member_id, int(helpful), reason.value if reason else "", to_ms(now)),
        )

    async def reasons(self, asked: Sequence[int]) -> tuple[tuple[Reason, int], ...]:
        """Why the answers to these questions did not help, and how often, the commonest first."""
        rows = await self._database.rows(
            spread(
                """
                SELECT reason, COUNT(*)
                FROM ratings
                WHERE question IN (?*) AND helpful = 0 AND reason <> ''
                GROUP BY reason
                ORDER BY COUNT(*) DESC, reason
                """,
                len(asked),
            ),
            tuple(asked),
        )
        return tuple((Reason(reason), count) for reason, count in rows)
