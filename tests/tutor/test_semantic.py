"""The semantic tier: when it answers, when it leaves that to the core, what it keeps."""

from __future__ import annotations

import dataclasses
import logging
import math
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import our_course
from bench import tutor as bench
from bench.evalset import rows
from bot.learning.lesson import Lesson
from bot.learning.passage import Answer, Verdict
from bot.tutor.evidence import SHORTLIST, Evidence
from bot.tutor.features import FEATURES
from bot.tutor.index import PassageIndex
from bot.tutor.lexicon import Lexicon
from bot.tutor.likeness import LIKENESS, SIGNS
from bot.tutor.question import read
from bot.tutor.semantic import Semantics, installed
from bot.tutor.tutor import Tutor
from bot.tutor.words import Words
from tests.conftest import PATIENCE, needed
from tests.tutor import tiny
from tests.tutor.floors import FLOORS, short_of
from tests.tutor.lessons import MOVES, WINDOW, lesson, volcanoes, windows

WORDS = Words("en")
# One lesson in so many.
SAMPLED = {
    "squad_short": 5,
    "squad_long": 8,
    "openstax_psych": 6,
    "openstax_micro": 6,
    "nq_mixed": 16,
}
QUESTION = "What falls off the desk?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.write(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def semantics(folder: Path) -> Semantics:
    return Semantics(folder)


def index(of: Lesson) -> PassageIndex:
    return PassageIndex(of, WORDS)


def found(question: str, of: Lesson) -> Evidence:
    made = index(of)
    return Evidence(read(question, WORDS), made, Lexicon())


def soon(true: Callable[[], bool]) -> bool:
    """Whether it comes true, as soon as it does."""
    end = time.monotonic() + PATIENCE
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    return true()


def test_the_first_question_is_left_to_the_core_and_a_later_one_is_not(
    semantics: Semantics,
) -> None:
    tutor, plain = Tutor(semantics=semantics), Tutor()
    assert tutor.answer(windows(), QUESTION) == plain.answer(windows(), QUESTION)
    assert soon(lambda: bool(semantics._kept))
    later = tutor.answer(windows(), QUESTION)
    assert later.confidence != plain.answer(windows(), QUESTION).confidence
    assert later == tutor.answer(windows(), QUESTION)


def test_nothing_is_opened_before_the_first_question(semantics: Semantics) -> None:
    Tutor(semantics=semantics)
    assert semantics._embedding is None
    assert semantics._maker is None


def test_a_lesson_may_be_prepared_before_anyone_asks(semantics: Semantics) -> None:
    tutor = Tutor(semantics=semantics)
    tutor.prepare(windows())
    tutor.prepare(windows())
    assert tutor.answer(windows(), QUESTION) != Tutor().answer(windows(), QUESTION)
    assert semantics._maker is None


@pytest.mark.parametrize("question", ["", "?", "is the of", "😀"])
def test_a_question_about_nothing_is_not_covered(semantics: Semantics, question: str) -> None:
    tutor = Tutor(semantics=semantics)
    tutor.prepare(windows())
    assert tutor.answer(windows(), question) == Answer(Verdict.NOT_COVERED, (), 0.0)


def test_a_lesson_without_sentences_has_no_vectors(semantics: Semantics) -> None:
    tutor = Tutor(semantics=semantics)
    empty = lesson(("Magma", ""))
    tutor.prepare(empty)
    assert tutor.answer(empty, "What is magma?").passages == ()
    assert not semantics._kept


def test_another_language_and_other_lessons_are_left_to_the_core(semantics: Semantics) -> None:
    tutor, plain = Tutor(semantics=semantics), Tutor()
    tutor.prepare(windows(), "de")
    assert tutor.answer(windows(), QUESTION, "de") == plain.answer(windows(), QUESTION, "de")
    assert tutor.elsewhere("What is magma?", [windows(), volcanoes()]) == volcanoes()
    assert not semantics._kept
    assert semantics._maker is None


def test_an_edited_lesson_gets_new_vectors_and_an_equal_one_does_not(
    semantics: Semantics,
) -> None:
    semantics.prepare(index(windows()))
    vectors = semantics._vectors(index(windows()))
    assert vectors is not None
    edited = dataclasses.replace(windows(), sections=windows().sections[:1])
    assert semantics._vectors(index(edited)) is None
    semantics.prepare(index(edited))
    assert semantics._vectors(index(edited)) is not None
    assert len(semantics._kept) == 1


def test_the_vectors_kept_are_bounded_and_the_oldest_go_first(folder: Path) -> None:
    one = Semantics(folder)
    one.prepare(index(windows()))
    numbered = [dataclasses.replace(windows(), id=f"l{n}") for n in range(4)]
    small = Semantics(folder, kept_bytes=2 * one._bytes())
    for each in numbered[:2]:
        small.prepare(index(each))
    assert small._vectors(index(numbered[0])) is not None
    small.prepare(index(numbered[2]))
    assert [key.rpartition("/")[2] for key in small._kept] == ["l0", "l2"]
    tight = Semantics(folder, kept_bytes=1)
    tight.prepare(index(numbered[0]))
    tight.prepare(index(numbered[1]))
    assert len(tight._kept) == 1


