"""What was learned by `python -m bench.train_tutor`, read from the JSON files beside this one."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from bot.learning.passage import Verdict
from bot.tutor.forest import Forest
from bot.tutor.lexicon import Lexicon
from bot.tutor.signs import CORE, Signs

LEXICON = Path(__file__).with_name("lexicon.json")
TREES = Path(__file__).with_name("trees.json")
SEMANTIC_TREES = Path(__file__).with_name("semantic_trees.json")


class Trees(Protocol):
    """A Forest, or where there is numpy a Grove."""

    def scores(self, rows: Sequence[Sequence[float]]) -> list[float]: ...


@dataclass(frozen=True)
class Weights:
    """The learned parts. `covered` and `sure` are the confidences from which the tutor hedges, and
    from which it answers."""

    lexicon: Lexicon
    ranker: Trees
    abstention: Trees
    covered: float
    sure: float
    signs: Signs = CORE

    @cached_property
    def foreign(self) -> Lexicon:
        """For a language of which nothing was learned: every stem is worth the same."""
        return Lexicon()

    def confidence(
        self, rows: list[list[float]], scores: list[float], contrary: list[float]
    ) -> float:
        """How likely the lesson answers, from what `signs` takes."""
        (told,) = self.abstention.scores([self.signs(rows, scores, contrary)])
        return 1 / (1 + math.exp(-told))

    def verdict(self, confidence: float) -> Verdict:
        if confidence < self.covered:
            return Verdict.NOT_COVERED
        return Verdict.ANSWER if confidence >= self.sure else Verdict.UNSURE

    @classmethod
    def read(
        cls,
        lexicon: Path = LEXICON,
        trees: Path = TREES,
        signs: Signs = CORE,
        plant: Callable[[Sequence[Any], Sequence[str]], Trees] = Forest,
    ) -> Weights:
        words: dict[str, Any] = json.loads(lexicon.read_text(encoding="utf-8"))
        grown: dict[str, Any] = json.loads(trees.read_text(encoding="utf-8"))
        return cls(
            Lexicon(words["rarity"], words["echo"], words["unseen"], words["usual"]),
            plant(grown["ranker"], signs.features),
            plant(grown["abstention"], signs.names),
            grown["covered"],
            grown["sure"],
            signs,
        )
