"""Brings a database to the newest schema, one numbered file at a time."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.errors import DatabaseError
from bot.store.column import to_ms
from bot.store.engine import transaction

MIGRATIONS = Path(__file__).with_name("migrations")

_NAMED = re.compile(r"(\d{4})_([a-z0-9_]+)\.sql")


@dataclass(frozen=True, slots=True)
class Migration:
    version: int
    name: str
    sql: str

    @property
    def statements(self) -> Iterator[str]:
        """One by one, as executescript would commit what is open before it starts."""
        statement = ""
        for line in self.sql.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                yield statement.strip()
                statement = ""


def migrations(folder: Path = MIGRATIONS) -> tuple[Migration, ...]:
    """All of them, in order; numbered from 1 without a gap."""
    named = sorted((path, match) for path in folder.iterdir() if (match := _matched(path)))
    found = tuple(Migration(int(m[1]), m[2], path.read_text("utf-8")) for path, m in named)
    if [one.version for one in found] != list(range(1, len(found) + 1)):
        raise DatabaseError(f"The migrations in {folder} are not numbered from 1 without a gap.")
    return found


def migrate(db: sqlite3.Connection, path: Path, now: datetime, folder: Path = MIGRATIONS) -> None:
    """Applies what is missing, each file in one transaction with its row in `schema_version`."""
    known = migrations(folder)
    db.execute(
        """
        CREATE TABLE IF NOT EXISTS schema_version (
            version BIGINT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            applied_at BIGINT NOT NULL
        )
        """
    )
    refuse_newer(db, path, len(known))
    for migration in known[version(db) :]:
        with transaction(db):
            _apply(db, migration, now)


def refuse_newer(db: sqlite3.Connection, path: Path, newest: int) -> None:
    if version(db) > newest:
        raise DatabaseError(
            f"{path} was written by a newer Syllabot (schema {version(db)}, this one knows "
            f"{newest}): start that version, or restore a backup made by this one."
        )


def version(db: sqlite3.Connection) -> int:
    """The schema's version; 0 for none yet."""
    row = db.execute(
        """
        SELECT COALESCE(MAX(version), 0)
        FROM schema_version
        """
    ).fetchone()
    return int(row[0])


def _apply(db: sqlite3.Connection, migration: Migration, now: datetime) -> None:
    if version(db) >= migration.version:  # another process was faster
        return
    for statement in migration.statements:
        db.execute(statement)
    db.execute(
        """
        INSERT INTO schema_version (version, name, applied_at)
        VALUES (?, ?, ?)
        """,
        (migration.version, migration.name, to_ms(now)),
    )


def _matched(path: Path) -> re.Match[str] | None:
    return _NAMED.fullmatch(path.name)
