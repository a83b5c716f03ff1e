"""Looks at the database without touching it: there, ours, sound, of which schema."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from bot.doctor.machine import amount, nearest
from bot.doctor.report import Finding, fail, ok
from bot.errors import DatabaseError
from bot.settings import Settings
from bot.store.inspection import Health, inspect
from bot.store.url import path_of


async def database(read: Settings) -> list[Finding]:
    path = path_of(read.database)
    try:
        health = await asyncio.to_thread(inspect, read.database)
    except DatabaseError as error:
        what, _, remedy = str(error).rpartition(". ")
        return [fail(f"database: {what or error}", remedy or "Then run doctor again.")]
    except OSError as error:
        return [fail(f"database: {path} cannot be looked at: {error.strerror}", _rights(path))]
    if health is None:
        return [_to_come(path)]
    return [_judged(path, health), *_writable(path)]


def _to_come(path: Path) -> Finding:
    folder = nearest(path.parent)
    if folder.is_dir() and _may_write(folder):
        return ok(f"database: {path} will be created at the first start")
    return fail(
        f"database: {path} cannot be created, as {folder} may not be written to", _rights(path)
    )


def _judged(path: Path, health: Health) -> Finding:
    if not health.ours:
        return fail(
            f"database: {path} is the database of another application",
            "Set SYLLABOT_DATABASE to a file of its own.",
        )
    if health.version > health.newest:
        return fail(
            f"database: {path} was written by a newer Syllabot (schema {health.version}, this one"
            f" knows {health.newest})",
            "Start that version, or restore a backup made by this one.",
        )
    if health.findings:
        return fail(
            f"database: {path} is damaged: {health.findings[0]} ({len(health.findings)} findings)",
            "Stop the bot and restore a backup: python -m bot restore FILE.",
        )
    if health.version < health.newest:
        return ok(
            f"database: {path} is sound, of schema {health.version} of {health.newest}",
            "The next start brings it up to date; back it up before: python -m bot backup FILE.",
        )
    return ok(f"database: {path} is sound (schema {health.version}, {amount(health.size)})")


def _writable(path: Path) -> list[Finding]:
    """SQLite writes the file itself and, beside it, its log."""
    shut = [one for one in (path, path.parent) if not _may_write(one)]
    return [fail(f"database: {one} may not be written to", _rights(path)) for one in shut]


def _may_write(place: Path) -> bool:
    return os.access(place, os.W_OK | (os.X_OK if place.is_dir() else 0))


def _rights(path: Path) -> str:
    return (
        f"Give the user that runs the bot the right to write {path} and its folder, or set"
        " SYLLABOT_DATABASE elsewhere."
    )
