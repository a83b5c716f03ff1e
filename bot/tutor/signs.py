"""Tells by what to judge whether a lesson covers a question: its best sentence, and the others.

Of the best sentence also what the question says otherwise (contrasts.py).

Nothing here is scaled within the question: a lesson that holds nothing would look like any other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.tutor import contrasts
from bot.tutor.features import FEATURES

HIGHEST = (
    "bm25", "worth25", "near25", "cover_worth", "cover_soft", "cover_near", "cover_section",
    "cover_present", "focus_exact", "focus_strength", "names_held", "run", "pairs",
    "heading_cover", "heading_run", "top_section", "second_section",
)  # fmt: skip
_SCORES = ("score", "score_gap", "share", "score_mean")
_LONE = 3.0


class Signs:
    """The signs of rows whose columns are called `features`; of some also the `highest`."""

    def __init__(self, features: Sequence[str], highest: Sequence[str]) -> None:
        self.features = tuple(features)
        highest_names = (f"highest_{name}" for name in highest)
        self.names = (*features, *_SCORES, *highest_names, *contrasts.NAMES)
        self._columns = tuple(self.features.index(name) for name in highest)

    def __call__(
        self,
        rows: Sequence[Sequence[float]],
        scores: Sequence[float],
        contrary: Sequence[float],
    ) -> list[float]:
        """One row, from the shortlist's features, the ranker's scores, both not empty, and the
        best one's contrasts."""
        order = sorted(range(len(scores)), key=lambda at: -scores[at])
        top = scores[order[0]]
        gap = top - scores[order[1]] if len(order) > 1 else _LONE
        highest = (max(row[column] for row in rows) for column in self._columns)
        best = rows[order[0]]
        share = shares(scores)[order[0]]
        return [*best, top, gap, share, sum(scores) / len(scores), *highest, *contrary]


CORE = Signs(FEATURES, HIGHEST)


def shares(scores: Sequence[float]) -> list[float]:
    """The scores' softmax: how likely each is to be the one, if one is."""
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    total = sum(raised)
    return [one / total for one in raised]
