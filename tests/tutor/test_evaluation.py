"""The tutor against the question sets, where they are at hand, and the bench's own scoring."""

from __future__ import annotations

import json

import pytest

from bench import tutor as bench
from bench.evalset import NoEvaluation, auroc, folder, hit, rows
from bench.slips import with_slips
from bot.tutor.tutor import Tutor
from tests.conftest import needed


def test_a_hit_holds_half_of_an_answer_in_at_most_600_characters() -> None:
    assert hit((0, 0, 100), [(0, 90, 110)])
    assert not hit((0, 0, 99), [(0, 90, 110)])
    assert not hit((1, 0, 100), [(0, 90, 95)])
    assert not hit((0, 0, 601), [(0, 90, 95)])


def test_auroc_counts_pairs_and_half_of_the_ties() -> None:
    assert auroc([0.9, 0.5], [0.5, 0.1]) == 0.875
    assert auroc([], [0.5]) is None


def test_slips_are_the_same_every_time_and_leave_short_words_alone() -> None:
    assert with_slips("What is a context window?", 2) == with_slips("What is a context window?", 2)
    assert with_slips("What is a context window?", 2) != "What is a context window?"
    assert with_slips("is it on?", 2) == "is it on?"
    assert with_slips("window", 0) == "window"
    assert len({with_slips(f"window {n}", 1) for n in range(40)}) > 30


def test_a_missing_folder_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SYLLABOT_EVAL", raising=False)
    with pytest.raises(NoEvaluation, match="SYLLABOT_EVAL"):
        folder()
    assert bench.main(["squad_short", "dev"]) == 2
    assert bench.main(["squad_short", "dev", "--eval", "/nowhere"]) == 2


def test_the_bench_prints_one_object_as_its_last_line(
    tmp_path: object, capsys: pytest.CaptureFixture[str]
) -> None:
    where = str(tmp_path)
    text = "Magma is molten rock. Lava is magma that has come out."
    section = {"heading": "Rock", "text": text}
    asked = {"lesson_id": "a:b", "question": "What is magma?", "answerable": True, "kind": "human"}
    told = {**asked, "spans": [[0, 9, 20]], "gold_section": 0}
    other = {**asked, "question": "Who was Nelson?", "answerable": False, "kind": "off_lesson"}
    with open(f"{where}/mine.dev.lessons.jsonl", "w", encoding="utf-8") as out:
        print(json.dumps({"lesson_id": "a:b", "title": "T", "sections": [section]}), file=out)
    with open(f"{where}/mine.dev.questions.jsonl", "w", encoding="utf-8") as out:
        print(json.dumps(told), file=out)
        print(json.dumps({**other, "spans": [], "gold_section": None}), file=out)
    assert bench.main(["mine", "dev", "--eval", where]) == 0
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert figures["hit1"] == figures["hit3"] == figures["section1"] == 1
    assert figures["auroc"] == figures["refused"] == 1
    assert figures["false_refusals"] == 0
    assert {"p95_ms", "start_s", "peak_mb"} <= figures.keys()


@pytest.mark.parametrize(
    ("name", "hit1", "hit3", "section1"),
    [("openstax_psych", 0.63, 0.87, 0.81), ("nq_mixed", 0.56, 0.90, 0.94)],
)
def test_the_floors_hold_on_a_sample_of_the_question_sets(
    name: str, hit1: float, hit3: float, section1: float
) -> None:
    where = needed("SYLLABOT_EVAL")
    figures = bench.tallied(Tutor(), rows(name, "dev", where)[::2], 0).figures()
    assert (figures["hit1"] or 0) >= hit1
    assert (figures["hit3"] or 0) >= hit3
    assert (figures["section1"] or 0) >= section1
    assert (figures["auroc"] or 0) >= 0.985
    assert (figures["refused"] or 0) >= 0.94
    assert figures["false_refusals"] is not None
    assert figures["false_refusals"] <= 0.08
