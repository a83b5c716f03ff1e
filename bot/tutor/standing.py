"""What is known of the section that a sentence stands in, and of its chapter, beside the others.

A chapter are the sections in a row under one heading, as a long text is cut into parts. A name
ending in `_lead` is a number less the greatest of the other sections', never scaled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.tutor.evidence import Evidence

NAMES = (
    "section_worth", "section_worth_lead", "section_rank", "section_cover_lead", "section_second",
    "section_best_lead", "section_near_lead", "section_three_lead", "section_focus_lead",
    "section_listed", "section_sentences", "section_place", "section_hoard", "section_top_hoard",
    "section_top_first", "chapter_length", "chapter_place", "chapter25", "chapter25_lead",
    "chapter_cover", "chapter_before25", "chapter_after25", "others25", "others_worth25",
    "chapter_before", "chapter_after",
)  # fmt: skip


class Standing:
    """The sections of one lesson for one question; `focus` is each section's best definition."""

    def __init__(self, found: Evidence, focus: Sequence[float]) -> None:
        self._found, self._index = found, found.index
        self._chapter = self._index.chapters
        self._best25 = self._by_section(found.bm25)
        self._best_worth = self._by_section(found.worth25)
        near = [max(scores, default=0.0) for scores in self._by_section(found.near25)]
        listed = [0] * len(self._index.sections)
        for at in found.shortlist:
            listed[self._index.units[at].section] += 1
        worth, order = found.section_scores(found.worth), found.section25
        places = sorted(range(len(order)), key=lambda at: -order[at])
        cover = [self._cover(held) for held in found.in_section]
        best = [_nth(scores, 0) for scores in self._best_worth]
        self._columns: list[Sequence[float]] = [
            worth,
            leads(worth),
            _ranks(places),
            leads(cover),
            [_nth(scores, 1) for scores in self._best_worth],
            leads(best),
            leads(near),
            leads([sum(scores[:3]) for scores in self._best25]),
            leads(focus),
            listed,
            self._index.lengths,
            [at / len(order) for at in range(len(order))],
            *self._hoards(),
            *self._chapters(),
        ]

    def row(self, at: int) -> list[float]:
        """What is called NAMES, for the sentence at this position."""
        section, found = self._index.units[at].section, self._found
        return [
            *(float(column[section]) for column in self._columns),
            _other(self._best25[section], found.bm25.get(at, 0.0)),
            _other(self._best_worth[section], found.worth25.get(at, 0.0)),
            self._across(at, -1),
            self._across(at, 1),
        ]

    def _by_section(self, scores: Mapping[int, float]) -> list[list[float]]:
        """The sentences' scores of each section, the greatest first."""
        found: list[list[float]] = [[] for _ in self._index.sections]
        for at, score in scores.items():
            found[self._index.units[at].section].append(score)
        for one in found:
            one.sort(reverse=True)
        return found

    def _cover(self, held: Mapping[int, float]) -> float:
        return sum(self._found.worth[t] * like for t, like in held.items()) / self._found.total

    def _hoards(self) -> list[list[float]]:
        """How much of all that the lesson says of the terms a section says, and of the dearest."""
        terms, worth, sections = self._found.asked.terms, self._found.worth, self._index.sections
        said = {t: n for t, stem in enumerate(terms) if (n := self._index.said[stem])}
        total = self._found.total
        shares = [sum(worth[t] * one[terms[t]] / said[t] for t in said) / total for one in sections]
        if not said:
            return [shares, shares, shares]
        top = max(said, key=lambda t: worth[t])
        own = [one[terms[top]] / said[top] for one in sections]
        first = next(at for at, share in enumerate(own) if share)
        return [shares, own, [float(at == first) for at in range(len(own))]]

    def _chapters(self) -> list[list[float]]:
        scores, chapter = self._found.section25, self._chapter
        count = len(set(chapter))
        best, held = [0.0] * count, [dict[int, float]() for _ in range(count)]
        size, place = [0] * count, list[float]()
        for at, one in enumerate(chapter):
            place.append(size[one])
            size[one] += 1
            best[one] = max(best[one], scores[at])
            for t, like in self._found.in_section[at].items():
                held[one][t] = max(like, held[one].get(t, 0.0))
        lead, cover = leads(best), [self._cover(one) for one in held]
        spread = [[values[one] for one in chapter] for values in (size, best, lead, cover)]
        beside = [[self._beside(at, step) for at in range(len(chapter))] for step in (-1, 1)]
        return [spread[0], place, *spread[1:], *beside]

    def _beside(self, section: int, step: int) -> float:
        """The BM25 of the section before or after, where it is of the same chapter."""
        other = section + step
        if not 0 <= other < len(self._chapter) or self._chapter[other] != self._chapter[section]:
            return 0.0
        return self._found.section25[other]

    def _across(self, at: int, step: int) -> float:
        """What the sentence before or after holds, even over a section's end within a chapter."""
        other, units = at + step, self._index.units
        if not 0 <= other < len(units):
            return 0.0
        if self._chapter[units[other].section] != self._chapter[units[at].section]:
            return 0.0
        return self._found.held.get(other, 0.0) / self._found.total


def leads(values: Sequence[float]) -> list[float]:
    """How far each is above the greatest of the others; a single one, above nothing."""
    first, second = [*sorted(values, reverse=True)[:2], 0.0, 0.0][:2]
    return [value - (second if value == first else first) for value in values]


def _ranks(places: Sequence[int]) -> list[int]:
    ranks = [0] * len(places)
    for rank, at in enumerate(places):
        ranks[at] = rank
    return ranks


def _nth(scores: Sequence[float], n: int) -> float:
    return scores[n] if len(scores) > n else 0.0


def _other(scores: Sequence[float], own: float) -> float:
    """The greatest of a section's scores but for the sentence's own."""
    return _nth(scores, 1) if _nth(scores, 0) == own else _nth(scores, 0)
