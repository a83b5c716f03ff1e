"""How the words of a question stand in a sentence: pairs, runs, closeness, order."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise

from bot.tutor.question import Asked

NAMES = ("pairs", "run", "spread", "order_kept")


def phrases(asked: Asked, stems: tuple[str, ...], stop_words: Set[str]) -> list[float]:
    """Word pairs in common, the longest run, how closely and in what order the terms stand."""
    where = positions(asked, stems)
    spots = [where[stem][0] for stem in asked.terms if stem in where]
    good = sum(
        a in where
        and b in where
        and not (a in stop_words and b in stop_words)
        and any(spot + 1 in where[b] for spot in where[a])
        for a, b in asked.pairs
    )
    run = float(longest_run(asked.stems, where))
    if len(spots) < 2:
        return [float(good), run, 0.0, 0.5]
    spread = (max(spots) - min(spots) + 1) / len(spots)
    kept = sum(b > a for a, b in pairwise(spots)) / (len(spots) - 1)
    return [float(good), run, spread, kept]


def positions(asked: Asked, stems: Sequence[str]) -> dict[str, list[int]]:
    """Where the question's own stems stand among these."""
    where: dict[str, list[int]] = {}
    spoken = asked.spoken
    for position, stem in enumerate(stems):
        if stem in spoken:
            where.setdefault(stem, []).append(position)
    return where


def longest_run(stems: tuple[str, ...], where: dict[str, list[int]]) -> int:
    """The most words of the question that stand together in the same order."""
    best, ends = 0, dict[int, int]()
    for stem in stems:
        if stem in where:
            ends = {spot: ends.get(spot - 1, 0) + 1 for spot in where[stem]}
            best = max(best, *ends.values())
        else:
            ends = {}
    return best
