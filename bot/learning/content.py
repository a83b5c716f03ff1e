"""What a server brings itself: its own courses, and what waits to be published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.learning.lesson import Course, Lesson


@dataclass(frozen=True, slots=True)
class OwnCourse:
    """A course of one server as the text of its files, by their path in the course's folder."""

    server: int
    id: str
    files: Mapping[str, str]
    author: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Upload:
    """What a moderator brings, and where they want it, in names or empty.

    `source` is what they call it, such as the file's name; `by` is credited where it names nobody.
    """

    source: str
    raw: bytes
    course: str = ""
    lesson: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was read from an upload and waits for **Publish**.

    `course` and `lesson` are the names that its moderator gave, or empty; `files` hold what is
    right, and none where nothing is; `refused` and `changed` are sentences: what was left out, and
    what came along, but not whole.
    """

    id: int
    server: int
    author: int
    source: str
    format: str
    course: str
    lesson: str
    files: Mapping[str, str]
    refused: tuple[str, ...]
    changed: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft and what publishing it would do: `course` as it would be, and its `lessons` from it.

    `course` is None where nothing can be published. `fresh` counts the lessons that are not there
    yet; `questions` and `terms` are those of the upload alone.
    """

    draft: Draft
    course: Course | None = None
    lessons: tuple[Lesson, ...] = ()
    fresh: int = 0
    questions: int = 0
    terms: int = 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """A server's own courses; `broken` names those that cannot be used any more."""

    courses: tuple[Course, ...] = ()
    broken: tuple[str, ...] = ()

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        return tuple(lesson for course in self.courses for lesson in course.lessons)


@dataclass(frozen=True, slots=True)
class Checked:
    """A course of a server's own and all that is to be said of it, as sentences."""

    title: str
    wrong: tuple[str, ...]
    advice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A course as a file; `lost` says what the format has no place for."""

    title: str
    name: str
    content: bytes
    lost: tuple[str, ...] = ()
