"""Every rule of course.yaml, of the folder, and of what lessons name."""

# ruff: noqa: E501
# The tables read best with a rule a line.

from __future__ import annotations

from pathlib import Path

import pytest

from bot.catalog.loading import check
from tests.catalog.authoring import COURSE, LESSON, Author, named

RULES = [
    ("id: basics", "id: Basics", ["1: id: uses signs that an id cannot have; use a-z, 0-9 and -, beginning with a letter or digit"]),
    ("language: en", "language: english", ["4: language: is no language code; write two small letters, such as en"]),
    ("language: en\n", "", ['1: course: "language" is missing; add a line "language: …"']),
    ("licence:", "license:", ['1: course: "licence" is missing; add a line "licence: …"', '5: course: "license" is no key here; did you mean "licence"?']),
    ("[desk]", "[]", ["7: lessons: holds 0; there must be at least 1"]),
    ("[desk]", "[desk, desk]", ['7: lesson 2: "desk" stands here twice; keep one']),
    ("[desk]", "\n  - desk\n  - dusk", ['9: lesson 2: no file in lessons/ has the id "dusk"; did you mean "desk"?']),
    ("[desk]", "[desk, zzz]", ['7: lesson 2: no file in lessons/ has the id "zzz"; write the file, or take the id away']),
    ("[desk]", "[DESK]", ["7: lesson 1: uses signs that an id cannot have; use a-z, 0-9 and -, beginning with a letter or digit"]),
    ("tracks: [Builders, Creators]", "tracks: [Bilders]", ['basics/lessons/01-desk.yaml:4: track: "Builders" is not among the tracks of course.yaml; did you mean "Bilders"?']),
    ("tracks: [Builders, Creators]\n", "", ['basics/lessons/01-desk.yaml:4: track: "Builders" is not among the tracks of course.yaml; add it there']),
    ("tracks: [Builders, Creators]", "tracks: x", ['6: tracks: needs a list; put each item on a line of its own, beginning with "- "']),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), RULES)
def test_a_course_in_disorder_is_reported(
    author: Author, old: str, new: str, expected: list[str]
) -> None:
    assert old in COURSE
    assert author.said_of_course(COURSE.replace(old, new)) == expected


def test_a_missing_course_file_is_said_beside_the_lessons_problems(author: Author) -> None:
    (author.content / "basics" / "course.yaml").unlink()
    author.write(lesson=LESSON.replace("minutes: 1", "minutes: x"))
    assert author.problems() == [
        "basics/course.yaml:1: course: there is no such file; write it",
        "basics/lessons/01-desk.yaml:5: minutes: needs a whole number from 1 to 600",
    ]


def test_a_lesson_that_the_course_does_not_list_is_reported(author: Author) -> None:
    author.file("basics/lessons/02-more.yaml", named("more"))
    author.file("basics/lessons/.hidden.yaml", "nothing")
    author.file("basics/lessons/notes.txt", "nothing")
    assert author.problems() == [
        'basics/lessons/02-more.yaml:1: id: "more" is not in the lessons of course.yaml; add it there'
    ]


def test_a_file_that_ends_in_yml_is_reported(author: Author) -> None:
    author.file("basics/lessons/02-more.yml", named("more"))
    assert author.problems() == [
        "basics/lessons/02-more.yml:1: file: the name ends in .yml; let it end in .yaml"
    ]


def test_a_course_without_lessons_is_reported(author: Author) -> None:
    author.file("empty/course.yaml", COURSE.replace("basics", "empty"))
    assert author.problems() == [
        'empty/course.yaml:7: lesson 1: no file in lessons/ has the id "desk"; write the file, or take the id away',
        "empty/lessons:1: folder: there is no lesson here; write lessons/01-….yaml",
    ]


def test_two_files_must_not_have_one_id(author: Author) -> None:
    author.file("basics/lessons/02-copy.yaml", LESSON)
    assert author.problems() == [
        'basics/lessons/02-copy.yaml:1: id: "desk" is the id of 01-desk.yaml too; give this one its own'
    ]


