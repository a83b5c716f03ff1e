"""Trees in plain Python."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bot.tutor.features import FEATURES
from bot.tutor.forest import Forest
from bot.tutor.grove import Grove
from bot.tutor.signs import CORE
from bot.tutor.weights import SEMANTIC_TREES, TREES, Weights


def test_a_forest_adds_its_trees_up() -> None:
    forest = Forest([["b", 1.5, 1, ["a", 0, 2, 3]], 0.5], ["a", "b"])
    assert forest.scores([[0.0, 1.5], [0.0, 2.0], [1.0, 2.0]]) == [1.5, 2.5, 3.5]
    assert forest.scores([]) == []


def test_a_grove_sums_what_a_forest_sums() -> None:
    grown = json.loads(TREES.read_text(encoding="utf-8"))["ranker"]
    draw = np.random.default_rng(3)
    rows = draw.normal(0, 3, (40, len(FEATURES))).tolist()
    forest, grove = Forest(grown, FEATURES), Grove(grown, FEATURES)
    assert grove.scores(rows) == pytest.approx(forest.scores(rows))
    assert Grove([["b", 1.5, 1, ["a", 0, 2, 3]], 0.5], ["a", "b"]).scores([[0, 1.5], [1, 2]]) == [
        1.5,
        3.5,
    ]


@pytest.mark.parametrize("kind", [Forest, Grove])
def test_a_tree_that_asks_for_an_unknown_feature_is_refused(kind: type[Forest | Grove]) -> None:
    with pytest.raises(KeyError):
        kind([["c", 0, 1, 2]], ["a", "b"])


def test_feature_names_are_unique() -> None:
    assert len(set(FEATURES)) == len(FEATURES)
    assert len(set(CORE.names)) == len(CORE.names)


@pytest.mark.parametrize(("trees", "tier"), [(TREES, "core"), (SEMANTIC_TREES, "semantic")])
def test_the_weights_say_from_what_they_were_learned(trees: Path, tier: str) -> None:
    about = json.loads(trees.read_text(encoding="utf-8"))["about"]
    assert about["made_by"] == f"python -m bench.train_tutor --tier {tier}"
    assert about["from"]
    assert about["out_of_fold"]


def test_hedging_begins_below_answering() -> None:
    weights = Weights.read()
    assert 0 < weights.covered < weights.sure < 1
