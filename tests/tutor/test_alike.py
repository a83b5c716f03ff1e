"""Questions that ask the same come together."""

from __future__ import annotations

from bot.tutor.alike import alike
from bot.tutor.words import Words


def test_questions_of_the_same_words_are_one_group_whatever_their_order_and_form() -> None:
    asked = [
        "How much does fine-tuning cost?",
        "Who won the football?",
        "what are the costs of fine tuning",
        "fine tunning cost??",
        "who wins football",
    ]
    assert alike(asked, Words("en")) == [[0, 2, 3], [1, 4]]


def test_small_words_alone_are_compared_as_they_are() -> None:
    assert alike(["why?", "Why", "and how?", "?!", "?!"], Words("en")) == [[0, 1], [2], [3, 4]]


def test_german_questions_meet_by_their_stems() -> None:
    asked = ["Was kosten die Bücher?", "Wie viel kostet ein Buch?"]
    assert alike(asked, Words("de")) == [[0, 1]]


def test_nothing_makes_no_group() -> None:
    assert alike([], Words("en")) == []
