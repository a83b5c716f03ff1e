"""Questions by category into lessons of a course, each a quiz of at most a hundred."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.catalog.importers.cleaning import line
from bot.catalog.importers.imported import LICENCE, Asked, Findings, Source, counted
from bot.catalog.importers.limits import QUESTIONS, SHEET, held, question_size
from bot.catalog.importers.naming import (
    COURSE_TITLE,
    TITLE,
    Ids,
    lesson_id,
    question_id,
    shortened,
    title_of,
)
from bot.catalog.writing import likely_minutes, slug
from bot.learning.lesson import Course, Lesson, Question, Quiz, Term

MOST = 20_000
Item = TypeVar("Item")
_COURSE = ("$course$", "$system$", "$module$", "$cat1$", "top", "")


def course_of(
    asked: Iterable[Asked], source: Source, name: str, findings: Findings
) -> Course | None:
    """A quiz-only course; None where no question is right. `name` is the source's file."""
    banks: dict[str, list[Asked]] = {}
    for one in first(asked, findings):
        right = held(one, findings)
        if right is not None:
            banks.setdefault(one.bank, []).append(right)
    lessons: list[Lesson] = []
    ids = Ids()
    for bank, kept in banks.items():
        title = bank_title(bank) or source.tidy().title or title_of(name)
        for quiz_title, questions in _quizzes(title, _named(kept)):
            id = ids.take(lesson_id(quiz_title))
            about = f"{counted(len(questions), 'question')} from {line(name) or 'a paste'}."
            lessons.append(lesson_of(id, quiz_title, about, findings, questions=questions))
    return course(lessons, source, name, findings)


def first(asked: Iterable[Item], findings: Findings) -> Iterator[Item]:
    """As many as one import takes."""
    for count, one in enumerate(asked):
        if count == MOST:
            findings.refuse(
                f"there are more than {MOST:,} questions; the rest was left out. Split it."
            )
            return
        yield one


def bank_title(bank: str) -> str:
    """'$course$/top/Default for Unit 1' → 'Unit 1'; the last two names where there are more."""
    names = [line(part) for part in bank.replace("//", "\ufdd5").split("/")]
    kept = [part.replace("\ufdd5", "/") for part in names if part.casefold() not in _COURSE]
    return ": ".join(part.removeprefix("Default for ") for part in kept[-2:])


def lesson_of(
    id: str,
    title: str,
    summary: str,
    findings: Findings,
    *,
    questions: Sequence[Question] = (),
    terms: Sequence[Term] = (),
) -> Lesson:
    """A lesson without text; its course and number are given by `course`."""
    return Lesson(
        id,
        "",
        0,
        shortened(title, TITLE, "the title", findings),
        shortened(summary, 300, "the summary", findings),
        likely_minutes((), len(questions)),
        covers=tuple(term.term for term in terms),
        terms=tuple(terms),
        quiz=Quiz(tuple(questions)),
    )


def course(
    lessons: Sequence[Lesson], source: Source, name: str, findings: Findings
) -> Course | None:
    """The lessons in this order as a course, or None where there is none.

    What they relate to and need are ids of one another.
    """
    if not lessons:
        return None
    source = source.tidy()
    title = shortened(source.title or title_of(name), COURSE_TITLE, "the title", findings)
    id = source.course or slug(title, (), 0).replace("section-0", "imported")
    summary = source.summary or f"{counted(len(lessons), 'lesson')}, imported from {line(name)}."
    return Course(
        id,
        title,
        shortened(summary, 300, "the summary", findings),
        source.language or "en",
        shortened(source.licence or LICENCE, 200, "the licence", findings),
        shortened(source.attribution, 500, "the attribution", findings),
        (),
        tuple(_placed(lesson, id, number) for number, lesson in enumerate(lessons, 1)),
    )


def _placed(lesson: Lesson, course: str, number: int) -> Lesson:
    return replace(
        lesson,
        course=course,
        number=number,
        related=tuple(f"{course}/{id}" for id in lesson.related),
        prerequisites=tuple(f"{course}/{id}" for id in lesson.prerequisites),
    )


def _named(asked: Iterable[Asked]) -> list[Question]:
    ids = Ids()
    return [
        replace(one.question, id=ids.take(question_id(one.name, one.question.prompt)))
        for one in asked
    ]


def _quizzes(title: str, questions: Sequence[Question]) -> Iterator[tuple[str, list[Question]]]:
    """The questions in as many quizzes as it takes, each with its title."""
    quizzes: list[list[Question]] = [[]]
    room = SHEET
    for question in questions:
        room -= question_size(question)
        if len(quizzes[-1]) == QUESTIONS or room < 0:
            quizzes.append([])
            room = SHEET - question_size(question)
        quizzes[-1].append(question)
    for number, quiz in enumerate(quizzes, 1):
        yield part_title(title, number, len(quizzes)), quiz


def part_title(title: str, number: int, of: int) -> str:
    return title if of == 1 else f"{title}, part {number}"
