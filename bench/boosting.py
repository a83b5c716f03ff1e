"""Grows small regression trees by gradient boosting, with numpy; see Friedman 2001."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Gradient = Callable[[Floats], tuple[Floats, Floats]]
BINS = 48


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to grow: `rows` and `columns` are the shares that each tree may look at.

    `without` names columns that none of them may.
    """

    trees: int = 200
    depth: int = 5
    rate: float = 0.08
    rows: float = 0.6
    columns: float = 0.5
    least: float = 8.0
    ridge: float = 4.0
    seed: int = 7
    without: tuple[str, ...] = ()


@dataclass(slots=True)
class Tree:
    """Nodes as parallel lists; a leaf has feature -1. Rows with `x <= threshold` go left."""

    feature: list[int] = field(default_factory=list)
    threshold: list[float] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    value: list[float] = field(default_factory=list)

    def add(self) -> int:
        self.feature.append(-1)
        self.threshold.append(0.0)
        self.left.append(-1)
        self.right.append(-1)
        self.value.append(0.0)
        return len(self.feature) - 1

    def scaled(self, share: float) -> Tree:
        """The same tree with smaller leaves."""
        parts = (self.feature, self.threshold, self.left, self.right)
        return Tree(*parts, [value * share for value in self.value])

    def nested(self, columns: Sequence[str], node: int = 0) -> Any:
        """The tree as bot.tutor.forest reads it."""
        if self.feature[node] < 0:
            return round(self.value[node], 4)
        low = self.nested(columns, self.left[node])
        high = self.nested(columns, self.right[node])
        return [columns[self.feature[node]], round(self.threshold[node], 4), low, high]

    def predict(self, x: Floats) -> Floats:
        node = np.zeros(len(x), dtype=np.int64)
        feature, threshold = np.array(self.feature), np.array(self.threshold)
        left, right = np.array(self.left), np.array(self.right)
        while True:
            inner = np.flatnonzero(feature[node] >= 0)
            if not len(inner):
                return np.array(self.value)[node]
            at = node[inner]
            low = x[inner, feature[at]] <= threshold[at]
            node[inner] = np.where(low, left[at], right[at])


def edges(x: Floats) -> list[Floats]:
    """The thresholds that each column may be cut at: quantiles, at most BINS - 1."""
    shares = np.linspace(0, 1, BINS + 1)[1:-1]
    return [np.unique(np.round(np.quantile(column, shares), 4)) for column in x.T]


def grow(
    x: Floats, gradient: Gradient, groups: Ints, recipe: Recipe, names: Sequence[str] = ()
) -> list[Tree]:
    """Trees that lower the loss whose gradient and curvature `gradient(scores)` tells.

    Rows of one group are drawn together, so that a question keeps all its sentences. `names` are
    the columns'.
    """
    barred = [at for at, name in enumerate(names) if name in recipe.without]
    seen = np.setdiff1d(np.arange(x.shape[1]), barred)
    cuts = edges(x)
    columns = zip(x.T, cuts, strict=True)
    binned = np.stack([np.searchsorted(c, col, side="left") for col, c in columns]).astype(np.uint8)
    draw = np.random.default_rng(recipe.seed)
    scores, trees, count = np.zeros(len(x)), [], int(groups.max()) + 1
    for _ in range(recipe.trees):
        g, h = gradient(scores)
        kept = (draw.random(count) < recipe.rows)[groups]
        some = draw.choice(seen, max(1, int(recipe.columns * len(seen))), replace=False)
        tree = _tree(binned, g, h, np.flatnonzero(kept), some, cuts, recipe)
        trees.append(tree)
        scores += tree.predict(x)
    return trees


def _tree(
    binned: Any, g: Floats, h: Floats, rows: Ints, some: Ints, cuts: list[Floats], recipe: Recipe
) -> Tree:
    tree = Tree()
    binned = binned[some]
    waiting = [(tree.add(), rows, 0, _histogram(binned, g, h, rows))]
    while waiting:
        node, inside, depth, histogram = waiting.pop()
        found = None
        if depth < recipe.depth and len(inside) > 2:
            found = _best(histogram, some, cuts, recipe)
        if found is None:
            value = -g[inside].sum() / (h[inside].sum() + recipe.ridge)
            tree.value[node] = float(recipe.rate * value)
            continue
        column, at = found
        feature = int(some[column])
        low = binned[column, inside] <= at
        tree.feature[node] = feature
        tree.threshold[node] = float(cuts[feature][at])
        tree.left[node], tree.right[node] = tree.add(), tree.add()
        left_is_less = low.sum() * 2 < len(low)
        smaller = _histogram(binned, g, h, inside[low if left_is_less else ~low])
        mine, others = smaller, histogram - smaller
        if not left_is_less:
            mine, others = others, mine
        waiting.append((tree.left[node], inside[low], depth + 1, mine))
        waiting.append((tree.right[node], inside[~low], depth + 1, others))
    return tree


def _histogram(binned: Any, g: Floats, h: Floats, rows: Ints) -> Floats:
    """Gradient and curvature summed by column and bin: (2, columns, BINS)."""
    sums = np.empty((2, len(binned), BINS))
    slopes, bends = g[rows], h[rows]
    # A column at a time stays in the processor's cache; all at once takes three times as long.
    for at, column in enumerate(binned):
        bins = column[rows].astype(np.intp)
        sums[0, at] = np.bincount(bins, slopes, BINS)
        sums[1, at] = np.bincount(bins, bends, BINS)
    return sums


def _best(
    histogram: Floats, some: Ints, cuts: list[Floats], recipe: Recipe
) -> tuple[int, int] | None:
    """The column (of `some`) and the bin to cut after, or None if no cut is worth it."""
    gl, hl = histogram.cumsum(2)[:, :, :-1]
    gt, ht = histogram[:, 0].sum(1)
    gr, hr = gt - gl, ht - hl
    gain = gl**2 / (hl + recipe.ridge) + gr**2 / (hr + recipe.ridge) - gt**2 / (ht + recipe.ridge)
    gain[(hl < recipe.least) | (hr < recipe.least)] = -1.0
    column, at = divmod(int(gain.argmax()), BINS - 1)
    if gain[column, at] <= 1e-3 or at >= len(cuts[some[column]]):
        return None
    return column, at


def softmax_gradient(target: Floats, groups: Ints, weight: Floats) -> Gradient:
    """Cross-entropy of each group's softmax against `target`, which sums to one in a group."""
    starts = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])

    def gradient(scores: Floats) -> tuple[Floats, Floats]:
        top = np.maximum.reduceat(scores, starts)[groups]
        raised = np.exp(scores - top)
        share = raised / np.add.reduceat(raised, starts)[groups]
        return weight * (share - target), weight * np.maximum(share * (1 - share), 1e-6)

    return gradient


def logistic_gradient(target: Floats, weight: Floats) -> Gradient:
    def gradient(scores: Floats) -> tuple[Floats, Floats]:
        share = 1 / (1 + np.exp(-scores))
        return weight * (share - target), weight * np.maximum(share * (1 - share), 1e-6)

    return gradient
