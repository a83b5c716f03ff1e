"""Looks at the courses as `check` does, and at which of them run on their last good copy."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from bot.catalog.loading import Loaded, check, load
from bot.catalog.problems import Problem
from bot.doctor.report import Finding, fail, ok, warn
from bot.errors import ContentError
from bot.settings import Settings
from bot.store.url import path_of

KEPT = "last-good"  # as app has it


async def content(read: Settings) -> list[Finding]:
    kept = path_of(read.database).parent / KEPT
    return await asyncio.to_thread(_content, read.content, kept)


def _content(folder: Path, kept: Path) -> list[Finding]:
    problems = check(folder)
    wrong = [one for one in problems if not one.warning]
    found = _problems(folder, wrong) + _warnings(folder, len(problems) - len(wrong))
    try:
        loaded = load(folder, kept, keep=False)
    except ContentError:
        what = f"content: the bot cannot start with {folder}, as there is no last good copy"
        return [*found, fail(what, "Mend the problems, or take the broken course out of there.")]
    found += [_fallen_back(course) for course in loaded.fallen_back]
    return found or [ok(_counted(folder, loaded))]


def _problems(folder: Path, wrong: Sequence[Problem]) -> list[Finding]:
    if not wrong:
        return []
    count = "1 problem" if len(wrong) == 1 else f"{len(wrong)} problems, the first"
    return [fail(f"content: {count}: {wrong[0]}", f"Mend what python -m bot check {folder} lists.")]


def _warnings(folder: Path, count: int) -> list[Finding]:
    if not count:
        return []
    what = "1 warning" if count == 1 else f"{count} warnings"
    return [warn(f"content: {what} in {folder}", f"See python -m bot check {folder}.")]


def _fallen_back(course: str) -> Finding:
    return warn(
        f"content: a start would run the course {course} on its last good copy",
        "Mend its problems, then start the bot again.",
    )


def _counted(folder: Path, loaded: Loaded) -> str:
    lessons = len(loaded.catalog.lessons(tuple(loaded.catalog.courses)))
    courses = len(loaded.catalog.courses)
    return (
        f"content: {courses} {'course' if courses == 1 else 'courses'} with {lessons}"
        f" {'lesson' if lessons == 1 else 'lessons'} in {folder}, without a problem"
    )
