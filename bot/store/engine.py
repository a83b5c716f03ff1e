"""SQLite's own dialect, in this file alone: connections, and whether a file is sound and ours."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import aiosqlite

from bot.errors import DatabaseError

T = TypeVar("T")

APPLICATION_ID = 0x53594C42  # "SYLB"
OLDEST_SQLITE = (3, 35)

# How long a statement waits for another process on the same file.
_PATIENCE_SECONDS = 5.0


def refuse_old_sqlite() -> None:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise DatabaseError(
            f"This Python has SQLite {sqlite3.sqlite_version}, Syllabot needs 3.35 or newer: "
            "use a newer Python."
        )


class Connection(aiosqlite.Connection):
    """A connection with a thread of its own, to which a whole function travels in one trip."""

    async def open(self) -> None:
        """Opens it; where that fails, its thread has ended before the error comes out.

        aiosqlite stops that thread but does not wait for it, and what it still has to say may come
        when the event loop is gone.
        """
        try:
            await self
        except BaseException:
            await asyncio.to_thread(self._thread.join)
            raise

    async def run(self, deed: Callable[[sqlite3.Connection], T]) -> T:
        """What the function makes of the connection, run in the connection's thread.

        aiosqlite offers statements one by one; `_execute` is what each of them is made of. Beside
        `_thread` above it is the only one of its private names that we use.
        """
        result: T = await self._execute(deed, self._conn)  # type: ignore[no-untyped-call]
        return result


def writing(path: Path) -> Connection:
    """A connection that may write, not yet opened; BEGIN and COMMIT are left to us."""
    return Connection(lambda: connect(path), iter_chunk_size=64)


def reading(path: Path) -> Connection:
    """A connection that cannot write, not yet opened."""
    return Connection(lambda: connect_reading(path), iter_chunk_size=64)


def connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=_PATIENCE_SECONDS, isolation_level=None)


def connect_reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro",
        timeout=_PATIENCE_SECONDS,
        isolation_level=None,
        uri=True,
    )


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Everything inside, or nothing of it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def snapshot(db: sqlite3.Connection, deed: Callable[[sqlite3.Connection], T]) -> T:
    """What the function reads, all of it as of one moment."""
    db.execute("BEGIN")
    try:
        return deed(db)
    finally:
        db.execute("COMMIT")


def claim(db: sqlite3.Connection, path: Path) -> None:
    """Makes an empty file ours; refuses another application's."""
    with transaction(db):
        if is_ours(db):
            return
        if identity(db) or tables(db):
            raise DatabaseError(
                f"{path} is the database of another application: set SYLLABOT_DATABASE to a file "
                "of its own."
            )
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def identity(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA application_id").fetchone()[0])


def is_ours(db: sqlite3.Connection) -> bool:
    return identity(db) == APPLICATION_ID


def tables(db: sqlite3.Connection) -> set[str]:
    """The names of all tables, and of whatever else has one."""
    return {str(name) for (name,) in db.execute("SELECT name FROM sqlite_master")}


def prepare(db: sqlite3.Connection) -> None:
    """The promises of the writing connection: what is committed survives a power cut, references
    hold, and what is deleted is overwritten."""
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON")


def empty_log(db: sqlite3.Connection) -> None:
    """Moves the write-ahead log into the database and cuts it, so that it keeps no erased row.

    A long read elsewhere (a backup) is not waited for, as presses would wait with it; the log is
    then written over in its own time.
    """
    db.execute("PRAGMA busy_timeout = 100").fetchall()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    db.execute(f"PRAGMA busy_timeout = {int(_PATIENCE_SECONDS * 1000)}").fetchall()


def single_file(db: sqlite3.Connection) -> None:
    """Folds the write-ahead log into the database's file. sqlite3.OperationalError while any
    other connection, in whatever process, has the database open."""
    db.execute("PRAGMA busy_timeout = 0")
    db.execute("PRAGMA journal_mode = DELETE").fetchall()


def findings(db: sqlite3.Connection) -> list[str]:
    """What is wrong inside the file; empty when it is sound."""
    inside = [str(row[0]) for row in db.execute("PRAGMA integrity_check")]
    references = [
        f"row {row} of {table} refers to a row of {parent} that is not there"
        for table, row, parent, _ in db.execute("PRAGMA foreign_key_check")
    ]
    return [finding for finding in inside if finding != "ok"] + references


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What SQLite says about the file, as a sentence for the operator."""
    try:
        yield
    except sqlite3.Error as error:
        raise DatabaseError(f"{path} cannot be used: {error}. {_remedy(error)}") from error


def _remedy(error: sqlite3.Error) -> str:
    said = str(error)
    if "locked" in said:
        return "Stop the other process that uses it, then start again."
    if "not a database" in said or "malformed" in said:
        return "Restore a backup with `python -m bot restore`, or set SYLLABOT_DATABASE elsewhere."
    return "Check that its folder exists, may be written and has free space."
