"""Ten thousand schedules in a thousand servers come due at once: is one lost, doubled or misplaced.

The stand-in enforces Discord's limits: 50 requests a second over all and 5 sends in 5 s a channel.
Meanwhile somebody uses a command twice a second. `--servers` makes it shorter, for trying.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from pathlib import Path

from bench import course
from bench.press import percentile
from bench.stage import QUESTIONS, ROOT, SCRATCH, connected, ended
from bot.learning.schedule import Kind, Plan, Schedule
from bot.learning.timetable import Rule
from bot.sandbox import Limits, Person, Sandbox
from bot.sandbox.interactions import ACKNOWLEDGED, Interaction
from bot.sandbox.snowflakes import moment
from bot.sandbox.world import Channel
from bot.settings import NAMES
from bot.store.ids import new_id
from bot.store.store import Store

EACH = 10
HALF = 0.5
LATE = 3_000  # milliseconds that Discord waits for an acknowledgement
PATIENCE = 3_600.0
LIMITED = "We are being rate limited"


@dataclass
class Evening:
    """The stand-in and the bot, and the moment at which everything is due."""

    sandbox: Sandbox
    process: asyncio.subprocess.Process
    folder: Path
    moment: datetime
    person: Person
    channels: list[Channel]
    used: list[Interaction] = field(default_factory=list)

    @property
    def url(self) -> str:
        return _url(self.folder)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench timetables", description=__doc__)
    parser.add_argument("--servers", type=int, default=1000)
    return asyncio.run(_measure(parser.parse_args(arguments).servers))


async def _measure(servers: int) -> int:
    """0 when none is lost, doubled or out of order, no limit met and nobody left waiting."""
    async with _evening(servers) as evening:
        before = _memory(evening.process)
        sent = [one.total_sent for one in evening.channels]
        using = asyncio.create_task(_use(evening))
        began = time.perf_counter()
        evening.sandbox.clock.move_to(evening.moment)
        await _all_sent(evening, sum(sent) + servers * EACH)
        took = time.perf_counter() - began
        using.cancel()
        await asyncio.gather(using, return_exceptions=True)
        peak = _memory(evening.process, "VmHWM")
        await asyncio.sleep(1)
        await ended(evening.process)
        figures = await _figures(evening, servers)
    print(f"{servers * EACH} schedules in {servers} servers, all due at once:")
    print(f"  delivered within {took:.0f} s; {peak} MB of memory at most, {before} MB before")
    print("  " + ", ".join(f"{number} {what}" for what, number in figures.items()))
    ours = {"seconds": round(took), "memory_mb": peak, "before_mb": before}
    print(json.dumps({"bench": "timetables", "schedules": servers * EACH, **ours, **figures}))
    wrong = ("lost", "doubled", "out of order", "limits met", "late")
    return int(any(figures[one] for one in wrong))


@asynccontextmanager
async def _evening(servers: int) -> AsyncIterator[Evening]:
    SCRATCH.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SCRATCH) as name:
        folder = Path(name)
        async with Sandbox(limits=Limits()) as sandbox:
            guilds = [sandbox.found.guild(f"Group {number}") for number in range(servers)]
            for guild in guilds:
                sandbox.found.bot_joins(guild)
            channels = [next(iter(guild.channels.values())) for guild in guilds]
            due = sandbox.clock.now.replace(microsecond=0) + timedelta(hours=1)
            await _plan(folder, channels, due)
            person = sandbox.person(sandbox.found.member(guilds[0], "Ada"))
            process = await _launched(sandbox, folder)
            try:
                await connected(sandbox, process)
                evening = Evening(sandbox, process, folder, due, person, channels)
                await person.answered(await person.slash(channels[0], "progress", {}))
                yield evening
            finally:
                await ended(process)


async def _plan(folder: Path, channels: Sequence[Channel], due: datetime) -> None:
    """Ten schedules a server; the bot has said hello there already."""
    rule = Rule("UTC", due.date(), due.time().replace(tzinfo=None))
    lesson = f"{course.COURSE}/{course.LESSON}"
    store = await Store.open(_url(folder), datetime.now(UTC))
    made_at = iter(due - timedelta(days=1) + timedelta(milliseconds=at) for at in count())
    for channel in channels:
        assert channel.guild is not None
        await store.servers.joined(channel.guild.id, channel.guild.name, due)
        plan = Plan(Kind.LESSON, lesson, channel.id, rule)
        made = [
            Schedule(new_id(at), channel.guild.id, 0, plan, next_slot=due, next_at=due, made_at=at)
            for at in islice(made_at, EACH)
        ]
        await asyncio.gather(*(store.schedules.add(one) for one in made))
    await store.close()


async def _launched(sandbox: Sandbox, folder: Path) -> asyncio.subprocess.Process:
    inherited = {name: text for name, text in os.environ.items() if name not in NAMES}
    told = {
        "DISCORD_TOKEN": sandbox.token,
        "DISCORD_API_URL": sandbox.api_url,
        "SYLLABOT_CLOCK": sandbox.clock_url,
        "SYLLABOT_DATABASE": _url(folder),
        "SYLLABOT_CONTENT": str(course.write(folder, QUESTIONS)),
    }
    with (folder / "log").open("ab") as log:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--no-env-file"),
            cwd=ROOT,
            env={**inherited, **told},
            stderr=log,
        )


async def _use(evening: Evening) -> None:
    """Somebody looks at their progress, twice a second."""
    while True:
        one = await evening.person.slash(evening.channels[0], "progress", {})
        evening.used.append(one)
        with suppress(Exception):  # it is counted by its state
            await evening.person.answered(one)
        await asyncio.sleep(HALF)


async def _all_sent(evening: Evening, wanted: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while sum(one.total_sent for one in evening.channels) < wanted:
            if evening.process.returncode is not None:
                raise RuntimeError("the bot has ended")
            await asyncio.sleep(0.05)


async def _figures(evening: Evening, servers: int) -> dict[str, float]:
    """What is wrong, and how fast it went."""
    store = await Store.open(evening.url, datetime.now(UTC))
    rows = await store.database.rows(
        "SELECT message, channel FROM deliveries WHERE state = 'sent' ORDER BY schedule", ()
    )
    await store.close()
    wanted: dict[int, list[int]] = {}
    for message, channel in rows:
        wanted.setdefault(channel, []).append(message)
    standing = [len(one.messages) for one in evening.channels]
    messages = {id: list(one.messages) for one in evening.channels for id in (one.id,)}
    every = sorted(moment(one) for some in messages.values() for one in some)
    acknowledged = sorted(
        one.acknowledged_ms or 0.0 for one in evening.used if one.state == ACKNOWLEDGED
    )
    return {
        "lost": servers * EACH - len(rows),
        "doubled": sum(standing) - len(rows),
        "out of order": sum(wanted.get(id) != stands for id, stands in messages.items()),
        "limits met": (evening.folder / "log").read_text("utf-8").count(LIMITED),
        "most in a second": _most_within(every, timedelta(seconds=1)),
        "commands meanwhile": len(evening.used),
        "late": sum(one > LATE for one in acknowledged) + _unanswered(evening.used),
        "p99 ms": round(percentile(acknowledged, 99)),
    }


def _unanswered(used: Sequence[Interaction]) -> int:
    """Those that were never acknowledged; the last may still be under way."""
    states = Counter(one.state == ACKNOWLEDGED for one in used[:-1])
    return states[False]


def _most_within(moments: Sequence[datetime], span: timedelta) -> int:
    most, window = 0, deque[datetime]()
    for one in moments:
        window.append(one)
        while window[0] <= one - span:
            window.popleft()
        most = max(most, len(window))
    return most


def _memory(process: asyncio.subprocess.Process, what: str = "VmRSS") -> int:
    """Megabytes, as Linux has them."""
    lines = Path(f"/proc/{process.pid}/status").read_text("ascii").splitlines()
    (line,) = (one for one in lines if one.startswith(f"{what}:"))
    return int(line.split()[1]) // 1024


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / 'syllabot.db'}"
