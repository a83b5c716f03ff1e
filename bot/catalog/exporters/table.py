"""Writes the questions of a course as CSV that spreadsheets open safely and the importer reads."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from bot.learning.lesson import Course, Lesson, Question, QuestionKind

_BEGINS = ("=", "+", "-", "@", "\t", "'")


def write(course: Course) -> str:
    asked = [question for lesson in course.lessons for question in lesson.quiz.questions]
    options = max((len(_choices(question)) for question in asked), default=0)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_head(options))
    for lesson in course.lessons:
        for question in lesson.quiz.questions:
            writer.writerow(map(safe, _row(lesson, question, options)))
    return out.getvalue()


def safe(cell: str) -> str:
    """A spreadsheet would take a cell that begins so for a formula."""
    return f"'{cell}" if cell.startswith(_BEGINS) else cell


def _head(options: int) -> Iterator[str]:
    yield from ("lesson", "id", "kind", "question")
    yield from (f"option {number}" for number in range(1, options + 1))
    yield "right"
    yield from (f"why {number}" for number in range(1, options + 1))
    yield from ("explanation", "difficulty", "tolerance")


def _row(lesson: Lesson, question: Question, options: int) -> Iterator[str]:
    choices = _choices(question)
    right = [str(at) for at, option in enumerate(question.options, 1) if option.correct]
    if question.kind is QuestionKind.TRUE_FALSE:
        right = ["true" if question.options[0].correct else "false"]
    whys = [option.why for option in question.options]
    yield from (lesson.title, question.id, str(question.kind), question.prompt)
    yield from choices + [""] * (options - len(choices))
    yield ";".join(right)
    yield from whys + [""] * (options - len(whys))
    yield question.explanation
    yield str(question.difficulty)
    yield f"{question.tolerance:f}" if question.tolerance else ""


def _choices(question: Question) -> list[str]:
    if question.options:
        return [option.text for option in question.options]
    pairs = [f"{pair.left.replace(' → ', ' -> ')} → {pair.right}" for pair in question.pairs]
    return pairs or list(question.answers)
