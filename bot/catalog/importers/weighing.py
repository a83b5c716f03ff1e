"""Answers with percentages into options that are right or wrong, as far as that can be done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.catalog.importers.html import Say
from bot.catalog.importers.imported import counted, listed
from bot.learning.lesson import Option, QuestionKind

WHOLE = Decimal(100)
NONE_RIGHT = "no option is marked right. {}"
_NEARLY = Decimal("99.9")
_SLACK = Decimal(1)
_PINNED = re.compile(
    r"(?:all|none|both|neither)(?: of)?(?: the)?(?: above| these)\.?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """An option as banks have it: its share of the marks in percent, below 0 for marks lost."""

    text: str
    share: Decimal
    why: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """`parts` says that the source gives marks for a part of the answer."""

    kind: QuestionKind
    options: tuple[Option, ...]
    parts: bool = False


class Unfit(Exception):
    """A question that cannot come along; its text is the sentence."""


def options_of(options: Sequence[Weighed], several: bool, remedy: str, say: Say) -> Chosen:
    """`several` says that the source asks for more than one; raises Unfit.

    `remedy` is how the source's format marks an option right, as a sentence.
    """
    for position, option in enumerate(options, 1):
        if not option.text:
            raise Unfit(f"option {position} has no text. Write one, or take it away.")
    if several:
        return _multiple(options, remedy, say)
    right = [option for option in options if option.share >= _NEARLY]
    if not right:
        raise Unfit(NONE_RIGHT.format(remedy))
    part = [option for option in options if 0 < option.share < _NEARLY]
    if part:
        say(f"part marks cannot be given; wrong here: {_shares(part)}")
    if len(right) > 1:
        say(f"{len(right)} options are right and any one is enough; here all are asked for")
        return Chosen(QuestionKind.MULTIPLE, _options(options, right))
    return Chosen(QuestionKind.SINGLE, _options(options, right))


def _multiple(options: Sequence[Weighed], remedy: str, say: Say) -> Chosen:
    right = [option for option in options if option.share > 0]
    if not right:
        raise Unfit(NONE_RIGHT.format(remedy))
    total = sum(option.share for option in right)
    shares = {option.share for option in right}
    if abs(total - WHOLE) > _SLACK or max(shares) - min(shares) > _SLACK:
        say(f"part marks cannot be given; all right alike: {_shares(right)}")
    return Chosen(QuestionKind.MULTIPLE, _options(options, right), parts=True)


def _shares(options: Sequence[Weighed]) -> str:
    return listed(f"“{option.text}” ({option.share.normalize():f} %)" for option in options)


def _options(options: Sequence[Weighed], right: Sequence[Weighed]) -> tuple[Option, ...]:
    return tuple(
        Option(option.text, option in right, option.why, pinned(option.text)) for option in options
    )


def pinned(text: str) -> bool:
    """Whether an option only makes sense where it stands, such as 'All of the above'."""
    return _PINNED.fullmatch(text.strip()) is not None


def parts_lost(questions: int) -> str:
    """The report's line on questions with several right options."""
    asked = counted(questions, "question has", "questions have")
    return f"{asked} marks for each right option; here the answer is right only as a whole"
