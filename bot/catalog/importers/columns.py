"""Which column of a table is what, by the names in its first row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_NAMES = {
    "question": ("question", "prompt", "stem", "question text", "questiontext"),
    "right": ("right", "correct", "answer", "answers", "correct answer", "correct answers", "key"),
    "explanation": ("explanation", "feedback", "rationale", "general feedback"),
    "id": ("id", "question id", "name"),
    "kind": ("kind", "type", "question type"),
    "difficulty": ("difficulty", "level"),
    "tolerance": ("tolerance",),
    "bank": ("lesson", "category", "topic", "deck", "unit", "bank"),
    "front": ("term", "front", "word", "vocabulary", "phrase"),
    "back": ("definition", "back", "meaning", "translation", "description"),
}
_OPTION = re.compile(r"(?:(?:option|choice|answer)[ _-]?([a-j]|\d{1,2})|([a-j]))")
_WHY = re.compile(r"(?:why|feedback)[ _-]?([a-j]|\d{1,2})")


@dataclass(slots=True)
class Columns:
    """Positions by name; `options` and `whys` in the order of their letters or numbers."""

    named: dict[str, int] = field(default_factory=dict)
    options: list[int] = field(default_factory=list)
    whys: list[int] = field(default_factory=list)

    @property
    def asks(self) -> bool:
        """Whether these are the columns of questions, and not of flash cards."""
        return "question" in self.named and bool(self.options or "kind" in self.named)

    @property
    def names(self) -> bool:
        """Whether this is a row of names, and not one like the others."""
        return self.asks or self.pairs is not None

    @property
    def pairs(self) -> tuple[int, int] | None:
        """Where the two sides of a card are, if the columns say so."""
        front = self.named.get("front", self.named.get("question"))
        back = self.named.get("back", self.named.get("right"))
        return (front, back) if front is not None and back is not None else None

    def cell(self, cells: Sequence[str], name: str) -> str:
        at = self.named.get(name, -1)
        return cells[at] if 0 <= at < len(cells) else ""


def columns(cells: Sequence[str]) -> Columns:
    """What a first row says; where it names nothing, it is a row like the others."""
    found = Columns()
    options: list[tuple[int, int]] = []
    whys: list[tuple[int, int]] = []
    for at, cell in enumerate(cells):
        bare = " ".join(cell.casefold().split())
        name = next((name for name, known in _NAMES.items() if bare in known), "")
        if name:
            found.named.setdefault(name, at)
        elif option := _OPTION.fullmatch(bare):
            options.append((_rank(option[1] or option[2]), at))
        elif why := _WHY.fullmatch(bare):
            whys.append((_rank(why[1]), at))
    found.options = [at for _, at in sorted(options)]
    found.whys = [at for _, at in sorted(whys)]
    return found


def _rank(sign: str) -> int:
    return int(sign) if sign.isdecimal() else ord(sign) - ord("a") + 1
