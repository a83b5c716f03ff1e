"""Reads Moodle's GIFT: the tree of a file into questions that can be asked here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.catalog.importers.cleaning import line
from bot.catalog.importers.gift_parsing import parse
from bot.catalog.importers.gift_syntax import Choice, Kind, Node, Number, Text
from bot.catalog.importers.imported import Asked, Findings
from bot.catalog.importers.texts import shown
from bot.catalog.importers.typing_in import Accepted, answers, explanation, numbers
from bot.catalog.importers.weighing import WHOLE, Unfit, Weighed, options_of, parts_lost
from bot.learning.lesson import Difficulty, Option, Pair, Question, QuestionKind

_PUT_RIGHT = "Put = before it."
_UNASKED = {
    Kind.ESSAY: "an essay needs somebody to mark it, so it was left out.",
    Kind.DESCRIPTION: "there are no answers in { }, so this text was left out.",
}


def read(text: str, findings: Findings) -> Iterator[Asked]:
    """Every question that can be made sense of; the others are reported."""
    bank, number, parts = "", 0, 0
    for node in parse(text):
        if node.kind is Kind.CATEGORY:
            bank = node.title or ""
            continue
        number += 1
        made = _Making(node, number, findings).asked(bank)
        if made is not None:
            parts += made.parts
            yield made.asked
    if parts:
        findings.note(parts_lost(parts))


@dataclass(frozen=True, slots=True)
class _Made:
    asked: Asked
    parts: bool


@dataclass(frozen=True, slots=True)
class _Making:
    """One node on its way to a question."""

    node: Node
    number: int
    findings: Findings

    def asked(self, bank: str) -> _Made | None:
        node = self.node
        try:
            question, parts = self._question()
        except Unfit as unfit:
            self.findings.refuse(str(unfit), node.line, self.number)
            return None
        name = node.id or node.title or ""
        return _Made(Asked(question, node.line, self.number, name, bank), parts)

    def _say(self, what: str) -> None:
        self.findings.note(what, self.node.line, self.number)

    def _question(self) -> tuple[Question, bool]:
        node = self.node
        if node.flaw or node.kind in _UNASKED:
            raise Unfit(node.flaw or _UNASKED[node.kind])
        prompt = shown(node.stem.format, node.fused, self._say)
        if not prompt:
            raise Unfit("there is no question before the answers. Write one.")
        question = Question("q", QuestionKind.SINGLE, prompt, difficulty=_difficulty(node.tags))
        make: Mapping[Kind, Callable[[Question], tuple[Question, bool]]] = {
            Kind.CHOICE: self._choice,
            Kind.TRUE_FALSE: self._true_false,
            Kind.SHORT: self._short,
            Kind.NUMERICAL: self._numerical,
            Kind.MATCHING: self._matching,
        }
        return make[node.kind](question)

    def _choice(self, question: Question) -> tuple[Question, bool]:
        node = self.node
        several = not any(choice.right for choice in node.choices)
        weighed = [
            Weighed(self._shown(_text(one)), _share(one), self._shown(one.feedback))
            for one in node.choices
        ]
        chosen = options_of(weighed, several, _PUT_RIGHT, self._say)
        made = replace(
            question,
            kind=chosen.kind,
            options=chosen.options,
            explanation=self._shown(node.feedback),
        )
        return made, chosen.parts

    def _true_false(self, question: Question) -> tuple[Question, bool]:
        """In Moodle the first feedback is for the wrong choice, the second for the right one."""
        first, second = self._shown(self.node.first), self._shown(self.node.second)
        true = self.node.true
        options = (
            Option("True", true, second if true else first, pin=True),
            Option("False", not true, first if true else second, pin=True),
        )
        told = self._shown(self.node.feedback)
        kind = QuestionKind.TRUE_FALSE
        return replace(question, kind=kind, options=options, explanation=told), False

    def _short(self, question: Question) -> tuple[Question, bool]:
        given = [
            Accepted(line(_text(one).text), _share(one), feedback=self._shown(one.feedback))
            for one in self.node.choices
        ]
        made = replace(
            question,
            kind=QuestionKind.SHORT,
            answers=answers(given, _PUT_RIGHT, self._say),
            explanation=explanation(self._shown(self.node.feedback), given),
        )
        return made, False

    def _numerical(self, question: Question) -> tuple[Question, bool]:
        given = [self._accepted(choice) for choice in self.node.choices]
        right, off = numbers(given, "Write it as {#12} or {#12:0.5}.", self._say)
        made = replace(
            question,
            kind=QuestionKind.NUMERIC,
            answers=right,
            tolerance=off,
            explanation=explanation(self._shown(self.node.feedback), given),
        )
        return made, False

    def _accepted(self, choice: Choice) -> Accepted:
        told = self._shown(choice.feedback)
        value = choice.answer
        if isinstance(value, Text):
            return Accepted(value.text, _share(choice), feedback=told)
        middle, off = _middle(value)
        return Accepted(f"{middle:f}", _share(choice), off, told)

    def _matching(self, question: Question) -> tuple[Question, bool]:
        pairs = []
        for one in self.node.matches:
            left, right = self._shown(one.left), line(one.right)
            if not left:
                self._say(
                    f"“{right}” belongs to nothing and was left out; such bait cannot be kept"
                )
            else:
                pairs.append(Pair(left, right))
        told = self._shown(self.node.feedback)
        kind = QuestionKind.MATCH
        return replace(question, kind=kind, pairs=tuple(pairs), explanation=told), False

    def _shown(self, text: Text | None) -> str:
        return shown(text.format, text.text, self._say) if text else ""


def _text(choice: Choice) -> Text:
    return choice.answer if isinstance(choice.answer, Text) else Text("plain", "")


def _share(choice: Choice) -> Decimal:
    if choice.weight is not None:
        return choice.weight
    return WHOLE if choice.right else Decimal(0)


def _middle(value: Number) -> tuple[Decimal, Decimal]:
    if value.low is not None and value.high is not None:
        return (value.low + value.high) / 2, abs(value.high - value.low) / 2
    return value.number or Decimal(0), value.off or Decimal(0)


def _difficulty(tags: tuple[str, ...]) -> Difficulty:
    named = [tag.casefold() for tag in tags]
    return next((one for one in Difficulty if one in named), Difficulty.MEDIUM)
