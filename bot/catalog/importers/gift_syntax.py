"""Moodle's GIFT as a tree that carries everything a file says, before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    CATEGORY = "Category"
    DESCRIPTION = "Description"
    ESSAY = "Essay"
    CHOICE = "MC"
    TRUE_FALSE = "TF"
    SHORT = "Short"
    NUMERICAL = "Numerical"
    MATCHING = "Matching"


@dataclass(frozen=True, slots=True)
class Text:
    """`format` is html, markdown, plain or moodle."""

    format: str
    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """An accepted number: alone, with what it may be off by, or from `low` to `high`."""

    number: Decimal | None = None
    off: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer. `right` says that it begins with =; `weight` is its percentage where given."""

    right: bool
    weight: Decimal | None
    answer: Text | Number
    feedback: Text | None


@dataclass(frozen=True, slots=True)
class Match:
    left: Text
    right: str


@dataclass(frozen=True, slots=True)
class Node:
    """A question or a category as it is written; `line` counts from 1.

    `stem` has a blank where the answers stand within it; `fused` is the same with the author's own
    spacing around the blank. `first` and `second` are the feedbacks of a true-false question in the
    order written. `alone` says that a number stands without =. `flaw` says why there is no more.
    """

    kind: Kind
    line: int
    title: str | None = None
    stem: Text = Text("moodle", "")
    fused: str = ""
    embedded: bool = False
    feedback: Text | None = None
    choices: tuple[Choice, ...] = ()
    matches: tuple[Match, ...] = ()
    alone: bool = False
    true: bool = False
    first: Text | None = None
    second: Text | None = None
    id: str | None = None
    tags: tuple[str, ...] = ()
    flaw: str = ""
