"""Plain ways to find a passage, for comparison: SQLite's FTS5, bm25s, and MiniLM's cosine alone."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any, Protocol

from bench.evalset import QUOTED, Pick
from bot.tutor.index import PassageIndex
from bot.tutor.semantic import Semantics

_WORD = re.compile(r"\w+")


class Rival(Protocol):
    """Scores the sentences of one lesson at a time, higher for better."""

    def read(self, texts: Sequence[str]) -> None: ...
    def ask(self, question: str) -> Sequence[float]: ...


class Fts5:
    """SQLite's full-text search over the lesson's sentences, any word of the question."""

    def read(self, texts: Sequence[str]) -> None:
        self._count = len(texts)
        self._database = sqlite3.connect(":memory:")
        self._database.execute("CREATE VIRTUAL TABLE one USING fts5(text, tokenize = 'porter')")
        self._database.executemany("INSERT INTO one VALUES (?)", [(text,) for text in texts])

    def ask(self, question: str) -> Sequence[float]:
        scores = [0.0] * self._count
        words = " OR ".join(f'"{word}"' for word in _WORD.findall(question))
        if words:
            ask = "SELECT rowid, bm25(one) FROM one WHERE one MATCH ?"
            for row, score in self._database.execute(ask, (words,)):
                scores[row - 1] = -score
        return scores


class Bm25s:
    """Lù's bm25s with its own defaults and English stop words."""

    def read(self, texts: Sequence[str]) -> None:
        self._bm25s: Any = __import__("bm25s")
        self._index = self._bm25s.BM25()
        self._index.index(self._tokens(list(texts)), show_progress=False)

    def ask(self, question: str) -> Sequence[float]:
        tokens = self._bm25s.tokenize(
            question, stopwords="en", return_ids=False, show_progress=False
        )
        return list(map(float, self._index.get_scores(tokens[0])))

    def _tokens(self, texts: list[str]) -> Any:
        return self._bm25s.tokenize(texts, stopwords="en", show_progress=False)


class Cosine:
    """The likeness of the question's vector and each sentence's."""

    def __init__(self, semantics: Semantics) -> None:
        self._embedding = semantics.open()

    def read(self, texts: Sequence[str]) -> None:
        self._held = self._embedding.texts(texts)

    def ask(self, question: str) -> Sequence[float]:
        told = self._embedding.asked(_WORD.findall(question))
        scores: list[float] = (self._held.whole @ told.whole).tolist()
        return scores


def rivals(semantics: Semantics | None) -> dict[str, Rival]:
    """Those that are installed."""
    found: dict[str, Rival] = {"FTS5": Fts5()}
    if find_spec("bm25s"):
        found["bm25s"] = Bm25s()
    if semantics:
        found["MiniLM alone"] = Cosine(semantics)
    return found


def picks(index: PassageIndex, scores: Sequence[float]) -> list[Pick]:
    """The best three sentences, each with its neighbours as far as a quotation of ours may go."""
    order = sorted(range(len(scores)), key=lambda at: -scores[at])
    return [_widened(index, at) for at in order[:3]]


def _widened(index: PassageIndex, at: int) -> Pick:
    first = last = at
    for side in (1, -1):
        beside = index.beside(at, side)
        ends = (min(first, beside), max(last, beside))
        if beside >= 0 and index.units[ends[1]].end - index.units[ends[0]].start <= QUOTED:
            first, last = ends
    return index.units[at].section, index.units[first].start, index.units[last].end
