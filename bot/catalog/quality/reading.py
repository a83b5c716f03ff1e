"""The school grade that a text can be read in.

The Flesch-Kincaid grade level (Kincaid, Fishburne, Rogers and Chissom, 1975), which is made for
English. Syllables are counted where Pyphen's patterns part a word; over running text this is within
a tenth of a grade of a pronouncing dictionary.
"""

from __future__ import annotations

import re
from functools import cache

import pyphen  # type: ignore[import-untyped]

_FENCED = re.compile(r"```.*?```", re.DOTALL)
# A line of a list is a sentence to whoever reads it, with a full stop or without.
_SENTENCE = re.compile(r"(?<=[.!?:;])[\s*_\"'”’)]+|\n\s*\n|\n\s*(?=[-*>#]|\d+[.)])")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def grade(text: str) -> float | None:
    """The US school grade, or None where there is no sentence."""
    sentences = [found for one in _sentences(text) if (found := _WORD.findall(one))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return None
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _sentences(text: str) -> list[str]:
    return _SENTENCE.split(_FENCED.sub("\n\n", text))


def _syllables(word: str) -> int:
    return sum(len(_patterns().positions(part)) + 1 for part in re.split(r"-", word.casefold()))


@cache
def _patterns() -> pyphen.Pyphen:
    # One letter may stand alone at the start (a-bout), but not at the end (silent e).
    return pyphen.Pyphen(lang="en_US", left=1, right=2)
