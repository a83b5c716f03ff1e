"""Accepted answers with percentages into answers that are typed, and feedback that explains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.catalog.importers.html import Say
from bot.catalog.importers.imported import listed
from bot.catalog.importers.weighing import Unfit
from bot.learning.quiz import number

ANY = "*"
_NEARLY = Decimal("99.9")
_NO_ANSWER = "no answer is right. {}"


@dataclass(frozen=True, slots=True)
class Accepted:
    """An answer with its share of the marks in percent, what it may be off by, and its feedback."""

    answer: str
    share: Decimal
    off: Decimal = Decimal(0)
    feedback: str = ""


def answers(given: Sequence[Accepted], remedy: str, say: Say) -> tuple[str, ...]:
    """Those that are wholly right; the others are named in the report. Raises Unfit."""
    right = [one.answer for one in given if one.share >= _NEARLY]
    part = [one for one in given if 0 < one.share < _NEARLY]
    if part:
        shares = listed(f"“{one.answer}” ({one.share.normalize():f} %)" for one in part)
        say(f"part marks cannot be given; not accepted here: {shares}")
    wild = [answer for answer in right if ANY in answer.replace("\\*", "")]
    if wild:
        say(f"* stands for any text only in Moodle; not accepted here: {listed(wild)}")
    kept = [answer.replace("\\*", "*") for answer in right if answer not in wild]
    if not any(kept):
        raise Unfit(_NO_ANSWER.format(remedy))
    return tuple(dict.fromkeys(answer for answer in kept if answer))


def numbers(given: Sequence[Accepted], remedy: str, say: Say) -> tuple[tuple[str, ...], Decimal]:
    """The numbers that are right, and what they may be off by; raises Unfit."""
    told = answers([one for one in given if one.answer != ANY], remedy, say)
    right = [one for one in given if one.share >= _NEARLY and one.answer in told]
    strange = [one.answer for one in right if number(one.answer) is None]
    if strange:
        raise Unfit(f"“{strange[0]}” is no number. Write one such as 12 or 0.5.")
    off = right[0].off
    kept = [one.answer for one in right if one.off == off]
    other = [one.answer for one in right if one.off != off]
    if other:
        say(f"one question has one tolerance, here {off:f}; left out: {listed(other)}")
    return tuple(dict.fromkeys(kept)), off


def explanation(general: str, given: Iterable[Accepted]) -> str:
    """The general feedback, then what is said to each answer; to the right ones without naming."""
    told = [general]
    for one in given:
        if one.feedback:
            named = "Otherwise: " if one.answer == ANY else f"“{one.answer}”: "
            told.append(one.feedback if one.share >= _NEARLY else named + one.feedback)
    return "\n".join(dict.fromkeys(filter(None, told)))
