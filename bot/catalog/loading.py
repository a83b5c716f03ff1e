"""Every course of a content folder, or everything that is wrong with it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.catalog import keeping
from bot.catalog.cache import Cache
from bot.catalog.catalog import Catalog
from bot.catalog.courses import COURSE_FILE, LESSONS, Report, read_course
from bot.catalog.problems import Problem, shown
from bot.errors import ContentError
from bot.learning.lesson import Lesson

_NONE = "there is no course here; put a folder with a course.yaml into it, or set SYLLABOT_CONTENT"

Known = Mapping[bytes, Lesson]


@dataclass(frozen=True, slots=True)
class Loaded:
    """`fallen_back` are the ids of the courses that run on their last good copy."""

    catalog: Catalog
    problems: tuple[Problem, ...]
    fallen_back: tuple[str, ...]


def load(
    folder: Path,
    kept: Path | None,
    cache: Cache | None = None,
    *,
    keep: bool = True,
    fall_back: bool = True,
) -> Loaded:
    """Reads all courses; takes seconds for a thousand new lessons, so call it in a thread.

    A broken course runs on its last good copy under `kept`; good ones are kept there, unless `keep`
    is False. Raises ContentError, listing every problem, when one has no such copy or may not
    `fall_back` on it, or when there is no course at all. What `check` warns of is not said. With a
    cache only what changed is read, and what searching needs is built as well.
    """
    with undisturbed():
        return _load(folder, kept, cache, keep, fall_back)


def _load(
    folder: Path, kept: Path | None, cache: Cache | None, keep: bool, fall_back: bool
) -> Loaded:
    known = cache.lessons if cache else _nothing
    reports = [read_course(path, known=known(path.name)) for path in course_folders(folder)]
    if not reports:
        raise ContentError(str(Problem(str(folder), 1, "folder", _NONE)))
    _check_together(reports)
    problems = _problems(reports)
    usable = _usable(reports, kept if fall_back else None, known, problems)
    if len(usable) < len(reports):
        raise ContentError("\n".join(map(str, problems)))
    if kept is not None and keep:
        _keep([report for report in reports if report.course], kept, problems)
    catalog = _catalog(usable, cache)
    problems += cache.told() if cache else ()
    fallen_back = (usable[one.folder.name].id for one in reports if one.course is None)
    return Loaded(catalog, tuple(problems), tuple(fallen_back))


@contextmanager
def undisturbed() -> Iterator[None]:
    """Without looking for garbage: of the many new values none is, and looking takes longer."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _nothing(_folder: str) -> Known:
    return {}


def _catalog(usable: Mapping[str, Report], cache: Cache | None) -> Catalog:
    """The catalog of reports by the names of their folders; with a cache it is prepared."""
    courses = {name: one.course for name, one in usable.items() if one.course}
    folders = {one.id: one.folder for one in usable.values()}
    if cache is None:
        return Catalog(courses.values(), folders)
    texts = {
        course.id: cache.text(name, course, usable[name].digest, usable[name].readable)
        for name, course in courses.items()
    }
    cache.forget_others(usable)
    catalog = Catalog(courses.values(), folders, texts)
    catalog.prepare()
    return catalog


def _usable(
    reports: list[Report],
    kept: Path | None,
    known: Callable[[str], Known],
    problems: list[Problem],
) -> dict[str, Report]:
    """The good courses and the last good copies of broken ones, by the names of their folders."""
    usable = {report.folder.name: report for report in reports if report.course}
    for report in reports:
        if report.course is None and kept is not None:
            taken = {other.id for other in usable.values()}
            copy = _copy(report, kept, known(report.folder.name), taken, problems)
            if copy is not None:
                usable[report.folder.name] = copy
    return {name: usable[name] for name in sorted(usable)}


def _copy(
    report: Report, kept: Path, known: Known, taken: set[str], problems: list[Problem]
) -> Report | None:
    """The last good copy of a broken course, unless it is damaged or its id has been given away."""
    path = keeping.current(kept, report.folder.name)
    if path is None:
        return None
    copy = read_course(path, known=known)
    if copy.course is not None and copy.digest == path.name and copy.id not in taken:
        return copy
    what = "the last good copy cannot be used either: it is damaged, or of another version"
    problems.append(Problem(str(path), 1, "folder", what, warning=True))
    return None


def _keep(reports: list[Report], kept: Path, problems: list[Problem]) -> None:
    for report in reports:
        try:
            keeping.keep(report.folder, kept, report.files, report.digest)
        except OSError as error:
            what = f"no last good copy could be written: {error.strerror}; check space and rights"
            problems.append(Problem(str(kept), 1, "folder", what, warning=True))


def check(path: Path) -> tuple[Problem, ...]:
    """All problems and warnings of a content folder, or of one course's folder."""
    if (path / COURSE_FILE).exists() or (path / LESSONS).is_dir():
        return tuple(read_course(path, warnings=True).problems)
    reports = [read_course(folder, warnings=True) for folder in course_folders(path)]
    if not reports:
        return (Problem(str(path), 1, "folder", _NONE),)
    _check_together(reports)
    return tuple(_problems(reports))


def _problems(reports: list[Report]) -> list[Problem]:
    found = (problem for report in reports for problem in report.problems)
    return sorted(found, key=lambda problem: (problem.file, problem.line))


def course_folders(folder: Path) -> list[Path]:
    """The course folders in order; those that begin with . or _ are none."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_dir() and path.name[0] not in "._")


def _check_together(reports: list[Report]) -> None:
    """What only shows over all courses: ids taken twice, and lessons of others that are not."""
    keys = dict.fromkeys(key for report in reports for key in report.keys)
    first: dict[str, Report] = {}
    for report in reports:
        other = first.setdefault(report.id, report)
        if other is not report:
            what = f"{shown(report.id)} is the id of {other.folder} too; give this one its own"
            report.refuse(Problem(str(report.folder / COURSE_FILE), 1, "id", what))
        for outside in report.outside:
            problem = outside.dangling(keys)
            if problem is not None:
                report.refuse(problem)
