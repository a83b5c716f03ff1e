"""Reads one sheet into a lesson."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.catalog.fitting import fit
from bot.catalog.problems import Findings, shown
from bot.catalog.questions import Named, named, read_questions
from bot.catalog.reader import Tree
from bot.catalog.sections import read_sections, read_terms
from bot.catalog.shapes import LessonShape, QuizShape
from bot.catalog.writing import warn_of_minutes
from bot.learning.lesson import Lesson, Quiz, Section, Term


def read_lesson(tree: Tree, course: str, folder: Path, findings: Findings) -> Lesson:
    """The lesson in a file's tree; only without findings it may be used.

    Its number is 0, and its prerequisites and related lessons stand as they were written: both need
    the whole course.
    """
    shape = fit(LessonShape, tree, (), findings)
    assert shape is not None
    terms = read_terms(shape.terms, findings)
    sections = read_sections(shape.sections, folder, findings)
    quiz = _quiz(shape, named(sections, terms, findings), findings)
    if not shape.sections and shape.quiz is None and not _hidden(findings):
        what = "there are neither sections nor a quiz; add one of them"
        findings.add_missing(("sections",), what)
    headings = tuple(section.heading for section in sections)
    return Lesson(
        id=shape.id,
        course=course,
        number=0,
        title=shape.title,
        summary=shape.summary,
        minutes=shape.minutes,
        track=shape.track,
        prerequisites=tuple(shape.prerequisites),
        covers=tuple(shape.covers) or headings + tuple(term.term for term in terms),
        path=tuple(shape.path) or headings,
        terms=terms,
        sections=sections,
        quiz=quiz,
        related=tuple(shape.related),
    )


def warn(lesson: Lesson, findings: Findings) -> None:
    """What an author should look at, though it can be used; first the errors must be mended."""
    if findings.errors:
        return
    warn_of_minutes(lesson.minutes, lesson.sections, len(lesson.quiz.questions), findings)
    _warn_of_unused_terms(lesson.terms, lesson.sections, lesson.quiz, findings)


def _hidden(findings: Findings) -> bool:
    """Whether sections or the quiz were written, but could not be used."""
    return findings.is_mended(("sections",)) or findings.is_mended(("quiz",))


def _quiz(shape: LessonShape, names: Named, findings: Findings) -> Quiz:
    if shape.quiz is None:
        return Quiz()
    quiz = fit(QuizShape, shape.quiz, ("quiz",), findings)
    assert quiz is not None
    if findings.is_mended(("quiz", "questions")):
        return Quiz()
    return Quiz(read_questions(quiz.questions, names, findings), quiz.pass_mark)


def _warn_of_unused_terms(
    terms: Sequence[Term], sections: Sequence[Section], quiz: Quiz, findings: Findings
) -> None:
    asked = {term for question in quiz.questions for term in question.terms}
    text = "\n".join(section.body for section in sections).casefold() if terms else ""
    for position, term in enumerate(terms):
        if term.term not in asked and term.term.casefold() not in text:
            what = f"no section and no question uses {shown(term.term)}; use it, or take it away"
            findings.warn(("terms", position), what)