def test_with_a_broken_model_the_core_goes_on_answering(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    tiny.write(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"not a model at all")
    semantics = Semantics(tmp_path)
    tutor, plain = Tutor(semantics=semantics), Tutor()
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            assert tutor.answer(windows(), QUESTION) == plain.answer(windows(), QUESTION)
        assert soon(lambda: semantics._broken)
        assert tutor.answer(windows(), QUESTION) == plain.answer(windows(), QUESTION)
    assert [record.message for record in caplog.records if "make semantic" in record.message]
    assert len(caplog.records) == 1


def test_the_tier_is_found_only_where_model_and_numpy_are_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.tutor.semantic.PACKAGE", "a_model_of_ours")
    assert installed() is None
    assert Semantics.found() is None
    (tmp_path / "a_model_of_ours" / "model").mkdir(parents=True)
    (tmp_path / "a_model_of_ours" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert installed() is None
    folder = tiny.write(tmp_path / "a_model_of_ours" / "model")
    assert installed() == folder
    assert Semantics.found() is not None
    assert "a_model_of_ours" not in sys.modules


def test_the_shortlist_keeps_the_best_by_words_and_adds_the_best_by_meaning(
    semantics: Semantics,
) -> None:
    text = " ".join(f"Window {n} is a long text of rock number {n}." for n in range(60))
    long = lesson(("Windows", text), ("Rest", " ".join(f"Old lava {n} falls." for n in range(30))))
    evidence = found("What does a window do to old lava?", long)
    plain = list(evidence.shortlist)
    semantics.prepare(evidence.index)
    table = semantics.rows(evidence)
    assert table is not None
    assert evidence.shortlist[: SHORTLIST // 2] == plain[: SHORTLIST // 2]
    assert len(table) == len(evidence.shortlist) == len(set(evidence.shortlist)) <= SHORTLIST
    assert {len(row) for row in table} == {len(SIGNS.features)}
    assert len(SIGNS.features) == len(FEATURES) + len(LIKENESS) == len(set(SIGNS.features))


PIECES = st.sampled_from(
    [*WINDOW.split(), *MOVES.split(), "what", "is", "the", "who", "?", "\n", "```", "___", "X."]
)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.lists(PIECES, max_size=60).map(" ".join) | st.text(max_size=80), max_size=4),
    st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=120),
)
def test_no_text_makes_it_raise_and_every_number_is_one(
    folder: Path, bodies: list[str], question: str
) -> None:
    made = lesson(*((f"Part {at}", body) for at, body in enumerate(bodies)))
    semantics = Semantics(folder)
    evidence = found(question, made)
    semantics.prepare(evidence.index)
    for row in semantics.rows(evidence) or []:
        assert all(map(math.isfinite, row))
    tutor = Tutor(semantics=semantics)
    answer = tutor.answer(made, question)
    for passage in answer.passages:
        assert passage.text == made.sections[passage.section].body[passage.start : passage.end]
        assert 0 < len(passage.text) <= 600


def test_the_bench_says_how_to_install_the_tier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bot.tutor.semantic.PACKAGE", "a_model_of_ours")
    for part in ("lessons", "questions"):
        (tmp_path / f"mine.dev.{part}.jsonl").touch()
    assert bench.main(["mine", "dev", "--eval", str(tmp_path), "--tier", "semantic"]) == 2
    assert "make semantic" in capsys.readouterr().err


# With the model itself, where make semantic has been run


@pytest.fixture(scope="module")
def real() -> Semantics:
    semantics = Semantics.found()
    if semantics is None:
        pytest.skip("the semantic tier is not installed (make semantic)")
    return semantics


def test_the_real_model_gives_the_vector_that_its_makers_published(real: Semantics) -> None:
    held = real.open().texts(["This is an example sentence"])
    published = [0.0676569, 0.0634959, 0.0487131, 0.0793050]
    np.testing.assert_allclose(held.whole[0, :4], published, atol=2e-6)


def test_a_paraphrase_without_a_common_word_is_found(real: Semantics) -> None:
    tutor = Tutor(semantics=real)
    tutor.prepare(volcanoes())
    answer = tutor.answer(volcanoes(), "How far off could people hear the explosion?")
    assert "4,800" in answer.passages[0].text


@pytest.mark.parametrize("name", FLOORS["semantic"])
def test_the_shipped_weights_reach_the_floors_on_a_sample_of_what_they_were_learned_from(
    real: Semantics, name: str
) -> None:
    # A few lessons of each set, as making the vectors of all takes ten minutes.
    every = rows(name, "dev", needed("SYLLABOT_EVAL"))
    some = set(sorted({row.lesson.id for row in every})[:: SAMPLED[name]])
    asked = [row for row in every if row.lesson.id in some]
    figures = bench.tallied(Tutor(semantics=real), asked, 0, "semantic").figures()
    assert short_of("semantic", name, figures) == []
    assert figures["vectors_s"]


def test_quiz_questions_of_our_own_course_name_the_section_that_proves_them(
    real: Semantics,
) -> None:
    assert our_course.asked(Tutor(semantics=real))["section1"] >= 0.85
