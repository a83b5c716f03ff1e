"""Lessons and indexes as plain lists that JSON can hold, and back.

What is said in many places, such as a term or the id of a section, is held in memory once.
"""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from decimal import Decimal
from sys import intern
from typing import Any

from bot.catalog.fulltext import Postings
from bot.learning.lesson import (
    Difficulty,
    Image,
    Lesson,
    Option,
    Pair,
    Question,
    QuestionKind,
    Quiz,
    Section,
    SectionKind,
    Term,
)

# Looked up, as an enum's own way from text takes several times as long.
_SECTION_KINDS = {kind.value: kind for kind in SectionKind}
_QUESTION_KINDS = {kind.value: kind for kind in QuestionKind}
_DIFFICULTIES = {one.value: one for one in Difficulty}
_ZERO = Decimal(0)


def packed(lesson: Lesson) -> list[Any]:
    """A lesson without what its course gives it: `course` and `number`."""
    return [
        lesson.id,
        lesson.title,
        lesson.summary,
        lesson.minutes,
        lesson.track,
        lesson.prerequisites,
        lesson.covers,
        lesson.path,
        [(one.term, one.definition) for one in lesson.terms],
        [_packed_section(one) for one in lesson.sections],
        [_packed_question(one) for one in lesson.quiz.questions],
        lesson.quiz.pass_mark,
        lesson.related,
    ]


def lesson(kept: list[Any]) -> Lesson:
    id, title, summary, minutes, track, needs, covers, path, terms, sections, *rest = kept
    questions, pass_mark, related = rest
    return Lesson(
        id,
        "",
        0,
        title,
        summary,
        minutes,
        intern(track),
        tuple(needs),
        tuple(map(intern, covers)),
        tuple(map(intern, path)),
        tuple(Term(intern(term), definition) for term, definition in terms),
        tuple(_section(*one) for one in sections),
        Quiz(tuple(_question(*one) for one in questions), pass_mark),
        tuple(related),
    )


def _packed_section(section: Section) -> list[Any]:
    image = section.image and (section.image.file, section.image.alt)
    return [section.id, section.heading, section.body, section.kind, image]


def _section(id: str, heading: str, body: str, kind: str, image: list[str] | None) -> Section:
    return Section(
        intern(id), intern(heading), body, _SECTION_KINDS[kind], Image(*image) if image else None
    )


def _packed_question(question: Question) -> list[Any]:
    return [
        question.id,
        question.kind,
        question.prompt,
        [(one.text, one.correct, one.why, one.pin) for one in question.options],
        question.answers,
        str(question.tolerance),
        [(one.left, one.right) for one in question.pairs],
        question.explanation,
        question.section,
        question.terms,
        question.difficulty,
    ]


def _question(
    id: str,
    kind: str,
    prompt: str,
    options: list[list[Any]],
    answers: list[str],
    tolerance: str,
    pairs: list[list[str]],
    *rest: Any,
) -> Question:
    explanation, section, terms, difficulty = rest
    return Question(
        intern(id),
        _QUESTION_KINDS[kind],
        prompt,
        tuple([Option(*one) for one in options]),
        tuple(answers),
        _ZERO if tolerance == "0" else Decimal(tolerance),
        tuple([Pair(*one) for one in pairs]),
        explanation,
        intern(section),
        tuple(map(intern, terms)),
        _DIFFICULTIES[difficulty],
    )


def packed_postings(postings: Postings) -> list[Any]:
    arrays = (postings.starts, postings.entries)
    return [postings.words, *(b64encode(one.tobytes()).decode("ascii") for one in arrays)]


def postings(kept: list[Any]) -> Postings:
    words, starts, entries = kept
    return Postings(
        list(map(intern, words)), array("I", b64decode(starts)), array("I", b64decode(entries))
    )
