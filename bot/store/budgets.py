"""How often a model was asked for a member and for a server lately."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from bot.learning.passage import Allowance, Spent
from bot.learning.people import Member
from bot.store.column import to_ms
from bot.store.database import Database
from bot.store.ids import new_id


class Budgets:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def spend(
        self, member: Member, each: Allowance, together: Allowance, now: datetime
    ) -> Spent | None:
        """Takes once off the member's and the server's, or says whose is used up and takes none.

        What is too old to count is forgotten.
        """
        theirs, everybodys = to_ms(now - each.within), to_ms(now - together.within)

        def deed(db: sqlite3.Connection) -> Spent | None:
            db.execute("DELETE FROM spendings WHERE spent_at <= ?", (min(theirs, everybodys),))
            by_member = db.execute(
                """
                SELECT COUNT(*)
                FROM spendings
                WHERE server = ? AND member = ? AND spent_at > ?
                """,
                (member.server, member.id, theirs),
            ).fetchone()[0]
            if by_member >= each.times:
                return Spent.MEMBER
            by_server = db.execute(
                """
                SELECT COUNT(*)
                FROM spendings
                WHERE server = ? AND spent_at > ?
                """,
                (member.server, everybodys),
            ).fetchone()[0]
            if by_server >= together.times:
                return Spent.SERVER
            db.execute(
                "INSERT INTO spendings (id, server, member, spent_at) VALUES (?, ?, ?, ?)",
                (new_id(now), member.server, member.id, to_ms(now)),
            )
            return None

        return await self._database.write(deed)
