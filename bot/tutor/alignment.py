"""Lays a sentence beside the one that it may come from: what was kept, added, or exchanged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.tutor.claims import Word


@dataclass(frozen=True, slots=True)
class Change:
    """`said` stands where the source has `source`; either may be empty. `inside` when words that
    both have stand before it and after it."""

    said: tuple[Word, ...]
    source: tuple[Word, ...]
    inside: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """`kept`: the share of the sentence's words that the source has in the same order."""

    said: tuple[Word, ...]
    source: tuple[Word, ...]
    kept: float
    changes: tuple[Change, ...]


def aligned(said: Sequence[Word], source: Sequence[Word]) -> Alignment:
    """The sentence beside its source, by the stems of both."""
    matcher = SequenceMatcher(
        None, [word.stem for word in said], [word.stem for word in source], autojunk=False
    )
    codes = matcher.get_opcodes()
    kept, changes = 0, []
    for at, (what, a, b, c, d) in enumerate(codes):
        if what == "equal":
            kept += b - a
        else:
            inside = 0 < at < len(codes) - 1
            changes.append(Change(tuple(said[a:b]), tuple(source[c:d]), inside))
    return Alignment(tuple(said), tuple(source), kept / max(1, len(said)), tuple(changes))
