"""Looks into a database without changing it, also while the bot runs on it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass

from bot.store import engine
from bot.store.backup import beside
from bot.store.migrate import migrations, version
from bot.store.url import path_of


@dataclass(frozen=True, slots=True)
class Health:
    """How a database is: its schema of the newest that is known here, its size in bytes with the
    log, and what is wrong inside it. An empty file is nobody's yet, and will be ours."""

    ours: bool
    version: int
    newest: int
    size: int
    findings: tuple[str, ...]


def inspect(url: str) -> Health | None:
    """None where there is no database yet; takes a second for some 100 MB, so call it in a thread.

    DatabaseError, with a sentence for the operator, when it cannot be read.
    """
    engine.refuse_old_sqlite()
    path = path_of(url)
    if not path.exists():
        return None
    with engine.told(path), closing(engine.connect_reading(path)) as db:
        size = sum(one.stat().st_size for one in (path, beside(path, "-wal")) if one.exists())
        ours = engine.is_ours(db) or _is_empty(db)
        found = engine.findings(db) if ours else []
        return Health(ours, _version(db), len(migrations()), size, tuple(found))


def _is_empty(db: sqlite3.Connection) -> bool:
    return not engine.identity(db) and not engine.tables(db)


def _version(db: sqlite3.Connection) -> int:
    return version(db) if engine.is_ours(db) and "schema_version" in engine.tables(db) else 0
