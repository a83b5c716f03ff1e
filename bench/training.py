"""Learns the ranker and the abstention from examples, and scores each out of its own fold."""

from __future__ import annotations

from collections import Counter

import numpy as np

from bench.boosting import (
    Floats,
    Ints,
    Recipe,
    Tree,
    grow,
    logistic_gradient,
    softmax_gradient,
)
from bench.examples import FOLDS, Example
from bot.tutor.signs import Signs

_HEADINGS = ("heading_alike", "heading_alike_gap", "heading_met", "heading_met_gap")
# Two kinds of trees, each grown alone: their mean errs less than either. One does without the
# likeness of headings, which tells much in encyclopedias and misleads in textbooks.
RANKERS = (
    Recipe(trees=110, depth=5, rate=0.1, ridge=6.0, columns=0.5),
    Recipe(trees=170, depth=4, rate=0.09, ridge=8.0, columns=0.4, least=20.0, without=_HEADINGS),
)
WEIGHT = 0.55
ABSTENTION = Recipe(trees=140, depth=4, rate=0.08, rows=0.7, least=10.0)
BESIDE = 0.3
ADVERSARIAL = 0.35
NOTHING_FOUND = -9.0


def predict(trees: list[Tree], x: Floats) -> Floats:
    total: Floats = np.sum([tree.predict(x) for tree in trees], axis=0)
    return total


def ranker(made: list[Example], signs: Signs) -> list[Tree]:
    """Trees that put the sentence with the answer first, from questions whose answer is there.

    A little of the credit goes to its whole section: a miss beside the answer is the lesser one.
    Each set counts alike, so that the large ones of one kind do not speak for all.
    """
    told = [one for one in made if one.hits.any()]
    sizes = Counter(one.name for one in told)
    groups: Ints = np.repeat(np.arange(len(told)), [len(one.hits) for one in told])
    target = np.concatenate([_target(one) for one in told])
    alike = WEIGHT * len(told) / len(sizes)
    balance = np.array([alike / sizes[one.name] for one in told])[groups]
    x = np.concatenate([one.features for one in told])
    gradient = softmax_gradient(target, groups, balance)
    grown = (grow(x, gradient, groups, recipe, signs.features) for recipe in RANKERS)
    return [tree.scaled(1 / len(RANKERS)) for trees in grown for tree in trees]


def _target(one: Example) -> Floats:
    target: Floats = (1 - BESIDE) * one.hits / one.hits.sum() + BESIDE * one.near / one.near.sum()
    return target


def ranked_out_of_fold(made: list[Example], signs: Signs) -> list[Floats]:
    """The scores of every question's shortlist, by trees that did not see its article."""
    scored: list[Floats] = [np.zeros(0)] * len(made)
    for fold in range(FOLDS):
        mine = [at for at, one in enumerate(made) if one.fold == fold and len(one.hits)]
        if not mine:
            continue
        trees = ranker([one for one in made if one.fold != fold], signs)
        # All rows at once, as a call for each question takes longer than growing the trees.
        scores = predict(trees, np.concatenate([made[at].features for at in mine]))
        ends = np.cumsum([len(made[at].hits) for at in mine])
        for at, part in zip(mine, np.split(scores, ends[:-1]), strict=True):
            scored[at] = part
    return scored


def abstention(made: list[Example], scored: list[Floats], signs: Signs) -> list[Tree]:
    x, at = _signs(made, scored, signs)
    return _abstention(x, [made[n] for n in at])


def confidences_out_of_fold(made: list[Example], scored: list[Floats], signs: Signs) -> list[float]:
    """Log-odds that the lesson answers; NOTHING_FOUND where the shortlist is empty."""
    x, at = _signs(made, scored, signs)
    folds = np.array([made[n].fold for n in at])
    found = [NOTHING_FOUND] * len(made)
    for fold in range(FOLDS):
        trees = _abstention(x[folds != fold], [made[n] for n in at[folds != fold]])
        for n, value in zip(at[folds == fold], predict(trees, x[folds == fold]), strict=True):
            found[int(n)] = float(value)
    return found


def _signs(made: list[Example], scored: list[Floats], signs: Signs) -> tuple[Floats, Ints]:
    at = [n for n, scores in enumerate(scored) if len(scores)]
    found = []
    for n in at:
        contrary = made[n].contrasts[scored[n].argmax()]
        found.append(signs(made[n].features.tolist(), scored[n].tolist(), contrary.tolist()))
    return np.array(found), np.array(at)


def _abstention(x: Floats, told: list[Example]) -> list[Tree]:
    """Trees that tell what a lesson answers from what it does not, each set counting alike."""
    kinds = [(one.name, one.row.answerable, one.row.off_lesson) for one in told]
    sizes = Counter(kinds)
    weight = np.array([np.sqrt(800 / sizes[kind]) for kind in kinds])
    weight[[not answerable and not off for _, answerable, off in kinds]] *= ADVERSARIAL
    target = np.array([float(one.row.answerable) for one in told])
    return grow(x, logistic_gradient(target, weight), np.arange(len(told)), ABSTENTION)
