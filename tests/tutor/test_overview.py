"""A question about the lesson as a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.evalset import NAMES, rows
from bot.learning.passage import Answer, Outline, Verdict
from bot.tutor.overview import asks, outline
from bot.tutor.remarks import remark
from tests.conftest import needed
from tests.tutor.lessons import lesson, volcanoes


@pytest.mark.parametrize(
    "question",
    [
        "What is this lesson about?",
        "whats it about",
        "hi, what's this lesson about?",
        "Tell me what this lesson is about",
        "What does this lesson cover?",
        "Which topics are covered in this lesson?",
        "What’s in this lesson?",
        "what will I learn?",
        "What am I going to learn here?",
        "What will you teach me in this lesson?",
        "Can you summarize this lesson in 3 sentences, please?",
        "summarise it",
        "sum it up",
        "tl;dr",
        "TLDR please",
        "Give me a quick overview of the whole lesson",
        "summary",
        "What are the main points?",
        "What is the purpose of this lesson?",
        "I want to know more about this lesson",
    ],
)
def test_what_asks_for_the_whole_lesson_is_known(question: str) -> None:
    assert asks(question, "en")
    assert asks(question, "en-GB")
    assert not asks(question, "de")


@pytest.mark.parametrize(
    "question",
    [
        "What is a context window?",
        "What will I learn about volcanoes?",
        "How do I summarize a long chat?",
        "Summarize text",
        "What is the main idea behind few-shot prompting?",
        "What does fine-tuning cover?",
        "overview of prompting",
        "What do models learn?",
        "What is a unit?",
        "What is this lesson about 火山?",
        "and why?",
        "",
    ],
)
def test_what_names_something_of_its_own_is_not(question: str) -> None:
    assert not asks(question, "en")


def test_right_after_a_quotation_it_stands_for_what_was_quoted() -> None:
    assert not asks("What is it about?", "en", alone=False)
    assert asks("What is this lesson about?", "en", alone=False)
    assert asks("tl;dr", "en", alone=False)


def test_the_outline_is_what_the_lesson_says_of_itself() -> None:
    said = Outline("A lesson.", ("What a volcano is", "Famous eruptions"))
    assert outline(volcanoes()) == Answer(Verdict.ANSWER, (), 1.0, outline=said)
    told = replace(volcanoes(), covers=("Where magma comes from",))
    assert outline(told).outline == Outline("A lesson.", ("Where magma comes from",))


def test_a_heading_over_several_parts_is_named_once() -> None:
    parts = lesson(("Magma", "One."), ("Magma", "Two."), ("Lava", "Three."))
    assert outline(parts).outline == Outline("A lesson.", ("Magma", "Lava"))


@pytest.mark.parametrize("name", NAMES)
def test_no_question_of_the_sets_is_taken_for_one_or_for_a_remark(name: str) -> None:
    asked = [row.question for row in rows(name, "dev", needed("SYLLABOT_EVAL"))]
    assert len(asked) > 100
    assert [one for one in asked if asks(one, "en") or remark(one)] == []


@pytest.mark.parametrize(
    "word", ["ok thanks ", "thanks ok ", "thank you ", "this ", "of the ", "in "]
)
def test_a_long_message_is_read_at_once(word: str) -> None:
    text = (word * 500)[:500]
    assert not asks(text, "en")
    assert remark(f"{text} x") is None
