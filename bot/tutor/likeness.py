"""What the vectors tell of a sentence for a question, as numbers; their names are in LIKENESS.

Beside the likeness of whole sentences each word of the question looks for the piece it is most
like (MaxSim of Khattab and Zaharia 2020), weighed by what the word is worth.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.tutor.embedding import AskedVectors, Vectors
from bot.tutor.evidence import SHORTLIST, Evidence
from bot.tutor.features import FEATURES
from bot.tutor.index import PassageIndex
from bot.tutor.question import Asked
from bot.tutor.safetensors import Tensor
from bot.tutor.signs import HIGHEST, Signs

LIKENESS = (
    "alike", "alike_gap", "alike_rank", "alike_near", "alike_near_gap", "alike_section",
    "alike_section_gap", "alike_section_best", "met", "met_gap", "met_near", "met_near_gap",
    "met_section", "met_section_gap", "met_least", "met_top", "met_top_gap", "met_or_held",
    "met_short", "met_all_least", "met_names_least", "met_asking", "met_back", "negated",
    "asked_negated", "lesson_met", "lesson_least",
)  # fmt: skip
_HIGHEST = (
    "alike", "alike_near", "alike_section", "met", "met_near", "met_section", "met_least",
    "met_top", "met_or_held", "met_all_least", "met_names_least", "met_asking", "met_back",
)  # fmt: skip
SIGNS = Signs((*FEATURES, *LIKENESS), (*HIGHEST, *_HIGHEST))
_BY_MEANING = 16
_ASKING = frozenset(("what", "which", "who", "whom", "whose", "when", "where", "why", "how"))
_NO = "no not never none nor neither cannot can't without except unlike lack lacks lacked least"
_FAIL = "fail fails failed refuse refused"
_VERBS = "is are was were do does did wo would should could has have had"
_NEGATIONS = frozenset([*_NO.split(), *_FAIL.split(), *(f"{verb}n't" for verb in _VERBS.split())])


class Likeness:
    """One question against one lesson with sentences; computes for all of them at once."""

    def __init__(
        self, asked: Asked, index: PassageIndex, told: AskedVectors, held: Vectors
    ) -> None:
        self._asked, self._index = asked, index
        self._section = np.array([unit.section for unit in index.units])
        self._follows = np.r_[False, self._section[1:] == self._section[:-1]]
        self._opens = np.flatnonzero(~self._follows | (np.arange(len(self._section)) == 0))
        self._number = np.cumsum(~self._follows) - 1
        self._whole, self._told = held.whole, told
        self._alike: Tensor = held.whole @ told.whole
        match = (told.pieces @ held.pieces.astype(np.float32).T) * held.scale
        self._most: Tensor = np.maximum.reduceat(match, held.starts, axis=1)
        inner = match[1:-2] if len(match) > 3 else match
        sizes = np.diff(np.r_[held.starts, match.shape[1]])
        self._back = np.add.reduceat(inner.max(axis=0), held.starts) / sizes
        self._terms = [asked.stems.index(stem) for stem in asked.terms if stem in asked.stems]

    def shortlist(self, found: Evidence) -> list[int]:
        """The best sentences by their words, then those by meaning that are not among them."""
        meant = np.argsort(-(self._alike + self._by_word(found)[0]), kind="stable")
        by_meaning = [int(at) for at in meant[:_BY_MEANING]]
        words = found.shortlist[: SHORTLIST - _BY_MEANING]
        more = [at for at in found.shortlist[len(words) :] if at not in by_meaning]
        room = SHORTLIST - len({*words, *by_meaning})
        words += more[:room]
        kept = {*words, *by_meaning}
        first = [at for at in found.shortlist if at in kept]
        return [*first, *(at for at in by_meaning if at not in first)]

    def rows(self, found: Evidence) -> list[list[float]]:
        """One row of LIKENESS for each sentence of the shortlist, in its order."""
        columns = [*self._of_wholes(), *self._of_words(found), *self._of_signs()]
        columns += self._of_lesson(found)
        rows: list[list[float]] = np.stack(columns, axis=1)[found.shortlist].tolist()
        return rows

    def _of_wholes(self) -> list[Tensor]:
        alike, whole = self._alike, self._whole
        rank = np.empty(len(alike))
        rank[np.argsort(-alike, kind="stable")] = np.arange(len(alike))
        near = whole.copy()
        near[1:] += 0.5 * whole[:-1] * self._follows[1:, None]
        near[:-1] += 0.5 * whole[1:] * self._follows[1:, None]
        section = np.add.reduceat(whole, self._opens)[self._number]
        best = self._best_two(alike)[self._number]
        nearly, sectional = self._toward(near), self._toward(section)
        return [alike, _gap(alike), rank, nearly, _gap(nearly), sectional, _gap(sectional), best]

    def _toward(self, sums: Tensor) -> Tensor:
        likeness: Tensor = (sums @ self._told.whole) / np.linalg.norm(sums, axis=1)
        return likeness

    def _best_two(self, alike: Tensor) -> Tensor:
        parts = np.split(alike, self._opens[1:])
        return np.array([np.sort(part)[-2:].mean() for part in parts])

    def _word(self, n: int) -> Tensor:
        """How well each sentence meets a word of the question, from its pieces."""
        if n >= len(self._told.spans):
            return np.zeros(self._most.shape[1], np.float32)
        first, last = self._told.spans[n]
        met: Tensor = self._most[first : max(last, first + 1)].mean(axis=0)
        return met

    def _words(self) -> Tensor:
        return np.stack([self._word(n) for n in self._terms])

    def _worth(self, found: Evidence) -> Tensor:
        return np.array([found.worth[t] for t in self._places()])

    def _places(self) -> list[int]:
        stems = self._asked.stems
        return [t for t, stem in enumerate(self._asked.terms) if stem in stems]

    def _by_word(self, found: Evidence) -> tuple[Tensor, Tensor, Tensor]:
        """How well each sentence meets the terms together; each by each; what each is worth."""
        words, worth = self._words(), self._worth(found)
        together: Tensor = worth @ words / max(worth.sum(), 1e-6)
        return together, words, worth

    def _of_words(self, found: Evidence) -> list[Tensor]:
        met, words, worth = self._by_word(found)
        total = max(worth.sum(), 1e-6)
        near = words.copy()
        near[:, 1:] = np.where(
            self._follows[1:], np.maximum(near[:, 1:], words[:, :-1]), near[:, 1:]
        )
        near[:, :-1] = np.where(
            self._follows[1:], np.maximum(near[:, :-1], words[:, 1:]), near[:, :-1]
        )
        nearly = worth @ near / total
        section = np.maximum.reduceat(words, self._opens, axis=1)
        sectional = (worth @ section / total)[self._number]
        top = words[int(worth.argmax())]
        held = self._held(found)
        short = (worth[:, None] * (words.max(axis=1, keepdims=True) - words)).max(axis=0)
        names = [
            n for n, t in enumerate(self._places()) if self._asked.terms[t] in self._asked.names
        ]
        return [
            met, _gap(met), nearly, _gap(nearly), sectional, _gap(sectional),
            words.min(axis=0), top, _gap(top), worth @ np.maximum(held, words) / total, short,
            self._most[1:-2].min(axis=0) if len(self._most) > 3 else met,
            words[names].min(axis=0) if names else np.ones_like(met),
        ]  # fmt: skip

    def _held(self, found: Evidence) -> Tensor:
        """1 where a sentence holds a term as it is."""
        held = np.zeros((len(self._terms), len(self._index.units)), np.float32)
        for n, t in enumerate(self._places()):
            for at, _ in self._index.postings.get(self._asked.terms[t], ()):
                held[n, at] = 1
        return held

    def _of_signs(self) -> list[Tensor]:
        asking = [n for n, word in enumerate(self._asked.words[:40]) if word in _ASKING]
        count = len(self._alike)
        asks = np.mean([self._word(n) for n in asking], axis=0) if asking else np.zeros(count)
        negated = [_negations(unit.words) for unit in self._index.units]
        own = np.full(count, _negations(self._asked.words))
        return [asks, self._back, np.array(negated), own]

    def _of_lesson(self, found: Evidence) -> list[Tensor]:
        _, words, worth = self._by_word(found)
        best, count = words.max(axis=1), len(self._alike)
        met = float(worth @ best / max(worth.sum(), 1e-6))
        return [np.full(count, met), np.full(count, best.min())]


def _gap(values: Tensor) -> Tensor:
    gap: Tensor = values - values.max()
    return gap


def _negations(words: Sequence[str]) -> float:
    return float(sum(word in _NEGATIONS for word in words))
