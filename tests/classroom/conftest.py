"""A classroom over a small catalog and a store on a fresh file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.classroom.classroom import Classroom
from bot.store.store import Store
from bot.tutor.tutor import Tutor
from tests.classroom.school import CATALOG, NOW


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(f"sqlite:///{tmp_path / 'syllabot.db'}", NOW)
    yield opened
    await opened.close()


@pytest.fixture
def classroom(store: Store) -> Classroom:
    return Classroom(CATALOG, store, Tutor())
