"""How long a quiz press takes until it is acknowledged, against a bare discord.py bot.

Ours commits the answer before it acknowledges; the bare bot turns the same card through a
DynamicItem and keeps nothing. Both are processes of their own on the same kind of stand-in. A round
is a quiz pressed through on each, in turns; the ratio of a round is that of the two medians.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Sequence
from math import ceil
from statistics import median

from bench.stage import QUESTIONS, Stage, both
from bot.sandbox import Person

ONWARD = 0
# So many that the write-ahead log has reached its size: while it grows, each sync is a dearer one.
WARM_UP = 8
MEDIAN_BUDGET, P99_BUDGET = 1.35, 2.0


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench press", description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    asyncio.run(_measure(parser.parse_args(arguments).rounds))


async def _measure(rounds: int) -> None:
    async with both() as (ours, bare, _):
        for number in range(WARM_UP):
            await _round(ours, bare, number)
        pairs = []
        for number in range(rounds):
            pairs.append(await _round(ours, bare, number))
    _report(pairs)


async def _round(ours: Stage, bare: Stage, number: int) -> tuple[list[float], list[float]]:
    """The milliseconds of each press on ours and on the bare bot, who take turns to be first."""
    taken: dict[str, list[float]] = {}
    stages = {"ours": ours, "bare": bare}
    for name in sorted(stages, reverse=bool(number % 2)):
        stage = stages[name]
        taken[name] = await _quiz(stage, stage.person(f"Member {number}"))
    return taken["ours"], taken["bare"]


async def _quiz(stage: Stage, person: Person) -> list[float]:
    """A whole quiz; the milliseconds from each answer's press to its acknowledgement."""
    card = await stage.card(person)
    taken = []
    for _ in range(QUESTIONS - 1):
        answered = await stage.press(person, card)
        taken.append(answered.acknowledged_ms or 0.0)
        await stage.press(person, card, ONWARD)
    return taken


def _report(pairs: Sequence[tuple[list[float], list[float]]]) -> None:
    ratios = [median(ours) / median(bare) for ours, bare in pairs]
    all_ours = sorted(each for ours, _ in pairs for each in ours)
    all_bare = sorted(each for _, bare in pairs for each in bare)
    tail = percentile(all_ours, 99) / percentile(all_bare, 99)
    print(f"{len(pairs)} rounds of {QUESTIONS - 1} answers each, in turns; milliseconds:")
    for name, taken in (("ours", all_ours), ("bare", all_bare)):
        print(f"  {name}: median {median(taken):.2f}, p99 {percentile(taken, 99):.2f}")
    low, high = min(ratios), max(ratios)
    print(
        f"median of the rounds' ratios {median(ratios):.2f} x ({low:.2f} to {high:.2f});", end=" "
    )
    print(f"budget {MEDIAN_BUDGET} x")
    print(f"p99 of all presses {tail:.2f} x; budget {P99_BUDGET} x")
    figures = {"ratio": median(ratios), "min": low, "max": high, "p99": tail}
    print(json.dumps({"bench": "press", **{key: round(one, 3) for key, one in figures.items()}}))


def percentile(ordered: Sequence[float], percent: float) -> float:
    """The smallest value that so many per cent of all do not exceed."""
    return ordered[ceil(len(ordered) * percent / 100) - 1]


if __name__ == "__main__":
    main()
