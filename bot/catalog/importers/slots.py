"""Which headings and boxes of other people's lessons have a place of their own in ours."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.learning.lesson import SectionKind


class Slot(StrEnum):
    COVERS = "covers"
    TERMS = "terms"
    NEEDS = "needs"
    RELATED = "related"
    QUESTIONS = "questions"
    POINTS = "points"
    TRY = "try"
    SOLUTION = "solution"
    INSTRUCTOR = "instructor"
    BOX = "box"
    TEXT = "text"


_HEADINGS = {
    Slot.COVERS: (
        "objectives|learning objectives|learning outcomes|learning goals|goals|in this lesson|"
        "what you will learn|what you ll learn|what you'll learn|you will learn|outcomes"
    ),
    Slot.TERMS: (
        "key terms|glossary|terms|vocabulary|key vocabulary|terminology|definitions|key concepts"
    ),
    Slot.NEEDS: "prerequisites|requirements|before you begin|before you start|what you need",
    Slot.RELATED: "related|related lessons|related pages|see also|next steps|what s next|next",
}
_NAMED = {name: slot for slot, names in _HEADINGS.items() for name in names.split("|")}
_TRY = re.compile(
    r"(?:exercises?|challenges?|practice|activity|activities|try it|try it yourself|your turn|"
    r"hands on|lab|now you try|task|assignment|homework)\b"
)
_EXAMPLES = re.compile(r"(?:(?:some |worked )?examples?)\b")
_IDEA = ("the big idea", "big idea", "the idea", "introduction", "overview", "motivation", "why")
_BOXES = {
    "objectives": Slot.COVERS,
    "questions": Slot.QUESTIONS,
    "keypoints": Slot.POINTS,
    "key-points": Slot.POINTS,
    "challenge": Slot.TRY,
    "exercise": Slot.TRY,
    "activity": Slot.TRY,
    "solution": Slot.SOLUTION,
    "answer": Slot.SOLUTION,
    "instructor": Slot.INSTRUCTOR,
    "instructor-note": Slot.INSTRUCTOR,
    "prereq": Slot.BOX,
}
_PLAIN = frozenset(
    {
        "", "tab", "tabs", "tabitem", "tab-item", "tab-set", "group-tab", "cards", "card", "steps",
        "step", "columns", "column", "grid", "frame", "fragment", "div", "content", "callout",
    }
)  # fmt: skip


def of_heading(heading: str) -> Slot:
    return _NAMED.get(_bare(heading), Slot.TEXT)


def of_box(kind: str) -> Slot:
    return _BOXES.get(kind, Slot.BOX)


def kind_of(heading: str) -> SectionKind:
    """What a section is, by its heading."""
    bare = _bare(heading)
    if _TRY.match(bare):
        return SectionKind.TRY
    if _EXAMPLES.match(bare):
        return SectionKind.EXAMPLES
    return SectionKind.IDEA if bare in _IDEA else SectionKind.TEXT


def label(kind: str, title: str) -> str:
    """What stands above a box's text: its title, else its kind, as far as that says something."""
    if title:
        return title
    return "" if kind in _PLAIN else kind.replace("-", " ").replace("_", " ").capitalize()


def _bare(heading: str) -> str:
    return " ".join(re.sub(r"[^\w']+", " ", heading.casefold()).split())
