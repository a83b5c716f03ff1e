"""What each kind of question needs, what it must not have, and when its answer can be marked."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from bot.catalog.problems import Findings, Place, shown
from bot.catalog.shapes import QuestionShape
from bot.learning.lesson import Option, QuestionKind
from bot.learning.quiz import number, plain

# The first key of each kind is the one that it cannot do without.
KEYS: Mapping[QuestionKind, tuple[str, ...]] = {
    QuestionKind.SINGLE: ("options",),
    QuestionKind.MULTIPLE: ("options",),
    QuestionKind.TRUE_FALSE: ("answer", "why_true", "why_false"),
    QuestionKind.SHORT: ("answers",),
    QuestionKind.NUMERIC: ("answers", "tolerance"),
    QuestionKind.MATCH: ("pairs",),
}
_ALL = tuple(dict.fromkeys(key for keys in KEYS.values() for key in keys))
_LARGEST = Decimal(10) ** 15


def check_kind(shape: QuestionShape, place: Place, findings: Findings) -> None:
    if findings.is_mended((*place, "kind")):
        return
    own = KEYS[shape.kind]
    if getattr(shape, own[0]) is None and not findings.is_mended((*place, own[0])):
        what = f'a {shape.kind} question needs "{own[0]}"; add it, or change the kind'
        findings.add_missing((*place, own[0]), what)
    for key in _ALL:
        if key not in own and getattr(shape, key) is not None:
            kinds = " and ".join(kind for kind, keys in KEYS.items() if key in keys)
            what = f"belongs to {kinds} questions, not to {shape.kind}; take it away"
            findings.add((*place, key), what)
    match shape.kind:
        case QuestionKind.SINGLE | QuestionKind.MULTIPLE:
            _check_options(shape, place, findings)
        case QuestionKind.SHORT:
            _check_short(shape, place, findings)
        case QuestionKind.NUMERIC:
            _check_numbers(shape, place, findings)
        case _:
            _check_pairs(shape, place, findings)


def options_of(shape: QuestionShape) -> tuple[Option, ...]:
    if shape.kind is QuestionKind.TRUE_FALSE:
        return (
            Option("True", shape.answer is True, shape.why_true or "", pin=True),
            Option("False", shape.answer is False, shape.why_false or "", pin=True),
        )
    return tuple(
        Option(option.text, option.correct, option.why, option.pin)
        for option in shape.options or ()
    )


def _check_options(shape: QuestionShape, place: Place, findings: Findings) -> None:
    options = shape.options
    if options is None:
        return
    right = sum(option.correct for option in options)
    if not right:
        what = 'no option is marked right; add "correct: true" to the right one'
        findings.add_missing((*place, "options"), what)
    elif right > 1 and shape.kind is QuestionKind.SINGLE:
        what = f'{right} options are marked right; leave "correct: true" on one, or use multiple'
        findings.add_missing((*place, "options"), what)
    texts = [option.text for option in options]
    _check_repeated(texts, (*place, "options"), "text", findings)


def _check_repeated(texts: list[str], place: Place, key: str, findings: Findings) -> None:
    seen: dict[str, int] = {}
    for position, text in enumerate(texts):
        bare = " ".join(text.split())
        if bare in seen:
            what = f"is the same as number {seen[bare] + 1}'s; change one of the two"
            findings.add((*place, position, key), what)
        seen.setdefault(bare, position)


def _check_short(shape: QuestionShape, place: Place, findings: Findings) -> None:
    for position, answer in enumerate(shape.answers or ()):
        if not plain(answer):
            what = f"{shown(answer)} cannot be typed as an answer; write letters or digits"
            findings.add((*place, "answers", position), what)


def _check_numbers(shape: QuestionShape, place: Place, findings: Findings) -> None:
    for position, answer in enumerate(shape.answers or ()):
        value = number(answer)
        if value is None or abs(value) > _LARGEST:
            what = f"{shown(answer)} is no number; write one such as 12 or 0.5, at most 10^15"
            findings.add((*place, "answers", position), what)


def _check_pairs(shape: QuestionShape, place: Place, findings: Findings) -> None:
    pairs = shape.pairs or ()
    _check_repeated([pair.left for pair in pairs], (*place, "pairs"), "left", findings)
    _check_repeated([pair.right for pair in pairs], (*place, "pairs"), "right", findings)
