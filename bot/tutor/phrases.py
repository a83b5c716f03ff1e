"""How the words of a question stand in a sentence: pairs, runs, closeness, order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from itertools import pairwise

from bot.tutor.question import Asked

NAMES = ("pairs", "run", "spread", "order_kept")


def phrases(asked: Asked, stems: tuple[str, ...], stop_words: Set[str]) -> list[float]:
    """Word pairs in common, the longest run, how closely and in what order the terms stand."""
    where: dict[str, list[int]] = defaultdict(list)
    for position, stem in enumerate(stems):
        where[stem].append(position)
    spots = [where[stem][0] for stem in asked.terms if stem in where]
    pairs = asked.pairs & set(pairwise(stems))
    good = sum(not (a in stop_words and b in stop_words) for a, b in pairs)
    if len(spots) < 2:
        return [float(good), float(longest_run(asked.stems, where)), 0.0, 0.5]
    spread = (max(spots) - min(spots) + 1) / len(spots)
    kept = sum(b > a for a, b in pairwise(spots)) / (len(spots) - 1)
    return [float(good), float(longest_run(asked.stems, where)), spread, kept]


def longest_run(stems: tuple[str, ...], where: dict[str, list[int]]) -> int:
    """The most words of the question that stand together in the same order."""
    best, ends = 0, dict[int, int]()
    for stem in stems:
        ends = {spot: ends.get(spot - 1, 0) + 1 for spot in where.get(stem, ())}
        best = max(best, *ends.values(), 0)
    return best
