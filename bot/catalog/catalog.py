"""The lessons that can be used, and what belongs to what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from bot.catalog.fulltext import FullText
from bot.catalog.titles import Titles
from bot.learning.lesson import Course, Lesson, Section


class Catalog:
    """All courses as they were when loaded; never changed, so that a reload makes a new one.

    `folders` says by course id where its pictures lie. What searching needs is built when it is
    first asked for, a course at a time; `prepare` does it ahead, in a thread. `texts` are indexes
    that are there already, by course id.
    """

    def __init__(
        self,
        courses: Iterable[Course],
        folders: Mapping[str, Path],
        texts: Mapping[str, FullText] | None = None,
    ) -> None:
        self.courses: Mapping[str, Course] = MappingProxyType({one.id: one for one in courses})
        self._folders = dict(folders)
        self._lessons = {
            lesson.key: lesson for course in self.courses.values() for lesson in course.lessons
        }
        self._titles: dict[str, Titles] = {}
        self._texts = dict(texts or {})

    def course(self, course_id: str) -> Course | None:
        return self.courses.get(course_id)

    def lesson(self, key: str) -> Lesson | None:
        """The lesson with this key, `course/lesson`."""
        return self._lessons.get(key)

    def lessons(self, courses: Sequence[str]) -> tuple[Lesson, ...]:
        """The lessons of these courses, in this order; courses that are not here are left out."""
        return tuple(lesson for one in self.chosen(courses) for lesson in one.lessons)

    def chosen(self, courses: Sequence[str]) -> tuple[Course, ...]:
        """The courses with these ids, in this order."""
        return tuple(self.courses[id] for id in dict.fromkeys(courses) if id in self.courses)

    def following(self, lesson: Lesson) -> Lesson | None:
        """The next lesson of the course, or None after the last one."""
        course = self.courses.get(lesson.course)
        # A number counts from 1, so it is the position of the next lesson.
        after = course.lessons[lesson.number :] if course else ()
        return after[0] if after else None

    def related(self, lesson: Lesson, limit: int = 5) -> tuple[Lesson, ...]:
        """The lessons it names, then those of its course that share most of its key terms."""
        named = (self._lessons.get(key) for key in lesson.related)
        found = dict.fromkeys(key.key for key in named if key)
        found.update(dict.fromkeys(self._sharing(lesson)))
        found.pop(lesson.key, None)
        return tuple(self._lessons[key] for key in list(found)[:limit])

    def image(self, lesson: Lesson, section: Section) -> Path | None:
        """The file of a section's picture, or None."""
        folder = self._folders.get(lesson.course)
        return folder / section.image.file if folder and section.image else None

    def titles(self, course: Course) -> Titles:
        if course.id not in self._titles:
            self._titles[course.id] = Titles(course)
        return self._titles[course.id]

    def text(self, course: Course) -> FullText:
        if course.id not in self._texts:
            self._texts[course.id] = FullText(course)
        return self._texts[course.id]

    def prepare(self) -> None:
        """Builds every index now, so that nobody's first search has to wait."""
        for course in self.courses.values():
            self.titles(course)
            self.text(course)

    def _sharing(self, lesson: Lesson) -> Iterator[str]:
        """Keys of lessons with a key term in common: most terms first, then the nearest."""
        shared = Counter(
            key
            for term in lesson.terms
            for key in self._by_term.get((lesson.course, term.term.casefold()), ())
        )
        ranked = sorted(
            shared,
            key=lambda key: (-shared[key], abs(self._lessons[key].number - lesson.number)),
        )
        return iter(ranked)

    @cached_property
    def _by_term(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Keys of lessons by course and case-folded key term."""
        found: dict[tuple[str, str], list[str]] = {}
        for key, lesson in self._lessons.items():
            for term in lesson.terms:
                found.setdefault((lesson.course, term.term.casefold()), []).append(key)
        return {name: tuple(keys) for name, keys in found.items()}
