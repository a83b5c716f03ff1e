"""What an author points at is what is checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.catalog.checking import check_path
from bot.catalog.problems import Problem
from bot.catalog.reporting import Format, counted, report, wrong
from tests.catalog.authoring import COURSE, LESSON, Author, named


def said(author: Author, path: str, *, quality: bool = False) -> list[str]:
    return [author.short(str(one)) for one in check_path(author.content / path, quality=quality)]


BROKEN = LESSON.replace("minutes: 1", "minutes: soon")
SOON = "01-desk.yaml:5: minutes: needs a whole number from 1 to 600"


@pytest.mark.parametrize(
    "path", ["", "basics", "basics/course.yaml", "basics/lessons/01-desk.yaml"]
)
def test_a_folder_a_course_or_a_lesson_is_checked(author: Author, path: str) -> None:
    author.write(lesson=BROKEN)
    assert said(author, path) == [f"basics/lessons/{SOON}"]


def test_only_the_lesson_that_is_named_is_spoken_of(author: Author) -> None:
    author.write(course=COURSE.replace("[desk]", "[desk, other]"), lesson=BROKEN)
    author.file("basics/lessons/02-other.yaml", named("other"))
    assert said(author, "basics/lessons/02-other.yaml") == []


def test_a_lesson_whose_course_has_problems_says_that_quality_must_wait(author: Author) -> None:
    author.write(course=COURSE.replace("[desk]", "[desk, other]"), lesson=BROKEN)
    author.file("basics/lessons/02-other.yaml", named("other"))
    assert said(author, "basics/lessons/02-other.yaml", quality=True) == [
        "basics/course.yaml:1: warning: quality: the questions are looked at once the course has "
        "no other problem; mend those first"
    ]


def test_a_lesson_is_found_from_its_own_folder(
    author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    author.write(lesson=BROKEN)
    monkeypatch.chdir(author.content / "basics" / "lessons")
    found = check_path(Path("01-desk.yaml"))
    assert [author.short(str(one)) for one in found] == [f"basics/lessons/{SOON}"]


def test_a_lesson_outside_any_course_is_checked_by_itself(author: Author) -> None:
    author.file("loose.yaml", BROKEN)
    assert said(author, "loose.yaml") == [f"loose.yaml:{SOON.split(':', 1)[1]}"]
    author.file("loose.yaml", LESSON.replace("minutes: 1", "minutes: 90"))
    assert "warning: minutes" in said(author, "loose.yaml")[0]
    author.file("loose.yaml", "- a list")
    assert "the file holds no keys" in said(author, "loose.yaml")[0]


def test_what_is_not_there_is_one_problem(author: Author) -> None:
    assert said(author, "nowhere") == ["nowhere:1: path: there is no such file or folder"]


FOUND = [
    Problem("a,b.yaml", 3, "question x", "100 % wrong:\nmend it", rule="clang"),
    Problem("c.yaml", 1, "minutes", "do not add up", warning=True),
]


def test_people_read_lines() -> None:
    assert report(FOUND, Format.TEXT) == (
        "a,b.yaml:3: question x: 100 % wrong:\nmend it [clang]\n"
        "c.yaml:1: warning: minutes: do not add up"
    )
    assert report([], Format.TEXT) == ""


def test_github_reads_annotations() -> None:
    assert report(FOUND, Format.GITHUB) == (
        "::error file=a%2Cb.yaml,line=3,title=clang::question x: 100 %25 wrong:%0Amend it\n"
        "::warning file=c.yaml,line=1,title=lesson format::minutes: do not add up"
    )


def test_programs_read_one_document() -> None:
    document = json.loads(report(FOUND, Format.JSON))
    assert document["wrong"] == 1
    assert document["warnings"] == 1
    assert document["problems"][0] == {
        "file": "a,b.yaml",
        "line": 3,
        "where": "question x",
        "what": "100 % wrong:\nmend it",
        "warning": False,
        "rule": "clang",
    }
    assert json.loads(report([], Format.JSON)) == {"problems": [], "wrong": 0, "warnings": 0}


def test_problems_are_counted_in_words() -> None:
    assert wrong(FOUND) == 1
    assert counted(FOUND) == "1 problem, 1 warning"
    assert counted([]) == "0 problems, 0 warnings"
