"""Trees in plain Python."""

from __future__ import annotations

import json

import pytest

from bot.tutor.features import FEATURES
from bot.tutor.forest import Forest
from bot.tutor.signs import CORE
from bot.tutor.weights import TREES, Weights


def test_a_forest_adds_its_trees_up() -> None:
    forest = Forest([["b", 1.5, 1, ["a", 0, 2, 3]], 0.5], ["a", "b"])
    assert forest.score([0.0, 1.5]) == 1.5
    assert forest.score([0.0, 2.0]) == 2.5
    assert forest.score([1.0, 2.0]) == 3.5


def test_a_tree_that_asks_for_an_unknown_feature_is_refused() -> None:
    with pytest.raises(KeyError):
        Forest([["c", 0, 1, 2]], ["a", "b"])


def test_feature_names_are_unique() -> None:
    assert len(set(FEATURES)) == len(FEATURES)
    assert len(set(CORE.names)) == len(CORE.names)


def test_the_weights_say_from_what_they_were_learned() -> None:
    about = json.loads(TREES.read_text(encoding="utf-8"))["about"]
    assert about["made_by"] == "python -m bench.train_tutor"
    assert about["from"]
    assert about["out_of_fold"]


def test_hedging_begins_below_answering() -> None:
    weights = Weights.read()
    assert 0 < weights.covered < weights.sure < 1
