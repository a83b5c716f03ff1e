"""Learned trees in plain Python: read from nested lists, summed for a row of numbers.

A tree is a number (a leaf) or `[feature's name, threshold, tree if at most that, tree if more]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Node = float | tuple[int, float, Any, Any]


class Forest:
    """A sum of trees over rows whose columns are called `features`."""

    def __init__(self, trees: Sequence[Any], features: Sequence[str]) -> None:
        """KeyError where a tree asks for a column that is not among `features`."""
        columns = {name: at for at, name in enumerate(features)}
        self._trees = [_planted(tree, columns) for tree in trees]

    def scores(self, rows: Sequence[Sequence[float]]) -> list[float]:
        return [self.score(row) for row in rows]

    def score(self, row: Sequence[float]) -> float:
        total = 0.0
        for node in self._trees:
            while isinstance(node, tuple):
                node = node[2] if row[node[0]] <= node[1] else node[3]
            total += node
        return total


def _planted(tree: Any, columns: dict[str, int]) -> Node:
    if not isinstance(tree, list):
        return float(tree)
    name, threshold, low, high = tree
    return columns[name], float(threshold), _planted(low, columns), _planted(high, columns)
