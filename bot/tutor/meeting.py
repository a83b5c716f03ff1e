"""How well the words of a question are met by the pieces of a sentence, or of a heading.

Each word looks for the piece it is most like (MaxSim of Khattab and Zaharia 2020), and counts by
what it is worth. A name ending in `_gap` is the same less the best of the lesson, never scaled.
"""

from __future__ import annotations

import numpy as np

from bot.tutor.embedding import AskedVectors, LessonVectors, Vectors
from bot.tutor.evidence import Evidence
from bot.tutor.safetensors import Tensor

NAMES = (
    "met", "met_gap", "met_near", "met_near_gap", "met_section", "met_section_gap", "met_least",
    "met_top", "met_top_gap", "met_or_held", "met_short", "met_all_least", "met_names_least",
    "met_asking", "met_back", "met_weak", "met_held", "met_held_least", "lesson_met",
    "lesson_least", "heading_met", "heading_met_gap",
)  # fmt: skip
_ASKING = frozenset(("what", "which", "who", "whom", "whose", "when", "where", "why", "how"))
_WEAK = 0.5
_TINY = 1e-6


class Layout:
    """How a lesson's sentences stand in its sections, as arrays."""

    def __init__(self, found: Evidence) -> None:
        self.section = np.array([unit.section for unit in found.index.units])
        changes = self.section[1:] != self.section[:-1]
        self.follows = np.r_[False, ~changes]
        self.opens = np.flatnonzero(~self.follows)
        self.number = np.cumsum(~self.follows) - 1


class Meeting:
    """One question's words against all sentences of a lesson; one term or more has its word."""

    def __init__(
        self, found: Evidence, told: AskedVectors, held: LessonVectors, layout: Layout
    ) -> None:
        self._found, self._told, self._layout = found, told, layout
        match = told.match(held.sentences)
        self._most: Tensor = np.maximum.reduceat(match, held.sentences.starts, axis=1)
        self._back = _back(match, held.sentences)
        self._heading = _back(told.match(held.headings), held.headings)[layout.section]
        stems = found.asked.stems
        self._terms = [t for t, stem in enumerate(found.asked.terms) if stem in stems]
        spots = (stems.index(found.asked.terms[t]) for t in self._terms)
        self._words: Tensor = np.stack([self._word(n) for n in spots])
        worth = np.array([found.worth[t] for t in self._terms])
        self._share = worth / max(worth.sum(), _TINY)
        self._worth = worth
        self.together: Tensor = self._share @ self._words
        self.by_section: Tensor = self._share @ np.maximum.reduceat(
            self._words, layout.opens, axis=1
        )

    def columns(self) -> list[Tensor]:
        """What is called NAMES, each for all sentences."""
        return [*self._near(), *self._least(), *self._others(), *self._held(), *self._lesson()]

    def _word(self, n: int) -> Tensor:
        """How well each sentence meets the question's nth word; a word too far back, not at all."""
        if n >= len(self._told.spans):
            return np.zeros(self._most.shape[1], np.float32)
        first, last = self._told.spans[n]
        met: Tensor = self._most[first : max(last, first + 1)].mean(axis=0)
        return met

    def _near(self) -> list[Tensor]:
        words, follows = self._words, self._layout.follows[1:]
        near = words.copy()
        near[:, 1:] = np.where(follows, np.maximum(near[:, 1:], words[:, :-1]), near[:, 1:])
        near[:, :-1] = np.where(follows, np.maximum(near[:, :-1], words[:, 1:]), near[:, :-1])
        three = (self.together, self._share @ near, self.by_section[self._layout.number])
        return [column for one in three for column in (one, gap(one))]

    def _least(self) -> list[Tensor]:
        words = self._words
        top = words[int(self._worth.argmax())]
        short = self._worth[:, None] * (words.max(axis=1, keepdims=True) - words)
        asked = self._found.asked
        names = [n for n, t in enumerate(self._terms) if asked.terms[t] in asked.names]
        every = self._most[1:-2] if len(self._most) > 3 else self._most
        return [
            words.min(axis=0),
            top,
            gap(top),
            self._share @ np.maximum(self._exact(), words),
            short.max(axis=0),
            every.min(axis=0),
            words[names].min(axis=0) if names else np.ones_like(top),
        ]

    def _others(self) -> list[Tensor]:
        """The word that asks, the sentence's pieces the other way, the worth of what is weak."""
        asking = [n for n, word in enumerate(self._found.asked.words[:40]) if word in _ASKING]
        asks: Tensor = np.zeros_like(self.together)
        if asking:
            asks = np.mean([self._word(n) for n in asking], axis=0)
        return [asks, self._back, self._worth @ (self._words < _WEAK)]

    def _held(self) -> list[Tensor]:
        """How alike in use the words are that the sentence holds as they are."""
        exact, words = self._exact(), self._words
        mean = (exact * words).sum(axis=0) / np.maximum(exact.sum(axis=0), 1)
        return [mean, np.where(exact > 0, words, 1.0).min(axis=0)]

    def _exact(self) -> Tensor:
        """1 where a sentence holds a term as it is."""
        exact = np.zeros_like(self._words)
        index, asked = self._found.index, self._found.asked
        for n, t in enumerate(self._terms):
            for at, _ in index.postings.get(asked.terms[t], ()):
                exact[n, at] = 1
        return exact

    def _lesson(self) -> list[Tensor]:
        best, count = self._words.max(axis=1), self._words.shape[1]
        whole = [np.full(count, self._share @ best), np.full(count, best.min())]
        return [*whole, self._heading, gap(self._heading)]


def gap(values: Tensor) -> Tensor:
    """How far each is below the greatest."""
    below: Tensor = values - values.max()
    return below


def _back(match: Tensor, held: Vectors) -> Tensor:
    """How well the pieces of each text are met by the question's, its own signs apart."""
    inner = match[1:-2] if len(match) > 3 else match
    sizes = np.diff(np.r_[held.starts, match.shape[1]])
    back: Tensor = np.add.reduceat(inner.max(axis=0), held.starts) / sizes
    return back
