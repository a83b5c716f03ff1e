"""A server's members with their results."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from bot.learning.score import RegisterRow, Roster, RosterRow, Score
from bot.store.column import from_ms, spread
from bot.store.database import Database


class Rosters:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def roster(self, server: int, lessons: Sequence[str], limit: int, offset: int) -> Roster:
        def deed(db: sqlite3.Connection) -> Roster:
            return Roster(_page(db, server, lessons, limit, offset), _count(db, server))

        return await self._database.read(deed)

    async def register(self, server: int, lessons: Sequence[str]) -> tuple[RegisterRow, ...]:
        rows = await self._database.rows(
            spread(
                """
                WITH sections AS (
                    SELECT member, lesson, COUNT(*) AS sections_read
                    FROM sections_read
                    WHERE server = ? AND lesson IN (?*)
                    GROUP BY member, lesson
                ), pairs AS (
                    SELECT member, lesson FROM sections
                    UNION
                    SELECT member, lesson FROM readings WHERE server = ? AND lesson IN (?*)
                    UNION
                    SELECT member, lesson FROM scores WHERE server = ? AND lesson IN (?*)
                )
                SELECT members.member, members.name, pairs.lesson,
                    COALESCE(sections.sections_read, 0),
                    scores.first_right, scores.first_asked, scores.best_right, scores.best_asked,
                    COALESCE(scores.attempts, 0), members.last_seen_at
                FROM pairs
                JOIN members ON members.server = ? AND members.member = pairs.member
                LEFT JOIN sections
                    ON sections.member = pairs.member AND sections.lesson = pairs.lesson
                LEFT JOIN scores
                    ON scores.server = members.server
                    AND scores.member = pairs.member
                    AND scores.lesson = pairs.lesson
                """,
                len(lessons),
            ),
            (*(server, *lessons) * 3, server),
        )
        order = {lesson: at for at, lesson in enumerate(lessons)}
        return tuple(
            RegisterRow(
                member=row[0],
                name=row[1],
                lesson=row[2],
                sections_read=row[3],
                first=_score(row[4], row[5]),
                best=_score(row[6], row[7]),
                attempts=row[8],
                last_seen=from_ms(row[9]),
            )
            for row in sorted(rows, key=lambda row: (row[1].casefold(), row[0], order[row[2]]))
        )


def _page(
    db: sqlite3.Connection, server: int, lessons: Sequence[str], limit: int, offset: int
) -> tuple[RosterRow, ...]:
    rows = db.execute(
        spread(
            """
            WITH page AS (
                SELECT member, name, last_seen_at
                FROM members
                WHERE server = ?
                ORDER BY LOWER(name), member
                LIMIT ? OFFSET ?
            ), sections AS (
                SELECT sections_read.member, COUNT(*) AS sections_read
                FROM page
                JOIN sections_read
                    ON sections_read.server = ? AND sections_read.member = page.member
                WHERE sections_read.lesson IN (?*)
                GROUP BY sections_read.member
            ), sums AS (
                SELECT scores.member,
                    SUM(scores.first_right) AS first_right, SUM(scores.first_asked) AS first_asked,
                    SUM(scores.best_right) AS best_right, SUM(scores.best_asked) AS best_asked
                FROM page
                JOIN scores ON scores.server = ? AND scores.member = page.member
                WHERE scores.lesson IN (?*)
                GROUP BY scores.member
            )
            SELECT page.member, page.name, COALESCE(sections.sections_read, 0),
                sums.first_right, sums.first_asked, sums.best_right, sums.best_asked,
                page.last_seen_at
            FROM page
            LEFT JOIN sections ON sections.member = page.member
            LEFT JOIN sums ON sums.member = page.member
            ORDER BY LOWER(page.name), page.member
            """,
            len(lessons),
        ),
        (server, limit, offset, server, *lessons, server, *lessons),
    )
    return tuple(
        RosterRow(
            member=row[0],
            name=row[1],
            sections_read=row[2],
            first=_score(row[3], row[4]),
            best=_score(row[5], row[6]),
            last_seen=from_ms(row[7]),
        )
        for row in rows
    )


def _count(db: sqlite3.Connection, server: int) -> int:
    row = db.execute(
        """
        SELECT COUNT(*)
        FROM members
        WHERE server = ?
        """,
        (server,),
    ).fetchone()
    return int(row[0])


def _score(right: int | None, asked: int | None) -> Score | None:
    return None if right is None or asked is None else Score(right, asked)
