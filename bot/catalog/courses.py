"""Reads a folder into a course, or into everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

from bot.catalog import images, references
from bot.catalog.fitting import fit
from bot.catalog.lessons import read_lesson, warn
from bot.catalog.problems import Problem
from bot.catalog.references import Outside, Reading
from bot.catalog.shapes import CourseShape
from bot.catalog.sheet import Sheet, read
from bot.catalog.writing import slug
from bot.learning.lesson import Course, Lesson

COURSE_FILE = "course.yaml"
LESSONS = "lessons"


@dataclass(slots=True)
class Report:
    """A course's folder as read; `course` is None where there is a problem that is no warning.

    `keys` name its lessons even where they cannot be used, so that others may refer to them.
    `files` are those it is made of, relative to the folder; `digest` tells their state apart.
    `readable` are the lessons without a flaw of their own, by the digest of their file.
    """

    folder: Path
    id: str
    course: Course | None
    problems: list[Problem]
    keys: tuple[str, ...]
    outside: list[Outside]
    files: tuple[str, ...]
    digest: str
    readable: Mapping[bytes, Lesson]

    def refuse(self, problem: Problem) -> None:
        self.problems.append(problem)
        self.course = None


def read_course(
    folder: Path, warnings: bool = False, known: Mapping[bytes, Lesson] | None = None
) -> Report:
    """The course in a folder; with `warnings` also what an author should look at.

    `known` are lessons that were read before, by the digest of their file.
    """
    sheet = read(folder / COURSE_FILE, "course")
    shape = fit(CourseShape, sheet.tree, (), sheet.findings) if sheet.tree is not None else None
    id = shape.id if shape and not sheet.findings.is_mended(("id",)) else folder.name
    paths, misnamed = _lesson_files(folder)
    readings = [_read_lesson(path, id, folder, warnings, known or {}) for path in paths]
    readable = {
        one.sheet.digest: one.lesson
        for one in readings
        if one.lesson and not one.sheet.findings.flaws
    }
    outside = _check(shape, sheet, readings, id)
    problems = [*sheet.problems(), *misnamed]
    for reading in readings:
        problems += reading.sheet.problems()
    broken = any(not problem.warning for problem in problems)
    course = None if broken or shape is None else _course(shape, readings)
    files = {} if broken else _files(sheet, readings, folder)
    keys = tuple(f"{id}/{reading.name}" for reading in readings)
    digest = _digest(files)
    return Report(folder, id, course, problems, keys, outside, tuple(files), digest, readable)


def _lesson_files(folder: Path) -> tuple[list[Path], list[Problem]]:
    lessons = folder / LESSONS
    paths = sorted(path for path in lessons.glob("*.yaml") if not path.name.startswith("."))
    misnamed = [
        Problem(str(path), 1, "file", "the name ends in .yml; let it end in .yaml")
        for path in sorted(lessons.glob("*.yml"))
    ]
    if not paths and not misnamed:
        what = "there is no lesson here; write lessons/01-….yaml"
        misnamed.append(Problem(str(lessons), 1, "folder", what))
    return paths, misnamed


def _read_lesson(
    path: Path, course: str, folder: Path, warnings: bool, known: Mapping[bytes, Lesson]
) -> Reading:
    sheet = read(path, "lesson", known)
    before = known.get(sheet.digest)
    if before is not None:
        if _pictured(before, folder):
            return Reading(sheet, before.id, before, certain=True)
        sheet = read(path, "lesson")
    name = slug(path.stem.lstrip("0123456789-_"), (), 1)
    if sheet.tree is None:
        return Reading(sheet, name, None, certain=False)
    lesson = read_lesson(sheet.tree, course, folder, sheet.findings)
    if warnings:
        warn(lesson, sheet.findings)
    else:
        sheet.findings.flaws[:] = sheet.findings.errors
    sheet.tree = None
    certain = not sheet.findings.is_mended(("id",))
    return Reading(sheet, lesson.id if certain else name, lesson, certain)


def _pictured(lesson: Lesson, folder: Path) -> bool:
    """Whether the lesson's pictures can still be shown."""
    named = (section.image.file for section in lesson.sections if section.image)
    return all(images.flaw(folder, name) is None for name in named)


def _check(
    shape: CourseShape | None, sheet: Sheet, readings: list[Reading], id: str
) -> list[Outside]:
    references.check_names(readings)
    references.check_prerequisites(readings)
    if shape is not None:
        references.check_list(shape, readings, sheet.findings)
        for reading in readings:
            references.check_track(reading, shape, sheet.findings)
    return references.check_related(readings, id)


def _course(shape: CourseShape, readings: list[Reading]) -> Course:
    by_id = {reading.name: reading.lesson for reading in readings if reading.lesson}
    lessons = (_placed(by_id[id], shape.id, number) for number, id in enumerate(shape.lessons, 1))
    return Course(
        shape.id,
        shape.title,
        shape.summary,
        shape.language,
        shape.licence,
        shape.attribution,
        tuple(shape.tracks),
        tuple(lessons),
    )


def _placed(lesson: Lesson, course: str, number: int) -> Lesson:
    """The lesson with its course, its number and keys for the lessons it names."""
    prerequisites = tuple(f"{course}/{name}" for name in lesson.prerequisites)
    related = (name if "/" in name else f"{course}/{name}" for name in lesson.related)
    return replace(
        lesson,
        course=course,
        number=number,
        prerequisites=tuple(dict.fromkeys(prerequisites)),
        related=tuple(dict.fromkeys(related)),
    )


def _files(sheet: Sheet, readings: list[Reading], folder: Path) -> dict[str, bytes]:
    """The digest of every file by its path in the folder."""
    files = {COURSE_FILE: sheet.digest}
    for reading in readings:
        files[f"{LESSONS}/{reading.sheet.path.name}"] = reading.sheet.digest
        for section in reading.lesson.sections if reading.lesson else ():
            if section.image:
                picture = (folder / section.image.file).read_bytes()
                files[section.image.file] = blake2b(picture, digest_size=16).digest()
    return files


def _digest(files: dict[str, bytes]) -> str:
    whole = blake2b(digest_size=16)
    for name, digest in sorted(files.items()):
        whole.update(name.encode() + b"\0" + digest)
    return whole.hexdigest()
