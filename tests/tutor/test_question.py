"""How a question is read."""

from __future__ import annotations

import pytest

from bot.tutor.question import Wanted, read
from bot.tutor.words import Words

WORDS = Words("en")


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Who wrote the first letter?", Wanted.WHO),
        ("In what year did it begin?", Wanted.WHEN),
        ("Which city was buried?", Wanted.WHERE),
        ("Why do the oldest messages fall off?", Wanted.WHY),
        ("How many tokens fit?", Wanted.NUMBER),
        ("How does a chat grow?", Wanted.HOW),
        ("________ refers to molten rock.", Wanted.BLANK),
        ("Which of these is true?", Wanted.WHAT),
        ("What is magma?", Wanted.DEFINITION),
    ],
)
def test_the_kind_of_answer_is_told_from_the_words(question: str, wanted: Wanted) -> None:
    assert read(question, WORDS).wanted is wanted


@pytest.mark.parametrize(
    "question",
    [
        "What is a context window?",
        "what's a context window",
        "whats context window",
        "What does context window mean?",
        "Define context window.",
        "can you explain the context window",
        "Please explain what a context window is",
        "I don't understand context window :(",
        "what is the meaning of context window",
        "Tell me about context windows"[:-1],
    ],
)
def test_what_is_to_be_defined_is_found(question: str) -> None:
    asked = read(question, WORDS)
    assert asked.focus == ("context", "window")
    assert asked.wanted is Wanted.DEFINITION


@pytest.mark.parametrize(
    ("question", "whether"),
    [
        ("Does prompting change the weights?", True),
        ("isn't it free?", True),
        ("Can’t I train without data", True),
        ("And is it free?", True),
        ("Yes or no: can you use it alone?", True),
        ("Can you explain prompting?", False),
        ("Could you tell me about prompting?", False),
        ("Do you know why it is slow?", False),
        ("Is it known when it began?", False),
        ("What does prompting change?", False),
        ("island names", False),
        ("", False),
    ],
)
def test_a_question_that_yes_or_no_would_answer_is_known(question: str, whether: bool) -> None:
    assert read(question, WORDS).whether is whether


def test_a_long_description_is_no_definition() -> None:
    asked = read("What is the largest number of tokens that fits into a window?", WORDS)
    assert asked.focus == ()


def test_stop_words_and_repetitions_are_no_terms() -> None:
    assert read("Is the window a window of the windows?", WORDS).terms == ("window",)


def test_names_are_the_capitals_inside_the_sentence() -> None:
    assert read("Where did Ada Park work?", WORDS).names == {"ada", "park"}


def test_mended_words_are_read_as_they_should_be() -> None:
    asked = read("waht is a windwo?", WORDS, {"waht": "what", "windwo": "window"})
    assert asked.focus == ("window",)
    assert asked.mended == 2


def test_only_the_first_600_characters_are_read() -> None:
    assert read("a" * 599 + " window", WORDS).terms == ("a" * 40,)
