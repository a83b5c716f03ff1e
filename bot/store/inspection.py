"""Looks into a database without changing it, also while the bot runs on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from bot.store import engine
from bot.store.backup import beside
from bot.store.column import from_ms
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


@dataclass(frozen=True, slots=True)
class Agenda:
    """The schedules of all servers: how many are active, when the next run comes, how many were
    paused by a moderator, and how many by the bot, by reason."""

    active: int
    next_at: datetime | None
    paused: int
    troubled: Mapping[str, int]


def agenda(url: str) -> Agenda | None:
    """None where there is no database of ours yet, or one from before there were schedules."""
    path = path_of(url)
    if not path.exists():
        return None
    with engine.told(path), closing(engine.connect_reading(path)) as db:
        if not engine.is_ours(db) or "schedules" not in engine.tables(db):
            return None
        active, next_at = db.execute(
            """
            SELECT COUNT(*), MIN(next_at)
            FROM schedules
            WHERE state = 'active'
            """
        ).fetchone()
        rows = db.execute(
            """
            SELECT reason, COUNT(*)
            FROM schedules
            WHERE state = 'paused'
            GROUP BY reason
            ORDER BY reason
            """
        ).fetchall()
        by_reason = dict(rows)
        by_hand = by_reason.pop("", 0)
        at = from_ms(next_at) if next_at is not None else None
        return Agenda(active, at, by_hand, by_reason)


def _is_empty(db: sqlite3.Connection) -> bool:
    return not engine.identity(db) and not engine.tables(db)


def _version(db: sqlite3.Connection) -> int:
    return version(db) if engine.is_ours(db) and "schema_version" in engine.tables(db) else 0
