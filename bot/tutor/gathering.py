"""How like the question a sentence's section and chapter are, beside the others, as numbers.

A chapter are the sections in a row under one heading. A name ending in `_lead` is a number less
the greatest of the other sections' (or chapters'), `_gap` one less the greatest of all.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bot.tutor.embedding import AskedVectors, LessonVectors
from bot.tutor.evidence import Evidence
from bot.tutor.meeting import Layout, Meeting, gap
from bot.tutor.safetensors import Tensor

NAMES = (
    "chapter_alike", "chapter_alike_lead", "section_alike_rank", "section_alike_lead",
    "best_alike_lead", "others_alike", "three_alike", "three_alike_lead", "under_heading_alike",
    "under_heading_alike_gap", "window_alike", "window_alike_gap", "before_alike", "after_alike",
    "three_met", "three_met_lead", "others_met", "section_met_lead", "best_met_lead", "both",
    "both_gap", "both_rank", "both_lead",
)  # fmt: skip
_HEADING = 0.5
_TINY = 1e-6


class Gathering:
    """One question against the sections of one lesson with sentences."""

    def __init__(
        self, found: Evidence, told: AskedVectors, held: LessonVectors, layout: Layout
    ) -> None:
        self._asked, self._held, self._layout = told.whole, held, layout
        self._whole = held.sentences.whole
        chapters = np.array(found.index.chapters)[layout.section]
        self._same = chapters[1:] == chapters[:-1]
        self._chapter_opens = np.flatnonzero(np.r_[True, ~self._same])
        self._chapter = np.cumsum(np.r_[True, ~self._same]) - 1
        self._neighbours = self._same[layout.opens[1:] - 1]

    def columns(self, alike: Tensor, meeting: Meeting) -> list[Tensor]:
        """What is called NAMES, each for all sentences."""
        met, both = meeting.together, alike + meeting.together
        return [
            *self._sums(),
            *self._of_sections(self._greatest(alike)),
            self._others(alike),
            *self._three(alike),
            *self._mixed(),
            *self._three(met),
            self._others(met),
            *self._of_sections(meeting.by_section),
            *self._of_sections(self._greatest(met)),
            both,
            gap(both),
            rank(both),
            *self._of_sections(self._greatest(both)),
        ]

    def _sums(self) -> list[Tensor]:
        """The likeness of chapters and sections as the sums of their sentences."""
        number, opens = self._layout.number, self._layout.opens
        chapters = self._toward(np.add.reduceat(self._whole, self._chapter_opens))
        self._section = self._toward(np.add.reduceat(self._whole, opens))
        return [
            chapters[self._chapter],
            leads(chapters)[self._chapter],
            rank(self._section)[number],
            leads(self._section)[number],
        ]

    def _of_sections(self, values: Tensor) -> list[Tensor]:
        return [leads(values)[self._layout.number]]

    def _mixed(self) -> list[Tensor]:
        """A sentence with its heading, with its neighbours, and the sections beside."""
        heading = self._held.headings.whole[self._layout.section]
        under = self._toward(self._whole + _HEADING * heading)
        window = self._whole.copy()
        window[1:] += self._whole[:-1] * self._same[:, None]
        window[:-1] += self._whole[1:] * self._same[:, None]
        near = self._toward(window)
        before, after = np.zeros_like(self._section), np.zeros_like(self._section)
        before[1:] = self._section[:-1] * self._neighbours
        after[:-1] = self._section[1:] * self._neighbours
        number = self._layout.number
        return [under, gap(under), near, gap(near), before[number], after[number]]

    def _three(self, values: Tensor) -> list[Tensor]:
        """The mean of each section's best three, and its lead."""
        best = self._each(values, lambda part: float(np.sort(part)[-3:].mean()))
        return [best[self._layout.number], *self._of_sections(best)]

    def _greatest(self, values: Tensor) -> Tensor:
        greatest: Tensor = np.maximum.reduceat(values, self._layout.opens)
        return greatest

    def _each(self, values: Tensor, what: Callable[[Tensor], float]) -> Tensor:
        return np.array([what(part) for part in np.split(values, self._layout.opens[1:])])

    def _others(self, values: Tensor) -> Tensor:
        """The greatest of the section's other sentences; 0 for one that stands alone."""
        number = self._layout.number
        first = self._greatest(values)[number]
        second = self._each(values, lambda part: float(np.sort(part)[-2]) if len(part) > 1 else 0)
        other: Tensor = np.where(values == first, second[number], first)
        return other

    def _toward(self, sums: Tensor) -> Tensor:
        length = np.maximum(np.linalg.norm(sums, axis=1), _TINY)
        likeness: Tensor = (sums @ self._asked) / length
        return likeness


def leads(values: Tensor) -> Tensor:
    """How far each is above the greatest of the others; a single one, above nothing."""
    first, second = [*np.sort(values)[::-1][:2].tolist(), 0.0][:2]
    lead: Tensor = values - np.where(values == first, second, first)
    return lead


def rank(values: Tensor) -> Tensor:
    """0 for the greatest, and so on."""
    places: Tensor = np.empty(len(values), np.float32)
    places[np.argsort(-values, kind="stable")] = np.arange(len(values))
    return places
