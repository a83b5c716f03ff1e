"""Cuts text into BERT's word pieces: Wu et al. 2016, as in the uncased models of Devlin et al."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

_LONGEST_WORD = 100
_KEPT = 50_000
_IDEOGRAPHS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2FA1F), (0xF900, 0xFAFF))


class WordPieces:
    """A vocabulary: a piece a line, its number the line's; pieces inside a word begin with ##."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """KeyError where the vocabulary lacks one of BERT's own signs."""
        self._numbers = {piece: at for at, piece in enumerate(vocabulary)}
        self.unknown = self._numbers["[UNK]"]
        self.opening = self._numbers["[CLS]"]
        self.closing = self._numbers["[SEP]"]
        self._words: dict[str, tuple[int, ...]] = {}

    @classmethod
    def read(cls, path: Path) -> WordPieces:
        return cls(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))

    def pieces(self, text: str) -> list[int]:
        """The numbers of the text's pieces, without the signs that open and close."""
        return [piece for word in split(text) for piece in self._of(word)]

    def _of(self, word: str) -> tuple[int, ...]:
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= _KEPT:
                self._words.clear()
            known = self._words[word] = self._cut(word)
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        """The longest piece that fits, again and again; a word with a gap is unknown as a whole."""
        found, start = [], 0
        while start < len(word) <= _LONGEST_WORD:
            inside = "##" if start else ""
            ends = range(len(word), start, -1)
            end = next((end for end in ends if inside + word[start:end] in self._numbers), 0)
            if not end:
                return (self.unknown,)
            found.append(self._numbers[inside + word[start:end]])
            start = end
        return tuple(found) or (self.unknown,)


def split(text: str) -> list[str]:
    """Words and single signs in lower case, without accents."""
    plain = unicodedata.normalize("NFD", text.lower())
    return "".join(map(_spaced, plain)).split()


def _spaced(sign: str) -> str:
    if sign.isalnum() and sign.isascii():
        return sign
    kind = unicodedata.category(sign)
    if kind == "Mn" or sign == "\ufffd" or (kind[0] == "C" and sign not in "\t\n\r"):
        return ""
    if kind[0] == "P" or (sign.isascii() and not sign.isspace()) or _is_ideograph(sign):
        return f" {sign} "
    return " " if kind == "Zs" or sign in "\t\n\r" else sign


def _is_ideograph(sign: str) -> bool:
    return any(first <= ord(sign) <= last for first, last in _IDEOGRAPHS)
