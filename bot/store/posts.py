"""What was posted where."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import datetime

from bot.learning.post import Post
from bot.store.column import from_ms, numbers, spread, to_list, to_ms
from bot.store.database import Database


class Posts:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, post: Post) -> None:
        await self._database.write(lambda db: insert(db, post))

    async def get(self, post_id: int) -> Post | None:
        """None when it is unknown or removed."""
        row = await self._database.row(
            """
            SELECT id, server, channel, thread, message, lesson, section, digest, author, posted_at,
                further
            FROM posts
            WHERE id = ? AND removed_at IS NULL
            """,
            (post_id,),
        )
        if row is None:
            return None
        *values, at, further = row
        return Post(*[*values, from_ms(at), numbers(further)])

    async def standing(self, ids: Collection[int]) -> dict[int, bool]:
        """Whether each of these posts still stands, or was removed; those that are unknown are
        left out."""
        rows = await self._database.rows(
            spread(
                """
                SELECT id, removed_at
                FROM posts
                WHERE id IN (?*)
                """,
                len(ids),
            ),
            (*ids,),
        )
        return {id: removed_at is None for id, removed_at in rows}

    async def lesson_in(self, channel: int) -> str | None:
        """This thread's lesson, else the last one posted in this channel and not removed."""
        row = await self._database.row(
            """
            WITH found AS (
                SELECT 0 AS far, lesson, posted_at, id
                FROM posts
                WHERE thread = ? AND removed_at IS NULL
                UNION ALL
                SELECT 1 AS far, lesson, posted_at, id
                FROM posts
                WHERE channel = ? AND removed_at IS NULL
            )
            SELECT lesson
            FROM found
            ORDER BY far, posted_at DESC, id DESC
            LIMIT 1
            """,
            (channel, channel),
        )
        return row[0] if row else None

    async def latest(self, server: int, course: str) -> str | None:
        """The lesson of a course that was posted last in a server and not removed."""
        row = await self._database.row(
            """
            SELECT lesson
            FROM posts
            WHERE server = ? AND SUBSTR(lesson, 1, ?) = ? AND removed_at IS NULL
            ORDER BY posted_at DESC, id DESC
            LIMIT 1
            """,
            (server, len(course) + 1, f"{course}/"),
        )
        return row[0] if row else None

    async def remove(self, post_id: int, now: datetime) -> None:
        await self._database.change(
            """
            UPDATE posts
            SET removed_at = ?
            WHERE id = ?
            """,
            (to_ms(now), post_id),
        )


def insert(db: sqlite3.Connection, post: Post) -> None:
    db.execute(
        """
        INSERT INTO posts (
            id, server, channel, thread, message, lesson, section, digest, author, posted_at,
            further
        )
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            post.id,
            post.server,
            post.channel,
            post.thread,
            post.message,
            post.lesson,
            post.section,
            post.digest,
            post.author,
            to_ms(post.at),
            to_list(post.further),
        ),
    )
