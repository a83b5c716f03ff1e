"""Where uploaded lessons go: into a course of the server's own, as lessons or into one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.catalog.importers.imported import LICENCE
from bot.catalog.importers.limits import QUESTIONS, SECTIONS, TERMS
from bot.catalog.importers.naming import TITLE, Ids, lesson_id
from bot.catalog.writing import likely_minutes
from bot.errors import LessonFull
from bot.learning.lesson import Course, Lesson, Question, Quiz, Section, Term

TRACKS = 25
ATTRIBUTION = 500


def joined(course: Course, lessons: Sequence[Lesson], brought: Course) -> Course:
    """The course with these lessons: those whose id it knows are replaced, the others added."""
    held = {one.id: one for one in course.lessons} | {one.id: one for one in lessons}
    tracks = tuple(dict.fromkeys((*course.tracks, *(one.track for one in lessons if one.track))))
    kept = (_inside(one, course.id, held, tracks[:TRACKS]) for one in held.values())
    return replace(
        course,
        attribution=_credit(course, brought),
        tracks=tracks[:TRACKS],
        lessons=tuple(replace(one, number=at) for at, one in enumerate(kept, 1)),
    )


def gathered(name: str, into: Lesson | None, lessons: Sequence[Lesson]) -> Lesson:
    """One lesson out of several: into the one that is there, or a new one of that name.

    A question, a term or a section that it has already is replaced. LessonFull.
    """
    first = into or replace(
        lessons[0], id=lesson_id(name), title=name[:TITLE], sections=(), terms=(), quiz=Quiz()
    )
    sections = {one.id: one for one in first.sections}
    questions = {one.id: one for one in first.quiz.questions}
    terms = {one.term.casefold(): one for one in first.terms}
    for lesson, asked, read in _apart(lessons):
        sections |= {one.id: one for one in read}
        questions |= {one.id: one for one in asked}
        terms |= {one.term.casefold(): one for one in lesson.terms}
    _fits(first.title, sections.values(), questions.values(), terms.values())
    return replace(
        first,
        minutes=likely_minutes(tuple(sections.values()), len(questions)),
        covers=(),
        path=(),
        sections=tuple(sections.values()),
        terms=tuple(terms.values()),
        quiz=replace(first.quiz, questions=tuple(questions.values())),
    )


def _apart(
    lessons: Sequence[Lesson],
) -> Iterable[tuple[Lesson, tuple[Question, ...], tuple[Section, ...]]]:
    """Each lesson's questions and sections under ids that no lesson before it has."""
    asked, read = Ids(), Ids()
    for lesson in lessons:
        names = {one.id: read.take(one.id) for one in lesson.sections}
        ids = {one.id: asked.take(one.id) for one in lesson.quiz.questions}
        yield (
            lesson,
            tuple(
                replace(one, id=ids[one.id], section=names.get(one.section, ""))
                for one in lesson.quiz.questions
            ),
            tuple(replace(one, id=names[one.id]) for one in lesson.sections),
        )


def _fits(
    title: str, sections: Iterable[Section], questions: Iterable[Question], terms: Iterable[Term]
) -> None:
    for what, held, most in (
        ("questions", questions, QUESTIONS),
        ("sections", sections, SECTIONS),
        ("key terms", terms, TERMS),
    ):
        would = len(list(held))
        if would > most:
            raise LessonFull(title, what, would, most)


def _inside(lesson: Lesson, course: str, held: Iterable[str], tracks: Sequence[str]) -> Lesson:
    """The lesson as one of this course, naming no other."""
    known = {f"{course}/{id}" for id in held}
    needs = (f"{course}/{key.rpartition('/')[2]}" for key in lesson.prerequisites)
    related = (f"{course}/{key.rpartition('/')[2]}" for key in lesson.related)
    return replace(
        lesson,
        course=course,
        track=lesson.track if lesson.track in tracks else "",
        prerequisites=tuple(key for key in needs if key in known),
        related=tuple(key for key in related if key in known),
    )


def _credit(course: Course, brought: Course) -> str:
    """Whom to credit for all of it: what came with other terms is named with them."""
    told = [course.attribution]
    if brought.licence not in (course.licence, LICENCE):
        told.append(f"{brought.title}: {brought.licence}, {brought.attribution}".rstrip(", "))
    elif brought.attribution not in course.attribution:
        told.append(brought.attribution)
    new = [one for one in told[1:] if one and one not in course.attribution]
    return "; ".join(filter(None, [course.attribution, *new]))[:ATTRIBUTION]
