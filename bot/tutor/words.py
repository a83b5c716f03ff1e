"""Words, stems and stop words of a language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import snowballstemmer  # type: ignore[import-untyped]

from bot.tutor.stopwords import STOP_WORDS

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\W_]+")
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
_LANGUAGES = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german",
    "el": "greek", "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian",
    "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_KEPT = 50_000
_LONGEST_WORD = 40


def fold(text: str) -> str:
    """Text without case and accents; its length may differ from the original's."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return _ACCENTS.sub("", parts).replace("’", "'")


class Words:
    """One language's way from text to stems; keeps a bounded memory of stems it has made."""

    def __init__(self, language: str = "en") -> None:
        """A language without a stemmer keeps its words whole."""
        code = language.casefold().partition("-")[0].partition("_")[0]
        self.language = code
        name = _LANGUAGES.get(code)
        self._stemmer = snowballstemmer.stemmer(name) if name else None
        self.stop_words = STOP_WORDS.get(code, frozenset())
        self._stems: dict[str, str] = {}

    def words(self, text: str) -> list[str]:
        """Folded words in order, possessives removed, each at most 40 characters."""
        found = _WORD.findall(fold(text))
        return [word[:-2] if word.endswith("'s") else word[:_LONGEST_WORD] for word in found]

    def stem(self, word: str) -> str:
        known = self._stems.get(word)
        if known is None:
            if len(self._stems) >= _KEPT:
                self._stems.clear()
            known = self._stemmer.stemWord(word) if self._stemmer else word
            self._stems[word] = known
        return known

    def stems(self, text: str) -> list[str]:
        """The stems of all words in order, stop words too."""
        return [self.stem(word) for word in self.words(text)]

    def content(self, words: Iterable[str]) -> list[str]:
        """The stems of the words that are no stop words."""
        return [self.stem(word) for word in words if word not in self.stop_words]
