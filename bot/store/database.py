"""Two connections to one file: one that writes, one that only reads."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from bot.errors import DatabaseError
from bot.store import engine
from bot.store.migrate import migrate
from bot.store.writer import Writer

T = TypeVar("T")
Row = tuple[Any, ...]


class Database:
    """A database that is open, ours and of the newest schema."""

    def __init__(self, writer: engine.Connection, reader: engine.Connection) -> None:
        self.writer = Writer(writer)
        self._writing = writer
        self._reading = reader

    @classmethod
    async def open(cls, path: Path, now: datetime) -> Database:
        """DatabaseError when the file cannot be used; says why and what to do."""
        engine.refuse_old_sqlite()
        _make_folder(path)
        with engine.told(path):
            writer, reader = engine.writing(path), engine.reading(path)
            await writer.open()
            try:
                await writer.run(lambda db: _ready(db, path, now))
                await reader.open()
            except BaseException:
                await writer.close()
                raise
        return cls(writer, reader)

    async def close(self) -> None:
        """Waits for what is queued. The writer is last, as it folds the log into the file."""
        try:
            await self._reading.close()
        finally:
            await self.writer.close()

    async def write(self, deed: Callable[[sqlite3.Connection], T]) -> T:
        """What the deed returns, once it is committed, or what it raises, its changes undone."""
        return await self.writer.do(deed)

    async def change(self, sql: str, values: Sequence[Any]) -> int:
        """One statement, committed; how many rows it touched."""
        return await self.writer.do(lambda db: db.execute(sql, values).rowcount)

    async def read(self, deed: Callable[[sqlite3.Connection], T]) -> T:
        """What the deed finds, all of it as of one moment."""
        return await self._reading.run(lambda db: engine.snapshot(db, deed))

    async def rows(self, sql: str, values: Sequence[Any]) -> list[Row]:
        return await self._reading.run(lambda db: db.execute(sql, values).fetchall())

    async def row(self, sql: str, values: Sequence[Any]) -> Row | None:
        found = await self.rows(sql, values)
        return found[0] if found else None

    async def empty_log(self) -> None:
        await self._writing.run(engine.empty_log)

    async def findings(self) -> list[str]:
        return await self._reading.run(engine.findings)


def _ready(db: sqlite3.Connection, path: Path, now: datetime) -> None:
    engine.claim(db, path)
    engine.prepare(db)
    migrate(db, path, now)


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(
            f"The folder of the database {path} cannot be made ({error.strerror}): make it, or "
            "set SYLLABOT_DATABASE elsewhere."
        ) from error
