"""Chooses the sentences to quote: the best one, and neighbours that likely hold the answer too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from bot.learning.passage import Passage
from bot.tutor.evidence import Evidence
from bot.tutor.features import PRONOUNS
from bot.tutor.index import PassageIndex
from bot.tutor.sentences import LONGEST

COST = 0.12
COMPANY = 0.5
_MOST = 3


def quotations(index: PassageIndex, shares: Mapping[int, float], count: int = 3) -> list[Passage]:
    """The best `count` passages, none overlapping; `shares` say how likely a sentence is the one.

    Each is one to three sentences of one section, at most 600 characters: a neighbour joins when
    it is likelier than COST to be the answer, or when the first sentence begins with a pronoun.
    """
    used: set[int] = set()
    found: list[Passage] = []
    shares = _with_company(index, shares)
    for at in sorted(shares, key=lambda at: (-shares[at], at)):
        if at not in used and len(found) < count:
            first, last = max(
                _windows(index, at, used),
                key=lambda ends: sum(
                    shares.get(n, 0.0) - COST for n in range(ends[0], ends[1] + 1)
                ),
            )
            first = _explained(index, first, last, used)
            used.update(range(first, last + 1))
            found.append(index.passage(first, last))
    return found


def says_all(found: Evidence, passage: Passage) -> bool:
    """Whether a passage has, with its heading, all that is asked about, if by words of one root.

    Where one is missing, a quotation would read as a yes that the lesson does not say.
    """
    words = found.index.words
    said = {*words.stems(passage.text), *words.stems(passage.heading)}
    return all(
        stem in said or not said.isdisjoint(alike)
        for stem, alike in zip(found.asked.terms, found.relatives, strict=True)
    )


def _with_company(index: PassageIndex, shares: Mapping[int, float]) -> dict[int, float]:
    """The shares, raised where the sentence's section holds other likely ones; they sum to one."""
    sections: dict[int, float] = defaultdict(float)
    for at, share in shares.items():
        sections[index.units[at].section] += share
    raised = {at: n * sections[index.units[at].section] ** COMPANY for at, n in shares.items()}
    total = sum(raised.values())
    return {at: share / total for at, share in raised.items()}


def _windows(index: PassageIndex, at: int, used: set[int]) -> Iterator[tuple[int, int]]:
    """All stretches round a sentence that may be quoted, the shortest first."""
    yield at, at
    for size in range(2, _MOST + 1):
        for first in range(at - size + 1, at + 1):
            last = first + size - 1
            if _quotable(index, first, last, used):
                yield first, last


def _quotable(index: PassageIndex, first: int, last: int, used: set[int]) -> bool:
    if first < 0 or last >= len(index.units) or used.intersection(range(first, last + 1)):
        return False
    one, other = index.units[first], index.units[last]
    return one.section == other.section and other.end - one.start <= LONGEST


def _explained(index: PassageIndex, first: int, last: int, used: set[int]) -> int:
    """Where the quotation begins: a sentence earlier if a pronoun opens it and there is room."""
    words = index.units[first].words
    needs = bool(words) and words[0] in PRONOUNS and last - first + 1 < _MOST
    return first - 1 if needs and _quotable(index, first - 1, last, used) else first
