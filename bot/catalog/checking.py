"""Checks what an author points at: a content folder, a course, or one lesson's file."""

from __future__ import annotations

from pathlib import Path

from bot.catalog.courses import COURSE_FILE, LESSONS
from bot.catalog.lessons import read_lesson, warn
from bot.catalog.loading import check, course_folders
from bot.catalog.problems import Problem
from bot.catalog.quality.examine import examine
from bot.catalog.sheet import read

_QUALITY = "quality"
_LATER = "the questions are looked at once the course has no other problem; mend those first"


def check_path(path: Path, *, quality: bool = False) -> tuple[Problem, ...]:
    """All problems there, in the files' order; with `quality` also how well questions are written.

    Quality is looked at in courses that can be used, as the rest has more urgent flaws.
    """
    if not path.exists():
        return (Problem(str(path), 1, "path", "there is no such file or folder"),)
    if path.is_dir():
        return _check_folder(path, quality)
    if path.name == COURSE_FILE:
        return _check_folder(path.parent, quality)
    path = path if path.parent.name else path.absolute()
    folder = path.parent.parent
    if path.parent.name == LESSONS and (folder / COURSE_FILE).exists():
        found = _check_folder(folder, quality)
        return tuple(one for one in found if Path(one.file) == path or one.where == _QUALITY)
    return _check_alone(path)


def content_of(path: Path) -> Path:
    """The content folder that a lesson's file, a course's folder or file, or itself is in."""
    path = path.resolve()
    if path.parent.name == LESSONS:
        path = path.parent
    if path.name in (LESSONS, COURSE_FILE):
        path = path.parent
    return path.parent if (path / COURSE_FILE).exists() else path


def _check_folder(path: Path, quality: bool) -> tuple[Problem, ...]:
    found = list(check(path))
    if quality:
        broken = {Path(problem.file) for problem in found if not problem.warning}
        for folder in _courses(path):
            if any(folder == file or folder in file.parents for file in broken):
                found.append(Problem(str(folder / COURSE_FILE), 1, _QUALITY, _LATER, warning=True))
            else:
                found += examine(folder)
    return tuple(sorted(found, key=lambda problem: (problem.file, problem.line)))


def _courses(path: Path) -> list[Path]:
    return [path] if (path / COURSE_FILE).exists() else course_folders(path)


def _check_alone(path: Path) -> tuple[Problem, ...]:
    """A lesson outside any course: what it names in a course cannot be looked up."""
    sheet = read(path, "lesson")
    if sheet.tree is not None:
        warn(read_lesson(sheet.tree, "", path.parent, sheet.findings), sheet.findings)
    return tuple(sheet.problems())
