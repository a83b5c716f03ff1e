"""What a server chose: its courses, time zone, teacher role and notices channel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.classroom.library import Library
from bot.classroom.zones import zone_named
from bot.errors import NoSuchCourse
from bot.learning.people import MAX_COURSES, ServerSettings
from bot.store.store import Store


class Settings:
    def __init__(self, library: Library, store: Store) -> None:
        self._library = library
        self._store = store

    async def of(self, server: int) -> ServerSettings:
        return await self._store.servers.settings(server)

    async def choose_courses(
        self, server: int, courses: Sequence[str], now: datetime
    ) -> ServerSettings:
        """Sets the courses in this order, the first is the default; NoSuchCourse."""
        catalog = await self._library.of(server)
        for course in courses:
            if catalog.course(course) is None:
                raise NoSuchCourse(course)
        chosen = tuple(dict.fromkeys(courses))[:MAX_COURSES]
        return await self._save(server, replace(await self.of(server), courses=chosen), now)

    async def choose_zone(self, server: int, name: str, now: datetime) -> ServerSettings:
        """Sets the time zone; UnknownZone."""
        zone = zone_named(name)
        return await self._save(server, replace(await self.of(server), zone=zone), now)

    async def choose_teacher(self, server: int, role: int | None, now: datetime) -> ServerSettings:
        changed = replace(await self.of(server), teacher_role=role)
        return await self._save(server, changed, now)

    async def choose_notices(
        self, server: int, channel: int | None, now: datetime
    ) -> ServerSettings:
        changed = replace(await self.of(server), notices_channel=channel)
        return await self._save(server, changed, now)

    async def joined(self, server: int, name: str, now: datetime) -> bool:
        """True the first time that the bot is in this server."""
        return await self._store.servers.joined(server, name, now)

    async def left(self, server: int, now: datetime) -> None:
        await self._store.servers.left(server, now)

    async def _save(self, server: int, changed: ServerSettings, now: datetime) -> ServerSettings:
        await self._store.servers.save(server, changed, now)
        return changed
