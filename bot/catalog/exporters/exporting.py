"""Finds a course or a lesson and writes it in the format that somebody asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.catalog.courses import COURSE_FILE, read_course
from bot.catalog.exporters import anki, gift, moodle, table
from bot.catalog.exporters.lost import lost
from bot.catalog.importers.imported import counted
from bot.errors import StartError
from bot.learning.lesson import Course

FORMATS = ("gift", "moodle-xml", "anki", "csv")
_KEPT: Mapping[str, tuple[str, ...]] = {"anki": ("terms", "pins")}
_UNKNOWN = (
    "There is no course or lesson called {}. Name a course's folder, a lesson's file, or an id "
    "such as ai-foundations or ai-foundations/tokens."
)
_EMPTY = "There is no question in {} that could be written."


@dataclass(frozen=True, slots=True)
class Export:
    """`lost` says in sentences what the format has no place for."""

    content: bytes
    questions: int
    terms: int
    lost: tuple[str, ...]

    @property
    def counted(self) -> str:
        cards = f" and {counted(self.terms, 'key term')}" if self.terms else ""
        return counted(self.questions, "question") + cards


def export(course: Course, format: str, now: datetime) -> Export:
    """`format` is one of FORMATS; `now` marks an Anki package as newer than the one before."""
    write: Mapping[str, Callable[[], str | bytes]] = {
        "gift": lambda: gift.write(course),
        "moodle-xml": lambda: moodle.write(course),
        "anki": lambda: anki.write(course, now),
        "csv": lambda: table.write(course),
    }
    content = write[format]()
    return Export(
        content.encode() if isinstance(content, str) else content,
        sum(len(lesson.quiz.questions) for lesson in course.lessons),
        sum(len(lesson.terms) for lesson in course.lessons) if format == "anki" else 0,
        tuple(lost(course, _KEPT.get(format, ()))),
    )


def find(name: str, content: Path) -> Course:
    """The course of this name, with one lesson where that is named; raises StartError."""
    path = Path(name)
    if (path / COURSE_FILE).is_file():
        return _course(path)
    if path.is_file():
        course = _course(path.absolute().parent.parent)
        return _with_one(course, path.stem.lstrip("0123456789").lstrip("-_"), name)
    wanted, _, lesson = name.partition("/")
    for folder in sorted(content.iterdir()) if content.is_dir() else ():
        if (folder / COURSE_FILE).is_file() and read_course(folder).id == wanted:
            course = _course(folder)
            return _with_one(course, lesson, name) if lesson else course
    raise StartError(_UNKNOWN.format(name))


def _course(folder: Path) -> Course:
    report = read_course(folder)
    if report.course is None:
        raise StartError("\n".join(map(str, report.problems)))
    return report.course


def _with_one(course: Course, lesson: str, name: str) -> Course:
    found = tuple(one for one in course.lessons if one.id == lesson)
    if not found:
        raise StartError(_UNKNOWN.format(name))
    return replace(course, lessons=found)


def save(name: str, format: str, content: Path, file: Path, now: datetime) -> Export:
    """Writes what `name` means into a file; raises StartError."""
    done = export(find(name, content), format, now)
    if not done.questions and not done.terms:
        raise StartError(_EMPTY.format(name))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        half = file.with_name(f".{file.name}-half")
        half.write_bytes(done.content)
        half.replace(file)
    except OSError as error:
        raise StartError(f"{file} cannot be written: {error.strerror}.") from None
    return done
