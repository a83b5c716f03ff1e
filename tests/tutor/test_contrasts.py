"""What a question says otherwise than the sentence that is most like it."""

from __future__ import annotations

import pytest

from bot.learning.lesson import Lesson
from bot.tutor.contrasts import NAMES, contrasts, denials
from bot.tutor.evidence import Evidence
from bot.tutor.index import PassageIndex
from bot.tutor.lexicon import Lexicon
from bot.tutor.question import read
from bot.tutor.tutor import Tutor
from bot.tutor.words import Words
from tests.tutor.lessons import lesson, volcanoes

WORDS = Words("en")
ENGINES = lesson(
    (
        "Engines",
        "The pressure rises in a hot engine. It was built in 1804. It does not need water.",
    ),
)


def told(question: str, sentence: int, of: Lesson = ENGINES) -> dict[str, float]:
    found = Evidence(read(question, WORDS), PassageIndex(of, WORDS), Lexicon())
    return dict(zip(NAMES, contrasts(found, sentence), strict=True))


def test_an_opposite_counts_where_the_word_itself_does_not_stand() -> None:
    assert told("Does the pressure rise in a cold engine?", 0)["opposed"] == 1
    assert told("Does the pressure rise in a hot engine?", 0)["opposed"] == 0


def test_an_opposite_may_stand_in_the_sentence_beside() -> None:
    beside = told("Was the cold one built in 1804?", 1)
    assert (beside["opposed"], beside["opposed_near"]) == (0, 1)
    assert told("Was the hot one built in 1804?", 1)["opposed_near"] == 0


def test_an_opposite_two_sentences_away_is_none() -> None:
    assert told("Does the cold one need water?", 2)["opposed_near"] == 0


def test_numbers_are_looked_for_in_the_sentence_and_in_the_lesson() -> None:
    names = ("numbers_asked", "numbers_lacking", "numbers_unknown")
    for question, sentence, expected in (
        ("Was it built in 1804?", 1, (1, 0, 0)),
        ("Was it built in 1804?", 0, (1, 1, 0)),
        ("Was it built in 1905?", 1, (1, 1, 1)),
        ("When was it built?", 1, (0, 0, 0)),
    ):
        found = told(question, sentence)
        assert tuple(found[name] for name in names) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("What does not need water?", 2, (1, 0, 0)),
        ("What does not need water?", 0, (1, 1, 1)),
        ("What needs water?", 2, (0, 1, 0)),
        ("What needs pressure?", 0, (0, 0, 0)),
    ],
)
def test_a_denial_is_held_against_the_sentences(
    question: str, sentence: int, expected: tuple[int, int, int]
) -> None:
    found = told(question, sentence)
    names = ("denying", "denying_differs", "denying_alone")
    assert tuple(found[name] for name in names) == expected


def test_contracted_denials_count() -> None:
    assert denials(WORDS.words("It isn't, wasn’t and never will")) == 3


@pytest.mark.parametrize(
    ("honest", "deceiving"),
    [
        ("What did the dust of Krakatoa cool?", "What did the dust of Krakatoa not cool?"),
        ("What is molten rock below the ground called?", "What is solid rock above the ground?"),
        ("When was Pompeii buried?", "What was not buried by Vesuvius in 1944?"),
    ],
)
def test_the_tutor_is_less_sure_of_a_question_that_says_otherwise(
    honest: str, deceiving: str
) -> None:
    tutor = Tutor()
    sure = tutor.answer(volcanoes(), honest).confidence
    assert tutor.answer(volcanoes(), deceiving).confidence < sure
