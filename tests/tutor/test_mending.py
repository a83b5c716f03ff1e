"""Typing errors put right."""

from __future__ import annotations

import pytest

from bot.tutor.index import PassageIndex
from bot.tutor.mending import mend
from bot.tutor.weights import Weights
from bot.tutor.words import Words
from tests.tutor.lessons import volcanoes, windows

LEXICON = Weights.read().lexicon
INDEX = PassageIndex(windows(), Words("en"))


@pytest.mark.parametrize(
    ("question", "mended"),
    [
        ("What is a contxt window?", {"contxt": "context"}),
        ("waht is a token", {"waht": "what"}),
        ("wht is a token", {"wht": "what"}),
        ("can you expalin the desk", {"expalin": "explain"}),
        ("What deos summary mean?", {"deos": "does"}),
        ("What does summary maen?", {"maen": "mean"}),
        ("What is a contextwindow?", {"contextwindow": "context window"}),
        ("Where are the imporrtannt facts?", {"imporrtannt": "important"}),
    ],
)
def test_a_slip_is_read_as_the_word_that_was_meant(question: str, mended: dict[str, str]) -> None:
    assert mend(question, INDEX, LEXICON) == mended


@pytest.mark.parametrize(
    "question",
    [
        "What is a context window?",
        "Which planet has rings?",
        "What is photosynthesis?",
        "is it the end",
        "token 8000 😀",
        "",
    ],
)
def test_words_that_are_right_or_unlike_any_stay_as_they_are(question: str) -> None:
    assert mend(question, INDEX, LEXICON) == {}


def test_a_word_that_the_lesson_lacks_is_mended_by_the_common_ones() -> None:
    assert mend("Is it diffferent?", INDEX, LEXICON) == {"diffferent": "differ"}


def test_another_language_has_no_english_frame() -> None:
    index = PassageIndex(volcanoes(), Words("de"))
    assert "wht" not in mend("wht ist magma", index, LEXICON)


def test_of_words_equally_near_the_same_is_taken_in_every_process() -> None:
    stop_words = [word for word in INDEX.spellings if word not in INDEX.vocabulary]
    assert stop_words == sorted(stop_words)
    assert len(stop_words) > 50
