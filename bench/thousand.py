"""A thousand members press within one second: is an answer lost, doubled or late.

Each has a card of their own before them. The same is done to the bare discord.py bot, which keeps
nothing, in the same run, so that what the stand-in and this machine cost is seen.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sqlite3
import struct
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.press import percentile
from bench.stage import Stage, both, buttons
from bot.sandbox import Person
from bot.sandbox.interactions import ACKNOWLEDGED, Interaction
from bot.sandbox.world import Message

AT_ONCE = 25
Seat = tuple[Person, Message]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`took` are the milliseconds of those acknowledged, `within` the seconds of the pressing."""

    took: list[float]
    late: int
    within: float

    def __str__(self) -> str:
        figures = ", ".join(
            f"{name} {value:.0f}"
            for name, value in (
                ("median", median(self.took)),
                ("p99", percentile(self.took, 99)),
                ("max", self.took[-1]),
            )
        )
        return f"{figures} ms; {self.late} late; pressed within {self.within:.2f} s"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench thousand", description=__doc__)
    parser.add_argument("--members", type=int, default=1000)
    return asyncio.run(_measure(parser.parse_args(arguments).members))


async def _measure(members: int) -> int:
    """0 when no answer is lost, doubled or late."""
    async with both() as (ours, bare, database):
        without = await _press_all(bare, await _seats(bare, members))
        seats = await _seats(ours, members)
        before, commits = _answers(database), _commits(database)
        outcome = await _press_all(ours, seats)
        commits = _commits(database) - commits
        new = _answers(database) - before
    print(f"{members} members press within a second; acknowledged after:")
    print(f"  ours: {outcome}")
    print(f"  bare: {without}")
    attempts = {attempt for attempt, _ in new}
    figures = {
        "lost": len(outcome.took) - len(attempts),
        "doubled": new.total() - len(attempts),
        "late": outcome.late,
    }
    print(", ".join(f"{number} {what}" for what, number in figures.items()), end="; ")
    print(f"{commits} commits for {new.total()} answers")
    ratio = round(median(outcome.took) / median(without.took), 3)
    print(json.dumps({"bench": "thousand", **figures, "commits": commits, "ratio": ratio}))
    return int(any(figures.values()))


async def _seats(stage: Stage, members: int) -> list[Seat]:
    """So many members, each with a card to press on."""
    seats: list[Seat] = []
    people = [stage.person(f"Member {number}") for number in range(members)]
    for at in range(0, members, AT_ONCE):
        some = people[at : at + AT_ONCE]
        cards = await asyncio.gather(*(stage.card(person) for person in some))
        seats += zip(some, cards, strict=True)
    return seats


async def _press_all(stage: Stage, seats: Sequence[Seat]) -> Outcome:
    """Everyone presses once, one after another, evenly over a second."""
    began = time.perf_counter()
    pressed: list[Interaction] = []
    for number, (person, card) in enumerate(seats):
        await asyncio.sleep(max(0.0, began + number / len(seats) - time.perf_counter()))
        pressed.append(await person.press(card, buttons(card)[0]))
    within = time.perf_counter() - began
    for (person, _), one in zip(seats, pressed, strict=True):
        await person.answered(one)
    took = sorted(one.acknowledged_ms or 0.0 for one in pressed if one.state == ACKNOWLEDGED)
    return Outcome(took, len(pressed) - len(took), within)


def _answers(database: Path) -> Counter[tuple[int, int]]:
    """What is committed: attempts and positions, seen from outside."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as db:
        return Counter(db.execute("SELECT attempt, position FROM answers").fetchall())


def _commits(database: Path) -> int:
    """The transactions so far: SQLite counts them in the write-ahead log's index, which starts with
    version, padding and this number, 32 bits each."""
    index = database.with_name(f"{database.name}-shm").read_bytes()
    _, _, changes = struct.unpack_from("=III", index)
    return int(changes)
