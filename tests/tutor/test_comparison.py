"""The tutor beside plain search, on a set of two questions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import compare_tutors
from bench.rivals import Cosine, Fts5, picks, rivals
from bot.tutor.index import PassageIndex
from bot.tutor.semantic import Semantics
from bot.tutor.words import Words
from tests.tutor import tiny
from tests.tutor.lessons import lesson, volcanoes

SENTENCES = ("Magma is molten rock.", "Lava is magma that has come out.", "Ash falls as well.")


def write(where: Path) -> None:
    section = {"heading": "Rock", "text": " ".join(SENTENCES)}
    asked = {"lesson_id": "a:b", "question": "What is magma?", "answerable": True, "kind": "human"}
    told = {**asked, "spans": [[0, 9, 20]], "gold_section": 0}
    other = {**asked, "question": "Who was Nelson?", "answerable": False, "kind": "off_lesson"}
    lessons = [{"lesson_id": "a:b", "title": "T", "sections": [section]}]
    questions = [told, {**other, "spans": [], "gold_section": None}]
    for part, found in (("lessons", lessons), ("questions", questions)):
        lines = "\n".join(map(json.dumps, found))
        (where / f"mine.dev.{part}.jsonl").write_text(lines, encoding="utf-8")


def test_all_ways_answer_the_same_questions_in_the_same_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bot.tutor.semantic.PACKAGE", "a_model_of_ours")
    write(tmp_path)
    assert compare_tutors.main(["mine", "--eval", str(tmp_path)]) == 0
    *table, last = capsys.readouterr().out.splitlines()
    found = json.loads(last)["mine"]
    assert {"FTS5", "core"} <= found.keys()
    assert "semantic" not in found
    assert found["FTS5"]["hit1"] == found["core"]["hit1"] == 1
    assert [line for line in table if line.startswith("| mine | FTS5 |")]


def test_sets_that_are_not_there_are_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert compare_tutors.main(["mine", "--eval", "/nowhere"]) == 2
    assert "SYLLABOT_EVAL" in capsys.readouterr().err


def test_fts5_reads_signs_as_signs() -> None:
    search = Fts5()
    search.read(SENTENCES)
    assert search.ask('"magma" AND (NOT*') != [0.0, 0.0, 0.0]
    assert search.ask("?!") == [0.0, 0.0, 0.0]


def test_cosine_finds_a_sentence_by_itself(tmp_path: Path) -> None:
    cosine = Cosine(Semantics(tiny.write(tmp_path)))
    cosine.read(["the long chat", "old lava", "what is magma"])
    scores = list(cosine.ask("old lava"))
    assert len(scores) == 3
    assert max(scores) > min(scores)


def test_only_what_is_installed_takes_part() -> None:
    assert "MiniLM alone" not in rivals(None)


def test_a_plain_way_quotes_its_best_sentence_with_its_neighbours_in_600_characters() -> None:
    index = PassageIndex(volcanoes(), Words("en"))
    section, start, end = picks(index, [0.0, 1.0, 0.0, 0.0, 0.0, 0.0])[0]
    assert (section, start) == (0, 0)
    assert end == len(volcanoes().sections[0].body)
    long = PassageIndex(lesson(("A", "One word. " + "x" * 595 + ". Three.")), Words("en"))
    assert picks(long, [0.0, 1.0, 0.0])[0][2] - picks(long, [0.0, 1.0, 0.0])[0][1] <= 600
