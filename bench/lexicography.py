"""Learns what a stem is worth: how rare it is over all lessons, how often answers repeat it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from bench.evalset import Row
from bench.examples import fold_of
from bot.learning.lesson import Section
from bot.tutor.lexicon import Lexicon
from bot.tutor.question import read
from bot.tutor.words import Words

_ARTICLES, _TIMES, _DOUBT = 3, 5, 3


def lexicon(rows: Iterable[Row], words: Words, without: int | None = None) -> Lexicon:
    """The lexicon of all these rows but those of the fold `without`.

    A stem is listed when sections of three articles or more, and five sections or more, hold it, so
    that the list is of common words and not of one article's subject.
    """
    used = [row for row in rows if fold_of(row) != without]
    stems: dict[int, frozenset[str]] = {}
    rarity, sections = _rarity(used, words, stems)
    echo, usual = _echo(used, words, stems)
    return Lexicon(rarity, echo, round(math.log((sections + 1) / 2), 2), round(usual, 3))


def _held(section: Section, words: Words, stems: dict[int, frozenset[str]]) -> frozenset[str]:
    if id(section) not in stems:
        stems[id(section)] = frozenset(words.stems(f"{section.heading}\n{section.body}"))
    return stems[id(section)]


def _rarity(
    rows: list[Row], words: Words, stems: dict[int, frozenset[str]]
) -> tuple[dict[str, float], int]:
    """Robertson's idf over sections. A set that cuts the same articles shorter counts once."""
    lessons = {row.lesson.id: row for row in rows if not row.lesson.id.startswith("squad_short")}
    holding: Counter[str] = Counter()
    articles: dict[str, set[str]] = defaultdict(set)
    for row in lessons.values():
        for section in row.lesson.sections:
            for stem in _held(section, words, stems):
                holding[stem] += 1
                articles[stem].add(row.group)
    total = sum(len(row.lesson.sections) for row in lessons.values())
    kept = {s: n for s, n in holding.items() if n >= _TIMES and len(articles[s]) >= _ARTICLES}
    return {s: round(math.log((total + 1) / (n + 1)), 2) for s, n in kept.items()}, total


def _echo(
    rows: list[Row], words: Words, stems: dict[int, frozenset[str]]
) -> tuple[dict[str, float], float]:
    """How often the section with the answer holds a stem of its question, smoothed to the mean."""
    asked: Counter[str] = Counter()
    echoed: Counter[str] = Counter()
    articles: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        gold = [_held(row.lesson.sections[at], words, stems) for at in row.gold_sections]
        if not row.answerable or not gold:
            continue
        for stem in read(row.question, words).terms:
            asked[stem] += 1
            echoed[stem] += any(stem in one for one in gold)
            articles[stem].add(row.group)
    usual = sum(echoed.values()) / max(1, sum(asked.values()))
    kept = [s for s, n in asked.items() if n >= _TIMES and len(articles[s]) >= _ARTICLES]
    return {s: round((echoed[s] + _DOUBT * usual) / (asked[s] + _DOUBT), 3) for s in kept}, usual
