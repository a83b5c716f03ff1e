"""What a course still has to post: its lessons or sections in order, from a place on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile

from bot.learning.lesson import Course, Lesson
from bot.learning.schedule import Plan, Spot, Unit


def ahead(course: Course, plan: Plan, place: Spot) -> tuple[Spot, ...]:
    """What comes after `place`, or from the plan's first lesson on where nothing was posted yet.

    Where the place has left the course, what comes after the lesson is not known any more: it is
    none of it.
    """
    every = tuple(_spots(chosen(course, plan), plan.unit))
    if not place.lesson:
        return every
    if place in every:
        return every[every.index(place) + 1 :]
    later = [one for one in every if one.lesson == place.lesson]
    return every[every.index(later[-1]) + 1 :] if later else ()


def chosen(course: Course, plan: Plan) -> tuple[Lesson, ...]:
    """The lessons of the plan's track, from its first lesson on."""
    of_track = (one for one in course.lessons if plan.track in ("", one.track))
    if not plan.first:
        return tuple(of_track)
    return tuple(dropwhile(lambda lesson: lesson.key != plan.first, of_track))


def _spots(lessons: tuple[Lesson, ...], unit: Unit) -> Iterator[Spot]:
    """A lesson of questions alone comes whole also where sections are posted."""
    for lesson in lessons:
        if unit is Unit.SECTION and lesson.sections:
            yield from (Spot(lesson.key, section.id) for section in lesson.sections)
        else:
            yield Spot(lesson.key)
