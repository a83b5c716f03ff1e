"""Writes the questions of a course as Moodle's GIFT."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from bot.catalog.exporters.markdown import markdown
from bot.catalog.importers import credits, texts
from bot.learning.lesson import Course, Difficulty, Lesson, Option, Pair, Question, QuestionKind
from bot.learning.quiz import number

_ESCAPED = re.compile(r"[~=#{}:\\]")


def write(course: Course) -> str:
    lines = [f"// {line}" for line in credits.lines(course)]
    lines += ["", *(line for lesson in course.lessons for line in _lesson(lesson))]
    return "\n".join(lines)


def _lesson(lesson: Lesson) -> Iterator[str]:
    if lesson.quiz.questions:
        # A slash within a category's name is written twice.
        yield f"$CATEGORY: $course$/top/{_escape(lesson.title.replace('/', '//'))}"
        yield ""
        for question in lesson.quiz.questions:
            yield from _question(question)
            yield ""


def _question(question: Question) -> Iterator[str]:
    tag = "" if question.difficulty is Difficulty.MEDIUM else f" [tag:{question.difficulty}]"
    write = _Text(question)
    yield f"// [id:{question.id}]{tag}"
    yield f"::{question.id}::{write.mark}{_escape(write.own(question.prompt))}{{"
    yield from _answers(question, write)
    if question.explanation:
        yield f"\t####{write(question.explanation)}"
    yield "}"


class _Text:
    """Writes the texts of one question: as they stand, or all as Markdown where one needs it."""

    def __init__(self, question: Question) -> None:
        shown = [question.prompt, question.explanation]
        shown += [text for option in question.options for text in (option.text, option.why)]
        shown += [pair.left for pair in question.pairs]
        self._plain = all(_is_plain(text) for text in shown)
        self.mark = "" if self._plain else "[markdown]"

    def __call__(self, text: str) -> str:
        # A text that begins like a format or a share is given its own format before it.
        own = (self.mark or "[moodle]") if text.startswith(("[", "%")) else ""
        return own + _escape(self.own(text))

    def own(self, text: str) -> str:
        return text if self._plain else markdown(text)


def _is_plain(text: str) -> bool:
    return texts.shown(texts.AUTO, text, lambda _: None) == text and not text.startswith("[")


def _escape(text: str) -> str:
    return _ESCAPED.sub(r"\\\g<0>", text).replace("\n", "\\n")


def _answers(question: Question, write: _Text) -> Iterator[str]:
    match question.kind:
        case QuestionKind.TRUE_FALSE:
            yield _true_false(question.options, write)
        case QuestionKind.SHORT:
            yield from (f"\t=%100%{_typed(answer)}" for answer in question.answers)
        case QuestionKind.NUMERIC:
            off = f"{question.tolerance:f}"
            yield "#"
            yield from (f"\t={number(answer):f}:{off}" for answer in question.answers)
        case QuestionKind.MATCH:
            yield from (
                f"\t={_left(pair, write)} -> {_escape(pair.right)}" for pair in question.pairs
            )
        case _:
            yield from _options(question, write)


def _typed(answer: str) -> str:
    """An answer to be typed; * would stand for any text."""
    own = "[plain]" if answer.startswith("[") else ""
    return own + _escape(answer.replace("*", "\\*"))


def _left(pair: Pair, write: _Text) -> str:
    """What stands before the arrow, which must hold none of its own."""
    return write(pair.left.replace("->", "→"))


def _true_false(options: Sequence[Option], write: _Text) -> str:
    """The feedback for the wrong choice comes first, then that for the right one."""
    true, false = options
    right, wrong = (true, false) if true.correct else (false, true)
    told = f"#{write(wrong.why)}" if wrong.why or right.why else ""
    told += f"#{write(right.why)}" if right.why else ""
    return f"\t{'TRUE' if true.correct else 'FALSE'}{told}"


def _options(question: Question, write: _Text) -> Iterator[str]:
    several = question.kind is QuestionKind.MULTIPLE
    right = shares(sum(option.correct for option in question.options))
    for option in question.options:
        share = right if option.correct else "-100"
        mark = f"~%{share}%" if several else "=" if option.correct else "~"
        why = f"#{write(option.why)}" if option.why else ""
        yield f"\t{mark}{write(option.text)}{why}"


def shares(right: int) -> str:
    """The percentage of each of several right options, as Moodle knows it."""
    return f"{(Decimal(100) / right).quantize(Decimal('0.00001')).normalize():f}"
