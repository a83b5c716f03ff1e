"""Turns question sets into rows to learn from, each read with a lexicon that saw other articles."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import numpy as np

from bench.boosting import Floats
from bench.evalset import Row, hit
from bench.slips import with_slips
from bot.tutor.contrasts import contrasts
from bot.tutor.evidence import Evidence
from bot.tutor.features import Features
from bot.tutor.index import PassageIndex
from bot.tutor.lexicon import Lexicon
from bot.tutor.mending import mend
from bot.tutor.question import read
from bot.tutor.semantic import Semantics
from bot.tutor.words import Words

FOLDS = 5
SLIPPED = 0.25


@dataclass(frozen=True, slots=True)
class Example:
    """A question's shortlist: its features, what holds the answer, what is in its section."""

    name: str
    fold: int
    row: Row
    index: PassageIndex
    shortlist: list[int]
    features: Floats
    contrasts: Floats
    hits: Floats
    near: Floats
    slipped: bool


def fold_of(row: Row) -> int:
    """The fold of a question's article, always the same."""
    return int(hashlib.sha256(row.group.encode()).hexdigest(), 16) % FOLDS


def examples(
    sets: dict[str, list[Row]],
    lexicons: list[Lexicon],
    words: Words,
    semantics: Semantics | None = None,
) -> list[Example]:
    """All questions as examples, a quarter once more with two typing errors.

    `lexicons` has one for each fold, made without it; with `semantics` they are of that tier.
    """
    made = []
    for name, found in sets.items():
        indexes: dict[str, PassageIndex] = {}
        if semantics:
            # A lesson's questions together, so that its vectors are made but once.
            found = sorted(found, key=lambda row: row.lesson.id)
        for row in found:
            if row.lesson.id not in indexes:
                indexes[row.lesson.id] = PassageIndex(row.lesson, words)
            index, fold = indexes[row.lesson.id], fold_of(row)
            if semantics:
                semantics.prepare(index)
            made.append(_example(name, row, index, lexicons[fold], semantics))
            if _draw(row.question) < SLIPPED:
                slipped = replace(row, question=with_slips(row.question, 2))
                made.append(_example(name, slipped, index, lexicons[fold], semantics, True))
    return made


def _draw(text: str) -> float:
    """A number from 0 to 1, always the same for the same text."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) / 2**32


def _example(
    name: str,
    row: Row,
    index: PassageIndex,
    lexicon: Lexicon,
    semantics: Semantics | None,
    slipped: bool = False,
) -> Example:
    asked = read(row.question, index.words, mend(row.question, index, lexicon))
    found = Evidence(asked, index, lexicon)
    rows = semantics.rows(found) if semantics else None
    # A question about nothing has no rows, whichever the tier.
    rows = Features(found).rows() if rows is None else rows
    units = [index.units[at] for at in found.shortlist]
    hits = [hit((unit.section, unit.start, unit.end), row.spans) for unit in units]
    features = np.array(rows, dtype=float) if rows else np.zeros((0, 0))
    contrary = np.array([contrasts(found, at) for at in found.shortlist], dtype=float)
    gold = row.gold_sections.union(at for at, _, _ in row.spans)
    near = [unit.section in gold for unit in units]
    told = (np.array(hits, dtype=float), np.array(near, dtype=float))
    return Example(
        name, fold_of(row), row, index, found.shortlist, features, contrary, *told, slipped
    )
