"""Who was here, and what they chose."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from bot.learning.people import Member, Preferences, Visibility
from bot.learning.score import RegisterRow, Roster
from bot.store.column import to_ms, to_text
from bot.store.database import Database
from bot.store.rosters import Rosters


class Members:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._rosters = Rosters(database)

    async def seen(self, member: Member, now: datetime) -> None:
        """Keeps the name and the moment. Beginning a quiz, opening a section and marking one read
        do so by themselves."""
        await self._database.write(lambda db: see(db, member, now))

    async def last_server(self, member_id: int) -> int | None:
        """Where the member last used the bot, of the servers that it is still in."""
        servers = await self.servers_of(member_id)
        return servers[0] if servers else None

    async def servers_of(self, member_id: int) -> tuple[int, ...]:
        """The most recently used first; without those that the bot has left."""
        rows = await self._database.rows(
            """
            SELECT members.server
            FROM members
            LEFT JOIN servers ON servers.server = members.server
            WHERE members.member = ? AND servers.left_at IS NULL
            ORDER BY members.last_seen_at DESC, members.server
            """,
            (member_id,),
        )
        return tuple(row[0] for row in rows)

    async def name(self, server: int, member_id: int) -> str:
        """As it was at the last interaction there; empty when unknown."""
        row = await self._database.row(
            """
            SELECT name
            FROM members
            WHERE server = ? AND member = ?
            """,
            (server, member_id),
        )
        return row[0] if row else ""

    async def preferences(self, member_id: int) -> Preferences:
        row = await self._database.row(
            """
            SELECT zone, dm_posted, dm_closing, dm_reviews, quiet_from, quiet_until, extra_time,
                step_messages
            FROM preferences
            WHERE member = ?
            """,
            (member_id,),
        )
        if row is None:
            return Preferences()
        zone, posted, closing, reviews, quiet_from, quiet_until, extra_time, steps = row
        return Preferences(
            zone=zone,
            dm_posted=bool(posted),
            dm_closing=bool(closing),
            dm_reviews=bool(reviews),
            quiet_from=quiet_from,
            quiet_until=quiet_until,
            extra_time=extra_time,
            step_messages=bool(steps),
        )

    async def save_preferences(
        self, member_id: int, preferences: Preferences, now: datetime
    ) -> None:
        await self._database.change(
            """
            INSERT INTO preferences (
                member, zone, dm_posted, dm_closing, dm_reviews, quiet_from, quiet_until,
                extra_time, step_messages, saved_at
            )
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (member) DO UPDATE
            SET zone = excluded.zone,
                dm_posted = excluded.dm_posted,
                dm_closing = excluded.dm_closing,
                dm_reviews = excluded.dm_reviews,
                quiet_from = excluded.quiet_from,
                quiet_until = excluded.quiet_until,
                extra_time = excluded.extra_time,
                step_messages = excluded.step_messages,
                saved_at = excluded.saved_at
            """,
            (
                member_id,
                to_text(preferences.zone),
                int(preferences.dm_posted),
                int(preferences.dm_closing),
                int(preferences.dm_reviews),
                preferences.quiet_from,
                preferences.quiet_until,
                preferences.extra_time,
                int(preferences.step_messages),
                to_ms(now),
            ),
        )

    async def visibility(self, server: int, member_id: int) -> Visibility:
        row = await self._database.row(
            """
            SELECT visibility
            FROM members
            WHERE server = ? AND member = ?
            """,
            (server, member_id),
        )
        return Visibility(row[0]) if row else Visibility.UNASKED

    async def choose_visibility(
        self, server: int, member_id: int, visibility: Visibility, now: datetime
    ) -> None:
        await self._database.change(
            """
            INSERT INTO members (server, member, name, visibility, first_seen_at, last_seen_at)
            VALUES (?, ?, '', ?, ?, ?)
            ON CONFLICT (server, member) DO UPDATE
            SET visibility = excluded.visibility
            """,
            (server, member_id, visibility.value, to_ms(now), to_ms(now)),
        )

    async def told(self, member_id: int, what: str, now: datetime) -> bool:
        """True the first time that this hint is claimed for the member, then never again."""
        touched = await self._database.change(
            """
            INSERT INTO hints (member, what, told_at)
            VALUES (?, ?, ?)
            ON CONFLICT (member, what) DO NOTHING
            """,
            (member_id, what, to_ms(now)),
        )
        return touched == 1

    async def roster(self, server: int, lessons: Sequence[str], limit: int, offset: int) -> Roster:
        """A page of the server's members with what they did in these lessons."""
        return await self._rosters.roster(server, lessons, limit, offset)

    async def register(self, server: int, lessons: Sequence[str]) -> tuple[RegisterRow, ...]:
        """A row for each member and each of these lessons that they read in or finished a quiz of,
        by name, then in the order of the lessons given."""
        return await self._rosters.register(server, lessons)


def see(db: sqlite3.Connection, member: Member, now: datetime) -> None:
    """Part of a deed: the member is here now, under this name."""
    db.execute(
        """
        INSERT INTO members (server, member, name, first_seen_at, last_seen_at)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (server, member) DO UPDATE
        SET name = excluded.name, last_seen_at = excluded.last_seen_at
        """,
        (member.server, member.id, to_text(member.name), to_ms(now), to_ms(now)),
    )
