"""What is right, and in which order options are shown."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.quiz import (
    Choice,
    Mode,
    chosen,
    mark,
    number,
    plain,
    right_answers,
    right_options,
    sequence,
    shown_order,
)
from tests.learning.lessons import MATCH, MULTIPLE, NUMERIC, SHORT, SINGLE, TRUE_FALSE


def test_options_come_in_the_order_of_the_seed_every_time() -> None:
    assert shown_order(SINGLE, 7, 0) == shown_order(SINGLE, 7, 0)


def test_different_seeds_give_different_orders() -> None:
    assert len({shown_order(SINGLE, seed, 0) for seed in range(50)}) == 6


@given(st.integers(min_value=-(2**63), max_value=2**64), st.integers(0, 100))
def test_every_option_is_shown_once_and_pinned_ones_keep_their_place(
    seed: int, position: int
) -> None:
    order = shown_order(SINGLE, seed, position)
    assert sorted(order) == [0, 1, 2, 3]
    assert order[3] == 3


def test_true_stands_before_false() -> None:
    unpinned = replace(
        TRUE_FALSE, options=tuple(replace(one, pin=False) for one in TRUE_FALSE.options)
    )
    assert {shown_order(unpinned, seed, 0) for seed in range(20)} == {(0, 1)}


def test_a_single_choice_is_right_or_not() -> None:
    assert mark(SINGLE, Choice(frozenset({0})))
    assert not mark(SINGLE, Choice(frozenset({1})))


def test_multiple_choice_wants_all_right_ones_and_no_other() -> None:
    assert mark(MULTIPLE, Choice(frozenset({0, 1})))
    assert not mark(MULTIPLE, Choice(frozenset({0})))
    assert not mark(MULTIPLE, Choice(frozenset({0, 1, 2})))


@pytest.mark.parametrize(
    "typed", ["few-shot", "Few shot", "  FEW   SHOT. ", "“few-shot”", "naive bayes", "NAÏVE BAYES"]
)
def test_case_spaces_accents_and_hyphens_are_tolerated(typed: str) -> None:
    assert mark(SHORT, Choice(text=typed))


@pytest.mark.parametrize("typed", ["few", "few-shot prompting", "shot few", ""])
def test_a_guess_that_contains_or_is_contained_is_not_accepted(typed: str) -> None:
    assert not mark(SHORT, Choice(text=typed))


@pytest.mark.parametrize("typed", ["1200", "1,200", "1 200", "1200.5", "1’200", "1199,5", "+1200"])
def test_numbers_are_read_as_people_write_them(typed: str) -> None:
    assert mark(NUMERIC, Choice(text=typed))


@pytest.mark.parametrize("typed", ["1201", "-1200", "many", "", "NaN", "Infinity"])
def test_other_numbers_and_words_are_wrong(typed: str) -> None:
    assert not mark(NUMERIC, Choice(text=typed))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", "12"),
        ("0.5", "0.5"),
        ("0,5", "0.5"),
        ("1,234,567.8", "1234567.8"),
        ("1.234.567,8", "1234567.8"),
        ("75 %", "75"),
        ("−3", "-3"),
        ("1e3", "1000"),
    ],
)
def test_a_typed_number_is_read(typed: str, value: str) -> None:
    assert number(typed) == Decimal(value)


@given(st.text())
def test_no_text_breaks_the_reading_of_numbers(text: str) -> None:
    read = number(text)
    assert read is None or read.is_finite()


@given(st.text())
def test_plain_text_stays_plain(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_matching_is_not_asked() -> None:
    assert not MATCH.askable
    with pytest.raises(ValueError, match="not asked"):
        mark(MATCH, Choice())


def test_what_was_right_is_told_in_words() -> None:
    assert right_answers(MULTIPLE) == ("a", "b")
    assert right_answers(SHORT) == ("few-shot", "Naïve Bayes")
    assert right_options(MULTIPLE) == {0, 1}
    assert [one.text for one in chosen(MULTIPLE, Choice(frozenset({2, 0})))] == ["a", "c"]


def test_a_question_missed_comes_again_at_the_end_until_it_is_right() -> None:
    first = (0, 1)
    assert sequence(first, Mode.ALL, (False,)) == (0, 1)
    assert sequence(first, Mode.MISSED, (False,)) == (0, 1)
    assert sequence(first, Mode.UNTIL_RIGHT, (False, True)) == (0, 1, 0)
    assert sequence(first, Mode.UNTIL_RIGHT, (False, True, False, True)) == (0, 1, 0, 0)
