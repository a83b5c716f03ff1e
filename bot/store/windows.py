"""Quizzes that open and close, and what a group did in some days."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from bot.learning.window import Tally, Window, tallied
from bot.store.column import from_ms, spread, to_ms
from bot.store.database import Database


class Windows:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self, window: Window) -> None:
        """A second time changes nothing."""
        await self._database.change(
            """
            INSERT INTO windows (id, server, lesson, opens_at, closes_at, graded)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING
            """,
            (
                window.id,
                window.server,
                window.lesson,
                to_ms(window.opens_at),
                to_ms(window.closes_at),
                int(window.graded),
            ),
        )

    async def get(self, window_id: int) -> Window | None:
        row = await self._database.row(
            """
            SELECT id, server, lesson, opens_at, closes_at, graded
            FROM windows
            WHERE id = ?
            """,
            (window_id,),
        )
        if row is None:
            return None
        id, server, lesson, opens_at, closes_at, graded = row
        return Window(id, server, lesson, from_ms(opens_at), from_ms(closes_at), bool(graded))

    async def end(self, window_id: int, now: datetime, reason: str) -> None:
        """Closes one that is open before its time, and drops the delivery that waits to close it.

        An id that is no window's changes nothing.
        """

        def deed(db: sqlite3.Connection) -> None:
            db.execute(
                """
                UPDATE windows
                SET closes_at = ?
                WHERE id = ? AND closes_at > ?
                """,
                (to_ms(now), window_id, to_ms(now)),
            )
            db.execute(
                """
                UPDATE deliveries
                SET state = 'dropped', reason = ?, ended_at = ?
                WHERE part = 'close' AND state = 'waiting'
                    AND EXISTS (
                        SELECT 1
                        FROM deliveries AS opening
                        JOIN windows ON windows.id = opening.id
                        WHERE opening.id = ?
                            AND opening.schedule = deliveries.schedule
                            AND opening.slot = deliveries.slot
                    )
                """,
                (reason, to_ms(now), window_id),
            )

        await self._database.write(deed)

    async def graded_until(
        self, server: int, lesson: str, member: int, now: datetime
    ) -> datetime | None:
        """When the graded window closes that is open to a member who has not finished in it.

        One whose schedule was removed, or whose card Discord refused, holds nobody.
        """
        row = await self._database.row(
            """
            SELECT MAX(windows.closes_at)
            FROM windows
            JOIN deliveries ON deliveries.id = windows.id
            JOIN schedules ON schedules.id = deliveries.schedule
            WHERE windows.server = ? AND windows.lesson = ?
                AND windows.closes_at > ? AND windows.opens_at <= ?
                AND windows.graded = 1
                AND deliveries.state <> 'refused'
                AND schedules.state <> 'removed'
                AND NOT EXISTS (
                    SELECT 1
                    FROM attempts
                    WHERE attempts.server = windows.server
                        AND attempts.member = ?
                        AND attempts.lesson = windows.lesson
                        AND attempts.state = 'finished' AND attempts.mode = 'all'
                        AND attempts.ended_at >= windows.opens_at
                )
            """,
            (server, lesson, to_ms(now), to_ms(now), member),
        )
        return from_ms(row[0]) if row and row[0] is not None else None

    async def tally(
        self, server: int, lessons: Sequence[str], since: datetime, until: datetime
    ) -> Tally:
        """Who finished full attempts at these lessons from `since` on and before `until`.

        Each member's first attempt at a lesson in that time counts. Names are in their order. The
        few recent ones are found first: else SQLite would walk through all that a server finished.
        """
        rows = await self._database.rows(
            spread(
                """
                WITH recent AS MATERIALIZED (
                    SELECT id, member, lesson, ended_at,
                        100.0 * answered_right / answered AS percent
                    FROM attempts
                    WHERE server = ? AND lesson IN (?*)
                        AND ended_at >= ? AND ended_at < ?
                        AND state = 'finished' AND mode = 'all'
                ), finished AS (
                    SELECT member, percent,
                        ROW_NUMBER() OVER (
                            PARTITION BY member, lesson ORDER BY ended_at, id
                        ) AS turn
                    FROM recent
                ), averaged AS (
                    SELECT member, AVG(percent) AS percent
                    FROM finished
                    WHERE turn = 1
                    GROUP BY member
                )
                SELECT averaged.percent,
                    CASE WHEN members.visibility = 'shown' THEN members.name ELSE '' END
                FROM averaged
                LEFT JOIN members ON members.server = ? AND members.member = averaged.member
                """,
                len(lessons),
            ),
            (server, *lessons, to_ms(since), to_ms(until), server),
        )
        names = sorted((name for _, name in rows if name), key=str.casefold)
        return tallied([percent for percent, _ in rows], tuple(names))
