"""Which words of a text carry its meaning, and which give an answer away."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from bot.catalog import tokens

# What holds an English sentence together but says nothing of its subject.
_SMALL_WORDS = """
a about above after again against all also always am an and another any anybody anyone anything
are as ask asked asks at away back be because been before being below best better between both
but by came can cannot come could did do does doing done down each either else even ever every
everybody everyone everything few first for from full gave get give given gives go goes going
gone good got had has have having he her here hers herself him himself his how however i if in
instead into is it its itself just kind know last least less let like likely long longer made
make makes many may maybe me mean means might mine more most much must my myself need needs
neither never new next no nobody none nor not nothing now of off often on once one only onto or
other others our ours ourselves out over own part put quite rather really right said same say
says see seem seems seen several shall she should show shows simply since so some somebody
someone something sometimes still such take takes tell than that the their theirs them
themselves then there these they thing things think this those though through thus to together
too took true try turn two under until up upon us use used useful uses using usual usually very
want wants was way ways we well went were what whatever when where whether which while who whom
whose why will with within without word words work works would wrong yes yet you your yours
yourself ll re ve isn aren wasn weren doesn didn don won wouldn shouldn couldn hasn haven hadn
mustn
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_SHORT = 4
_THOUSANDS = re.compile(r"(?<=\d)[,\u00a0\u202f](?=\d{3})")

ABSOLUTE = re.compile(
    r"(?<!\bat )(?<!\bafter )(?<!\bfirst of )\b(absolutely|all|always|certainly|completely|entirely"
    r"|every|everybody|everyone|everything|exclusively|guaranteed|guarantees|impossible|invariably"
    r"|never|nobody|none|nothing|only|solely|totally|under no circumstances)\b",
    re.IGNORECASE,
)
"""Words that leave no exception; 'at all', 'after all' and 'first of all' are none."""


def content(text: str, language: str) -> dict[str, str]:
    """The words that carry the meaning, by their stem, as they are first written."""
    found: dict[str, str] = {}
    for word in tokens.words(_THOUSANDS.sub("", text)):
        if not _is_small(word, language):
            found.setdefault(_stem(word, language), word)
    return found


def numbers(words: dict[str, str]) -> frozenset[str]:
    """Those of the stems that are numbers."""
    return frozenset(stem for stem in words if stem[0].isdigit())


def _is_small(word: str, language: str) -> bool:
    """Whether a word says nothing of the subject; where no list is known, by its length."""
    if word.isdigit():
        return False
    return len(word) == 1 or (word in _SMALL if language == "en" else len(word) < _SHORT)


@cache
def _stem(word: str, language: str) -> str:
    stemmer = _stemmer(language)
    return str(stemmer.stemWord(word)) if stemmer else word


@cache
def _stemmer(language: str) -> Any:
    return tokens.stemmer_of(language)
