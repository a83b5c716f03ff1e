"""Puts typing errors right, by the words that the lesson itself uses."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any, cast

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.tutor.index import PassageIndex
from bot.tutor.lexicon import Lexicon
from bot.tutor.question import READ

_SHORTEST, _LONG = 4, 8
_ASKING = ("explain", "define", "describe", "understand", "mean", "meaning", "difference", "does")
_OPENING = ("what", "whats", "when", "where", "which", "who", "why", "how", "define", "explain")


def mend(question: str, index: PassageIndex, lexicon: Lexicon) -> dict[str, str]:
    """What to read instead, for words that neither the lesson nor the lexicon knows.

    One slip is forgiven in words of four letters or more, two in those of eight or more. Two words
    of the lesson that were written as one (finetuning) are parted by a space.
    """
    words = index.words.words(question[:READ])
    frame = _frame(words, index, lexicon)
    unknown = [w for w in dict.fromkeys(words) if w not in frame and _unknown(w, index, lexicon)]
    found = ((word, _parted(word, index) or _nearest(word, index, lexicon)) for word in unknown)
    return frame | {word: right for word, right in found if right}


def _frame(words: list[str], index: PassageIndex, lexicon: Lexicon) -> dict[str, str]:
    """The words that make it a question, by their place: the first, and those of what … mean."""
    frame: dict[str, str] = {}
    if not words or index.words.language != "en":
        return frame
    first = words[0]
    if len(first) >= _SHORTEST - 1 and not lexicon.knows(index.words.stem(first)):
        frame |= _put_right(first, _OPENING, index)
    if frame.get(first, first) == "what" and len(words) > 3:
        frame |= _put_right(words[1], ("does",), index)
        if frame.get(words[1], words[1]) == "does":
            frame |= _put_right(words[-1], ("mean",), index)
    return frame


def _put_right(word: str, rights: tuple[str, ...], index: PassageIndex) -> dict[str, str]:
    if word in rights or index.words.is_stop_word(word):
        return {}
    near = _within(word, rights, 1)
    return {word: near[0][0]} if near else {}


def _unknown(word: str, index: PassageIndex, lexicon: Lexicon) -> bool:
    if len(word) < _SHORTEST or not word.isalpha() or index.words.is_stop_word(word):
        return False
    stem = index.words.stem(word)
    return not (word in index.vocabulary or stem in index.holding or lexicon.knows(stem))


def _parted(word: str, index: PassageIndex) -> str:
    """The two words in a row of the lesson that spell this one together, or nothing."""
    pairs = (pair for unit in index.units for pair in pairwise(unit.words))
    return next((f"{one} {other}" for one, other in pairs if one + other == word), "")


def _nearest(word: str, index: PassageIndex, lexicon: Lexicon) -> str:
    slips = 2 if len(word) >= _LONG else 1
    near = _within(word, index.spellings, slips) or _within(word, _ASKING, slips)
    if near:
        return min(near, key=lambda one: (one[1], one[0][0] != word[0], -index.vocabulary[one[0]]))[
            0
        ]
    stem = index.words.stem(word)
    known = _within(stem, list(lexicon.rarity), 1) if len(stem) > _SHORTEST else []
    return min(known, key=lambda one: one[1])[0] if known else ""


def _within(word: str, words: Iterable[str], slips: int) -> list[tuple[str, int]]:
    # The stubs give process.extract no scorer with whole-number results.
    scorer = cast(Any, OSA.distance)
    found = process.extract(word, words, scorer=scorer, score_cutoff=slips, limit=5)
    return [(right, int(distance)) for right, distance, _ in found]
