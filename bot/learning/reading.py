"""Where a reader stands in a lesson, and what a list of lessons says about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.learning.cohort import Unlock
from bot.learning.lesson import Course, Lesson
from bot.learning.note import Note
from bot.learning.score import LessonScores


class ReadingState(StrEnum):
    UNREAD = "unread"
    READING = "reading"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Place:
    """A member's place: the position of the section last opened, and the ids of those read."""

    lesson: str
    section: int
    read: frozenset[str]


def state(read: frozenset[str], sections: tuple[str, ...], opened: bool) -> ReadingState:
    """How far a lesson of these section ids is read."""
    if sections and read.issuperset(sections):
        return ReadingState.READ
    return ReadingState.READING if opened or read else ReadingState.UNREAD


@dataclass(frozen=True, slots=True)
class Page:
    """An open reader: `section` counts from 0, len(lesson.sections) is the end of the lesson.

    `part` is the part of a section too long for one message. `following` is the next lesson of the
    course, `related` are lessons worth reading afterwards, `image` a picture on disk. `unlock` is
    when the following one is unlocked, where it is not yet. `mark` is the stretch of the section's
    body that was quoted, `notes` are moderators' notes under the section.
    """

    lesson: Lesson
    course: Course
    section: int
    part: int = 0
    following: Lesson | None = None
    related: tuple[Lesson, ...] = ()
    image: Path | None = None
    unlock: Unlock | None = None
    mark: tuple[int, int] | None = None
    notes: tuple[Note, ...] = ()

    @property
    def at_end(self) -> bool:
        return self.section >= len(self.lesson.sections)


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A line in the path of a course, as one member stands: sections read, scores if any.

    `unlock` where it is not unlocked yet.
    """

    lesson: Lesson
    state: ReadingState
    read: int
    scores: LessonScores | None = None
    unlock: Unlock | None = None


@dataclass(frozen=True, slots=True)
class CoursePath:
    """A course, or one of its tracks, as one member stands; `following` is what to read next."""

    course: Course
    rows: tuple[LessonRow, ...]
    following: Lesson | None
    track: str = ""
    weak: tuple[str, ...] = ()

    @property
    def read(self) -> int:
        return sum(row.read for row in self.rows)

    @property
    def sections(self) -> int:
        return sum(len(row.lesson.sections) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Found:
    """A section that a search found: its position, and the words around the hit.

    `unlock` where it is not unlocked yet: then there are no words.
    """

    lesson: Lesson
    section: int
    excerpt: str
    unlock: Unlock | None = None


def next_lesson(rows: tuple[LessonRow, ...]) -> Lesson | None:
    """What to read next: the lesson being read, else the first unread, else the first unscored.

    What is not unlocked yet comes after all that is.
    """
    unlocked = tuple(row for row in rows if row.unlock is None)
    return _next_of(unlocked) or _next_of(tuple(row for row in rows if row.unlock))


def _next_of(rows: tuple[LessonRow, ...]) -> Lesson | None:
    for wanted in (ReadingState.READING, ReadingState.UNREAD):
        for row in rows:
            if row.state is wanted and row.lesson.sections:
                return row.lesson
    unscored = (row.lesson for row in rows if row.lesson.quiz.asked and row.scores is None)
    return next(unscored, None)
