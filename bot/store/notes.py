"""What moderators added to sections for everyone in their server."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from bot.learning.note import A_SECTION, Note
from bot.store.column import from_ms, spread, to_ms, to_text
from bot.store.database import Database, Row


class Notes:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def write(self, note: Note, asked: Sequence[int] = ()) -> bool:
        """Keeps a note, which settles these questions; False where the section has its fill."""

        def deed(db: sqlite3.Connection) -> bool:
            (held,) = db.execute(
                """
                SELECT COUNT(*)
                FROM notes
                WHERE server = ? AND lesson = ? AND section = ?
                """,
                (note.server, note.lesson, note.section),
            ).fetchone()
            if held >= A_SECTION:
                return False
            _write(db, note)
            db.execute(
                spread(
                    """
                    UPDATE questions
                    SET note = ?, settled_at = ?
                    WHERE server = ? AND id IN (?*)
                    """,
                    len(asked),
                ),
                (note.id, to_ms(note.at), note.server, *asked),
            )
            return True

        return await self._database.write(deed)

    async def of(self, server: int, lesson: str) -> tuple[Note, ...]:
        """A lesson's notes, the oldest first."""
        rows = await self._database.rows(
            """
            SELECT id, server, lesson, section, question, body, author, written_at
            FROM notes
            WHERE server = ? AND lesson = ?
            ORDER BY id
            """,
            (server, lesson),
        )
        return tuple(map(_note, rows))

    async def all(self, server: int, limit: int, offset: int) -> tuple[Note, ...]:
        """A page of a server's notes, the newest first."""
        rows = await self._database.rows(
            """
            SELECT id, server, lesson, section, question, body, author, written_at
            FROM notes
            WHERE server = ?
            ORDER BY id DESC
            LIMIT ? OFFSET ?
            """,
            (server, limit, offset),
        )
        return tuple(map(_note, rows))

    async def count(self, server: int) -> int:
        ((count,),) = await self._database.rows(
            "SELECT COUNT(*) FROM notes WHERE server = ?", (server,)
        )
        return int(count)

    async def get(self, server: int, note_id: int) -> Note | None:
        row = await self._database.row(
            """
            SELECT id, server, lesson, section, question, body, author, written_at
            FROM notes
            WHERE server = ? AND id = ?
            """,
            (server, note_id),
        )
        return _note(row) if row else None

    async def remove(self, server: int, note_id: int) -> bool:
        """Whether it was there; the questions that it settled are open again."""

        def deed(db: sqlite3.Connection) -> bool:
            gone = db.execute("DELETE FROM notes WHERE server = ? AND id = ?", (server, note_id))
            if not gone.rowcount:
                return False
            db.execute(
                "UPDATE questions SET note = 0, settled_at = NULL WHERE note = ?", (note_id,)
            )
            return True

        return await self._database.write(deed)


def _write(db: sqlite3.Connection, note: Note) -> None:
    db.execute(
        """
        INSERT INTO notes (id, server, lesson, section, question, body, author, written_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            note.id,
            note.server,
            note.lesson,
            note.section,
            to_text(note.question),
            to_text(note.text),
            note.author,
            to_ms(note.at),
        ),
    )


def _note(row: Row) -> Note:
    *values, at = row
    return Note(*[*values, from_ms(at)])
