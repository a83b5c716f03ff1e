"""What is stored about a member: show it, hand it over, erase it."""

from __future__ import annotations

import json

from bot.store.store import Store


class Privacy:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def summary(self, member_id: int) -> dict[str, int]:
        """How many rows of each kind are stored."""
        return await self._store.people.summary(member_id)

    async def export(self, member_id: int) -> bytes:
        """Everything, as indented JSON in UTF-8."""
        everything = await self._store.people.export(member_id)
        return json.dumps(everything, ensure_ascii=False, indent=2).encode()

    async def forget(self, member_id: int) -> None:
        """Erases every row that holds something of the member, in every server."""
        await self._store.people.forget(member_id)
