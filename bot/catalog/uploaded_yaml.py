"""Lessons in YAML into a course: a broken question is left out, and only a broken lesson whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.catalog.courses import COURSE_FILE
from bot.catalog.fitting import fit
from bot.catalog.importers import banks
from bot.catalog.importers.imported import Findings, Source
from bot.catalog.importers.limits import sentence
from bot.catalog.lessons import read_lesson
from bot.catalog.problems import Findings as Flaws
from bot.catalog.problems import Flaw, Place, Problem
from bot.catalog.reader import Tree
from bot.catalog.shapes import CourseShape
from bot.catalog.sheet import Sheet, read
from bot.learning.lesson import Course, Lesson

PICTURE = "pictures do not come along yet; the words for one stand below its section's text."
_TWICE = "{} is the id of another lesson here too. Give this one its own."
_ELSEWHERE = "{} is not among these lessons, so it is not named in them any more."


def course_of(sheets: Mapping[str, bytes], name: str, findings: Findings) -> Course | None:
    """The course of these files; None where no lesson is right. `name` is the upload's."""
    with TemporaryDirectory(prefix="upload-") as temporary:
        path = Path(temporary) / "sheet.yaml"
        source, shape = Source(), None
        if COURSE_FILE in sheets:
            path.write_bytes(sheets[COURSE_FILE])
            source, shape = _about(path, findings)
        lessons = _lessons(sheets, path, findings)
    findings.file = ""
    ordered = _ordered(lessons, shape.lessons if shape else ())
    kept = [_inside(lesson, lessons, findings) for lesson in ordered]
    course = banks.course(kept, source, name, findings)
    tracks = dict.fromkeys(lesson.track for lesson in kept if lesson.track)
    return replace(course, tracks=tuple(tracks)[:25]) if course else None


def _about(path: Path, findings: Findings) -> tuple[Source, CourseShape | None]:
    """What course.yaml says of the course; where it is broken, it is told and not used."""
    findings.file = COURSE_FILE
    sheet = read(path, "course")
    shape = fit(CourseShape, sheet.tree, (), sheet.findings) if sheet.tree is not None else None
    for problem in sheet.problems():
        findings.note(sentence(problem.where, problem.what), problem.line)
    if shape is None or sheet.findings.errors:
        return Source(), None
    return Source(
        shape.title, shape.summary, shape.language, shape.licence, shape.attribution, shape.id
    ), shape


def _lessons(sheets: Mapping[str, bytes], path: Path, findings: Findings) -> dict[str, Lesson]:
    found: dict[str, Lesson] = {}
    for name, raw in sheets.items():
        if name == COURSE_FILE:
            continue
        findings.file = name if len(sheets) > 1 else ""
        path.write_bytes(raw)
        lesson = _lesson(read(path, "lesson"), path.parent, findings)
        if lesson is not None and lesson.id in found:
            findings.refuse(_TWICE.format(lesson.id))
        elif lesson is not None:
            found[lesson.id] = lesson
    return found


def _lesson(sheet: Sheet, folder: Path, findings: Findings) -> Lesson | None:
    if sheet.tree is None:
        for problem in sheet.problems():
            findings.refuse(sentence("", problem.what), problem.line)
        return None
    _take_pictures(sheet.tree, findings)
    lesson = read_lesson(sheet.tree, "", folder, sheet.findings)
    broken = _broken_questions(sheet, findings)
    if not sheet.findings.errors:
        return lesson
    return None if broken is None else _without(sheet.tree, broken, folder)


def _broken_questions(sheet: Sheet, findings: Findings) -> set[int] | None:
    """The positions of the questions that cannot be asked; None where more than those is broken."""
    first: dict[Place, Flaw] = {}
    for flaw in sheet.findings.errors:
        first.setdefault(flaw.place, flaw)
    flaws = list(first.values())
    broken = [_question(flaw.place) for flaw in flaws]
    for at, problem in sorted(
        zip(broken, sheet.located(flaws), strict=True), key=lambda found: found[1].line
    ):
        findings.refuse(_told(problem, at), problem.line, 0 if at is None else at + 1)
    positions = {at for at in broken if at is not None}
    return None if None in broken else positions


def _question(place: Place) -> int | None:
    at = place[2] if len(place) > 2 and place[:2] == ("quiz", "questions") else None
    return at if isinstance(at, int) else None


def _told(problem: Problem, question: int | None) -> str:
    """Without the question's name where its number is told anyway."""
    inside = problem.where if question is None else problem.where.partition(", ")[2]
    return sentence("" if inside == "lesson" else inside, problem.what)


def _without(tree: Tree, broken: set[int], folder: Path) -> Lesson | None:
    """The lesson without those questions."""
    questions = tree["quiz"]["questions"]
    kept = [one for at, one in enumerate(questions) if at not in broken]
    quiz = {"quiz": tree["quiz"] | {"questions": kept}} if kept else {}
    rest = {key: value for key, value in tree.items() if key != "quiz"} | quiz
    flaws = Flaws()
    lesson = read_lesson(rest, "", folder, flaws)
    return None if flaws.errors else lesson


def _take_pictures(tree: Tree, findings: Findings) -> None:
    """A picture's words go below the text of its section."""
    for section in _sections(tree):
        picture, words = section.pop("image", None), section.pop("alt", None)
        if picture is not None:
            findings.note(PICTURE)
        if isinstance(words, str) and isinstance(section.get("body"), str):
            section["body"] = f"{section['body'].rstrip()}\n\n*{words.strip()}*"


def _sections(tree: Tree) -> Iterator[dict[str, Any]]:
    sections = tree.get("sections")
    if isinstance(sections, list):
        yield from (one for one in sections if isinstance(one, dict))


def _ordered(lessons: Mapping[str, Lesson], order: list[str] | tuple[str, ...]) -> list[Lesson]:
    """Those listed in course.yaml first, then the others as they came."""
    return [lessons[id] for id in dict.fromkeys([*order, *lessons]) if id in lessons]


def _inside(lesson: Lesson, known: Mapping[str, Lesson], findings: Findings) -> Lesson:
    """The lesson, naming none that did not come with it."""
    for id in dict.fromkeys((*lesson.prerequisites, *lesson.related)):
        if id not in known:
            findings.note(_ELSEWHERE.format(id))
    return replace(
        lesson,
        prerequisites=tuple(id for id in lesson.prerequisites if id in known),
        related=tuple(id for id in lesson.related if id in known),
    )
