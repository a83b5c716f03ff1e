"""Schedules that are still being planned, each on a moderator's card, until they are saved."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any

from bot.learning.planning import ScheduleDraft, Timing, Wish
from bot.store.column import from_ms, to_ms
from bot.store.database import Database
from bot.store.plans import decode, encode

WAITING = 10
"""So many drafts of a moderator wait at most; the oldest make room."""


class ScheduleDrafts:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, draft: ScheduleDraft, since: datetime) -> None:
        """Keeps a draft; those begun before `since`, and the oldest of too many of one moderator,
        are dropped."""

        def deed(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM schedule_drafts WHERE made_at < ?", (to_ms(since),))
            db.execute(
                """
                DELETE FROM schedule_drafts
                WHERE id IN (
                    SELECT id
                    FROM schedule_drafts
                    WHERE author = ?
                    ORDER BY made_at DESC, id DESC
                    LIMIT 1000 OFFSET ?
                )
                """,
                (draft.author, WAITING - 1),
            )
            db.execute(
                """
                INSERT INTO schedule_drafts (id, server, author, schedule, plan, made_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                (
                    draft.id,
                    draft.server,
                    draft.author,
                    draft.schedule,
                    _written(draft),
                    to_ms(draft.at),
                ),
            )

        await self._database.write(deed)

    async def change(
        self, draft_id: int, change: Callable[[ScheduleDraft], ScheduleDraft]
    ) -> ScheduleDraft | None:
        """The draft after a change of what stands in it by then, so that of two quick choices none
        is lost; None where it is gone."""

        def deed(db: sqlite3.Connection) -> ScheduleDraft | None:
            row = db.execute(
                """
                SELECT id, server, author, schedule, plan, made_at
                FROM schedule_drafts
                WHERE id = ?
                """,
                (draft_id,),
            ).fetchone()
            if row is None:
                return None
            changed = change(_read(row))
            db.execute(
                """
                UPDATE schedule_drafts
                SET plan = ?
                WHERE id = ?
                """,
                (_written(changed), draft_id),
            )
            return changed

        return await self._database.write(deed)

    async def get(self, draft_id: int) -> ScheduleDraft | None:
        row = await self._database.row(
            """
            SELECT id, server, author, schedule, plan, made_at
            FROM schedule_drafts
            WHERE id = ?
            """,
            (draft_id,),
        )
        return _read(row) if row else None

    async def drop(self, draft_id: int) -> bool:
        """Whether it was there."""
        sql = "DELETE FROM schedule_drafts WHERE id = ?"
        return await self._database.change(sql, (draft_id,)) > 0


def _written(draft: ScheduleDraft) -> str:
    timing = asdict(draft.timing)
    timing["days"] = sorted(draft.timing.days)
    timing["skipped"] = [day.isoformat() for day in sorted(draft.timing.skipped)]
    timing["moved"] = [[to_ms(slot), at and to_ms(at)] for slot, at in draft.timing.moved]
    for name in ("start", "at", "until"):
        timing[name] = timing[name] and timing[name].isoformat()
    body = {
        "plan": encode(draft.plan),
        "base": draft.base and encode(draft.base),
        "timing": timing,
        "wish": asdict(draft.wish),
    }
    return json.dumps(body)


def _read(row: tuple[Any, ...]) -> ScheduleDraft:
    id, server, author, schedule, body, at = row
    stored = json.loads(body)
    return ScheduleDraft(
        id=id,
        server=server,
        author=author,
        plan=decode(stored["plan"]),
        timing=_timing(stored["timing"]),
        at=from_ms(at),
        schedule=schedule,
        base=stored["base"] and decode(stored["base"]),
        wish=Wish(**stored["wish"]),
    )


def _timing(stored: dict[str, Any]) -> Timing:
    return Timing(
        **stored
        | {
            "start": stored["start"] and date.fromisoformat(stored["start"]),
            "at": stored["at"] and time.fromisoformat(stored["at"]),
            "until": stored["until"] and date.fromisoformat(stored["until"]),
            "days": frozenset(stored["days"]),
            "skipped": frozenset(map(date.fromisoformat, stored["skipped"])),
            "moved": tuple((from_ms(slot), at and from_ms(at)) for slot, at in stored["moved"]),
        }
    )
