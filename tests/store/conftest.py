"""A store on a fresh file, and some people and questions to fill it with."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.store import Store
from tests.store.people import NOW, url_of


@pytest.fixture
def url(tmp_path: Path) -> str:
    return url_of(tmp_path / "data" / "syllabot.db")


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    opened = await Store.open(url, NOW)
    yield opened
    await opened.close()
