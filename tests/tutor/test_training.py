"""The trees that are learned, and that the bot sums them as the bench does."""

from __future__ import annotations

import json

import numpy as np
import pytest

from bench.boosting import Recipe, grow, logistic_gradient, softmax_gradient
from bench.evalset import Row
from bench.examples import examples, fold_of
from bench.lexicography import lexicon
from bench.train_tutor import main
from bench.training import predict
from bot.tutor.forest import Forest
from bot.tutor.words import Words
from tests.tutor.lessons import volcanoes

COLUMNS = ("useful", "noise")


def drawn(count: int) -> tuple[np.ndarray, np.ndarray]:
    draw = np.random.default_rng(3)
    x = draw.random((count, 2))
    return x, (x[:, 0] > 0.5).astype(float)


def test_the_bot_sums_trees_as_the_bench_does() -> None:
    x, target = drawn(400)
    recipe = Recipe(trees=12, depth=3, columns=1.0)
    trees = grow(x, logistic_gradient(target, np.ones(400)), np.arange(400), recipe)
    read = json.loads(json.dumps([tree.nested(COLUMNS) for tree in trees]))
    forest = Forest(read, COLUMNS)
    scores = predict(trees, x[:50]).tolist()
    assert forest.scores(x[:50].tolist()) == pytest.approx(scores, abs=0.01)


def test_trees_learn_which_feature_tells() -> None:
    x, target = drawn(400)
    trees = grow(x, logistic_gradient(target, np.ones(400)), np.arange(400), Recipe(trees=20))
    assert ((predict(trees, x) > 0) == (target > 0.5)).mean() > 0.97


def test_a_ranker_puts_the_right_one_of_each_group_first() -> None:
    draw = np.random.default_rng(5)
    x = draw.random((600, 2))
    groups = np.repeat(np.arange(100), 6)
    best = x[:, 0].reshape(100, 6).argmax(1)
    target = np.zeros((100, 6))
    target[np.arange(100), best] = 1
    gradient = softmax_gradient(target.ravel(), groups, np.ones(600))
    scores = predict(grow(x, gradient, groups, Recipe(trees=40, least=2.0)), x).reshape(100, 6)
    assert (scores.argmax(1) == best).mean() > 0.8


def row(question: str, *spans: tuple[int, int, int]) -> Row:
    gold = frozenset(at for at, _, _ in spans)
    return Row(volcanoes(), question, bool(spans), "human", spans, gold)


def test_an_example_marks_the_sentences_that_hold_the_answer() -> None:
    asked = row("When did Krakatoa erupt?", (1, 60, 64))
    words = Words("en")
    lexicons = [lexicon([asked], words)] * 5
    made = examples({"mine": [asked]}, lexicons, words)[0]
    assert made.hits.sum() == 1
    held = made.index.units[made.shortlist[int(made.hits.argmax())]]
    assert "1883" in held.folded
    assert made.near.sum() == 3
    assert made.fold == fold_of(asked)


def test_a_lexicon_lists_only_what_many_articles_share() -> None:
    learned = lexicon([row("When did Krakatoa erupt?", (1, 60, 64))], Words("en"))
    assert learned.rarity == {}
    assert learned.worth("magma") == learned.unseen * learned.usual


def test_training_without_sets_is_refused_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SYLLABOT_EVAL", raising=False)
    assert main([]) == 2
    assert "SYLLABOT_EVAL" in capsys.readouterr().err
