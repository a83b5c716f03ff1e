"""Begins a course or a lesson for an author: a filled example that passes the check."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template

from bot.catalog import schema
from bot.catalog.courses import COURSE_FILE, LESSONS, read_course
from bot.catalog.fitting import fit
from bot.catalog.listing import add_lesson
from bot.catalog.loading import course_folders
from bot.catalog.problems import Findings, shown
from bot.catalog.sentences import did_you_mean
from bot.catalog.shapes import Id, Line80, Line90, Shape
from bot.catalog.sheet import read
from bot.errors import NotWritten

FIRST_LESSON = "first-lesson"
_TEMPLATES = Path(__file__).parent / "templates"


@dataclass
class CourseNames(Shape):
    id: Id
    title: Line80


@dataclass
class LessonNames(Shape):
    id: Id
    title: Line90


def new_course(content: Path, id: str, title: str = "") -> tuple[Path, Path]:
    """Writes a course with one lesson; returns both files. Raises NotWritten."""
    names = _named(CourseNames, id, title)
    folder = content / names.id
    for other in course_folders(content):
        if other == folder or _course_id(other) == names.id:
            raise NotWritten(f"The id {shown(id)} is taken by {other}; choose another.")
    course, lesson = folder / COURSE_FILE, folder / LESSONS / f"01-{FIRST_LESSON}.yaml"
    with _reachable():
        lesson.parent.mkdir(parents=True)
        values = {"id": names.id, "title": _quoted(names.title), "lesson": FIRST_LESSON}
        _write_new(course, _filled("course.yaml", course, schema.COURSE_FILE, values))
        _write_new(lesson, _lesson(lesson, LessonNames(FIRST_LESSON, "First lesson"), "Everybody"))
    return course, lesson


def new_lesson(content: Path, course: str, id: str, title: str = "") -> tuple[Path, Path]:
    """Writes a lesson at the end of a course, named by its id or its folder; raises NotWritten.

    Returns the lesson's file and the course's, in whose list it stands now.
    """
    names = _named(LessonNames, id, title)
    folder = _course_folder(content, course)
    report = read_course(folder)
    if f"{report.id}/{names.id}" in report.keys:
        raise NotWritten(f"The id {shown(id)} is a lesson of {folder} already; choose another.")
    with _reachable():
        file = folder / COURSE_FILE
        listed = _with_lesson(file, names.id)
        if listed is None:
            raise NotWritten(
                f"The list of lessons in {file} cannot be added to; "
                f"mend what python -m bot check {folder} lists, then try again."
            )
        number = 1 + max(map(_number, (folder / LESSONS).glob("*.yaml")), default=0)
        lesson = folder / LESSONS / f"{number:02}-{names.id}.yaml"
        lesson.parent.mkdir(exist_ok=True)
        track = report.course.tracks[0] if report.course and report.course.tracks else ""
        _write_new(lesson, _lesson(lesson, names, track))
        _replace(file, listed)
    return lesson, file


def _with_lesson(course: Path, id: str) -> str | None:
    try:
        return add_lesson(course.read_bytes().decode(), id)
    except UnicodeDecodeError:
        return None


def _named(
    shape: type[CourseNames | LessonNames], id: str, title: str
) -> CourseNames | LessonNames:
    """The names, or NotWritten with what is wrong with them; a title can be made from the id."""
    findings = Findings()
    default = id.replace("-", " ").strip().capitalize() or "-"
    names = fit(shape, {"id": id, "title": title or default}, (), findings)
    if findings.flaws:
        flaw = findings.flaws[0]
        given = title if flaw.place == ("title",) else id
        raise NotWritten(f"The {flaw.place[0]} {shown(given)} {flaw.what}.")
    assert names is not None
    return names


def _course_folder(content: Path, course: str) -> Path:
    if (Path(course) / COURSE_FILE).is_file():
        return Path(course)
    by_id = {_course_id(folder): folder for folder in course_folders(content)}
    if course in by_id:
        return by_id[course]
    remedy = did_you_mean(course, by_id) or "; begin it with python -m bot new course."
    raise NotWritten(f"There is no course {shown(course)} in {content}{remedy}")


def _course_id(folder: Path) -> str:
    """The id in a course's file, or the folder's name where it cannot be read."""
    tree = read(folder / COURSE_FILE, "course").tree or {}
    id = tree.get("id")
    return id.strip() if isinstance(id, str) else folder.name


def _number(path: Path) -> int:
    """The number that a file's name begins with."""
    digits = path.name[: len(path.name) - len(path.name.lstrip("0123456789"))]
    return int(digits or 0)


def _lesson(file: Path, names: CourseNames | LessonNames, track: str) -> str:
    line = f"track: {_quoted(track)}" if track else "# track: one of those in course.yaml"
    values = {"id": names.id, "title": _quoted(names.title), "track": line}
    return _filled("lesson.yaml", file, schema.LESSON_FILE, values)


def _filled(template: str, file: Path, schema_file: str, values: dict[str, str]) -> str:
    text = (_TEMPLATES / template).read_text("utf-8")
    modeline = schema.modeline(file.absolute(), schema_file)
    return Template(text).substitute(values, modeline=modeline)


def _quoted(text: str) -> str:
    """Text in quotes, whatever it holds."""
    return "'" + text.replace("'", "''") + "'"


def _write_new(file: Path, text: str) -> None:
    with file.open("x", encoding="utf-8", newline="\n") as opened:
        opened.write(text)


def _replace(file: Path, text: str) -> None:
    """Whole or not at all."""
    handle, half = tempfile.mkstemp(prefix=".half-", dir=file.parent)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as opened:
        opened.write(text)
    os.chmod(half, file.stat().st_mode)
    os.replace(half, file)


@contextmanager
def _reachable() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotWritten(
            f"{error.filename}: {error.strerror}; nothing was written there."
        ) from error
