"""The tutor against the question sets, where they are at hand, and the bench's own scoring."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import our_course
from bench import tutor as bench
from bench.evalset import NoEvaluation, auroc, folder, hit, rows
from bench.slips import with_slips
from bot.tutor.tutor import Tutor
from bot.tutor.weights import SEMANTIC_TREES, TREES
from tests.conftest import needed
from tests.tutor.floors import FLOORS, KNOWN, short_of

# One question in so many: all of them would take a minute.
SAMPLED = {
    "squad_short": 8,
    "squad_long": 15,
    "openstax_psych": 4,
    "openstax_micro": 4,
    "nq_mixed": 4,
}


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


@pytest.mark.parametrize(("tier", "trees"), [("core", TREES), ("semantic", SEMANTIC_TREES)])
def test_what_was_learned_reached_the_floors_on_articles_it_had_not_seen(
    tier: str, trees: Path
) -> None:
    about = json.loads(trees.read_text(encoding="utf-8"))["about"]
    figures = about["out_of_fold"]
    missed = [line for name in FLOORS[tier] for line in short_of(tier, name, figures[name])]
    assert missed == [line for line in KNOWN if line.startswith(tier)]


@pytest.mark.parametrize("name", FLOORS["core"])
def test_the_shipped_weights_reach_the_floors_on_a_sample_of_what_they_were_learned_from(
    name: str,
) -> None:
    asked = rows(name, "dev", needed("SYLLABOT_EVAL"))[:: SAMPLED[name]]
    assert short_of("core", name, bench.tallied(Tutor(), asked, 0).figures()) == []


def test_two_typing_errors_cost_little() -> None:
    asked = rows("openstax_psych", "dev", needed("SYLLABOT_EVAL"))[::3]
    plain, slipped = (bench.tallied(Tutor(), asked, typos).figures() for typos in (0, 2))
    assert (plain["hit1"] or 0) - (slipped["hit1"] or 0) <= 0.06


def test_quiz_questions_of_our_own_course_name_the_section_that_proves_them() -> None:
    figures = our_course.asked(Tutor())
    assert figures["questions"] >= 180
    assert figures["section1"] >= 0.85
