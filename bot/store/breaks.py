"""The days on which a server rests: none of its schedules runs on them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date

from bot.store.database import Database


class Breaks:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, server: int) -> frozenset[date]:
        """The dates, past ones too: a rule that counts its runs needs them."""
        rows = await self._database.rows("SELECT day FROM breaks WHERE server = ?", (server,))
        return frozenset(date.fromisoformat(day) for (day,) in rows)

    async def choose(self, server: int, days: Iterable[date]) -> None:
        """These days, and no others."""
        chosen = sorted(set(days))

        def deed(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM breaks WHERE server = ?", (server,))
            db.executemany(
                "INSERT INTO breaks (server, day) VALUES (?, ?)",
                [(server, day.isoformat()) for day in chosen],
            )

        await self._database.write(deed)
