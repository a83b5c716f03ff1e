"""What an importer gives back: a course, and a sentence for all that did not come along whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from bot.catalog.importers.cleaning import line
from bot.learning.lesson import Course, Lesson, Question, Term

REMARKS = 5_000
"""More than anybody reads; what comes after is counted among them as one."""
LICENCE = "Not stated; ask the authors before you share it"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that the report says. `refused`: it was left out; otherwise it came along changed.

    `line` and `question` count from 1, 0 means neither; `file` is its path in the source, or empty.
    """

    what: str
    line: int = 0
    question: int = 0
    file: str = ""
    refused: bool = False

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line else ""
        question = f"question {self.question}" if self.question else ""
        where = ", ".join(part for part in (self.file, line, question) if part)
        if not where:
            return self.what[:1].upper() + self.what[1:]
        return f"{where if self.file else where.capitalize()}: {self.what}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands in a source. `bank` names the category, deck or sheet it is in.

    `name` is what the source calls it, or empty; its id is made from that.
    """

    question: Question
    line: int
    number: int
    name: str = ""
    bank: str = ""


@dataclass(slots=True)
class Findings:
    """Collects remarks while a source is read; a place says once what is said twice of it."""

    remarks: list[Remark] = field(default_factory=list)
    file: str = ""

    def refuse(self, what: str, line: int = 0, question: int = 0) -> None:
        self._say(Remark(what, line, question, self.file, refused=True))

    def note(self, what: str, line: int = 0, question: int = 0) -> None:
        self._say(Remark(what, line, question, self.file))

    def _say(self, remark: Remark) -> None:
        if len(self.remarks) == REMARKS:
            self.remarks.append(Remark("there is more like this, which is not listed"))
        if len(self.remarks) < REMARKS and remark not in self.remarks[-20:]:
            self.remarks.append(remark)


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a course besides its lessons; what the source does not say is given.

    `course` is its id, or empty: then it is made from the title.
    """

    title: str = ""
    summary: str = ""
    language: str = ""
    licence: str = ""
    attribution: str = ""
    course: str = ""

    def or_else(self, other: Source) -> Source:
        """This one, and from the other what is empty here."""
        names = ("title", "summary", "language", "licence", "attribution", "course")
        own = {name: getattr(self, name) or getattr(other, name) for name in names}
        return replace(self, **own)

    def tidy(self) -> Source:
        """Each on one line, and a language that is none left out."""
        language = self.language.casefold()
        return Source(
            line(self.title),
            line(self.summary),
            language if re.fullmatch("[a-z]{2}", language) else "",
            line(self.licence),
            line(self.attribution),
            self.course,
        )


@dataclass(frozen=True, slots=True)
class Import:
    """What was read. `course` is None where nothing could be; `format` is its name for people.

    `pictures` holds, by their path in the course's folder, the pictures that its sections show.
    """

    format: str
    course: Course | None
    remarks: tuple[Remark, ...]
    pictures: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        return self.course.lessons if self.course else ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that are right, in the source's order."""
        return tuple(one for lesson in self.lessons for one in lesson.quiz.questions)

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(term for lesson in self.lessons for term in lesson.terms)

    @property
    def refused(self) -> tuple[Remark, ...]:
        """What was left out, each with its reason."""
        return tuple(remark for remark in self.remarks if remark.refused)

    @property
    def changed(self) -> tuple[Remark, ...]:
        """What came along, but not whole."""
        return tuple(remark for remark in self.remarks if not remark.refused)


def counted(count: int, one: str, many: str = "") -> str:
    """'1 question', '12 questions'."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(words: Iterable[str], most: int = 8) -> str:
    """'a, b and c'; of many only the first, and how many more there are."""
    every = list(words)
    if len(every) > most:
        every = [*every[:most], f"{len(every) - most:,} more"]
    return " and ".join(filter(None, [", ".join(every[:-1]), *every[-1:]]))
