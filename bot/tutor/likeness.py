"""What the vectors tell of a sentence for a question, as numbers; their names are in LIKENESS."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.tutor import gathering, meeting
from bot.tutor.contrasts import denials
from bot.tutor.embedding import AskedVectors, LessonVectors
from bot.tutor.evidence import SHORTLIST, Evidence
from bot.tutor.features import FEATURES
from bot.tutor.meeting import Layout, Meeting, gap
from bot.tutor.safetensors import Tensor
from bot.tutor.signs import HIGHEST, Signs

_WHOLES = (
    "alike", "alike_gap", "alike_rank", "alike_near", "alike_near_gap", "alike_section",
    "alike_section_gap", "alike_section_best", "heading_alike", "heading_alike_gap",
)  # fmt: skip
LIKENESS = (*_WHOLES, "negated", "asked_negated", *meeting.NAMES, *gathering.NAMES)
_HIGHEST = (
    "alike", "alike_near", "alike_section", "met", "met_near", "met_section", "met_least",
    "met_top", "met_or_held", "met_all_least", "met_names_least", "met_asking", "met_back",
    "heading_alike", "heading_met",
)  # fmt: skip
SIGNS = Signs((*FEATURES, *LIKENESS), (*HIGHEST, *_HIGHEST))
_BY_MEANING = 16
_TINY = 1e-6


class Likeness:
    """One question against one lesson with sentences; computes for all of them at once."""

    def __init__(self, found: Evidence, told: AskedVectors, held: LessonVectors) -> None:
        """At least one of the question's terms must be the stem of one of its words."""
        self._found, self._told = found, told
        self._layout = Layout(found)
        self._meeting = Meeting(found, told, held, self._layout)
        self._whole = held.sentences.whole
        self.alike: Tensor = self._whole @ told.whole
        self._gathering = gathering.Gathering(found, told, held, self._layout)
        self._heading: Tensor = (held.headings.whole @ told.whole)[self._layout.section]

    def shortlist(self) -> list[int]:
        """The best sentences by their words, then those by meaning that are not among them."""
        meant = np.argsort(-(self.alike + self._meeting.together), kind="stable")
        by_meaning = [int(at) for at in meant[:_BY_MEANING]]
        by_words = self._found.shortlist
        words = by_words[: SHORTLIST - _BY_MEANING]
        more = [at for at in by_words[len(words) :] if at not in by_meaning]
        words += more[: SHORTLIST - len({*words, *by_meaning})]
        kept = {*words, *by_meaning}
        first = [at for at in by_words if at in kept]
        return [*first, *(at for at in by_meaning if at not in first)]

    def rows(self, shortlist: Sequence[int]) -> list[list[float]]:
        """One row of LIKENESS for each sentence of the shortlist, in its order."""
        columns = [
            *self._wholes(),
            *self._negations(),
            *self._meeting.columns(),
            *self._gathering.columns(self.alike, self._meeting),
        ]
        rows: list[list[float]] = np.stack(columns, axis=1)[list(shortlist)].tolist()
        return rows

    def _wholes(self) -> list[Tensor]:
        alike, whole, layout = self.alike, self._whole, self._layout
        rank = np.empty(len(alike))
        rank[np.argsort(-alike, kind="stable")] = np.arange(len(alike))
        near = whole.copy()
        near[1:] += 0.5 * whole[:-1] * layout.follows[1:, None]
        near[:-1] += 0.5 * whole[1:] * layout.follows[1:, None]
        nearly = self._toward(near)
        section = self._toward(np.add.reduceat(whole, layout.opens)[layout.number])
        parts = np.split(alike, layout.opens[1:])
        best = np.array([np.sort(part)[-2:].mean() for part in parts])[layout.number]
        head = self._heading
        own = [alike, gap(alike), rank, nearly, gap(nearly), section, gap(section), best]
        return [*own, head, gap(head)]

    def _toward(self, sums: Tensor) -> Tensor:
        length = np.maximum(np.linalg.norm(sums, axis=1), _TINY)
        likeness: Tensor = (sums @ self._told.whole) / length
        return likeness

    def _negations(self) -> list[Tensor]:
        """How often each sentence denies something, and the question."""
        units = self._found.index.units
        denied = np.array([denials(unit.words) for unit in units], np.float32)
        return [denied, np.full_like(denied, denials(self._found.asked.words))]
