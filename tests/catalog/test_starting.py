"""A new course or lesson is a filled example that passes the check, and destroys nothing."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from bot.catalog.checking import check_path
from bot.catalog.listing import add_lesson
from bot.catalog.loading import load
from bot.catalog.shapes import CourseShape, LessonShape, QuestionShape, SectionShape
from bot.catalog.starting import new_course, new_lesson
from bot.errors import NotWritten
from tests.catalog.authoring import COURSE, Author

TEMPLATES = Path(__file__).parents[2] / "bot" / "catalog" / "templates"


def test_a_new_course_passes_every_check(tmp_path: Path) -> None:
    course, lesson = new_course(tmp_path / "content", "tides", "Ebb & flow: 'tides'")
    assert check_path(tmp_path / "content", quality=True) == ()
    found = load(tmp_path / "content", None).catalog.course("tides")
    assert found is not None
    assert found.title == "Ebb & flow: 'tides'"
    assert [one.id for one in found.lessons] == ["first-lesson"]
    assert (course.name, lesson.name) == ("course.yaml", "01-first-lesson.yaml")


def test_a_title_can_be_made_from_the_id(tmp_path: Path) -> None:
    new_course(tmp_path, "first-steps")
    course = load(tmp_path, None).catalog.course("first-steps")
    assert course is not None
    assert course.title == "First steps"


def test_a_new_lesson_stands_last_in_its_course(author: Author) -> None:
    author.write(course=COURSE.replace("lessons: [desk]", "lessons:  # in order\n- 'desk' # one"))
    lesson, course = new_lesson(author.content, "basics", "lamp", "The lamp")
    assert lesson.name == "02-lamp.yaml"
    assert course.read_text("utf-8").endswith("lessons:  # in order\n- 'desk' # one\n- lamp\n")
    assert author.problems() == []
    catalog = author.load_without_copies().catalog
    made = catalog.lesson("basics/lamp")
    assert made is not None
    assert (made.number, made.title, made.track) == (2, "The lamp", "Builders")


def test_a_course_is_named_by_its_folder_too(author: Author) -> None:
    lesson, _ = new_lesson(author.content / "nowhere", str(author.content / "basics"), "lamp")
    assert lesson == author.content / "basics" / "lessons" / "02-lamp.yaml"


def test_a_course_is_found_by_its_id_wherever_it_lies(author: Author) -> None:
    author.file("other/course.yaml", COURSE.replace("id: basics", "id: ' mine '"))
    author.file("broken/course.yaml", "- no course")
    author.file("strange/course.yaml", "id: [a]\nlessons: [b]\n")
    lesson, _ = new_lesson(author.content, "mine", "lamp")
    assert lesson == author.content / "other" / "lessons" / "01-lamp.yaml"


def test_without_tracks_none_is_named(author: Author) -> None:
    author.write(
        course=COURSE.replace("tracks: [Builders, Creators]\n", ""),
        lesson=(author.content / "basics/lessons/01-desk.yaml")
        .read_text("utf-8")
        .replace("track: Builders\n", ""),
    )
    lesson, _ = new_lesson(author.content, "basics", "lamp")
    assert "# track: " in lesson.read_text("utf-8")
    assert author.problems() == []


def refused(author: Author, *names: str) -> str:
    with pytest.raises(NotWritten) as caught:
        new_lesson(author.content, *names)
    return author.short(str(caught.value))


def test_what_cannot_be_written_gets_a_sentence(author: Author) -> None:
    id_rule = (
        "uses signs that an id cannot have; use a-z, 0-9 and -, beginning with a letter or digit."
    )
    assert refused(author, "basics", "Lamp!") == f'The id "Lamp!" {id_rule}'
    assert refused(author, "basics", "-") == f'The id "-" {id_rule}'
    assert refused(author, "basics", "lamp", "x" * 91) == (
        f'The title "{"x" * 59}…" has 91 characters; shorten it to at most 90.'
    )
    assert refused(author, "basic", "lamp") == (
        'There is no course "basic" in content; did you mean "basics"?'
    )
    assert refused(author, "zzz", "lamp") == (
        'There is no course "zzz" in content; begin it with python -m bot new course.'
    )
    assert refused(author, "basics", "desk") == (
        'The id "desk" is a lesson of basics already; choose another.'
    )


@pytest.mark.parametrize(
    "course",
    [COURSE + "bad: [", COURSE + "id: twice\n", "title: none\n", "- a list\n", "lessons: [\xff"],
)
def test_a_list_that_cannot_be_read_is_left_alone(author: Author, course: str) -> None:
    raw = course.encode("latin-1")
    author.file("basics/course.yaml", raw)
    assert refused(author, str(author.content / "basics"), "lamp") == (
        "The list of lessons in basics/course.yaml cannot be added to; mend what "
        "python -m bot check basics lists, then try again."
    )
    assert (author.content / "basics" / "course.yaml").read_bytes() == raw
    assert not (author.content / "basics" / "lessons" / "02-lamp.yaml").exists()


def test_nothing_is_overwritten(author: Author, tmp_path: Path) -> None:
    for id in ("basics", "mine"):
        author.file("other/course.yaml", COURSE.replace("id: basics", "id: mine"))
        with pytest.raises(NotWritten, match=f'The id "{id}" is taken by '):
            new_course(author.content, id)
    author.file("a-file", "text")
    with pytest.raises(NotWritten, match="nothing was written there"):
        new_course(author.content, "a-file")


@pytest.mark.parametrize(
    ("template", "shapes", "left_out"),
    [
        ("course.yaml", [CourseShape], {"allow"}),
        ("lesson.yaml", [LessonShape], {"allow", "prerequisites", "track"}),
        ("lesson.yaml", [SectionShape], {"id", "image", "alt"}),
        ("lesson.yaml", [QuestionShape], {"allow", "tolerance", "pairs"}),
    ],
)
def test_the_example_shows_the_keys(template: str, shapes: list[type], left_out: set[str]) -> None:
    text = (TEMPLATES / template).read_text("utf-8")
    keys = {one.name for shape in shapes for one in fields(shape)}
    assert {key for key in keys if f"{key}:" not in text} <= left_out


# The list alone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lessons: [a]\n", "lessons: [a, new]\n"),
        ("lessons: []", "lessons: [new]"),
        ("lessons: [\n  a,  # one\n  b,\n]\n", "lessons: [\n  a,  # one\n  b, new,\n]\n"),
        ("lessons:\n  - a\n", "lessons:\n  - a\n  - new\n"),
        ("lessons:\n  - a", "lessons:\n  - a\n  - new"),
        ("lessons:\n- a # [x]\n# end\nid: x\n", "lessons:\n- a # [x]\n- new\n# end\nid: x\n"),
        ("lessons:\r\n  - a\r\nid: x\r\n", "lessons:\r\n  - a\r\n  - new\r\nid: x\r\n"),
        ("# ä€𝄞\nlessons: ['a', \"b\"]\n", "# ä€𝄞\nlessons: ['a', \"b\", new]\n"),
        ("lessons:\n  -   a\n  -   b\n", "lessons:\n  -   a\n  -   b\n  -   new\n"),
    ],
)  # fmt: skip
def test_the_list_grows_and_all_else_stays(text: str, expected: str) -> None:
    assert add_lesson(text, "new") == expected


@pytest.mark.parametrize(
    "text", ["lessons: a\n", "lessons: {a: b}\n", "lessons:\n- |\n  a\nid: x\n", "id: [", ""]
)
def test_a_list_that_is_none_does_not_grow(text: str) -> None:
    assert add_lesson(text, "new") is None
