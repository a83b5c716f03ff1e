"""Reads Moodle XML: what a teacher exports from a question bank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from bot.catalog.importers.cleaning import line
from bot.catalog.importers.imported import Asked, Findings, counted
from bot.catalog.importers.texts import AUTO, FORMATS, HTML, shown
from bot.catalog.importers.typing_in import Accepted, answers, explanation, numbers
from bot.catalog.importers.weighing import Unfit, Weighed, options_of, parts_lost
from bot.catalog.importers.xml_nodes import Node, NotXml, tree
from bot.learning.lesson import Difficulty, Option, Pair, Question, QuestionKind

_NAMES = {"moodle_auto_format": AUTO, "plain_text": "plain"}
_UNASKED = {
    "essay": "an essay needs somebody to mark it, so it was left out.",
    "description": "this is text without a question, so it was left out.",
    "cloze": "a cloze question has several answers within one text, so it was left out.",
    "multianswer": "a cloze question has several answers within one text, so it was left out.",
}
_OTHER = "questions of the type {} cannot be asked here, so it was left out."
_REMEDY = 'Give it fraction="100".'
_USUAL = (
    "your answer is correct.",
    "your answer is partially correct.",
    "your answer is incorrect.",
)
_COMBINED = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")


def read(raw: bytes, findings: Findings) -> Iterator[Asked]:
    """Every question that can be made sense of; the others are reported."""
    try:
        root = tree(raw)
    except NotXml as error:
        findings.refuse(str(error), error.line)
        return
    bank, number = "", 0
    lost: Counter[str] = Counter()
    for node in root.all("question"):
        type = node.attributes.get("type", "")
        if type == "category":
            bank = node.value("category", "text")
            continue
        number += 1
        making = _Making(node, number, findings, lost)
        try:
            yield Asked(making.question(type), node.line, number, making.name(), bank)
        except Unfit as unfit:
            findings.refuse(str(unfit), node.line, number)
    if lost["parts"]:
        findings.note(parts_lost(lost.pop("parts")))
    for what, count in (+lost).items():
        findings.note(f"{what} of {counted(count, 'question')} were left out")


@dataclass(frozen=True, slots=True)
class _Making:
    """One element on its way to a question; `lost` counts what no question here has."""

    node: Node
    number: int
    findings: Findings
    lost: Counter[str]

    def name(self) -> str:
        return self.node.value("idnumber") or self.node.value("name", "text")

    def question(self, type: str) -> Question:
        make: Mapping[str, Callable[[Question], Question]] = {
            "multichoice": self._choice,
            "truefalse": self._true_false,
            "shortanswer": self._short,
            "numerical": self._numerical,
            "matching": self._matching,
        }
        if type not in make:
            raise Unfit(_UNASKED.get(type, _OTHER.format(type or "that is not given")))
        prompt = self._shown(self.node.child("questiontext"))
        if not prompt:
            raise Unfit("the question has no text. Write one.")
        told = self._shown(self.node.child("generalfeedback"))
        self._count_lost()
        begun = Question("q", QuestionKind.SINGLE, prompt, explanation=told)
        return replace(make[type](begun), difficulty=self._difficulty())

    def _say(self, what: str) -> None:
        self.findings.note(what, self.node.line, self.number)

    def _shown(self, node: Node | None) -> str:
        """An element's text, whose format it names itself."""
        if node is None:
            return ""
        named = node.attributes.get("format", HTML)
        format = _NAMES.get(named, named)
        return shown(format if format in FORMATS else HTML, node.value("text"), self._say)

    def _choice(self, question: Question) -> Question:
        several = self.node.value("single").casefold() in ("false", "0")
        weighed = [
            Weighed(self._shown(one), _share(one), self._shown(one.child("feedback")))
            for one in self.node.all("answer")
        ]
        chosen = options_of(weighed, several, _REMEDY, self._say)
        self.lost["parts"] += chosen.parts
        return replace(question, kind=chosen.kind, options=chosen.options)

    def _true_false(self, question: Question) -> Question:
        told = {one.value("text").casefold(): one for one in self.node.all("answer")}
        true, false = told.get("true"), told.get("false")
        if true is None or false is None or (_share(true) > 0) == (_share(false) > 0):
            raise Unfit(f"either true or false must be right. {_REMEDY}")
        options = tuple(
            Option(name, _share(one) > 0, self._shown(one.child("feedback")), pin=True)
            for name, one in (("True", true), ("False", false))
        )
        return replace(question, kind=QuestionKind.TRUE_FALSE, options=options)

    def _short(self, question: Question) -> Question:
        given = [
            Accepted(
                line(one.value("text")), _share(one), feedback=self._shown(one.child("feedback"))
            )
            for one in self.node.all("answer")
        ]
        if self.node.value("usecase") == "1":
            self._say("capital letters mattered in Moodle; here they do not")
        return replace(
            question,
            kind=QuestionKind.SHORT,
            answers=answers(given, _REMEDY, self._say),
            explanation=explanation(question.explanation, given),
        )

    def _numerical(self, question: Question) -> Question:
        given = [
            Accepted(
                one.value("text"),
                _share(one),
                _decimal(one.value("tolerance")),
                self._shown(one.child("feedback")),
            )
            for one in self.node.all("answer")
        ]
        right, off = numbers(given, _REMEDY, self._say)
        if any(
            unit.value("unit_name") for units in self.node.all("units") for unit in units.children
        ):
            self._say("units are not asked for here; only the number counts")
        return replace(
            question,
            kind=QuestionKind.NUMERIC,
            answers=right,
            tolerance=off,
            explanation=explanation(question.explanation, given),
        )

    def _matching(self, question: Question) -> Question:
        pairs = []
        for one in self.node.all("subquestion"):
            left, right = self._shown(one), line(one.value("answer", "text"))
            if left:
                pairs.append(Pair(left, right))
            else:
                self._say(
                    f"“{right}” belongs to nothing and was left out; such bait cannot be kept"
                )
        return replace(question, kind=QuestionKind.MATCH, pairs=tuple(pairs))

    def _count_lost(self) -> None:
        told = [self.node.value(tag, "text") for tag in _COMBINED]
        self.lost["the feedback on the whole answer"] += any(
            text and _bare(text) not in _USUAL for text in told
        )
        self.lost["the hints"] += any(hint.value("text") for hint in self.node.all("hint"))

    def _difficulty(self) -> Difficulty:
        tags = self.node.child("tags")
        named = [tag.value("text").casefold() for tag in (tags.all("tag") if tags else ())]
        return next((one for one in Difficulty if one in named), Difficulty.MEDIUM)


def _bare(text: str) -> str:
    return line(shown(HTML, text, lambda _: None)).casefold()


def _share(answer: Node) -> Decimal:
    return _decimal(answer.attributes.get("fraction", "0"))


def _decimal(text: str) -> Decimal:
    """A number of Moodle's, or 0 where there is none that a question could have."""
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return Decimal(0)
    return value if value.is_finite() and abs(value) < Decimal(10) ** 20 else Decimal(0)
