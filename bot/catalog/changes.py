"""What a reload changes: each lesson, each question, and what it means for scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from bot.catalog.catalog import Catalog
from bot.learning.lesson import Lesson, Question

Value = TypeVar("Value")
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Parted(Generic[Value]):
    """Two states held against each other, by what names a thing: a key, or a question's id."""

    added: Mapping[str, Value]
    gone: Mapping[str, Value]
    edited: Mapping[str, tuple[Value, Value]]


def sentences(before: Catalog, after: Catalog) -> tuple[str, ...]:
    """A line for each lesson that is not as it was, then what that means for scores."""
    lessons = parted(_lessons(before), _lessons(after))
    questions = {
        key: parted(_questions(old), _questions(new)) for key, (old, new) in lessons.edited.items()
    }
    lines = [f"+ {key}: added{_counted(lesson)}" for key, lesson in lessons.added.items()]
    for key, (old, new) in lessons.edited.items():
        lines.append(f"~ {key}: {'; '.join(_edits(old, new, questions[key]))}")
    lines += [f"- {key}: gone" for key in lessons.gone]
    lines += _courses(before, after)
    return (*lines, *_meaning(lessons, questions)) if lines else ("Nothing has changed.",)


def parted(before: Mapping[str, Value], after: Mapping[str, Value]) -> Parted[Value]:
    return Parted(
        {name: one for name, one in after.items() if name not in before},
        {name: one for name, one in before.items() if name not in after},
        {
            name: (before[name], one)
            for name, one in after.items()
            if name in before and before[name] != one
        },
    )


def _lessons(catalog: Catalog) -> dict[str, Lesson]:
    return {one.key: one for one in catalog.lessons(tuple(catalog.courses))}


def _questions(lesson: Lesson) -> dict[str, Question]:
    return {one.id: one for one in lesson.quiz.questions}


def _courses(before: Catalog, after: Catalog) -> Iterator[str]:
    """Courses of which something else than the lessons is new."""
    for id, course in after.courses.items():
        old = before.courses.get(id)
        if old and replace(old, lessons=()) != replace(course, lessons=()):
            yield f"~ {id}: what course.yaml says of it"


def _counted(lesson: Lesson) -> str:
    count = len(lesson.quiz.questions)
    return f", with {count} {'question' if count == 1 else 'questions'}" if count else ""


def _edits(old: Lesson, new: Lesson, questions: Parted[Question]) -> Iterator[str]:
    if old.number != new.number:
        yield f"is number {new.number} now, was {old.number}"
    if replace(old, quiz=new.quiz, number=new.number) != new:
        yield "its text is edited"
    if old.quiz.pass_mark != new.quiz.pass_mark:
        yield f"the pass mark is {new.quiz.pass_mark} % now, was {old.quiz.pass_mark} %"
    for what, ids in (
        ("added", tuple(questions.added)),
        ("edited", tuple(questions.edited)),
        ("gone", tuple(questions.gone)),
    ):
        if ids:
            yield f"{'question' if len(ids) == 1 else 'questions'} {what}: {_named(ids)}"
    if not (questions.added or questions.gone) and list(_questions(old)) != list(_questions(new)):
        yield "its questions stand in another order"


def _meaning(lessons: Parted[Lesson], questions: Mapping[str, Parted[Question]]) -> Iterator[str]:
    asked = questions.values()
    if any(one.added or one.edited or one.gone for one in asked):
        yield (
            "Quizzes under way keep the questions that they began with; scores and points that "
            "were made stay. Whoever starts a quiz from now on is asked the new state."
        )
    regraded = [
        f"{key} {id}"
        for key, one in questions.items()
        for id, (old, new) in one.edited.items()
        if _right(old) != _right(new)
    ]
    if regraded:
        yield (
            f"Another answer is right now in {_named(regraded)}: answers given before keep their "
            "marks, so tell members who should take the quiz again."
        )
    if any(one.added for one in asked) or lessons.added:
        yield "An added question earns its point when it is first answered right."
    if lessons.gone:
        yield (
            f"Scores of {_named(tuple(lessons.gone))} stay stored, and points on the leaderboard; "
            "members see them again once a lesson with the same id is back."
        )
    yield from _renamed(lessons, questions)


def _renamed(lessons: Parted[Lesson], questions: Mapping[str, Parted[Question]]) -> Iterator[str]:
    """A new id makes a new thing, which is seldom what an author wanted."""
    for key, other in _twins(
        {key: (one.title, one.quiz) for key, one in lessons.gone.items()},
        {key: (one.title, one.quiz) for key, one in lessons.added.items()},
    ):
        yield f"{other} looks like {key} under a new id: put the old id back to keep its scores."
    for lesson, one in questions.items():
        for id, other in _twins(
            {id: replace(question, id="") for id, question in one.gone.items()},
            {id: replace(question, id="") for id, question in one.added.items()},
        ):
            yield (
                f"{lesson} {other} looks like {id} under a new id, so it can earn its point again: "
                "put the old id back."
            )


def _twins(gone: Mapping[str, object], added: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, old in gone.items():
        for other, new in added.items():
            if old == new:
                yield name, other


def _right(question: Question) -> object:
    """What is marked as right; the wording of a right option may be mended."""
    if question.options:
        return [option.correct for option in question.options]
    return question.answers, question.tolerance, question.pairs


def _named(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
