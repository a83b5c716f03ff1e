"""A course folder into everything that its author should mend, beyond what the format asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from bot.catalog.courses import COURSE_FILE, LESSONS
from bot.catalog.problems import Problem
from bot.catalog.quality.coverage import coverage_flaws, reading_flaws
from bot.catalog.quality.draft import (
    Draft,
    Finding,
    Written,
    allowed,
    open_draft,
    problems,
    unless_allowed,
)
from bot.catalog.quality.guessing import key_position, longest_keys
from bot.catalog.quality.likeness import near_duplicates
from bot.catalog.quality.options import option_flaws
from bot.catalog.quality.proof import proof_flaws
from bot.catalog.quality.rules import Rule
from bot.catalog.quality.wording import wording_flaws
from bot.catalog.reader import Tree
from bot.catalog.sheet import read

_FOREIGN = "reading levels are made for English; take this away, or allow it"


def examine(folder: Path) -> list[Problem]:
    """Every flaw in the course of this folder, which must be one that can be used."""
    course = read(folder / COURSE_FILE, "course")
    tree = course.tree or {}
    language, allow = tree["language"].strip(), allowed(tree)
    drafts = [
        open_draft(path, folder, language, allow)
        for path in sorted((folder / LESSONS).glob("*.yaml"))
        if not path.name.startswith(".")
    ]
    questions = [written for draft in drafts for written in draft.questions]
    over_course = [*longest_keys(questions), *near_duplicates(questions)]
    found = problems(course, unless_allowed(_course_flaws(tree, questions), allow))
    for draft in drafts:
        theirs = (finding for one, finding in over_course if one.sheet is draft.sheet)
        found += problems(draft.sheet, chain(_lesson_flaws(draft, tree), theirs))
    return found


def _course_flaws(tree: Tree, questions: Sequence[Written]) -> Iterator[Finding]:
    uneven = key_position(questions)
    if uneven:
        yield uneven
    if "reading_level" in tree and tree["language"].strip() != "en":
        yield Finding(Rule.READING_LEVEL, ("reading_level",), _FOREIGN)


def _lesson_flaws(draft: Draft, course: Tree) -> Iterator[Finding]:
    yield from unless_allowed(coverage_flaws(draft), draft.allow)
    if "reading_level" in course and draft.language == "en":
        low, high = sorted(map(int, course["reading_level"].split("-")))
        yield from unless_allowed(reading_flaws(draft, (low, high)), draft.allow)
    for one in draft.questions:
        found = chain(wording_flaws(one), option_flaws(one), proof_flaws(one))
        yield from unless_allowed(found, one.allow)
