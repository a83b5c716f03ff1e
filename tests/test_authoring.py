"""An author at the command line: begins a course, checks it, and gets schemas for the editor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.catalog import schema as schemas

ROOT = Path(__file__).parents[1]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return tmp_path / "content"


def new(content: Path, *words: str) -> int:
    return main(["new", *words, "--content", str(content)])


def test_from_nothing_to_a_course_that_passes(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(content, "course", "tides", "--title", "High and low tides") == 0
    assert "Change what they say" in capsys.readouterr().out
    assert main(["check", str(content), "--quality"]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"0 problems, 0 warnings in {content}\n")


def test_a_lesson_is_added_and_named(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new(content, "course", "tides")
    assert new(content, "lesson", "tides", "full-moon", "--title", "The full moon") == 0
    lesson = content / "tides" / "lessons" / "02-full-moon.yaml"
    assert f"Wrote {lesson}" in capsys.readouterr().out
    assert main(["check", str(content)]) == 0


def test_the_same_question_twice_is_a_problem_of_quality_alone(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new(content, "course", "tides")
    new(content, "lesson", "tides", "full-moon")
    capsys.readouterr()
    assert main(["check", str(content), "--quality"]) == 1
    said = capsys.readouterr()
    assert "[near-duplicate]" in said.out
    assert said.err == f"4 problems, 0 warnings in {content}\n"


def test_a_bad_name_gets_a_sentence(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(content, "course", "High Tides") == 1
    assert capsys.readouterr().err == (
        'The id "High Tides" uses signs that an id cannot have; '
        "use a-z, 0-9 and -, beginning with a letter or digit.\n"
    )
    assert not content.exists()


def test_the_check_speaks_to_github_and_to_programs(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new(content, "course", "tides")
    lesson = content / "tides" / "lessons" / "01-first-lesson.yaml"
    lesson.write_text(lesson.read_text("utf-8").replace("minutes: 13", "minutes: soon"), "utf-8")
    capsys.readouterr()
    assert main(["check", str(lesson), "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith(f"::error file={lesson},line=")
    assert main(["check", str(lesson), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["problems"][0]["where"] == "minutes"


def test_schemas_are_written_where_editors_find_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "lesson-format.md").read_bytes()
    (tmp_path / "lesson-format.md").write_bytes(page)
    monkeypatch.setattr(schemas, "DOCS", tmp_path)
    assert main(["schema"]) == 0
    assert capsys.readouterr().out.split() == [
        str(tmp_path / "lesson.schema.json"),
        str(tmp_path / "course.schema.json"),
    ]


def test_our_course_is_well_written(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["check", str(ROOT / "content"), "--quality"])
    assert (code, capsys.readouterr().out) == (0, "")


def test_the_page_for_authors_says_what_the_commands_say() -> None:
    page = (ROOT / "docs" / "authoring.md").read_text("utf-8")
    for words in ("new course", "new lesson", "--quality", "lesson-format.md"):
        assert words in page
