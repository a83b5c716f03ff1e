"""A server's own courses: the text of their files, read by the same rules as any other course."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from types import MappingProxyType

from bot.catalog.catalog import Catalog
from bot.catalog.checking import check_path
from bot.catalog.courses import read_course
from bot.catalog.exporters.sheets import sheets
from bot.catalog.fulltext import FullText
from bot.catalog.importers.limits import sentence
from bot.catalog.problems import Problem
from bot.catalog.titles import Titles
from bot.learning.lesson import Course, Lesson, Section


class Together(Catalog):
    """The shipped catalog and beside it the courses of one server; what is shipped goes first."""

    def __init__(self, shipped: Catalog, own: Catalog) -> None:
        super().__init__((), {})
        beside = {id: one for id, one in own.courses.items() if id not in shipped.courses}
        self.courses = MappingProxyType({**shipped.courses, **beside})
        self._shipped = shipped
        self._own = own

    def lesson(self, key: str) -> Lesson | None:
        return self._home(key.partition("/")[0]).lesson(key)

    def related(self, lesson: Lesson, limit: int = 5) -> tuple[Lesson, ...]:
        return self._home(lesson.course).related(lesson, limit)

    def image(self, lesson: Lesson, section: Section) -> Path | None:
        return self._home(lesson.course).image(lesson, section)

    def titles(self, course: Course) -> Titles:
        return self._home(course.id).titles(course)

    def text(self, course: Course) -> FullText:
        return self._home(course.id).text(course)

    def _home(self, course: str) -> Catalog:
        return self._shipped if self._shipped.course(course) else self._own


def files_of(course: Course) -> dict[str, str]:
    """The course as its files, by their path in its folder."""
    return dict(sheets(course))


def read(files: Mapping[str, str]) -> tuple[Course | None, list[str]]:
    """The course in these files, or None and what is wrong with them; call it in a thread."""
    with _folder(files) as folder:
        report = read_course(folder)
    return report.course, [_told(one) for one in report.problems if not one.warning]


def check(files: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """What is wrong, and what could be better, as sentences; call it in a thread."""
    with _folder(files) as folder:
        found = check_path(folder, quality=True)
    wrong = [one for one in found if not one.warning and not one.rule]
    advice = [one for one in found if one.warning or one.rule]
    return [_told(one) for one in wrong], [_told(one) for one in advice]


def _told(problem: Problem) -> str:
    """'Lesson tides, question high-water: no option is marked right. Add …'"""
    name = PurePosixPath(problem.file).stem.lstrip("0123456789").lstrip("-")
    where = "Course" if name == "course" else f"Lesson {name}"
    if problem.where not in ("lesson", "course", "quality"):
        where = f"{where}, {problem.where}"
    return sentence(where, problem.what)


@contextmanager
def _folder(files: Mapping[str, str]) -> Iterator[Path]:
    """The files as a course's folder for as long as it is looked at."""
    with TemporaryDirectory(prefix="own-course-") as temporary:
        folder = Path(temporary) / "course"
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        yield folder
