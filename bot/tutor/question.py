"""Reads a question: which words it is about, what it asks for, and what is to be defined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from bot.tutor.words import Words, fold

READ = 600
_FEW = 40


class Wanted(StrEnum):
    """What kind of answer a question asks for."""

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    WHY = "why"
    NUMBER = "number"
    HOW = "how"
    DEFINITION = "definition"
    BLANK = "blank"
    WHAT = "what"


_MEASURES = "many|much|long|old|far|big|large|tall|high|fast|often|deep"
_AMOUNTS = r"percent\w*|number|amount|proportion|fraction|population|distance|temperature"
_TIMES = "year|date|day|month|century|decade|time|era"
_PLACES = "country|countries|city|cities|state|place|location|region|continent|town|area"
_PEOPLE = "person|man|woman|people|author|king|queen|president|scientist|actor|singer|leader"
_WHICH = r"\b(?:what|which) (?:\w+ )?"
_PATTERNS = tuple(
    (wanted, re.compile(pattern))
    for wanted, pattern in (
        (Wanted.BLANK, r"_{3,}"),
        (Wanted.NUMBER, rf"\bhow (?:{_MEASURES})\b|\bwhat (?:{_AMOUNTS})\b|\bwhich number\b"),
        (Wanted.WHEN, rf"\bwhen\b|{_WHICH}(?:{_TIMES})s?\b|\brelease date\b"),
        (Wanted.WHERE, rf"\bwhere\b|{_WHICH}(?:{_PLACES})\b"),
        (Wanted.WHY, rf"\bwhy\b|\bhow come\b|{_WHICH}(?:reason|cause)s?\b|\bwhat caused\b"),
        (Wanted.WHO, rf"\bwho(?:se|m)?\b|{_WHICH}(?:{_PEOPLE})s?\b"),
        (Wanted.HOW, r"\bhow\b"),
    )
)
_CLOSE = r"(?: (?:is|are|means?))?$"
_DEFINITIONS = tuple(
    re.compile(pattern)
    for pattern in (
        r"^what (?:does|do|did) (.+?) (?:mean|stand for|refer to)\b",
        r"^i (?:do not|don'?t|dont) (?:understand|get|know)(?: what)? (.+?)" + _CLOSE,
        r"^(?:(?:can|could) (?:you|u) |please )*(?:explain|define|describe)(?: to me)?(?: what)?"
        r" (.+?)" + _CLOSE,
        r"^(?:what (?:is|are) (?:the )?(?:meaning|definition)s? of|what is meant by|meaning of"
        r"|definition of|tell me (?:about|what)) (.+?)" + _CLOSE,
        r"^(?:what'?s|what (?:is|are|was|were)|who (?:is|was|were)) (.+)$",
    )
)
_WHETHER = re.compile(
    r"^(?:(?:and|but|so|then|ok(?:ay)?|please|yes or no|true or false)[,:]? )*"
    r"(?!(?:can|could|will|would|do) (?:you|u) (?:please )?"
    r"(?:tell|explain|describe|show|give|help|list|name|say|know|remind)\b)"
    r"(?:is|are|am|was|were|do|does|did|can|could|will|would|shall|should|may|might|must|has|have|had"
    r"|cannot|ain)(?:n'?t|'t)?\b"
)
_ARTICLE = re.compile(r"^(?:an?|the|exactly|is|are|was|meant by|called|your|my)\s+")
_LONGEST_FOCUS = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as read. `terms` are its content stems, each once, in order.

    `focus` are the folded words of what it wants defined, or empty; `names` the stems written with
    a capital inside the sentence; `spoken` its stems and terms together; `mended` counts the typing
    errors that were corrected. `whether`: a yes or a no would answer it.
    """

    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    terms: tuple[str, ...]
    wanted: Wanted
    focus: tuple[str, ...]
    names: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    spoken: frozenset[str]
    mended: int = 0
    whether: bool = False


def read(question: str, words: Words, mend: dict[str, str] | None = None) -> Asked:
    """The question as asked, with the words of `mend` put right; at most 600 characters count."""
    text = question[:READ]
    mend = mend or {}
    plain = [part for word in words.words(text) for part in mend.get(word, word).split()]
    terms = tuple(dict.fromkeys(words.content(plain)))[:_FEW]
    folded = _tidy(text, mend)
    focus = tuple(
        part for word in words.words(_focus(folded)) for part in mend.get(word, word).split()
    )
    terms = tuple(dict.fromkeys(words.content(focus))) or terms
    stems = tuple(map(words.stem, plain))
    wanted = Wanted.DEFINITION if focus else _wanted(folded)
    return Asked(
        text,
        tuple(plain),
        stems,
        terms,
        wanted,
        focus,
        _names(text, words),
        frozenset(pairwise(stems)),
        frozenset((*stems, *terms)),
        len(mend),
        wanted is Wanted.WHAT and _WHETHER.match(folded) is not None,
    )


def _tidy(text: str, mend: dict[str, str]) -> str:
    """The text in lower case, mended, without doubled spaces and closing signs."""
    folded = " ".join(fold(text).replace("?", " ").split()).strip(" .!:()")
    for wrong, right in mend.items():
        folded = re.sub(rf"\b{re.escape(wrong)}\b", right, folded)
    return folded


def _wanted(folded: str) -> Wanted:
    found = (wanted for wanted, pattern in _PATTERNS if pattern.search(folded))
    return next(found, Wanted.WHAT)


def _focus(folded: str) -> str:
    for pattern in _DEFINITIONS:
        if found := pattern.match(folded):
            focus = found.group(1)
            while article := _ARTICLE.match(focus):
                focus = focus[article.end() :]
            return focus if len(focus.split()) <= _LONGEST_FOCUS else ""
    return ""


def _names(text: str, words: Words) -> frozenset[str]:
    inner = text.split()[1:]
    found = (word for word in inner if word[:1].isupper() or word[1:].lower() != word[1:])
    return frozenset(stem for word in found for stem in words.content(words.words(word)))
