"""What was acknowledged is there after a SIGKILL, and the file is sound."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from bot.store.migrate import migrations
from bot.store.store import Store
from bot.store.url import path_of
from tests.store.people import NOW, look

ROOT = Path(__file__).parents[2]
PATIENCE = 600.0  # seconds, for a machine that is at work on other things too
COMMAND = [sys.executable, "-m", "tests.store.answering"]


def killed_after(url: str, answers: int) -> set[tuple[int, int]]:
    """The answers that the process acknowledged, all lines that were written to the end."""
    with subprocess.Popen([*COMMAND, url], stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        patience = threading.Timer(PATIENCE, process.kill)
        patience.start()
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(answers)]
        process.kill()
        lines += process.stdout.readlines()
        patience.cancel()
    whole = [line.split() for line in lines if line.endswith("\n")]
    return {(int(attempt), int(position)) for attempt, position in whole}


async def test_every_acknowledged_answer_survives_a_kill(url: str) -> None:
    acknowledged: set[tuple[int, int]] = set()
    for answers in (40, 173):
        acknowledged |= killed_after(url, answers)
        store = await Store.open(url, NOW)
        assert await store.check() == []
        await store.close()
    assert len(acknowledged) >= 213
    stored = set(look(path_of(url), "SELECT attempt, position FROM answers"))
    assert acknowledged <= stored


def test_two_processes_may_make_the_same_new_file_at_once(url: str) -> None:
    code = (
        "import asyncio, sys\n"
        "from bot.store.store import Store\n"
        "from tests.store.people import NOW\n"
        "async def main():\n"
        "    store = await Store.open(sys.argv[1], NOW)\n"
        "    await store.close()\n"
        "asyncio.run(main())\n"
    )
    racing = [subprocess.Popen([sys.executable, "-c", code, url], cwd=ROOT) for _ in range(3)]
    assert [process.wait(PATIENCE) for process in racing] == [0, 0, 0]
    assert look(path_of(url), "SELECT version FROM schema_version") == [
        (one.version,) for one in migrations()
    ]
