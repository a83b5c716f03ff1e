"""One member's way through a quiz."""

from __future__ import annotations

import pytest

from bot.learning.attempt import Attempt
from bot.learning.quiz import Choice, Mode
from tests.learning.lessons import MULTIPLE, NOW, NUMERIC, SHORT, SINGLE, attempt

RIGHT = Choice(frozenset({0}))
WRONG = Choice(frozenset({1}))


def answered(one: Attempt, *choices: Choice) -> Attempt:
    for choice in choices:
        one = one.after(one.mark(choice), NOW)
    return one


def test_an_attempt_begins_at_its_first_question() -> None:
    new = attempt()
    assert (new.position, new.complete) == (0, False)
    assert new.question(0) is SINGLE


def test_marking_records_nothing() -> None:
    new = attempt()
    assert new.mark(RIGHT).correct
    assert new.position == 0


def test_every_answer_leads_to_the_next_question() -> None:
    one = answered(attempt(), RIGHT, Choice(frozenset({0, 1})))
    assert one.position == 2
    assert one.marked(0).choice == RIGHT
    assert one.marked(1).question is MULTIPLE


def test_the_score_counts_what_is_right_out_of_what_was_asked() -> None:
    one = answered(attempt(questions=(SINGLE, SHORT)), RIGHT, Choice(text="no idea"))
    assert one.complete
    assert (one.score.right, one.score.asked, one.score.percent) == (1, 2, 50)
    assert one.missed == (SHORT,)


def test_until_all_are_right_goes_on_until_they_are() -> None:
    one = answered(attempt(Mode.UNTIL_RIGHT, (SINGLE, NUMERIC)), WRONG, Choice(text="1200"))
    assert not one.complete
    assert one.question(2) is SINGLE
    assert answered(one, RIGHT).complete


def test_a_question_missed_twice_is_listed_once() -> None:
    one = answered(attempt(Mode.UNTIL_RIGHT, (SINGLE,)), WRONG, WRONG, RIGHT)
    assert one.missed == (SINGLE,)


def test_there_is_no_question_outside_the_sequence() -> None:
    new = attempt()
    with pytest.raises(IndexError):
        new.question(-1)
    with pytest.raises(IndexError):
        new.question(5)
    with pytest.raises(IndexError):
        new.marked(0)
