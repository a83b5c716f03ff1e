"""Text into the words that searches compare, and words into those meant by a typed one."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

import snowballstemmer  # type: ignore[import-untyped]
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from bot.learning.quiz import plain

_WORD = re.compile(r"\w+")
_LANGUAGES = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
_ALIKE = 0.87
_TYPO_LENGTH = 4
_NEAREST = 20
_SHORT_STEM = 2


def words(text: str) -> list[str]:
    """Words without case and accents; a hyphen parts them."""
    found = _WORD.findall(unicodedata.normalize("NFC", text).casefold())
    return [word if word.isascii() else plain(word) for word in found]


def spans(text: str) -> Iterator[tuple[int, str]]:
    """Each word as `words` gives it, with where it begins."""
    return ((match.start(), "".join(words(match[0]))) for match in _WORD.finditer(text))


def beginning(vocabulary: Sequence[str], start: str) -> Iterator[str]:
    """The words of a sorted vocabulary that begin so."""
    for position in range(bisect_left(vocabulary, start), len(vocabulary)):
        if not vocabulary[position].startswith(start):
            return
        yield vocabulary[position]


def similar(vocabulary: Sequence[str], word: str) -> list[tuple[str, float]]:
    """Words that somebody who mistyped may have meant, with their likeness, 0 to 1."""
    if len(word) < _TYPO_LENGTH:
        return []
    found = process.extract(
        word, vocabulary, scorer=JaroWinkler.similarity, score_cutoff=_ALIKE, limit=_NEAREST
    )
    return [(near, alike) for near, alike, _ in found]


def inflected(vocabulary: Sequence[str], word: str, language: str) -> list[str]:
    """The words of a sorted vocabulary that share the stem of this one."""
    stemmer = stemmer_of(language)
    if stemmer is None:
        return [near for near in beginning(vocabulary, word) if near == word]
    stem = stemmer.stemWord(word)
    # Stemming may change the last letter (study, studies: studi), so one less is looked for; but
    # what begins with one letter is a large part of all words.
    near = beginning(vocabulary, stem[:-1] if len(stem) > _SHORT_STEM else stem)
    return [other for other in near if stemmer.stemWord(other) == stem]


def stemmer_of(language: str) -> Any:
    """A new stemmer (it holds state while it works), or None for a language that has none."""
    name = _LANGUAGES.get(language)
    return snowballstemmer.stemmer(name) if name else None
