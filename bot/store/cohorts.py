"""Which timetables of a server unlock a course for a role."""

from __future__ import annotations

from bot.store.database import Database


class Cohorts:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, server: int) -> tuple[tuple[int, int], ...]:
        """Ids and versions of those that are active or paused, whatever their plan is otherwise.

        A plan is always written in the same form, so that a role in it is found without reading it:
        this is looked up with every page that somebody turns.
        """
        rows = await self._database.rows(
            """
            SELECT id, version
            FROM schedules
            WHERE server = ? AND state IN ('active', 'paused')
                AND plan LIKE '%"cohort":%' AND plan NOT LIKE '%"cohort":null%'
            ORDER BY id
            """,
            (server,),
        )
        return tuple((id, version) for id, version in rows)
