"""Puts typing errors into a question, the same ones every time."""

from __future__ import annotations

import random
import re

_WORD = re.compile(r"[^\W\d_]{4,}")
_BESIDE = {
    "a": "sqz", "b": "vng", "c": "xvd", "d": "sfe", "e": "wrd", "f": "dgr", "g": "fht", "h": "gjy",
    "i": "uok", "j": "hku", "k": "jli", "l": "kop", "m": "nj", "n": "bmh", "o": "ipl", "p": "ol",
    "q": "wa", "r": "etf", "s": "adw", "t": "ryg", "u": "yij", "v": "cbf", "w": "qes", "x": "zcs",
    "y": "tuh", "z": "xa",
}  # fmt: skip


def with_slips(question: str, count: int) -> str:
    """The question with a slip in up to `count` different words of four letters or more."""
    draw = random.Random(f"{count}:{question}")
    words = list(_WORD.finditer(question))
    chosen = draw.sample(words, min(count, len(words)))
    for found in sorted(chosen, key=lambda one: -one.start()):
        question = question[: found.start()] + _slip(found[0], draw) + question[found.end() :]
    return question


def _slip(word: str, draw: random.Random) -> str:
    """Two letters swapped, one left out, one doubled, or the key beside it."""
    at = draw.randrange(len(word) - 1)
    kind = draw.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[: at + 1] + word[at + 2 :]
    if kind == 2:
        return word[: at + 1] + word[at:]
    return word[:at] + draw.choice(_BESIDE.get(word[at].lower(), "e")) + word[at + 1 :]
