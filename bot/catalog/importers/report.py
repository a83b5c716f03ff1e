"""What an import has to say: what came along, what is different, what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sized

from bot.catalog.importers.imported import Import, Remark, counted


def lines(imported: Import) -> Iterator[str]:
    yield f"Read as {imported.format}: {summary(imported)}."
    if imported.course is not None:
        course = imported.course
        yield f"Course “{course.title}” ({course.id}), licence: {course.licence}"
        if course.attribution:
            yield f"Attribution: {course.attribution}"
        for lesson in course.lessons:
            held = _held(lesson.sections, lesson.quiz.questions, lesson.terms)
            yield f"  {lesson.number}. {lesson.title} ({', '.join(held)})"
    yield from _listed("Came along, but not whole", imported.changed)
    yield from _listed("Left out", imported.refused)


def summary(imported: Import) -> str:
    sections = [section for lesson in imported.lessons for section in lesson.sections]
    held = _held(sections, imported.questions, imported.terms)
    told = ", ".join([counted(len(imported.lessons), "lesson"), *held])
    return f"{told}; {len(imported.refused)} left out" if imported.refused else told


def _held(sections: Sized, questions: Sized, terms: Sized) -> list[str]:
    named = ((sections, "section"), (questions, "question"), (terms, "key term"))
    return [counted(len(some), name) for some, name in named if some]


def _listed(heading: str, remarks: tuple[Remark, ...]) -> Iterator[str]:
    if remarks:
        yield f"{heading} ({len(remarks):,}):"
        yield from (f"  {remark}" for remark in remarks)
