"""Tells in what a question contradicts a sentence that speaks of the same: an opposite, a number of
its own, a "not". Written to deceive, such a question shares nearly all words with the lesson."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.tutor.antonyms import opposed
from bot.tutor.evidence import Evidence

NAMES = (
    "opposed", "opposed_near", "numbers_asked", "numbers_lacking", "numbers_unknown",
    "denying", "denying_differs", "denying_alone",
)  # fmt: skip
_NO = "no not never none nor neither cannot can't without except unlike lack lacks lacked least"
_FAIL = "fail fails failed refuse refused"
_VERBS = "is are was were do does did wo would should could has have had"
_NEGATIONS = frozenset([*_NO.split(), *_FAIL.split(), *(f"{verb}n't" for verb in _VERBS.split())])


def denials(words: Sequence[str]) -> int:
    """How many of these folded English words deny something."""
    return sum(word in _NEGATIONS for word in words)


def contrasts(found: Evidence, at: int) -> list[float]:
    """What is called NAMES, for the sentence at this position of the lesson."""
    asked, index, unit = found.asked, found.index, found.index.units[at]
    beside = [index.beside(at, step) for step in (-1, 1)]
    near = unit.content.union(*(index.units[other].content for other in beside if other >= 0))
    numbers = [word for word in asked.words if word[:1].isdigit()]
    denying, denied = denials(asked.words) > 0, denials(unit.words) > 0
    return [
        _opposed(asked.terms, unit.content),
        _opposed(asked.terms, near),
        float(len(numbers)),
        float(sum(number not in unit.words for number in numbers)),
        float(sum(number not in index.vocabulary for number in numbers)),
        float(denying),
        float(denying != denied),
        float(denying and not denied),
    ]


def _opposed(terms: Sequence[str], held: Collection[str]) -> float:
    """How many of the terms are not held, but their opposite is."""
    lacking = (term for term in terms if term not in held)
    return float(sum(any(opposed(term, other) for other in held) for term in lacking))
