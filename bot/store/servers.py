"""What a server chose, and whether the bot is in it."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from bot.learning.people import ServerSettings
from bot.store.column import strings, to_list, to_ms, to_text
from bot.store.database import Database


class Servers:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def settings(self, server: int) -> ServerSettings:
        row = await self._database.row(
            """
            SELECT courses, zone, teacher_role, notices_channel
            FROM servers
            WHERE server = ?
            """,
            (server,),
        )
        return ServerSettings(strings(row[0]), *row[1:]) if row else ServerSettings()

    async def save(self, server: int, settings: ServerSettings, now: datetime) -> None:
        await self._database.change(
            """
            INSERT INTO servers (server, courses, zone, teacher_role, notices_channel, saved_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (server) DO UPDATE
            SET courses = excluded.courses,
                zone = excluded.zone,
                teacher_role = excluded.teacher_role,
                notices_channel = excluded.notices_channel,
                saved_at = excluded.saved_at
            """,
            (
                server,
                to_list(settings.courses),
                to_text(settings.zone),
                settings.teacher_role,
                settings.notices_channel,
                to_ms(now),
            ),
        )

    async def joined(self, server: int, name: str, now: datetime) -> bool:
        """True the first time, and when the bot comes back after it had left."""

        def deed(db: sqlite3.Connection) -> bool:
            there = db.execute(
                """
                SELECT 1
                FROM servers
                WHERE server = ? AND joined_at IS NOT NULL AND left_at IS NULL
                """,
                (server,),
            ).fetchone()
            db.execute(
                """
                INSERT INTO servers (server, name, joined_at)
                VALUES (?, ?, ?)
                ON CONFLICT (server) DO UPDATE
                SET name = excluded.name,
                    joined_at = COALESCE(servers.joined_at, excluded.joined_at),
                    left_at = NULL
                """,
                (server, to_text(name), to_ms(now)),
            )
            return there is None

        return await self._database.write(deed)

    async def left(self, server: int, now: datetime) -> None:
        """Nothing is erased; what the server chose is there when the bot comes back."""
        await self._database.change(
            """
            UPDATE servers
            SET left_at = ?
            WHERE server = ?
            """,
            (to_ms(now), server),
        )
