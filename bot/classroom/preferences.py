"""What a member chose, and which server a member means in a DM."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.classroom.zones import zone_named
from bot.learning.people import Member, Preferences
from bot.store.store import Store


class MemberPreferences:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def of(self, member_id: int) -> Preferences:
        return await self._store.members.preferences(member_id)

    async def choose_zone(self, member_id: int, name: str, now: datetime) -> Preferences:
        """Sets the member's own time zone; an empty name clears it; UnknownZone."""
        zone = zone_named(name) if name.strip() else ""
        return await self._save(member_id, replace(await self.of(member_id), zone=zone), now)

    async def choose_steps(self, member_id: int, new_message: bool, now: datetime) -> Preferences:
        changed = replace(await self.of(member_id), step_messages=new_message)
        return await self._save(member_id, changed, now)

    async def choose_letters(
        self, member_id: int, closing: bool, wanted: bool, now: datetime
    ) -> Preferences:
        """Whether the member wants to hear of quizzes that close, or else of lessons posted."""
        chosen = await self.of(member_id)
        if closing:
            changed = replace(chosen, dm_closing=wanted)
        else:
            changed = replace(chosen, dm_posted=wanted)
        if wanted:
            await self._store.letters.opened(member_id)
        return await self._save(member_id, changed, now)

    async def choose_quiet(
        self, member_id: int, hours: tuple[int, int] | None, now: datetime
    ) -> Preferences:
        """Sets the quiet hours, in minutes of the day; the same hour twice is none."""
        begin, end = hours if hours and hours[0] != hours[1] else (None, None)
        changed = replace(await self.of(member_id), quiet_from=begin, quiet_until=end)
        return await self._save(member_id, changed, now)

    async def seen(self, member: Member, now: datetime) -> None:
        """Remembers that and under which name a member was here."""
        await self._store.members.seen(member, now)

    async def servers(self, member_id: int) -> tuple[int, ...]:
        """The servers where a member used the bot, the latest first."""
        return await self._store.members.servers_of(member_id)

    async def hint(self, member_id: int, what: str, now: datetime) -> bool:
        """True the first time that this hint is due to a member."""
        return await self._store.members.told(member_id, what, now)

    async def _save(self, member_id: int, changed: Preferences, now: datetime) -> Preferences:
        await self._store.members.save_preferences(member_id, changed, now)
        return changed
