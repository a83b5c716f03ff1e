"""What a question finds in a lesson: who holds its terms, BM25 three ways, and the shortlist."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bot.tutor.index import K1, B, PassageIndex
from bot.tutor.lexicon import Lexicon
from bot.tutor.question import Asked

SHORTLIST = 32
_SOFT = 0.6


class Evidence:
    """One question against one lesson; terms are counted by their position in `asked.terms`.

    `exact` and `soft` say for each sentence which terms it holds as they are (how often), or by a
    word of the same root (how alike); `held` what the exact ones are worth. All scores are on an
    absolute scale: abstention needs it.
    """

    def __init__(self, asked: Asked, index: PassageIndex, lexicon: Lexicon) -> None:
        self.asked, self.index = asked, index
        self.rarity = [index.rarity(stem) for stem in asked.terms]
        self.section_rarity = [index.section_rarity(stem) for stem in asked.terms]
        self.worth = [lexicon.worth(stem) for stem in asked.terms]
        self.total = sum(self.worth) or 1.0
        self.total_rarity = sum(self.rarity) or 1.0
        self.relatives = [index.relatives(stem) for stem in asked.terms]
        self.exact = self._exact()
        self.soft = self._soft()
        self.held = {at: sum(self.worth[t] for t in held) for at, held in self.exact.items()}
        self.in_section = self._in_section()
        self.bm25 = self._bm25(self.rarity)
        self.worth25 = self._bm25(self.worth)
        self.section25 = self.section_scores(self.section_rarity)
        self.near25 = self._near25()
        self.shortlist = self._shortlist()

    def _exact(self) -> dict[int, dict[int, int]]:
        held: dict[int, dict[int, int]] = defaultdict(dict)
        for t, stem in enumerate(self.asked.terms):
            for at, times in self.index.postings.get(stem, ()):
                held[at][t] = times
        return held

    def _soft(self) -> dict[int, dict[int, float]]:
        held: dict[int, dict[int, float]] = defaultdict(dict)
        for t, relatives in enumerate(self.relatives):
            for other, likeness in relatives.items():
                for at, _ in self.index.postings.get(other, ()):
                    if t not in self.exact.get(at, ()):
                        held[at][t] = max(likeness, held[at].get(t, 0.0))
        return held

    def _in_section(self) -> list[dict[int, float]]:
        """For each section, its terms: 1 when held as they are, else the best likeness."""
        found = []
        for counts in self.index.sections:
            held: dict[int, float] = {}
            for t, stem in enumerate(self.asked.terms):
                if stem in counts:
                    held[t] = 1.0
                elif alike := [n for other, n in self.relatives[t].items() if other in counts]:
                    held[t] = max(alike)
            found.append(held)
        return found

    def _bm25(self, weights: Sequence[float]) -> dict[int, float]:
        scores: dict[int, float] = {}
        units, mean = self.index.units, self.index.mean
        for at in self.exact.keys() | self.soft.keys():
            norm = K1 * (1 - B + B * len(units[at].stems) / mean)
            held, near = self.exact.get(at, {}), self.soft.get(at, {})
            score = sum(weights[t] * n * (K1 + 1) / (n + norm) for t, n in held.items())
            alike = sum(weights[t] * like for t, like in near.items())
            scores[at] = score + _SOFT * alike * (K1 + 1) / (1 + norm)
        return scores

    def section_scores(self, weights: Sequence[float]) -> list[float]:
        """The BM25 of each section."""
        scores = []
        sections = zip(self.index.sections, self.index.totals, self.in_section, strict=True)
        for counts, size, held in sections:
            norm = K1 * (1 - B + B * size / (self.index.section_mean or 1.0))
            score = 0.0
            for t, like in held.items():
                times = counts[self.asked.terms[t]] if like == 1.0 else like * _SOFT
                score += weights[t] * times * (K1 + 1) / (times + norm)
            scores.append(score)
        return scores

    def _near25(self) -> dict[int, float]:
        """A sentence's BM25 and half of each neighbour's in the same section."""
        near = {}
        for at in {n + step for n in self.bm25 for step in (-1, 0, 1)}:
            if 0 <= at < len(self.index.units):
                beside = (self.bm25.get(self.index.beside(at, step), 0.0) for step in (-1, 1))
                near[at] = self.bm25.get(at, 0.0) + 0.5 * sum(beside)
        return near

    def _shortlist(self) -> list[int]:
        """The sentences worth a closer look, best first, by a sum of the three BM25 scores."""
        rough = {}
        for at, unit in enumerate(self.index.units):
            section, near = self.section25[unit.section], self.near25.get(at, 0.0)
            if section or near:
                rough[at] = near + 0.5 * self.bm25.get(at, 0.0) + 0.5 * section
        return sorted(rough, key=lambda at: (-rough[at], at))[:SHORTLIST]
