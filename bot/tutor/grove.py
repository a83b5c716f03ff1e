"""Learned trees in numpy: all of them summed for all rows at once, as Forest does one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

Node = tuple[int, float, int, int, float]


class Grove:
    """A sum of trees, written as Forest reads them, over rows whose columns are `features`."""

    def __init__(self, trees: Sequence[Any], features: Sequence[str]) -> None:
        """KeyError where a tree asks for a column that is not among `features`."""
        columns = {name: at for at, name in enumerate(features)}
        nodes: list[Node] = []
        self._roots = np.array([_planted(tree, columns, nodes) for tree in trees])
        self._depth = max((_depth(tree) for tree in trees), default=0)
        self._column = np.array([node[0] for node in nodes], np.intp)
        self._threshold = np.array([node[1] for node in nodes])
        self._low = np.array([node[2] for node in nodes], np.intp)
        self._high = np.array([node[3] for node in nodes], np.intp)
        self._value = np.array([node[4] for node in nodes])

    def scores(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """One for each row, of which there is at least one."""
        x = np.array(rows)
        row = np.arange(len(x))[:, None]
        node = np.broadcast_to(self._roots, (len(x), len(self._roots)))
        for _ in range(self._depth):
            low = x[row, self._column[node]] <= self._threshold[node]
            node = np.where(low, self._low[node], self._high[node])
        scores: list[float] = self._value[node].sum(axis=1).tolist()
        return scores


def _planted(tree: Any, columns: dict[str, int], nodes: list[Node]) -> int:
    """Adds a tree's nodes, and returns where its root is; a leaf leads to itself."""
    at = len(nodes)
    nodes.append((0, 0.0, at, at, 0.0))
    if isinstance(tree, list):
        name, threshold, low, high = tree
        below, above = _planted(low, columns, nodes), _planted(high, columns, nodes)
        nodes[at] = (columns[name], float(threshold), below, above, 0.0)
    else:
        nodes[at] = (0, 0.0, at, at, float(tree))
    return at


def _depth(tree: Any) -> int:
    return 1 + max(_depth(tree[2]), _depth(tree[3])) if isinstance(tree, list) else 0
