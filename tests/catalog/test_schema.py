"""The schemas for editors are current, and say of good and bad files what the check says."""

from __future__ import annotations

import json
import os
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from bot.catalog import descriptions, schema, shapes
from bot.learning.lesson import QuestionKind
from tests.catalog.authoring import COURSE, LESSON

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TEMPLATES = ROOT / "bot" / "catalog" / "templates"


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: yes and 12:30 are text, true and 1984 are not."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"^(true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", "-+.0123456789"),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def loaded(text: str) -> Any:
    return yaml.load(text, EditorLoader)


def complaints(name: str, text: str) -> list[str]:
    validator = jsonschema_rs.validator_for(json.loads((DOCS / name).read_text("utf-8")))
    return [error.message for error in validator.iter_errors(loaded(text))]


def lesson(text: str) -> list[str]:
    return complaints(schema.LESSON_FILE, text)


def course(text: str) -> list[str]:
    return complaints(schema.COURSE_FILE, text)


CONTENT = sorted((ROOT / "content").glob("*/**/*.yaml"))


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("name", [schema.LESSON_FILE, schema.COURSE_FILE])
def test_the_file_is_current(name: str) -> None:
    page = (DOCS / "lesson-format.md").read_text("utf-8")
    assert (DOCS / name).read_text("utf-8") == schema.documents(page)[name], "run make schema"


@pytest.mark.parametrize("path", CONTENT, ids=shown)
def test_our_content_fits_its_schema_and_names_it(path: Path) -> None:
    name = schema.COURSE_FILE if path.name == "course.yaml" else schema.LESSON_FILE
    text = path.read_text("utf-8")
    assert complaints(name, text) == []
    assert text.splitlines()[0] == schema.modeline(path, name)


def test_the_schema_is_found_from_the_file_on(tmp_path: Path) -> None:
    file = tmp_path / "content" / "a" / "lessons" / "01-b.yaml"
    line = schema.modeline(file, "lesson.schema.json", tmp_path / "docs")
    assert line == "# yaml-language-server: $schema=../../../docs/lesson.schema.json"


def test_a_schema_on_another_drive_has_its_whole_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere(path: object, start: object) -> str:
        raise ValueError

    monkeypatch.setattr(os.path, "relpath", elsewhere)
    line = schema.modeline(tmp_path / "a.yaml", "lesson.schema.json", tmp_path / "docs")
    assert line.endswith(f"$schema={(tmp_path / 'docs' / 'lesson.schema.json').as_uri()}")


def test_both_are_written_beside_the_page(tmp_path: Path) -> None:
    (tmp_path / "lesson-format.md").write_bytes((DOCS / "lesson-format.md").read_bytes())
    written = schema.write(tmp_path)
    assert [path.name for path in written] == [schema.LESSON_FILE, schema.COURSE_FILE]
    assert all(path.read_bytes() == (DOCS / path.name).read_bytes() for path in written)


@pytest.mark.parametrize(
    ("part", "shape"),
    [
        ("course", shapes.CourseShape),
        ("lesson", shapes.LessonShape),
        ("section", shapes.SectionShape),
        ("term", shapes.TermShape),
        ("quiz", shapes.QuizShape),
        ("question", shapes.QuestionShape),
        ("option", shapes.OptionShape),
        ("pair", shapes.PairShape),
    ],
)
def test_every_key_is_explained_in_the_words_of_the_page(part: str, shape: type) -> None:
    words = descriptions.describe((DOCS / "lesson-format.md").read_text("utf-8"), part)
    assert set(words) == {one.name for one in fields(shape)}
    assert all(words.values())


def test_a_key_that_two_kinds_share_is_explained_for_both() -> None:
    page = (DOCS / "lesson-format.md").read_text("utf-8")
    told = descriptions.describe(page, "question")["answers"]
    assert "(`short`); " in told
    assert told.endswith("(`numeric`)")


def test_good_files_pass() -> None:
    assert lesson(LESSON) == []
    assert course(COURSE) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: The desk", "title: 1984"),
        ("title: The desk", "title: true"),
        ("id: desk", "id: 2024"),
        ("definition: How", "definition: |\n      How"),
        ("text: Nothing", "text: 12:30"),
        ("text: Nothing", "text: no"),
        ("      difficulty: easy\n", "      allow: [clang]\n"),
    ],
)
def test_text_that_yaml_takes_for_something_else_passes(old: str, new: str) -> None:
    assert old in LESSON
    assert lesson(LESSON.replace(old, new)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: The desk", "titel: The desk"),
        ("title: The desk", 'title: "The\\ndesk"'),
        ("title: The desk", "title: " + "x" * 91),
        ("title: The desk", "title: [a]"),
        ("id: desk", "id: Desk!"),
        ("minutes: 1", "minutes: soon"),
        ("minutes: 1", "minutes: 601"),
        ("kind: idea", "kind: ideas"),
        ("kind: idea", "image: a.png"),
        ("kind: single", "kind: guess"),
        ("kind: single", "kind: true_false"),
        ("kind: single", "kind: single\n      tolerance: 1"),
        ("correct: true", "correct: sure"),
        ("      difficulty: easy\n", "      allow: [clangs]\n"),
        ("sections:\n", "section:\n"),
    ],
)
def test_what_the_check_refuses_an_editor_underlines(old: str, new: str) -> None:
    assert old in LESSON
    assert lesson(LESSON.replace(old, new)) != []


def test_a_lesson_has_sections_or_a_quiz() -> None:
    assert lesson(LESSON[: LESSON.index("terms:")]) != []


def test_a_wrong_course_is_underlined() -> None:
    assert course(COURSE.replace("language: en", "language: English")) != []
    assert course(COURSE + "reading_level: easy\n") != []


def test_each_kind_of_question_says_what_it_needs() -> None:
    rules = json.loads((DOCS / schema.LESSON_FILE).read_text("utf-8"))
    needs = rules["definitions"]["question"]["allOf"]
    assert [one["if"]["properties"]["kind"]["const"] for one in needs] == list(QuestionKind)