def test_while_an_id_is_unread_no_lesson_is_called_missing(author: Author) -> None:
    author.write(course=COURSE.replace("[desk]", "[desk, window]"))
    author.file("basics/lessons/02-other-name.yaml", "id: [")
    author.write(lesson=LESSON + "related: [window]\n")
    assert len(author.problems()) == 1
    author.file("basics/lessons/02-other-name.yaml", named("WINDOW"))
    assert len(author.problems()) == 1


def test_two_courses_must_not_have_one_id(author: Author) -> None:
    author.file("copy/course.yaml", COURSE)
    author.file("copy/lessons/01-desk.yaml", LESSON)
    assert author.problems() == [
        'copy/course.yaml:1: id: "basics" is the id of content/basics too; give this one its own'.replace(
            "content/", ""
        )
    ]


def test_lessons_named_by_a_lesson_must_be_there(author: Author) -> None:
    assert author.said(
        LESSON + "related: [dask, desk, basics/dosk]\nprerequisites: [desk, zzz]\n"
    ) == [
        '29: related lesson 1: no lesson has the id "dask"; did you mean "desk"?',
        "29: related lesson 2: this is the lesson itself; take it away",
        '29: related lesson 3: no lesson has the id "dosk"; did you mean "desk"?',
        "30: prerequisite 1: this is the lesson itself; take it away",
        '30: prerequisite 2: no lesson has the id "zzz"; write the id of a lesson of this course',
    ]
    assert author.said(LESSON + "related: [a b]\n") == [
        "29: related lesson 1: is no lesson's id; write the id, or course/lesson for another course"
    ]


def test_a_lesson_of_another_course_must_be_there(author: Author) -> None:
    author.course("more", window=named("window"))
    assert author.said(LESSON + "related: [more/window]\n") == []
    assert author.said(LESSON + "related: [more/windo, zzz/yyy]\n") == [
        '29: related lesson 1: no lesson is called "more/windo"; did you mean "more/window"?',
        '29: related lesson 2: no lesson is called "zzz/yyy"; take it away',
    ]


def test_a_course_checked_alone_says_nothing_of_other_courses(author: Author) -> None:
    author.write(lesson=LESSON + "related: [more/window]\n")
    assert author.problems("basics") == []
    (author.content / "basics" / "course.yaml").unlink()
    assert author.problems("basics") == [
        "basics/course.yaml:1: course: there is no such file; write it"
    ]


def test_prerequisites_must_not_lead_in_a_circle(author: Author) -> None:
    author.course(
        "ring",
        a=named("a", extra="prerequisites: [b]\n"),
        b=named("b", extra="prerequisites: [c]\n"),
        c=named("c", extra="prerequisites: [a]\n"),
        d=named("d", extra="prerequisites: [e]\n"),
        e=named("e", extra="prerequisites: [d]\n"),
        f=named("f", extra="prerequisites: [a]\n"),
    )
    said = author.problems()
    assert len(said) == 2
    assert all(": prerequisites: these lead in a circle, " in one for one in said)
    assert any("d → e → d" in one or "e → d → e" in one for one in said)


def test_a_folder_without_courses_is_one_problem(author: Author, tmp_path: Path) -> None:
    what = (
        ":1: folder: there is no course here; put a folder with a course.yaml into it, "
        "or set SYLLABOT_CONTENT"
    )
    assert [str(one) for one in check(tmp_path / "nowhere")] == [f"{tmp_path}/nowhere{what}"]
    (tmp_path / "empty" / ".git").mkdir(parents=True)
    (tmp_path / "empty" / "__pycache__").mkdir()
    (tmp_path / "empty" / "README.md").touch()
    assert [str(one) for one in check(tmp_path / "empty")] == [f"{tmp_path}/empty{what}"]


def test_the_content_of_this_project_is_in_order() -> None:
    content = Path(__file__).parents[2] / "content"
    if not content.is_dir():
        pytest.skip("there is no content yet")
    assert [str(problem) for problem in check(content)] == []
