"""A course or a lesson, written for others."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bot.catalog import anki as format
from bot.catalog.exporters import gift, moodle, table
from bot.catalog.exporters.exporting import FORMATS, export, find, save
from bot.catalog.exporters.markdown import markdown
from bot.catalog.exporters.sheets import sheets
from bot.catalog.importers.archives import archive
from bot.catalog.importers.imported import LICENCE
from bot.catalog.loading import load
from bot.errors import StartError
from bot.learning.lesson import (
    Course,
    Difficulty,
    Image,
    Lesson,
    Option,
    Pair,
    Question,
    QuestionKind,
    Quiz,
    Section,
    SectionKind,
    Term,
)
from tests.importers.bringing import PNG

NOW = datetime(2031, 1, 2, tzinfo=UTC)
TRUE = (Option("True", True, "Yes.", pin=True), Option("False", pin=True))


def asked(id: str, kind: QuestionKind, **more: object) -> Question:
    return replace(Question(id, kind, f"What is {id}?"), **more)  # type: ignore[arg-type]


LESSON = Lesson(
    "first",
    "birds",
    1,
    "Birds: first/second",
    "About birds.",
    1,
    "Builders",
    ("birds/second",),
    ("What birds are",),
    ("Look",),
    (Term("alpha", "The **first**."),),
    (
        Section("a", "A", "text\nmore", SectionKind.IDEA, Image("images/b.png", "A bird")),
        Section("b", "B", "|text|"),
    ),
    Quiz(
        (
            asked(
                "one",
                QuestionKind.SINGLE,
                options=(Option("a", True, "Yes."), Option("All of it", pin=True)),
                section="a",
                terms=("alpha",),
                explanation="So.",
            ),
            asked(
                "several",
                QuestionKind.MULTIPLE,
                options=(Option("[a]", True), Option("%b", True), Option("c")),
                difficulty=Difficulty.HARD,
            ),
            asked("true", QuestionKind.TRUE_FALSE, options=TRUE),
            asked("false", QuestionKind.TRUE_FALSE, options=(Option("True", why="No."), TRUE[0])),
            asked("typed", QuestionKind.SHORT, answers=("[x]*", "=1+1")),
            asked("number", QuestionKind.NUMERIC, answers=("1,000",), tolerance=Decimal("0.5")),
            asked("pairs", QuestionKind.MATCH, pairs=(Pair("a -> b", "c"), Pair("d", "e"))),
        ),
        80,
    ),
    ("birds/second", "other/lesson"),
)
SECOND = Lesson("second", "birds", 2, "Second", "More.", 1, sections=(Section("x", "X", "y"),))
COURSE = Course(
    "birds", "Birds", "All.", "en", "CC-BY-4.0", "Ada--Co", ("Builders",), (LESSON, SECOND)
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    lesson = replace(LESSON, prerequisites=(), related=("birds/second",))
    for name, text in sheets(replace(COURSE, lessons=(lesson, SECOND))):
        path = tmp_path / "content" / "birds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / "content" / "birds" / "images").mkdir()
    (tmp_path / "content" / "birds" / "images" / "b.png").write_bytes(PNG)
    (tmp_path / "content" / "_notes").mkdir()
    return tmp_path / "content"


def test_a_course_written_as_sheets_is_the_same_course(content: Path) -> None:
    course = load(content, None).catalog.courses["birds"]
    lesson = course.lessons[0]
    assert replace(lesson, prerequisites=LESSON.prerequisites, related=LESSON.related) == replace(
        LESSON,
        quiz=replace(LESSON.quiz, questions=lesson.quiz.questions),
    )
    ours = [replace(one, options=()) for one in LESSON.quiz.questions]
    assert [replace(one, options=()) for one in lesson.quiz.questions] == ours
    assert "body: |-\n      text\n      more" in dict(sheets(COURSE))["lessons/01-first.yaml"]


def test_gift_is_written_as_people_write_it() -> None:
    text = gift.write(COURSE)
    assert text.startswith("// Title: Birds\n// Language: en\n// Licence: CC-BY-4.0\n")
    assert "$CATEGORY: $course$/top/Birds\\: first//second\n" in text
    assert "::one::What is one?{\n\t=a#Yes.\n\t~All of it\n\t####So.\n}" in text
    assert "// [id:several] [tag:hard]\n" in text
    assert "\t~%50%[moodle][a]\n\t~%50%[moodle]%b\n\t~%-100%c\n" not in text
    assert "\t~%50%[markdown][a]\n\t~%50%[markdown]%b\n\t~%-100%c\n" in text
    assert "{\n\tTRUE##Yes.\n}" in text
    assert "{\n\tFALSE#No.#Yes.\n}" in text
    assert "\t=%100%[plain][x]\\\\*\n\t=%100%\\=1+1\n" in text
    assert "{\n#\n\t=1000:0.5\n}" in text
    assert "\t=a → b -> c\n" in text


def test_what_nobody_said_of_a_course_is_not_written() -> None:
    course = replace(COURSE, licence=LICENCE, attribution="")
    assert "Licence" not in gift.write(course)
    assert "Attribution" not in gift.write(course)


def test_comments_of_xml_hold_no_double_dash() -> None:
    assert "<!-- Attribution: Ada- -Co -->" in moodle.write(COURSE)


def test_a_table_is_safe_in_a_spreadsheet() -> None:
    rows = list(csv.DictReader(io.StringIO(table.write(COURSE))))
    assert rows[4]["option 2"] == "'=1+1"
    assert rows[0]["right"] == "1"
    assert rows[2]["right"] == "true"
    assert rows[5]["tolerance"] == "0.5"
    assert rows[6]["option 1"] == "a -> b → c"
    assert list(csv.reader(io.StringIO(table.write(replace(COURSE, lessons=()))))) != []


def test_an_anki_package_has_terms_and_questions() -> None:
    made = export(COURSE, "anki", NOW)
    raw = archive(made.content).read("collection.anki2", 10**6)
    assert raw is not None
    notes = {
        note.fields[0].partition("</p>")[0].rpartition(">")[2]: note for note in format.notes(raw)
    }
    assert notes["alpha"].fields == ("<p>alpha</p>", "<p>The <strong>first</strong>.</p>")
    assert notes["What is one?"].fields == (
        "<p>What is one?</p><p>A. a</p><p>B. All of it</p>",
        "<p>✔ A. a<br><i>Yes.</i></p><p>✘ B. All of it</p><p>So.</p>",
    )
    assert "<li>a -&gt; b → c</li>" in notes["What is pairs?"].fields[1]
    assert notes["alpha"].deck == "Birds/Birds: first/second"
    assert made.counted == "7 questions and 1 key term"
    assert b"Licence: CC-BY-4.0<br>Attribution: Ada--Co" in raw


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_format_has_no_place_for_is_said(name: str) -> None:
    told = " ".join(export(COURSE, name, NOW).lost)
    assert "3 sections of text were left out" in told
    assert "1 questions name the section that proves them" in told
    assert ("1 key terms were left out" in told) is (name != "anki")
    assert ("in 1 questions an option keeps its place" in told) is (name != "anki")


def test_markdown_for_others_spells_out_what_only_discord_shows() -> None:
    assert markdown("a\nb\n- c\n`<x>` <y> &lt; __u__") == (
        "a<br>\nb\n- c<br>\n`<x>` &lt;y> &amp;lt; <u>u</u>"
    )


def test_a_course_or_a_lesson_is_found_by_folder_file_or_id(content: Path) -> None:
    folder = content / "birds"
    assert len(find(str(folder), content).lessons) == 2
    assert len(find("birds", content).lessons) == 2
    for name in ("birds/second", str(folder / "lessons" / "02-second.yaml")):
        assert [one.id for one in find(name, content).lessons] == ["second"]
    for name in ("fish", "birds/third", str(folder / "images" / "b.png")):
        with pytest.raises(StartError, match="There is no course or lesson called"):
            find(name, content)
    with pytest.raises(StartError):
        find("birds", content / "gone")


def test_a_broken_course_is_not_written(content: Path) -> None:
    (content / "birds" / "course.yaml").write_text("id: birds\n", "utf-8")
    with pytest.raises(StartError, match="is missing"):
        find("birds", content)


def test_a_file_is_written_whole(content: Path, tmp_path: Path) -> None:
    to = tmp_path / "out" / "birds.gift"
    assert save("birds", "gift", content, to, NOW).questions == 7
    assert to.read_text("utf-8") == gift.write(find("birds", content))
    with pytest.raises(StartError, match="There is no question in birds/second"):
        save("birds/second", "csv", content, to, NOW)
    with pytest.raises(StartError, match="cannot be written"):
        save("birds", "csv", content, to / "x", NOW)
