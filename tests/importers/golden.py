"""A GIFT tree as the sample pairs write it in JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bot.catalog.importers.gift_syntax import Choice, Kind, Node, Number, Text


def as_json(node: Node) -> dict[str, Any]:
    if node.kind is Kind.CATEGORY:
        return {"type": "Category", "title": node.title}
    return {
        "id": node.id,
        "tags": list(node.tags) or None,
        "type": str(node.kind),
        "title": node.title,
        "stem": _text(node.stem),
        "hasEmbeddedAnswers": node.embedded,
        "globalFeedback": _text(node.feedback),
        **_answers(node),
    }


def _answers(node: Node) -> dict[str, Any]:
    match node.kind:
        case Kind.TRUE_FALSE:
            return {
                "isTrue": node.true,
                "trueFeedback": _text(node.first),
                "falseFeedback": _text(node.second),
            }
        case Kind.MATCHING:
            pairs = [
                {"subquestion": _text(one.left), "subanswer": one.right} for one in node.matches
            ]
            return {"matchPairs": pairs}
        case Kind.CHOICE | Kind.SHORT | Kind.NUMERICAL:
            if node.alone:
                return {"choices": _answer(node.choices[0].answer)}
            return {"choices": [_choice(choice) for choice in node.choices]}
        case _:
            return {}


def _choice(choice: Choice) -> dict[str, Any]:
    return {
        "isCorrect": choice.right,
        "weight": None if choice.weight is None else _number(choice.weight),
        "text": _answer(choice.answer),
        "feedback": _text(choice.feedback),
    }


def _answer(answer: Text | Number) -> dict[str, Any] | None:
    if isinstance(answer, Text):
        return _text(answer)
    if answer.off is not None:
        return {"type": "range", "number": _number(answer.number), "range": _number(answer.off)}
    if answer.low is not None:
        low, high = _number(answer.low), _number(answer.high)
        return {"type": "high-low", "numberLow": low, "numberHigh": high}
    return {"type": "simple", "number": _number(answer.number)}


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral() else float(value)


def _text(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"format": text.format, "text": text.text}
