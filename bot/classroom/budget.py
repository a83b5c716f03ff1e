"""How many answers of a model a member and a server may have in a while."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.learning.passage import Allowance, Spent
from bot.learning.people import Member
from bot.store.store import Store

MEMBER = Allowance(20, timedelta(hours=1))
SERVER = Allowance(500, timedelta(days=1))


class Budget:
    """Counted in the database, so that a restart gives nobody a new one."""

    def __init__(
        self, store: Store, member: Allowance = MEMBER, server: Allowance = SERVER
    ) -> None:
        self._store = store
        self._member, self._server = member, server

    async def spend(self, member: Member, now: datetime) -> Spent | None:
        """Takes one answer off both budgets, or says whose is used up and takes none."""
        return await self._store.budgets.spend(member, self._member, self._server, now)
