"""Learned trees in plain Python: read from nested lists, summed for a row of numbers.

A tree is a number (a leaf) or `[feature's name, threshold, tree if at most that, tree if more]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

# A column, its threshold, the node if at most that and the node if more; or of a leaf -1, its
# value and nothing twice. Leaves have the shape of the rest, as a walk that has to ask which it is
# takes twice as long.
Node = tuple[int, float, Any, Any]


class Forest:
    """A sum of trees over rows whose columns are called `features`."""

    def __init__(self, trees: Sequence[Any], features: Sequence[str]) -> None:
        """KeyError where a tree asks for a column that is not among `features`."""
        columns = {name: at for at, name in enumerate(features)}
        self._trees: list[Node] = [_rooted(_planted(tree, columns)) for tree in trees]

    def scores(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """A tree for all rows and then the next, so that it stays in the processor's cache."""
        totals = [0.0] * len(rows)
        numbered = list(enumerate(rows))
        for first, bar, less, more in self._trees:
            for at, row in numbered:
                column, value, low, high = less if row[first] <= bar else more
                while low is not None:
                    column, value, low, high = low if row[column] <= value else high
                totals[at] += value
        return totals


def _rooted(node: Node) -> Node:
    """A tree that is a leaf alone as one that asks, whatever the answer."""
    return node if node[2] else (0, 0.0, node, node)


def _planted(tree: Any, columns: dict[str, int]) -> Node:
    if not isinstance(tree, list):
        return -1, float(tree), None, None
    name, threshold, low, high = tree
    return columns[name], float(threshold), _planted(low, columns), _planted(high, columns)
