"""Writes the questions of a course as Moodle XML."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from bot.catalog.exporters.gift import shares
from bot.catalog.exporters.markdown import markdown
from bot.catalog.importers import credits
from bot.learning.lesson import Course, Difficulty, Lesson, Question, QuestionKind
from bot.learning.quiz import number

_TYPES = {
    QuestionKind.SINGLE: "multichoice",
    QuestionKind.MULTIPLE: "multichoice",
    QuestionKind.TRUE_FALSE: "truefalse",
    QuestionKind.SHORT: "shortanswer",
    QuestionKind.NUMERIC: "numerical",
    QuestionKind.MATCH: "matching",
}


def write(course: Course) -> str:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    lines += [f"<!-- {line.replace('--', '- -')} -->" for line in credits.lines(course)]
    lines += [line for lesson in course.lessons for line in _lesson(lesson)]
    return "\n".join([*lines, "</quiz>", ""])


def _lesson(lesson: Lesson) -> Iterator[str]:
    if lesson.quiz.questions:
        path = "/".join(name.replace("/", "//") for name in ("$course$", "top", lesson.title))
        yield f'<question type="category"><category>{_text(path)}</category></question>'
        for question in lesson.quiz.questions:
            yield from _question(question)


def _question(question: Question) -> Iterator[str]:
    yield f'<question type="{_TYPES[question.kind]}">'
    yield f"<name>{_text(question.id)}</name>"
    yield _told("questiontext", question.prompt)
    yield _told("generalfeedback", question.explanation)
    yield f"<idnumber>{question.id}</idnumber>"
    yield from _answers(question)
    if question.difficulty is not Difficulty.MEDIUM:
        yield f"<tags><tag>{_text(question.difficulty)}</tag></tags>"
    yield "</question>"


def _answers(question: Question) -> Iterator[str]:
    match question.kind:
        case QuestionKind.TRUE_FALSE:
            for option in question.options:
                name = option.text.lower()
                yield _answer(name, "100" if option.correct else "0", option.why, plain=True)
        case QuestionKind.SHORT:
            for answer in question.answers:
                yield _answer(answer.replace("*", "\\*"), "100", "", plain=True)
        case QuestionKind.NUMERIC:
            off = f"<tolerance>{question.tolerance:f}</tolerance>"
            for answer in question.answers:
                yield _answer(f"{number(answer):f}", "100", "", plain=True, more=off)
        case QuestionKind.MATCH:
            for pair in question.pairs:
                answer = f"<answer>{_text(pair.right)}</answer>"
                yield _told("subquestion", pair.left, answer)
        case _:
            yield from _options(question)


def _options(question: Question) -> Iterator[str]:
    several = question.kind is QuestionKind.MULTIPLE
    share = shares(sum(option.correct for option in question.options))
    yield f"<single>{str(not several).lower()}</single><shuffleanswers>true</shuffleanswers>"
    for option in question.options:
        wrong = "-100" if several else "0"
        yield _answer(option.text, share if option.correct else wrong, option.why)


def _answer(text: str, share: str, why: str, *, plain: bool = False, more: str = "") -> str:
    inner = _text(text if plain else markdown(text)) + _told("feedback", why) + more
    format = "plain_text" if plain else "markdown"
    return f"<answer fraction={quoteattr(share)} format={quoteattr(format)}>{inner}</answer>"


def _told(tag: str, text: str, more: str = "") -> str:
    return f'<{tag} format="markdown">{_text(markdown(text))}{more}</{tag}>'


def _text(text: str) -> str:
    return f"<text>{escape(text)}</text>"
