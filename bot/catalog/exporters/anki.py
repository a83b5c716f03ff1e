"""Writes the key terms and questions of a course as an Anki package."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from html import escape

from markdown_it import MarkdownIt

from bot.catalog.anki import Flash, collection
from bot.catalog.importers import credits
from bot.learning.lesson import Course, Lesson, Question, QuestionKind
from bot.learning.quiz import LETTERS


def write(course: Course, now: datetime) -> bytes:
    """Importing a later package of the same course updates the cards and keeps their schedule."""
    cards = [card for lesson in course.lessons for card in _lesson(course, lesson)]
    raw = collection(cards, now, "<br>".join(map(escape, credits.lines(course))))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        # Without a time of its own, so that the same cards give the same bytes.
        package.writestr(zipfile.ZipInfo("collection.anki2"), raw)
        package.writestr(zipfile.ZipInfo("media"), "{}")
    return out.getvalue()


def _lesson(course: Course, lesson: Lesson) -> Iterator[Flash]:
    deck = (_level(course.title), _level(lesson.title))
    for term in lesson.terms:
        guid = _guid(lesson.key, "term", term.term.casefold())
        yield Flash(guid, _html(term.term), _html(term.definition), deck)
    for question in lesson.quiz.questions:
        guid = _guid(lesson.key, "question", question.id)
        yield Flash(guid, _front(question), _back(question), deck)


def _level(title: str) -> str:
    """A deck's name; :: would part it."""
    return title.replace("::", ":")


def _guid(*names: str) -> str:
    return blake2b("\x1f".join(names).encode(), digest_size=9).hexdigest()


def _front(question: Question) -> str:
    asked = _html(question.prompt)
    if question.kind is QuestionKind.MATCH:
        asked += _list(pair.left for pair in question.pairs)
        return asked + _list(sorted(pair.right for pair in question.pairs))
    return asked + "".join(
        f"<p>{letter}. {_inner(option.text)}</p>"
        for letter, option in zip(LETTERS, question.options, strict=False)
    )


def _back(question: Question) -> str:
    told = _html(question.explanation)
    if question.kind is QuestionKind.MATCH:
        return _list(f"{pair.left} → {pair.right}" for pair in question.pairs) + told
    if not question.options:
        return "".join(_html(answer) for answer in question.answers) + told
    shown = (
        f"<p>{'✔' if option.correct else '✘'} {letter}. {_inner(option.text)}"
        + (f"<br><i>{_inner(option.why)}</i>" if option.why else "")
        + "</p>"
        for letter, option in zip(LETTERS, question.options, strict=False)
    )
    return "".join(shown) + told


def _list(items: Iterator[str] | list[str]) -> str:
    return "<ul>" + "".join(f"<li>{_inner(item)}</li>" for item in items) + "</ul>"


def _inner(text: str) -> str:
    """One paragraph without its tag."""
    return _html(text).removeprefix("<p>").removesuffix("</p>")


def _html(text: str) -> str:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("strikethrough")
    return str(parser.render(text)).strip()
