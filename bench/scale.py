"""What many lessons cost: start, reload, autocomplete, search and memory.

A start reads all lessons and builds what searching needs; it is held against what PyYAML's C loader
alone takes for the same files, in turns. Autocomplete and search are timed in the classroom's own
functions, over a store that is open. Memory is that of the two bots as processes, once connected.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import random
import shutil
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

import yaml

from bench import shelf
from bench.press import percentile
from bench.stage import SCRATCH, staged
from bot.catalog.cache import Cache
from bot.catalog.catalog import Catalog
from bot.catalog.changes import sentences
from bot.catalog.loading import Loaded, load, undisturbed
from bot.classroom.lessons import Lessons
from bot.classroom.library import Here, Library
from bot.learning.people import Member
from bot.store.store import Store

START_BUDGET, UNCHANGED_BUDGET, MEMORY_BUDGET = 2.2, 0.5, 100
SUGGEST_BUDGETS = {1: 4, 10: 15}
ADA = Member(1, 2, "Ada")
T = TypeVar("T")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench scale", description=__doc__)
    parser.add_argument("--lessons", type=int, default=1570)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args(arguments)
    with scratch() as folder:
        figures = measured(folder, chosen.lessons, chosen.rounds)
    print(json.dumps({"bench": "scale", "lessons": chosen.lessons, **figures}))


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A folder for a while, where files are on a disk."""
    SCRATCH.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SCRATCH) as name:
        yield Path(name)


def measured(folder: Path, lessons: int, rounds: int) -> dict[str, Any]:
    content = folder / "content"
    shelf.write(content, lessons)
    print(f"{lessons} lessons with {shelf.QUESTIONS} questions each")
    figures = starts(folder, content, rounds)
    cache = Cache(folder / "cache")
    loaded = load(content, folder / "kept", cache)
    figures |= reloads(folder, content, cache, loaded, rounds)
    for times, budget in SUGGEST_BUDGETS.items():
        catalog = loaded.catalog if times == 1 else Catalog(shelf.titles(lessons * times), {})
        figures |= asyncio.run(_answers(folder, catalog, budget, searching=times == 1))
        del catalog
    del loaded
    return figures | asyncio.run(_memory(folder, content))


def starts(folder: Path, content: Path, rounds: int) -> dict[str, float]:
    alone: list[float] = []
    cold: list[float] = []
    warm: list[float] = []
    for _ in range(rounds):
        shutil.rmtree(folder / "cache", ignore_errors=True)
        alone.append(timed(partial(_parsed, content))[0])
        cold.append(_start(folder, content))
        warm.append(_start(folder, content))
    ratio = median(ours / theirs for ours, theirs in zip(cold, alone, strict=True))
    print(f"  PyYAML's C loader alone {median(alone):.2f} s, start {median(cold):.2f} s:", end=" ")
    print(f"{ratio:.2f} x (budget {START_BUDGET} x)")
    print(f"  start with nothing changed {median(warm):.2f} s (budget {UNCHANGED_BUDGET} s)")
    return {"start_ratio": round(ratio, 3), "unchanged_s": round(median(warm), 3)}


def _start(folder: Path, content: Path) -> float:
    with undisturbed():  # as the bot does it
        return timed(lambda: load(content, folder / "kept", Cache(folder / "cache")))[0]


def reloads(
    folder: Path, content: Path, cache: Cache, loaded: Loaded, rounds: int
) -> dict[str, float]:
    """Of one changed file, with the account of what changed."""
    lesson = next(content.rglob("00001-*.yaml"))
    taken, before, text = [], loaded.catalog, lesson.read_text("utf-8")
    for number in range(rounds):
        lesson.write_text(text.replace("minutes: 10", f"minutes: {11 + number}", 1), "utf-8")
        seconds, after = timed(lambda: load(content, folder / "kept", cache).catalog)
        seconds += timed(partial(sentences, before, after))[0]
        taken.append(seconds)
        before = after
    print(f"  reload of one changed lesson {median(taken):.2f} s")
    return {"reload_s": round(median(taken), 3)}


