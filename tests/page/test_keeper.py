"""The bot's process is kept: it comes back when it dies, and goes when it is told."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.sandbox import keeper as keeping
from bot.sandbox.keeper import Keeper
from tests.conftest import PATIENCE

LIVES = "import pathlib, sys, time; open(sys.argv[1], 'a').write('x'); time.sleep(60)"
DIES = "import sys; open(sys.argv[1], 'a').write('x')"
STAYS = (
    "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "open(sys.argv[1], 'a').write('x'); time.sleep(60)"
)


@pytest.fixture(autouse=True)
def haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "PAUSES", (0.05, 0.2))
    monkeypatch.setattr(keeping, "ABSENCE", 0.2)
    monkeypatch.setattr(keeping, "GRACE", 0.3)


@asynccontextmanager
async def kept(code: str, diary: Path) -> AsyncIterator[Keeper]:
    keeper = Keeper([sys.executable, "-c", code, str(diary)], dict(os.environ))
    keeper.start()
    try:
        yield keeper
    finally:
        await keeper.stop()
        assert keeper.state == "stopped"
        assert keeper.pid is None


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.01)


def lives(diary: Path) -> int:
    return len(diary.read_text("utf-8")) if diary.exists() else 0


async def test_one_that_dies_is_brought_back_ever_more_slowly(tmp_path: Path) -> None:
    diary, pauses = tmp_path / "diary", set()
    async with kept(DIES, diary) as keeper:
        keeper.listen(lambda: pauses.add(keeper.back_at) if keeper.state == "down" else None)
        await until(lambda: lives(diary) >= 3)
    assert len(pauses) >= 2


async def test_one_that_is_killed_is_away_for_a_moment(tmp_path: Path) -> None:
    diary, states = tmp_path / "diary", []
    async with kept(LIVES, diary) as keeper:
        keeper.listen(lambda: states.append(keeper.state))
        await until(lambda: lives(diary) == 1)
        keeper.kill()
        await until(lambda: lives(diary) == 2)
    assert states[-5:] == ["running", "down", "starting", "running", "stopped"][-5:]


async def test_one_that_is_restarted_is_not_away_at_all(tmp_path: Path) -> None:
    diary, states = tmp_path / "diary", []
    async with kept(LIVES, diary) as keeper:
        await until(lambda: lives(diary) == 1)
        keeper.listen(lambda: states.append(keeper.state))
        keeper.restart()
        await until(lambda: lives(diary) == 2)
    assert "down" not in states


async def test_one_that_is_down_is_started_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "PAUSES", (60.0, 60.0))
    diary = tmp_path / "diary"
    async with kept(DIES, diary) as keeper:
        await until(lambda: keeper.state == "down")
        keeper.kill()  # there is nothing to kill
        keeper.restart()
        await until(lambda: lives(diary) == 2)


async def test_one_that_will_not_go_is_made_to(tmp_path: Path) -> None:
    diary = tmp_path / "diary"
    async with kept(STAYS, diary) as keeper:
        await until(lambda: lives(diary) == 1)
        pid = keeper.pid
    assert pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
