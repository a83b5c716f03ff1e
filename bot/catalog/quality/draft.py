"""A lesson as its author wrote it: its sheet, its text, and the rules it may break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bot.catalog.lessons import read_lesson
from bot.catalog.problems import Findings, Flaw, Place, Problem
from bot.catalog.quality.rules import Rule
from bot.catalog.reader import Tree
from bot.catalog.sheet import Sheet, read
from bot.learning.lesson import Lesson, Question


class Finding(NamedTuple):
    """A rule that is broken at a place of a sheet, and how to mend it."""

    rule: Rule
    place: Place
    what: str


@dataclass(frozen=True, slots=True)
class Written:
    """A question with its place, the lesson around it, and the rules that it may break."""

    question: Question
    place: Place
    lesson: Lesson
    sheet: Sheet
    language: str
    allow: frozenset[Rule]

    @property
    def name(self) -> str:
        return f"{self.lesson.id}/{self.question.id}"


@dataclass(frozen=True, slots=True)
class Draft:
    """A lesson without problems; `allow` are the rules that it, or its whole course, may break."""

    lesson: Lesson
    sheet: Sheet
    language: str
    allow: frozenset[Rule]
    questions: tuple[Written, ...]


def open_draft(path: Path, folder: Path, language: str, allow: frozenset[Rule]) -> Draft:
    """The lesson in a file that `read_course` had nothing against."""
    sheet = read(path, "lesson")
    tree = sheet.tree or {}
    lesson = read_lesson(tree, folder.name, folder, Findings())
    own = allow | allowed(tree)
    parts = tree.get("quiz", {}).get("questions", ())
    questions = (
        Written(
            question, ("quiz", "questions", at), lesson, sheet, language, own | allowed(parts[at])
        )
        for at, question in enumerate(lesson.quiz.questions)
    )
    return Draft(lesson, sheet, language, own, tuple(questions))


def allowed(part: Tree) -> frozenset[Rule]:
    """The rules that a course, a lesson or a question says it may break."""
    return frozenset(Rule(name.strip()) for name in part.get("allow", ()))


def unless_allowed(findings: Iterable[Finding], allow: frozenset[Rule]) -> Iterator[Finding]:
    return (finding for finding in findings if finding.rule not in allow)


def problems(sheet: Sheet, findings: Iterable[Finding]) -> list[Problem]:
    """The findings with their lines."""
    return sheet.located([Flaw(one.place, one.what, rule=one.rule) for one in findings])
