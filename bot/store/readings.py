"""Where a reader stands: the section last opened in each lesson, and those read."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import datetime

from bot.learning.people import Member
from bot.learning.reading import Place
from bot.store.column import to_ms
from bot.store.database import Database
from bot.store.members import see


class Readings:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self, member: Member, lesson: str, section: int, now: datetime) -> None:
        """Remembers the section, by position, as the member's place."""

        def deed(db: sqlite3.Connection) -> None:
            see(db, member, now)
            db.execute(
                """
                INSERT INTO readings (server, member, lesson, section, opened_at)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (server, member, lesson) DO UPDATE
                SET section = excluded.section, opened_at = excluded.opened_at
                """,
                (member.server, member.id, lesson, section, to_ms(now)),
            )

        await self._database.write(deed)

    async def mark_read(self, member: Member, lesson: str, section_id: str, now: datetime) -> None:
        """Counts the section, by id, as read; a second time changes nothing."""

        def deed(db: sqlite3.Connection) -> None:
            see(db, member, now)
            db.execute(
                """
                INSERT INTO sections_read (server, member, lesson, section, read_at)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (server, member, lesson, section) DO NOTHING
                """,
                (member.server, member.id, lesson, section_id, to_ms(now)),
            )

        await self._database.write(deed)

    async def place(self, server: int, member: int, lesson: str) -> Place | None:
        """None where nothing was opened or read; at the first section where it was only read."""
        rows = await self._database.rows(
            """
            SELECT section, ''
            FROM readings
            WHERE server = ? AND member = ? AND lesson = ?
            UNION ALL
            SELECT 0, section
            FROM sections_read
            WHERE server = ? AND member = ? AND lesson = ?
            """,
            (server, member, lesson) * 2,
        )
        return _place(lesson, [(at, read) for at, read in rows]) if rows else None

    async def places(self, server: int, member: int) -> dict[str, Place]:
        """By lesson, all that the member opened or read in."""
        rows = await self._database.rows(
            """
            SELECT lesson, section, ''
            FROM readings
            WHERE server = ? AND member = ?
            UNION ALL
            SELECT lesson, 0, section
            FROM sections_read
            WHERE server = ? AND member = ?
            """,
            (server, member) * 2,
        )
        found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for lesson, at, read in rows:
            found[lesson].append((at, read))
        return {lesson: _place(lesson, steps) for lesson, steps in found.items()}

    async def latest(self, server: int, member: int) -> str | None:
        """The lesson last opened."""
        row = await self._database.row(
            """
            SELECT lesson
            FROM readings
            WHERE server = ? AND member = ?
            ORDER BY opened_at DESC, lesson
            LIMIT 1
            """,
            (server, member),
        )
        return row[0] if row else None


def _place(lesson: str, steps: list[tuple[int, str]]) -> Place:
    """`steps` are the position opened with an empty id, and position 0 with each id read."""
    return Place(lesson, max(at for at, _ in steps), frozenset(read for _, read in steps if read))
