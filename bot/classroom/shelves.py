"""The shelves: which courses servers brought themselves, read when first asked for."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from hashlib import blake2b
from weakref import WeakValueDictionary

from bot.catalog import own
from bot.catalog.catalog import Catalog
from bot.learning.content import OwnCourse, Shelf
from bot.learning.lesson import Course
from bot.store.store import Store

KEPT = 200
BARE = 100_000
_MARK = "own-"

_log = logging.getLogger(__name__)


def prefix(server: int) -> str:
    """How the ids of a server's own courses begin: no other server's do, and no shipped ones."""
    return f"{_MARK}{blake2b(str(server).encode(), digest_size=4).hexdigest()}-"


def is_own(key: str) -> bool:
    """Whether a lesson's key, or a course's id, may be of a server's own."""
    return key.startswith(_MARK)


class Shelves:
    """Those last used stay read. A course that cannot be read any more is told and left out."""

    def __init__(self, store: Store, kept: int = KEPT) -> None:
        self._store = store
        self._kept = kept
        self._read: OrderedDict[int, tuple[Shelf, Catalog]] = OrderedDict()
        self._bare: set[int] = set()  # servers that brought nothing
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def of(self, server: int) -> Shelf:
        return (await self._of(server))[0]

    async def catalog(self, server: int) -> Catalog | None:
        """The server's own courses as a catalog, or None where it brought none."""
        if server in self._bare:
            return None
        shelf, catalog = await self._of(server)
        return catalog if shelf.courses else None

    @asynccontextmanager
    async def changing(self, server: int) -> AsyncIterator[Shelf]:
        """The shelf as it stands, for one change at a time; after it the shelf is read anew."""
        async with self._turn(server):
            try:
                yield (await self._fresh(server))[0]
            finally:
                self._read.pop(server, None)
                self._bare.discard(server)

    async def _of(self, server: int) -> tuple[Shelf, Catalog]:
        if server in self._read:
            self._read.move_to_end(server)
            return self._read[server]
        async with self._turn(server):
            if server not in self._read:
                self._read[server] = await self._fresh(server)
            found = self._read[server]
            if not found[0].courses:
                self._bare = set() if len(self._bare) >= BARE else self._bare
                self._bare.add(server)
            while len(self._read) > self._kept:
                self._read.popitem(last=False)
            return found

    async def _fresh(self, server: int) -> tuple[Shelf, Catalog]:
        stored = await self._store.own_courses.of(server)
        if not stored:
            return Shelf(), Catalog((), {})
        shelf, catalog = await asyncio.to_thread(_shelf, stored)
        for course in shelf.broken:
            _log.error("The server %s cannot use its own course %s any more", server, course)
        return shelf, catalog

    def _turn(self, server: int) -> asyncio.Lock:
        """One at a time for each server; a lock that nobody holds is forgotten."""
        return self._turns.setdefault(server, asyncio.Lock())


def _shelf(stored: Sequence[OwnCourse]) -> tuple[Shelf, Catalog]:
    """What is stored as courses, ready to be searched."""
    courses: list[Course] = []
    broken: list[str] = []
    for one in stored:
        course, _ = own.read(one.files)
        if course is not None and course.id == one.id:
            courses.append(course)
        else:
            broken.append(one.id)
    catalog = Catalog(courses, {})
    catalog.prepare()
    return Shelf(tuple(courses), tuple(broken)), catalog
