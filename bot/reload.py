"""Reads content again while the bot runs: when the operator says so, or when a file changes.

What is read replaces the whole catalog at once, or not at all: broken content keeps what runs.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Iterator
from pathlib import Path

from bot.catalog.cache import Cache
from bot.catalog.changes import sentences
from bot.catalog.loading import load
from bot.classroom.library import Library
from bot.errors import ContentError
from bot.orders import Orders, Outcome

EVERY = 0.5  # seconds between looks for an order, and at the files that are watched
KEPT = "Nothing was changed; the bot runs on with what it had, as there is something wrong:"

_log = logging.getLogger(__name__)


class Reloading:
    """Reloads the catalog of a library from `content`; the same cache as at the start."""

    def __init__(self, library: Library, content: Path, kept: Path, cache: Cache) -> None:
        self._library = library
        self._content = content
        self._kept = kept
        self._cache = cache

    async def reload(self) -> Outcome:
        """The library's new catalog and what it changes; or nothing, and what is wrong."""
        try:
            lines = await asyncio.to_thread(self._reload)
        except (ContentError, OSError) as error:
            _log.error("%s\n%s", KEPT, error)
            return Outcome(False, (KEPT, *str(error).splitlines()))
        _log.info("Content was read again\n%s", "\n".join(lines))
        return Outcome(True, lines)

    def _reload(self) -> tuple[str, ...]:
        before = self._library.catalog
        loaded = load(self._content, self._kept, self._cache, fall_back=False)
        lines = sentences(before, loaded.catalog)
        self._library.catalog = loaded.catalog
        return (*lines, *map(str, loaded.problems))

    async def attend(self, orders: Orders, watch: Watch | None) -> None:
        """Reloads at every order, and at every change of what is watched, until cancelled."""
        while True:
            await asyncio.sleep(EVERY)
            order = orders.take()
            changed = watch is not None and await asyncio.to_thread(watch.changed)
            if not order and not changed:
                continue
            try:
                outcome = await self.reload()
            except Exception as error:  # the next order may fare better
                _log.exception("Content could not be read again")
                outcome = Outcome(False, (KEPT, repr(error)))
            if order:
                orders.answer(order, outcome)


class Watch:
    """Whether anything below a folder has changed, told once it has come to rest."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known = self._latest = self._state()

    def changed(self) -> bool:
        before, self._latest = self._latest, self._state()
        if self._latest != before or self._latest == self._known:
            return False
        self._known = self._latest
        return True

    def _state(self) -> frozenset[tuple[str, int, int]]:
        return frozenset(_files(str(self._folder)))


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            try:
                found = os.stat(path)
            except OSError:
                continue  # an editor's passing file
            yield path, found.st_mtime_ns, found.st_size
