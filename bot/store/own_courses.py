"""The courses that a server brought itself, and the uploads that wait to be published."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.learning.content import Draft, OwnCourse
from bot.store.column import from_ms, to_ms
from bot.store.database import Database

WAITING = 10
"""So many uploads of a server wait at most; the oldest make room."""
_BODY = ("format", "course", "lesson", "files", "refused", "changed")


class OwnCourses:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, server: int) -> tuple[OwnCourse, ...]:
        """In the order of their ids."""
        rows = await self._database.rows(
            """
            SELECT server, course, files, author, saved_at
            FROM own_courses
            WHERE server = ?
            ORDER BY course
            """,
            (server,),
        )
        return tuple(
            OwnCourse(server, course, json.loads(files), author, from_ms(at))
            for server, course, files, author, at in rows
        )

    async def save(self, own: OwnCourse) -> None:
        await self._database.write(lambda db: _save(db, own))

    async def publish(self, draft_id: int, own: OwnCourse) -> bool:
        """Saves the course and ends the draft it comes from; False where that is gone."""

        def deed(db: sqlite3.Connection) -> bool:
            ended = db.execute("DELETE FROM drafts WHERE id = ?", (draft_id,)).rowcount
            if ended:
                _save(db, own)
            return bool(ended)

        return await self._database.write(deed)

    async def remove(self, server: int, course: str) -> bool:
        """Whether it was there."""
        touched = await self._database.change(
            """
            DELETE FROM own_courses
            WHERE server = ? AND course = ?
            """,
            (server, course),
        )
        return touched > 0

    async def keep(self, draft: Draft, since: datetime) -> None:
        """Keeps a draft; those made before `since`, and the oldest of too many, are dropped."""
        whole = asdict(draft)
        body = json.dumps({name: whole[name] for name in _BODY})

        def deed(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM drafts WHERE made_at < ?", (to_ms(since),))
            db.execute(
                """
                DELETE FROM drafts
                WHERE id IN (
                    SELECT id
                    FROM drafts
                    WHERE server = ?
                    ORDER BY made_at DESC, id DESC
                    LIMIT 1000 OFFSET ?
                )
                """,
                (draft.server, WAITING - 1),
            )
            db.execute(
                """
                INSERT INTO drafts (id, server, author, source, body, made_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                (draft.id, draft.server, draft.author, draft.source, body, to_ms(draft.at)),
            )

        await self._database.write(deed)

    async def draft(self, draft_id: int) -> Draft | None:
        row = await self._database.row(
            """
            SELECT id, server, author, source, body, made_at
            FROM drafts
            WHERE id = ?
            """,
            (draft_id,),
        )
        return _draft(row) if row else None

    async def drop(self, draft_id: int) -> None:
        await self._database.change("DELETE FROM drafts WHERE id = ?", (draft_id,))


def _save(db: sqlite3.Connection, own: OwnCourse) -> None:
    db.execute(
        """
        INSERT INTO own_courses (server, course, author, files, saved_at)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (server, course) DO UPDATE
        SET author = excluded.author,
            files = excluded.files,
            saved_at = excluded.saved_at
        """,
        (own.server, own.id, own.author, json.dumps(dict(own.files)), to_ms(own.at)),
    )


def _draft(row: tuple[Any, ...]) -> Draft:
    id, server, author, source, body, at = row
    stored = json.loads(body)
    return Draft(
        id=id,
        server=server,
        author=author,
        source=source,
        format=stored["format"],
        course=stored["course"],
        lesson=stored["lesson"],
        files=stored["files"],
        refused=tuple(stored["refused"]),
        changed=tuple(stored["changed"]),
        at=from_ms(at),
    )
