"""A question asked: in which order it is shown, and what is right."""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from bot.learning.lesson import Option, Question, QuestionKind

LETTERS = "ABCDEFGHIJ"
_SPACES = re.compile(r"\s+")
_EDGES = " .,;:!?\"'“”‘’«»()"


class Mode(StrEnum):
    """How a quiz is taken; only ALL makes a score."""

    ALL = "all"
    MISSED = "missed"
    UNTIL_RIGHT = "until_right"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a member gave: the options' positions in the question as written, or typed text."""

    options: frozenset[int] = frozenset()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """One answer, marked. `position` counts from 0 in the attempt's sequence."""

    position: int
    question: Question
    choice: Choice
    correct: bool


def shown_order(question: Question, seed: int, position: int) -> tuple[int, ...]:
    """Positions of the options as written, in the order shown; pinned ones keep their place.

    `seed` is the attempt's secret; the same seed and position always give the same order.
    """
    if question.kind is QuestionKind.TRUE_FALSE:
        return tuple(range(len(question.options)))
    free = [at for at, option in enumerate(question.options) if not option.pin]
    shuffled = iter(random.Random(f"{seed}:{position}").sample(free, len(free)))
    return tuple(at if option.pin else next(shuffled) for at, option in enumerate(question.options))


def sequence(first: tuple[int, ...], mode: Mode, right: tuple[bool, ...]) -> tuple[int, ...]:
    """The questions of an attempt in the order asked, as positions in its question set.

    `first` are those it began with, `right` the verdicts so far. In UNTIL_RIGHT a question that was
    missed comes again at the end, so the sequence follows from the answers alone.
    """
    if mode is not Mode.UNTIL_RIGHT:
        return first
    asked = list(first)
    for position, correct in enumerate(right):
        if not correct:
            asked.append(asked[position])
    return tuple(asked)


def mark(question: Question, choice: Choice) -> bool:
    """Whether the choice answers the question."""
    match question.kind:
        case QuestionKind.SHORT:
            return plain(choice.text) in {plain(answer) for answer in question.answers}
        case QuestionKind.NUMERIC:
            return _within(choice.text, question)
        case QuestionKind.MATCH:
            raise ValueError("matching questions are not asked")
        case _:
            return choice.options == right_options(question)


def right_options(question: Question) -> frozenset[int]:
    return frozenset(at for at, option in enumerate(question.options) if option.correct)


def right_answers(question: Question) -> tuple[str, ...]:
    """What would have been right, in words, best first."""
    if question.options:
        return tuple(option.text for option in question.options if option.correct)
    return question.answers


def chosen(question: Question, choice: Choice) -> tuple[Option, ...]:
    return tuple(question.options[at] for at in sorted(choice.options))


def plain(text: str) -> str:
    """Text as typed answers are compared: no case, accents, outer punctuation or doubled spaces."""
    # Unicode's own caseless matching: folding again after a decomposition may bring more apart.
    parts = unicodedata.normalize("NFKD", text)
    for _ in range(2):
        parts = unicodedata.normalize("NFKD", parts.casefold())
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return _SPACES.sub(" ", bare.replace("-", " ")).strip(_EDGES)


def number(text: str) -> Decimal | None:
    """A typed number, or None: spaces, thousands marks, a decimal comma and a % sign are read."""
    bare = _SPACES.sub("", text).removesuffix("%").replace("−", "-").replace("’", "")
    bare = bare.replace("'", "")
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", bare):
        bare = bare.replace(",", "")
    elif re.fullmatch(r"[+-]?\d{1,3}(\.\d{3}){2,}(,\d+)?", bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif bare.count(",") == 1 and "." not in bare:
        bare = bare.replace(",", ".")
    try:
        value = Decimal(bare)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _within(text: str, question: Question) -> bool:
    given = number(text)
    if given is None:
        return False
    rights = (number(answer) for answer in question.answers)
    return any(right is not None and abs(given - right) <= question.tolerance for right in rights)
