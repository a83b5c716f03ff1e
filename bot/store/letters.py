"""Direct messages that members asked for: written once a subject, each taken under a lease."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.learning.letter import FRESH, SOON, Addressed, Letter, LetterState, Subject, Wanting
from bot.learning.people import Preferences
from bot.store.column import from_ms, to_ms
from bot.store.database import Database

KEPT = timedelta(days=30)

# A course is begun with a lesson opened, a section read or a quiz; few want letters, so that each
# of them is looked up.
_WANTING = {
    Letter.POSTED: """
        SELECT preferences.member, zone, quiet_from, quiet_until
        FROM preferences
        WHERE dm_posted = 1
            AND EXISTS (
                SELECT 1
                FROM readings
                WHERE readings.server = ? AND readings.member = preferences.member
                    AND SUBSTR(readings.lesson, 1, ?) = ?
                UNION ALL
                SELECT 1
                FROM sections_read
                WHERE sections_read.server = ? AND sections_read.member = preferences.member
                    AND SUBSTR(sections_read.lesson, 1, ?) = ?
                UNION ALL
                SELECT 1
                FROM attempts
                WHERE attempts.server = ? AND attempts.member = preferences.member
                    AND SUBSTR(attempts.lesson, 1, ?) = ?
            )
        ORDER BY preferences.member
        """,
    Letter.CLOSING: """
        SELECT preferences.member, zone, quiet_from, quiet_until
        FROM preferences
        WHERE dm_closing = 1
            AND EXISTS (
                SELECT 1
                FROM readings
                WHERE readings.server = ? AND readings.member = preferences.member
                    AND SUBSTR(readings.lesson, 1, ?) = ?
                UNION ALL
                SELECT 1
                FROM sections_read
                WHERE sections_read.server = ? AND sections_read.member = preferences.member
                    AND SUBSTR(sections_read.lesson, 1, ?) = ?
                UNION ALL
                SELECT 1
                FROM attempts
                WHERE attempts.server = ? AND attempts.member = preferences.member
                    AND SUBSTR(attempts.lesson, 1, ?) = ?
            )
            AND NOT EXISTS (
                SELECT 1
                FROM windows
                JOIN attempts
                    ON attempts.server = windows.server AND attempts.lesson = windows.lesson
                    AND attempts.member = preferences.member
                WHERE windows.id = ?
                    AND attempts.state = 'finished' AND attempts.mode = 'all'
                    AND attempts.ended_at >= windows.opens_at
            )
        ORDER BY preferences.member
        """,
}


class Letters:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def unwritten(self, now: datetime) -> tuple[Subject, ...]:
        """Posts that are news, and windows that close soon, about which no letter was written.

        Of a lesson posted section by section the first one is news; the card of a quiz is none.
        """
        rows = await self._database.rows(
            """
            SELECT 'posted', posts.id, posts.server, posts.lesson, posts.posted_at,
                COALESCE(posts.thread, posts.channel),
                CASE WHEN posts.thread IS NULL THEN posts.message ELSE 0 END
            FROM posts
            WHERE posts.posted_at > ? AND posts.posted_at <= ?
                AND posts.removed_at IS NULL
                AND (posts.section IS NULL OR posts.section = 0)
                AND NOT EXISTS (SELECT 1 FROM windows WHERE windows.id = posts.id)
                AND NOT EXISTS (
                    SELECT 1
                    FROM mailings
                    WHERE mailings.what = 'posted' AND mailings.about = posts.id
                )
            UNION ALL
            SELECT 'closing', windows.id, windows.server, windows.lesson, windows.closes_at,
                COALESCE(deliveries.thread, deliveries.channel, 0),
                CASE WHEN deliveries.thread IS NULL THEN COALESCE(deliveries.message, 0) ELSE 0 END
            FROM windows
            LEFT JOIN deliveries ON deliveries.id = windows.id
            WHERE windows.closes_at > ? AND windows.closes_at <= ?
                AND (
                    windows.closes_at - ? <= ?
                    AND windows.closes_at - (windows.closes_at - windows.opens_at) / 2 <= ?
                )
                AND NOT EXISTS (
                    SELECT 1
                    FROM mailings
                    WHERE mailings.what = 'closing' AND mailings.about = windows.id
                )
            """,
            (
                *(to_ms(now - FRESH), to_ms(now)),
                *(to_ms(now), to_ms(now + SOON)),
                *(SOON // timedelta(milliseconds=1), to_ms(now), to_ms(now)),
            ),
        )
        return tuple(_subject(row) for row in rows)

    async def wanting(self, subject: Subject) -> tuple[Wanting, ...]:
        """The members to whom it is news: who want such letters and have begun that course there;
        for a window, only those who have not finished in it."""
        course = subject.lesson.partition("/")[0] + "/"
        sql = _WANTING[subject.what]
        values = (subject.server, len(course), course) * 3
        at_what = (subject.about,) if subject.what is Letter.CLOSING else ()
        rows = await self._database.rows(sql, (*values, *at_what))
        return tuple(
            Wanting(member, Preferences(zone=zone, quiet_from=begin, quiet_until=end))
            for member, zone, begin, end in rows
        )

    async def still_concerns(self, letter: Addressed) -> Subject | None:
        """What a letter is about, if that stands and the member still wants to hear of it."""
        row = await self._database.row(
            """
            SELECT letters.what, letters.about, letters.server,
                COALESCE(posts.lesson, windows.lesson),
                COALESCE(posts.posted_at, windows.closes_at),
                COALESCE(posts.thread, posts.channel, deliveries.thread, deliveries.channel, 0),
                CASE WHEN posts.thread IS NULL AND deliveries.thread IS NULL
                    THEN COALESCE(posts.message, deliveries.message, 0) ELSE 0 END
            FROM letters
            LEFT JOIN preferences ON preferences.member = letters.member
            LEFT JOIN posts
                ON letters.what = 'posted' AND posts.id = letters.about
                AND posts.removed_at IS NULL
            LEFT JOIN windows ON letters.what = 'closing' AND windows.id = letters.about
            LEFT JOIN deliveries ON deliveries.id = windows.id
            WHERE letters.id = ?
                AND (
                    (posts.id IS NOT NULL AND preferences.dm_posted = 1)
                    OR (
                        windows.id IS NOT NULL AND preferences.dm_closing = 1
                        AND NOT EXISTS (
                            SELECT 1
                            FROM attempts
                            WHERE attempts.server = windows.server
                                AND attempts.member = letters.member
                                AND attempts.lesson = windows.lesson
                                AND attempts.state = 'finished' AND attempts.mode = 'all'
                                AND attempts.ended_at >= windows.opens_at
                        )
                    )
                )
            """,
            (letter.id,),
        )
        return _subject(row) if row else None

    async def write(self, subject: Subject, letters: Sequence[Addressed], now: datetime) -> bool:
        """Keeps the letters about a subject; False where they were written before.

        Those that ended long ago are cleared away.
        """

        def deed(db: sqlite3.Connection) -> bool:
            first = db.execute(
                """
                INSERT INTO mailings (what, about, mailed_at)
                VALUES (?, ?, ?)
                ON CONFLICT (what, about) DO NOTHING
                """,
                (subject.what, subject.about, to_ms(now)),
            )
            if first.rowcount:
                for letter in letters:
                    _insert(db, letter)
                _clear(db, now - KEPT)
            return first.rowcount > 0

        return await self._database.write(deed)

    async def get(self, letter_id: int) -> Addressed | None:
        row = await self._database.row(
            """
            SELECT id, server, member, what, about, due_at, tries
            FROM letters
            WHERE id = ?
            """,
            (letter_id,),
        )
        return _letter(row) if row else None

    async def lesson_of(self, letter: Addressed) -> str | None:
        """The lesson of what a letter is about, whether or not that is news any more."""
        row = await self._database.row(
            """
            SELECT COALESCE(posts.lesson, windows.lesson)
            FROM letters
            LEFT JOIN posts ON letters.what = 'posted' AND posts.id = letters.about
            LEFT JOIN windows ON letters.what = 'closing' AND windows.id = letters.about
            WHERE letters.id = ?
            """,
            (letter.id,),
        )
        return row[0] if row else None

    async def take(
        self, owner: int, now: datetime, real_now: datetime, lease_until: datetime
    ) -> Addressed | None:
        """The next letter that is due, or whose lease is over, from now on its taker's."""

        def deed(db: sqlite3.Connection) -> Any:
            return db.execute(
                """
                UPDATE letters
                SET state = 'claimed', owner = ?, lease_until = ?, tries = tries + 1
                WHERE id IN (
                    SELECT id
                    FROM letters
                    WHERE state IN ('waiting', 'claimed')
                        AND due_at <= ?
                        AND (state = 'waiting' OR lease_until <= ?)
                    ORDER BY due_at, id
                    LIMIT 1
                )
                RETURNING id, server, member, what, about, due_at, tries
                """,
                (owner, to_ms(lease_until), to_ms(now), to_ms(real_now)),
            ).fetchone()

        row = await self._database.write(deed)
        return _letter(row) if row else None

    async def ended(self, letter_id: int, owner: int, state: LetterState, now: datetime) -> None:
        await self._database.change(
            """
            UPDATE letters
            SET state = ?, ended_at = ?, owner = NULL, lease_until = NULL
            WHERE id = ? AND owner = ? AND state = 'claimed'
            """,
            (state, to_ms(now), letter_id, owner),
        )

    async def postponed(self, letter_id: int, owner: int, due_at: datetime) -> None:
        """It waits again, until then."""
        await self._database.change(
            """
            UPDATE letters
            SET state = 'waiting', due_at = ?, owner = NULL, lease_until = NULL
            WHERE id = ? AND owner = ? AND state = 'claimed'
            """,
            (to_ms(due_at), letter_id, owner),
        )

    async def closed(self, member: int, now: datetime) -> None:
        """Discord refuses messages to the member: letters are turned off, with a note for them."""

        def deed(db: sqlite3.Connection) -> None:
            db.execute(
                """
                UPDATE preferences
                SET dm_posted = 0, dm_closing = 0, dm_reviews = 0, saved_at = ?
                WHERE member = ?
                """,
                (to_ms(now), member),
            )
            db.execute(
                """
                UPDATE letters
                SET state = 'dropped', ended_at = ?
                WHERE member = ? AND state = 'waiting'
                """,
                (to_ms(now), member),
            )
            db.execute(
                """
                INSERT INTO closed_dms (member, closed_at, told)
                VALUES (?, ?, 0)
                ON CONFLICT (member) DO UPDATE
                SET closed_at = excluded.closed_at, told = 0
                """,
                (member, to_ms(now)),
            )

        await self._database.write(deed)

    async def closed_at(self, member: int, *, untold: bool = False) -> datetime | None:
        """When letters were turned off; with `untold` only where the member has not read it yet."""
        row = await self._database.row(
            """
            SELECT closed_at
            FROM closed_dms
            WHERE member = ? AND told <= ?
            """,
            (member, int(not untold)),
        )
        return from_ms(row[0]) if row else None

    async def told_closed(self, member: int) -> None:
        await self._database.change(
            """
            UPDATE closed_dms
            SET told = 1
            WHERE member = ?
            """,
            (member,),
        )

    async def opened(self, member: int) -> None:
        """The member wants letters again: the note has done its work."""
        await self._database.change(
            """
            DELETE FROM closed_dms
            WHERE member = ?
            """,
            (member,),
        )


def _insert(db: sqlite3.Connection, letter: Addressed) -> None:
    db.execute(
        """
        INSERT INTO letters (id, server, member, what, about, due_at, state)
        VALUES (?, ?, ?, ?, ?, ?, 'waiting')
        """,
        (
            letter.id,
            letter.server,
            letter.member,
            letter.what,
            letter.about,
            to_ms(letter.due_at),
        ),
    )


def _clear(db: sqlite3.Connection, before: datetime) -> None:
    db.execute(
        """
        DELETE FROM letters
        WHERE ended_at < ?
        """,
        (to_ms(before),),
    )
    db.execute(
        """
        DELETE FROM mailings
        WHERE mailed_at < ?
        """,
        (to_ms(before),),
    )


def _subject(row: Sequence[Any]) -> Subject:
    what, about, server, lesson, at, channel, message = row
    return Subject(Letter(what), about, server, lesson, from_ms(at), channel, message)


def _letter(row: Sequence[Any]) -> Addressed:
    id, server, member, what, about, due_at, tries = row
    return Addressed(id, server, member, Letter(what), about, from_ms(due_at), tries)