async def _answers(
    folder: Path, catalog: Catalog, budget: float, *, searching: bool
) -> dict[str, float]:
    count = len(catalog.lessons(tuple(catalog.courses)))
    for course in catalog.courses.values():
        catalog.titles(course)
    store = await Store.open(f"sqlite:///{folder / 'scale.db'}", datetime.now(UTC))
    try:
        library = Library(catalog, store)
        lessons = Lessons(library, store)
        some = await _each(typed(catalog), lambda query: library.suggest(ADA, query, Here()))
        figures = _told(f"autocomplete_{count}", some, f"median budget {budget} ms")
        if searching:
            found = await _each(
                asked(catalog), lambda query: lessons.search(ADA, query, datetime.now(UTC))
            )
            figures |= _told("search", found, "")
    finally:
        await store.close()
    return figures


def typed(catalog: Catalog) -> list[str]:
    """What people type on their way to a lesson: nothing, beginnings, and words with a slip."""
    draw = random.Random(11)
    queries = [""] * 10
    for lesson in draw.sample(catalog.lessons(tuple(catalog.courses)), 100):
        title = lesson.title
        word = draw.choice([one for one in title.split() if len(one) > 4] or [title])
        queries += [title[: draw.randrange(1, 8)], word, word[:2] + word[3:], title]
    return queries


def asked(catalog: Catalog) -> list[str]:
    draw = random.Random(13)
    sections = [
        section
        for lesson in draw.sample(catalog.lessons(tuple(catalog.courses)), 100)
        for section in lesson.sections[:1]
    ]
    return [" ".join(draw.sample(one.body.split(), draw.choice((1, 2, 3)))) for one in sections]


async def _each(queries: Sequence[str], ask: Callable[[str], Awaitable[object]]) -> list[float]:
    taken = []
    for query in queries:
        began = time.perf_counter()
        await ask(query)
        taken.append((time.perf_counter() - began) * 1000)
    return sorted(taken)


def _told(name: str, taken: Sequence[float], budget: str) -> dict[str, float]:
    middle, tail = median(taken), percentile(taken, 95)
    more = f" ({budget})" if budget else ""
    print(f"  {name.replace('_', ' over ')}: median {middle:.1f}, p95 {tail:.1f} ms{more}")
    return {f"{name}_ms": round(middle, 2), f"{name}_p95_ms": round(tail, 2)}


async def _memory(folder: Path, content: Path) -> dict[str, float]:
    """Ours over the bare bot, in MB: as it starts on a new cache, and on a full one."""
    cards = folder / "cards.json"
    cards.write_text("[]", "utf-8")
    bare = await _weighed(("-m", "bench.bare"), {"BENCH_CARDS": str(cards)})
    environment = {
        "SYLLABOT_DATABASE": f"sqlite:///{folder / 'home' / 'syllabot.db'}",
        "SYLLABOT_CONTENT": str(content),
    }
    run = ("-m", "bot", "run", "--no-env-file")
    cold, warm = [await _weighed(run, environment) - bare for _ in range(2)]
    print(
        f"  memory over the bare bot's {bare:.0f} MB: {cold:.0f} MB after a first start,", end=" "
    )
    print(f"{warm:.0f} MB after another (budget {MEMORY_BUDGET} MB)")
    return {"memory_first_mb": round(cold, 1), "memory_mb": round(warm, 1)}


async def _weighed(run: Sequence[str], environment: dict[str, str]) -> float:
    """What a bot holds a moment after it has connected, in MB; where /proc is, as on Linux."""
    async with staged(run, environment, "", {}) as stage:
        await asyncio.sleep(1.0)
        pages = Path(f"/proc/{stage.process.pid}/statm").read_text("ascii").split()[1]  # noqa: ASYNC240
        return int(pages) * 4096 / 2**20


def _parsed(content: Path) -> int:
    return sum(
        bool(yaml.load(path.read_bytes(), yaml.CSafeLoader)) for path in content.rglob("*.yaml")
    )


def timed(deed: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    done = deed()
    return time.perf_counter() - began, done


if __name__ == "__main__":
    main()
