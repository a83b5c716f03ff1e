"""Aiken: letters, options and an ANSWER line."""

from __future__ import annotations

import pytest

from bot.learning.lesson import QuestionKind
from tests.importers.bringing import bring, one, refused

GOOD = "What is it?\nA. this\nB) that\nC. an\n  other\nANSWER: B\n"


def test_a_question_is_read() -> None:
    imported = bring(f"\n{GOOD}\nAnd\nthis?\na. x\nb. y\nanswer: a, b\n", "a.txt")
    first, second = imported.questions
    assert imported.format == "Aiken"
    assert [(option.text, option.correct) for option in first.options] == [
        ("this", False),
        ("that", True),
        ("an other", False),
    ]
    assert (second.prompt, second.kind) == ("And\nthis?", QuestionKind.MULTIPLE)
    assert one(bring(GOOD, "a.txt")).kind is QuestionKind.SINGLE


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "What?\nA. a\nB. b\n\nNext?\nA. a\nB. b\nANSWER: A",
            "Line 1, question 1: there is no ANSWER",
        ),
        (f"{GOOD}\nWhat?\nA. a\nB. b", "Line 8, question 2: there is no ANSWER"),
        (f"{GOOD}\nANSWER: A", "Line 8, question 2: there is no question above"),
        (f"{GOOD}\nWhat?\nANSWER: A", "Line 8, question 2: there are no options."),
        (f"{GOOD}\nWhat?\nA. a\nB. b\nANSWER: both", "the ANSWER line names no letter."),
        (f"{GOOD}\nWhat?\nA. a\nB. b\nANSWER: ", "the ANSWER line names no letter."),
        (f"{GOOD}\nWhat?\nA. a\nB. b\nANSWER: C", "no option has the letter C. Name one of AB."),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    imported = bring(text, "a.txt")
    assert len(imported.questions) == 1
    assert said in refused(imported)[0]
    assert len(refused(imported)) == 1
