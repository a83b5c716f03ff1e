"""Every course of a content folder, or everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.catalog import keeping
from bot.catalog.catalog import Catalog
from bot.catalog.courses import COURSE_FILE, LESSONS, Report, read_course
from bot.catalog.problems import Problem, shown
from bot.errors import ContentError

_NONE = "there is no course here; put a folder with a course.yaml into it, or set SYLLABOT_CONTENT"


@dataclass(frozen=True, slots=True)
class Loaded:
    """`fallen_back` are the ids of the courses that run on their last good copy."""

    catalog: Catalog
    problems: tuple[Problem, ...]
    fallen_back: tuple[str, ...]


def load(folder: Path, kept: Path | None, *, keep: bool = True) -> Loaded:
    """Reads all courses; takes seconds for a thousand lessons, so call it in a thread.

    A broken course runs on its last good copy under `kept`; good ones are kept there, unless `keep`
    is False. Raises ContentError, listing every problem, when one has no such copy or when there is
    no course at all. What `check` warns of is not said.
    """
    reports = [read_course(path) for path in course_folders(folder)]
    if not reports:
        raise ContentError(str(Problem(str(folder), 1, "folder", _NONE)))
    _check_together(reports)
    problems = _problems(reports)
    usable, fallen_back = _usable(reports, kept, problems)
    if len(usable) < len(reports):
        raise ContentError("\n".join(map(str, problems)))
    if kept is not None and keep:
        _keep([report for report in reports if report.course], kept, problems)
    catalog = Catalog(
        (report.course for report in usable if report.course),
        {report.id: report.folder for report in usable},
    )
    return Loaded(catalog, tuple(problems), fallen_back)


def _usable(
    reports: list[Report], kept: Path | None, problems: list[Problem]
) -> tuple[list[Report], tuple[str, ...]]:
    """The good courses and the last good copies of the broken ones, and the ids of the latter."""
    usable = {report.folder: report for report in reports if report.course}
    fallen_back = []
    for report in reports:
        if report.course is None and kept is not None:
            taken = {other.id for other in usable.values()}
            copy = _copy(report, kept, taken, problems)
            if copy is not None:
                usable[report.folder] = copy
                fallen_back.append(copy.id)
    return [usable[folder] for folder in sorted(usable)], tuple(fallen_back)


def _copy(report: Report, kept: Path, taken: set[str], problems: list[Problem]) -> Report | None:
    """The last good copy of a broken course, unless it is damaged or its id has been given away."""
    path = keeping.current(kept, report.folder.name)
    if path is None:
        return None
    copy = read_course(path)
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
