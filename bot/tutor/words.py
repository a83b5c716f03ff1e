"""Words, stems and stop words of a language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

import snowballstemmer  # type: ignore[import-untyped]

from bot.tutor.stopwords import STOP_WORDS
from bot.tutor.stopwords_more import ALIASES, MORE_STOP_WORDS

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\W_]+")
# Vowel signs of Indian scripts, which are no letters to Python, belong to the word around them.
_SIGNS = (
    "\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u093c\u093e-\u094f"
    "\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0abc-\u0acd\u0b82\u0bbe-\u0bcd"
    "\u0c00-\u0c04\u0c3e-\u0c56\u0cbc-\u0cd6\u0d3e-\u0d4d\u0dca-\u0ddf"
)
_FOREIGN_WORD = re.compile(
    rf"\d+(?:[.,]\d+)*|[^\W\d_](?:[^\W\d_]|[{_SIGNS}])*(?:['’][^\W\d_]+)*|[^\W_]+"
)
# Scripts that put no space between words, and Korean, whose endings hang from them: their words
# are the pairs of neighbouring signs, which is what search in them does without a dictionary.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003134f]+"
)
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
_FOLDED = "en"
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
        """A language without a stemmer keeps its words whole, but for accents."""
        code = language.casefold().partition("-")[0].partition("_")[0]
        self.language = code
        name = _LANGUAGES.get(code)
        # Given PyStemmer, this is the same in C: 14 times as fast, and threads may share it.
        self._stemmer = snowballstemmer.stemmer(name) if name else None
        self.stop_words = STOP_WORDS.get(code) or _more(code)
        self._stems: dict[str, str] = {}

    def words(self, text: str) -> list[str]:
        """Words in order without case, possessives removed, each at most 40 characters.

        English ones are folded. Others keep their accents until they are stemmed, as endings are
        known by them: `й` in Russian, `ción` in Spanish.
        """
        if self.language != _FOLDED:
            return _foreign(text)
        found = _WORD.findall(fold(text))
        return [word[:-2] if word.endswith("'s") else word[:_LONGEST_WORD] for word in found]

    def stem(self, word: str) -> str:
        known = self._stems.get(word)
        if known is None:
            if len(self._stems) >= _KEPT:
                self._stems.clear()
            known = self._stemmer.stemWord(word) if self._stemmer else word
            if self.language != _FOLDED:
                known = fold(known)
            self._stems[word] = known
        return known

    def stems(self, text: str) -> list[str]:
        """The stems of all words in order, stop words too."""
        return [self.stem(word) for word in self.words(text)]

    def content(self, words: Iterable[str]) -> list[str]:
        """The stems of the words that are no stop words."""
        return [self.stem(word) for word in words if not self.is_stop_word(word)]

    def is_stop_word(self, word: str) -> bool:
        """Whether it is one, with its accents or without."""
        if word in self.stop_words:
            return True
        return not word.isascii() and fold(word) in self.stop_words


def _more(code: str) -> frozenset[str]:
    words = MORE_STOP_WORDS.get(ALIASES.get(code, code), "")
    return frozenset(map(fold, words.split()))


def _foreign(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text.casefold()).replace("’", "'")
    words: list[str] = []
    for word in _FOREIGN_WORD.findall(plain):
        if _UNSPACED.search(word):
            words.extend(_pairs(word))
        else:
            words.append(word[:_LONGEST_WORD])
    return words


def _pairs(word: str) -> Iterator[str]:
    """The pairs of neighbours in each stretch of such a script, and whatever stands between."""
    at = 0
    for run in _UNSPACED.finditer(word):
        if run.start() > at:
            yield word[at : run.start()][:_LONGEST_WORD]
        text = run[0]
        yield from (text[n : n + 2] for n in range(max(1, len(text) - 1)))
        at = run.end()
    if at < len(word):
        yield word[at:][:_LONGEST_WORD]
