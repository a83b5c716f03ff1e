"""Leaderboards: who chose to appear, and the asker's own rank."""

from __future__ import annotations

from datetime import datetime

from bot.learning.score import Board, Rank
from bot.store.column import DAY_MS, day_of, to_ms
from bot.store.database import Database


class Ranks:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def board(
        self, server: int, member: int, course: str | None, since: datetime | None, limit: int
    ) -> Board:
        """The first `limit` rows of members who show their names; same points share a place.

        The asker's own rank counts only others who are shown; None without points.
        """
        begin = to_ms(since) if since else 0
        whole, of = day_of(begin + DAY_MS - 1), course or ""  # the first day that counts as a whole
        rows = await self._database.rows(
            """
            WITH counted AS (
                SELECT member, points
                FROM tallies
                WHERE server = ? AND day >= ? AND (? = '' OR course = ?)
                UNION ALL
                SELECT member, 1
                FROM points
                WHERE server = ? AND earned_at >= ? AND earned_at < ? AND (? = '' OR course = ?)
            ), earned AS (
                SELECT member, SUM(points) AS points
                FROM counted
                GROUP BY member
            ), shown AS (
                SELECT members.member, members.name, earned.points,
                    RANK() OVER (ORDER BY earned.points DESC) AS place
                FROM earned
                JOIN members ON members.server = ? AND members.member = earned.member
                WHERE members.visibility = 'shown'
            ), top AS (
                SELECT place, member, name, points
                FROM shown
                ORDER BY place, LOWER(name), member
                LIMIT ?
            )
            SELECT 0 AS own, place, member, name, points
            FROM top
            UNION ALL
            SELECT 1 AS own,
                1 + (
                    SELECT COUNT(*)
                    FROM shown
                    WHERE shown.member <> earned.member AND shown.points > earned.points
                ),
                earned.member, COALESCE(members.name, ''), earned.points
            FROM earned
            LEFT JOIN members ON members.server = ? AND members.member = earned.member
            WHERE earned.member = ?
            """,
            (
                *(server, whole, of, of),
                *(server, begin, whole * DAY_MS, of, of),
                *(server, limit, server, member),
            ),
        )
        ranks = [(own, Rank(*values)) for own, *values in rows]
        shown = sorted(
            (rank for own, rank in ranks if not own),
            key=lambda rank: (rank.place, rank.name.casefold(), rank.member),
        )
        return Board(tuple(shown), next((rank for own, rank in ranks if own), None))
