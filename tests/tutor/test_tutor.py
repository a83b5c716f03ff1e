"""Answers, hedges and abstentions."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.learning.lesson import Lesson
from bot.learning.passage import Answer, Verdict
from bot.tutor.tutor import Tutor
from tests.tutor.lessons import MOVES, WINDOW, lesson, volcanoes, windows

TUTOR = Tutor()


def ask(question: str, of: Lesson | None = None, language: str = "en") -> Answer:
    return TUTOR.answer(of or windows(), question, language)


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("What is a context window?", "the amount of text"),
        ("what's a contxt windwo", "the amount of text"),
        ("What is a contextwindow?", "the amount of text"),
        ("Which messages fall off when a chat grows too long?", "the oldest messages fall off"),
        ("Where should I put the most important facts?", "at the top or at the end"),
    ],
)
def test_what_the_lesson_says_is_quoted(question: str, quoted: str) -> None:
    answer = ask(question)
    assert answer.verdict is Verdict.ANSWER
    assert quoted in answer.passages[0].text


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("What is magma?", "called magma"),
        ("When did Krakatoa erupt?", "1883"),
        ("Which city did Vesuvius bury?", "Pompeii"),
    ],
)
def test_facts_are_found_in_their_section(question: str, quoted: str) -> None:
    answer = ask(question, volcanoes())
    assert answer.verdict is Verdict.ANSWER
    assert quoted in answer.passages[0].text


@pytest.mark.parametrize(
    "question",
    [
        "What is photosynthesis?",
        "Who won the world cup in 1998?",
        "What is a context menu in Java?",
    ],
)
def test_what_the_lesson_does_not_say_is_not_covered(question: str) -> None:
    assert ask(question).verdict is not Verdict.ANSWER


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Did Vesuvius bury Pompeii?", Verdict.ANSWER),
        ("Did Etna bury Pompeii?", Verdict.UNSURE),
        ("Did Vesuvius not bury the city of Pompeii?", Verdict.UNSURE),
        ("Is magma molten rock?", Verdict.ANSWER),
        ("Is molten rock under the ground harmless magma?", Verdict.UNSURE),
    ],
)
def test_whether_it_is_so_is_not_answered_by_what_leaves_a_word_out(
    question: str, verdict: Verdict
) -> None:
    assert ask(question, volcanoes()).verdict is verdict


@pytest.mark.parametrize("question", ["", "   ", "?", "is the of", "😀", "a", "\n", "__", "*"])
def test_a_question_about_nothing_is_not_covered(question: str) -> None:
    assert ask(question) == Answer(Verdict.NOT_COVERED, (), 0.0)


def test_noise_is_not_covered() -> None:
    for noise in ("x" * 2_000, "qwxz " * 400, "\\" * 2_000, "(" * 2_000, "%s {} \x00 " * 200):
        assert ask(noise).verdict is Verdict.NOT_COVERED


def test_a_lesson_of_questions_alone_covers_nothing() -> None:
    assert ask("What is magma?", lesson()) == Answer(Verdict.NOT_COVERED, (), 0.0)
    assert ask("What is magma?", lesson(("Magma", ""))).passages == ()


def test_a_quotation_that_begins_with_a_pronoun_brings_the_sentence_before() -> None:
    answer = ask("What works like a desk?")
    assert answer.passages[0].text.startswith("A **context window**")
    assert "like a desk" in answer.passages[0].text


def test_passages_are_best_first_and_never_overlap() -> None:
    answer = ask("What happens to a long chat in the window?")
    spans = sorted((one.section, one.start, one.end) for one in answer.passages)
    assert 1 < len(spans) <= 3
    for (section, _, end), (following, start, _) in pairwise(spans):
        assert section != following or end <= start


def test_an_answer_in_another_language_is_never_sure() -> None:
    german = lesson(("Vulkane", "Ein Vulkan ist eine Öffnung. Magma heißt das flüssige Gestein."))
    answer = ask("Was ist Magma?", german, "de")
    assert answer.verdict is not Verdict.ANSWER
    assert "Magma" in answer.passages[0].text


def test_the_other_lesson_that_covers_it_is_named() -> None:
    assert TUTOR.elsewhere("What is magma?", [windows(), volcanoes()]) == volcanoes()


def test_of_two_lessons_the_one_that_is_about_it_is_named() -> None:
    aside = lesson(("Heat", "Rock that melts is called magma. The sun is hotter."), id="heat")
    assert TUTOR.elsewhere("What is a volcano?", [aside, volcanoes()]) == volcanoes()


def test_in_another_language_no_other_lesson_is_sure_enough() -> None:
    german = lesson(("Vulkane", "Ein Vulkan ist eine Öffnung. Magma heißt das flüssige Gestein."))
    assert TUTOR.elsewhere("Was ist eine Öffnung?", [german], "de") is None


def test_no_other_lesson_is_named_when_none_covers_it() -> None:
    assert TUTOR.elsewhere("What is photosynthesis?", [windows(), volcanoes()]) is None
    assert TUTOR.elsewhere("", [windows(), volcanoes()]) is None
    assert TUTOR.elsewhere("What is magma?", []) is None


def test_another_lesson_that_answers_none_too_surely_is_not_named() -> None:
    # Which of these it answers with little confidence is a matter of the weights.
    pool = ("How loud was Krakatoa?", "How far is Pompeii?", "Where is Krakatoa?")
    told = {question: ask(question, volcanoes()) for question in pool}
    question = min(told, key=lambda question: told[question].confidence)
    assert told[question].verdict is Verdict.ANSWER
    assert told[question].confidence < 0.89
    assert TUTOR.elsewhere(question, [volcanoes()]) is None


def test_an_index_is_kept_and_the_oldest_forgotten() -> None:
    tutor = Tutor(cache=2)
    numbered = [lesson(("A", WINDOW), id=f"l{n}") for n in range(3)]
    first = tutor._index(numbered[0], "en")
    assert tutor._index(numbered[0], "en") is first
    tutor._index(numbered[1], "en")
    tutor._index(numbered[0], "en")
    tutor._index(numbered[2], "en")
    assert tutor._index(numbered[0], "en") is first
    assert len(tutor._kept) == 2


def test_an_edited_lesson_is_read_anew_and_an_equal_one_is_not() -> None:
    tutor = Tutor()
    index = tutor._index(windows(), "en")
    assert tutor._index(windows(), "en") is index
    edited = dataclasses.replace(windows(), sections=windows().sections[:1])
    assert tutor._index(edited, "en") is not index
    assert len(tutor._kept) == 1


PIECES = st.sampled_from(
    [*WINDOW.split(), *MOVES.split(), "what", "is", "the", "who", "?", "\n", "```", "___", "X."]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(PIECES, max_size=60).map(" ".join) | st.text(max_size=80), max_size=4),
    st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=120),
    st.sampled_from(["en", "de", "xx", ""]),
)
def test_no_text_makes_it_raise_and_every_quotation_stands_in_the_lesson(
    bodies: list[str], question: str, language: str
) -> None:
    made = lesson(*((f"Part {at}", body) for at, body in enumerate(bodies)))
    answer = TUTOR.answer(made, question, language)
    assert 0 <= answer.confidence <= 1
    for passage in answer.passages:
        section = made.sections[passage.section]
        assert passage.text == section.body[passage.start : passage.end]
        assert passage.heading == section.heading
        assert 0 < len(passage.text) <= 600
    if answer.verdict is not Verdict.NOT_COVERED:
        assert answer.passages
