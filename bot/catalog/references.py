"""Checks what the lessons of a course name: each other, the tracks, and the course's own list."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from bot.catalog.problems import Findings, Flaw, Place, Problem, shown
from bot.catalog.sentences import did_you_mean
from bot.catalog.shapes import CourseShape
from bot.catalog.sheet import Sheet
from bot.learning.lesson import Lesson


@dataclass(frozen=True, slots=True)
class Reading:
    """A lesson's file as read. `name` is its id, or what its id seems to be where that is unread.

    While one file's id is unread, nobody can say that a lesson is missing.
    """

    sheet: Sheet
    name: str
    lesson: Lesson | None
    certain: bool


@dataclass(frozen=True, slots=True)
class Outside:
    """A related lesson of another course, named at a place of a sheet."""

    key: str
    sheet: Sheet
    place: Place

    def dangling(self, known: Collection[str]) -> Problem | None:
        """The problem, should no course have it."""
        if self.key in known:
            return None
        remedy = did_you_mean(self.key, known) or "; take it away"
        what = f"no lesson is called {shown(self.key)}{remedy}"
        return self.sheet.located([Flaw(self.place, what)])[0]


def check_list(shape: CourseShape, readings: Sequence[Reading], course: Findings) -> None:
    """Holds the course's list of lessons against the files that there are."""
    if course.is_mended(("lessons",)):
        return
    names = _names(readings)
    listed: set[str] = set()
    for position, name in enumerate(shape.lessons):
        place: Place = ("lessons", position)
        if name in listed:
            course.add(place, f"{shown(name)} stands here twice; keep one")
        elif names is not None and name not in names:
            near = did_you_mean(name, names) or "; write the file, or take the id away"
            course.add(place, f"no file in lessons/ has the id {shown(name)}{near}")
        listed.add(name)
    for reading in readings:
        if reading.certain and reading.name not in listed:
            what = f"{shown(reading.name)} is not in the lessons of course.yaml; add it there"
            reading.sheet.findings.add(("id",), what)


def check_names(readings: Sequence[Reading]) -> None:
    """Two files of a course must not have one id."""
    first: dict[str, Reading] = {}
    for reading in readings:
        if reading.certain and reading.name in first:
            other = first[reading.name].sheet.path.name
            what = f"{shown(reading.name)} is the id of {other} too; give this one its own"
            reading.sheet.findings.add(("id",), what)
        first.setdefault(reading.name, reading)


def check_track(reading: Reading, shape: CourseShape, course: Findings) -> None:
    lesson = reading.lesson
    if lesson is None or not lesson.track or course.is_mended(("tracks",)):
        return
    if lesson.track not in shape.tracks:
        near = did_you_mean(lesson.track, shape.tracks) or "; add it there"
        what = f"{shown(lesson.track)} is not among the tracks of course.yaml{near}"
        reading.sheet.findings.add(("track",), what)


def check_prerequisites(readings: Sequence[Reading]) -> None:
    """Every prerequisite is there, and none leads back to where it began."""
    known = _names(readings)
    needs: dict[str, dict[str, Reading]] = {}
    for reading, lesson in _read(readings):
        for position, name in enumerate(lesson.prerequisites):
            _check_inside(reading, name, ("prerequisites", position), known)
            if name != lesson.id:
                needs.setdefault(lesson.id, {})[name] = reading
    while circle := _circle(needs):
        needs[circle[0]].pop(circle[1]).sheet.findings.add(
            ("prerequisites",), f"these lead in a circle, {' → '.join(circle)}; take one away"
        )


def check_related(readings: Sequence[Reading], course: str) -> list[Outside]:
    """Checks related lessons of this course; those of others are left to whoever knows them."""
    known = _names(readings)
    outside: list[Outside] = []
    for reading, lesson in _read(readings):
        for position, name in enumerate(lesson.related):
            place: Place = ("related", position)
            elsewhere, _, inside = name.rpartition("/")
            if elsewhere in ("", course):
                _check_inside(reading, inside, place, known)
            else:
                outside.append(Outside(name, reading.sheet, place))
    return outside


def _read(readings: Sequence[Reading]) -> Iterator[tuple[Reading, Lesson]]:
    return ((reading, reading.lesson) for reading in readings if reading.lesson)


def _names(readings: Sequence[Reading]) -> Collection[str] | None:
    """The ids of all lessons, or None while one is unread."""
    if all(reading.certain for reading in readings):
        return dict.fromkeys(reading.name for reading in readings)
    return None


def _check_inside(reading: Reading, name: str, place: Place, known: Collection[str] | None) -> None:
    if name == reading.name:
        reading.sheet.findings.add(place, "this is the lesson itself; take it away")
    elif known is not None and name not in known:
        near = did_you_mean(name, known) or "; write the id of a lesson of this course"
        reading.sheet.findings.add(place, f"no lesson has the id {shown(name)}{near}")


def _circle(needs: Mapping[str, Mapping[str, object]]) -> list[str]:
    """Lessons that need one another in a circle, in the order of needing, or none."""
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []
