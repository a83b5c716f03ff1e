"""One thing that is wrong: in which file and line, at which part, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

Place = tuple[str | int, ...]
"""A way down a file's tree: keys, and positions in lists from 0."""

_ONE = {
    "sections": "section",
    "terms": "term",
    "questions": "question",
    "options": "option",
    "answers": "answer",
    "pairs": "pair",
    "tracks": "track",
    "lessons": "lesson",
    "related": "related lesson",
    "prerequisites": "prerequisite",
    "allow": "allowed rule",
}
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and how to mend it; a warning stops nothing. `line` counts from 1.

    `rule` is the short name of a rule of item writing, empty where the format itself is broken.
    """

    file: str
    line: int
    where: str
    what: str
    warning: bool = False
    rule: str = ""

    def __str__(self) -> str:
        mark = "warning: " if self.warning else ""
        name = f" [{self.rule}]" if self.rule else ""
        return f"{self.file}:{self.line}: {mark}{self.where}: {self.what}{name}"


class Flaw(NamedTuple):
    """A problem before its line is looked up; `at_key` False speaks of the part that holds it.

    `line` 0 means: the line of the place, or of the nearest part around it.
    """

    place: Place
    what: str
    at_key: bool = True
    line: int = 0
    warning: bool = False
    rule: str = ""


@dataclass(slots=True)
class Findings:
    """The flaws of one sheet, and the places that later rules must not speak of."""

    flaws: list[Flaw] = field(default_factory=list)
    mended: set[Place] = field(default_factory=set)

    def add(self, place: Place, what: str) -> None:
        self.flaws.append(Flaw(place, what))

    def add_missing(self, place: Place, what: str) -> None:
        """Something that should stand at a place where there is nothing."""
        self.flaws.append(Flaw(place, what, at_key=False))

    def warn(self, place: Place, what: str) -> None:
        self.flaws.append(Flaw(place, what, warning=True))

    @property
    def errors(self) -> list[Flaw]:
        return [flaw for flaw in self.flaws if not flaw.warning]

    def is_mended(self, place: Place) -> bool:
        """Whether this place, or a part around it, holds a stand-in."""
        return any(place[:depth] in self.mended for depth in range(1, len(place) + 1))


def shown(text: str) -> str:
    """Text of a file as a problem quotes it: one line, short, nothing invisible."""
    bare = "".join(sign if sign.isprintable() else " " for sign in text[: _SHOWN + 1])
    cut = bare if len(bare) <= _SHOWN else bare[: _SHOWN - 1] + "…"
    return f'"{cut}"'


def described(place: Place, tree: object, root: str) -> str:
    """A place in words, such as 'question desk, option 2, why'; `root` names the whole."""
    words: list[str] = []
    for at, step in enumerate(place):
        inner = tree[step] if _holds(tree, step) else None  # type: ignore[index]
        if isinstance(step, int):
            list_name = place[at - 1]
            # Lists in lists have no names: the outermost one says enough.
            if isinstance(list_name, str):
                item = _ONE.get(list_name, f"{list_name} line")
                words[-1] = f"{item} {_name(inner, step, list_name)}"
        else:
            words.append(step if step in _ONE or step.isidentifier() else shown(step))
        tree = inner
    if words[:1] == ["quiz"] and len(words) > 1 and place[1] == "questions":
        del words[0]
    return ", ".join(words) or root


def _holds(tree: object, step: str | int) -> bool:
    if isinstance(tree, dict):
        return step in tree
    return isinstance(tree, list) and isinstance(step, int) and step < len(tree)


def _name(item: object, position: int, list_name: str) -> str:
    """A question by its id; anything else, and one with a strange id, by its number from 1."""
    name = item.get("id") if isinstance(item, dict) and list_name == "questions" else None
    if isinstance(name, str) and name.isascii() and 0 < len(name) <= 40 and name.isprintable():
        return name
    return str(position + 1)
