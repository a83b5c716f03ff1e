"""A scheduler over a real book, with a carrier that posts nowhere."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.classroom.classroom import Classroom
from bot.clock import Clock
from bot.scheduler import courier
from bot.scheduler.scheduler import Scheduler
from bot.store.store import Store
from bot.tutor.tutor import Tutor
from tests.classroom.school import CATALOG
from tests.conftest import PATIENCE
from tests.scheduler.carrying import Memory

OWNER = 71


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courier, "FIRST_PAUSE", 0.01)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(f"sqlite:///{tmp_path / 'syllabot.db'}", datetime.now(UTC))
    yield opened
    await opened.close()


@pytest.fixture
def carrier() -> Memory:
    return Memory()


@pytest.fixture
async def make(store: Store, carrier: Memory) -> AsyncIterator[Callable[[], Scheduler]]:
    """Schedulers of processes of their own."""
    made: list[Scheduler] = []

    def one() -> Scheduler:
        book = Classroom(CATALOG, store, Tutor()).schedules
        made.append(Scheduler(Clock(), book, carrier, OWNER + len(made)))
        return made[-1]

    yield one
    carrier.holds.set()
    for scheduler in made:
        await scheduler.close(PATIENCE)
