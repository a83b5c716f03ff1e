"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.tutor.sentences import LONGEST, sentences
from tests.tutor.lessons import MOVES


def texts(body: str) -> list[str]:
    return [one.text for one in sentences(body)]


def test_a_paragraph_is_cut_after_full_stops() -> None:
    assert texts("One is here. Two is there! Is three? Yes") == [
        "One is here.",
        "Two is there!",
        "Is three?",
        "Yes",
    ]


@pytest.mark.parametrize(
    "whole",
    [
        "Dr. Smith met J. K. Rowling at St. Ives.",
        "Some models, e.g. Large ones, i.e. The costly ones, are slow.",
        "Escherichia coli is written E. coli or, in a table, E. Coli.",
        "It costs 3.50 a month.",
        "See Fig. 3 for the curve.",
        '"Really?" she asked.',
        "He stopped ... and went on.",
    ],
)
def test_a_stop_that_ends_no_sentence_does_not_cut(whole: str) -> None:
    assert texts(whole) == [whole]


def test_a_quotation_mark_stays_with_its_sentence() -> None:
    assert texts('He said "stop." Then he left.') == ['He said "stop."', "Then he left."]


def test_lists_quotes_headings_and_code_are_read_without_their_marks() -> None:
    assert texts(MOVES) == [
        "Start a new chat for a new task, e.g. a new essay.",
        "Put the most important facts at the top or at the end.",
        "Ask for a summary of a long chat, and begin the next one with it.",
        "Dr. Ada Park measured in 2024 that 37 percent of details in the middle were missed.",
        "window = 8_000\nprint(window)",
    ]


def test_a_sentence_knows_the_heading_line_above_it() -> None:
    found = sentences("Before.\n### Part one\nInside.")
    assert [one.under for one in found] == ["", "Part one"]


def test_a_sentence_may_run_over_a_line() -> None:
    assert texts("It goes on\nhere. And ends.") == ["It goes on\nhere.", "And ends."]


def test_a_list_item_keeps_the_lines_that_belong_to_it() -> None:
    assert texts("1. first\n   goes on\n2. second") == ["first\n   goes on", "second"]


def test_a_code_block_that_never_closes_runs_to_the_end() -> None:
    assert texts("Before.\n```\nx = 1\n") == ["Before.", "x = 1"]


def test_chinese_stops_cut_without_a_space() -> None:
    assert texts("这是一个句子。这是第二个。") == ["这是一个句子。", "这是第二个。"]


def test_a_very_long_sentence_is_cut_at_a_clause() -> None:
    found = texts("word and more words, " * 60 + "end.")
    assert len(found) == 3
    assert all(len(one) <= LONGEST for one in found)
    assert found[0].endswith(",")


def test_a_very_long_word_is_cut_anywhere() -> None:
    assert [len(one) for one in texts("x" * 1_300)] == [600, 600, 100]


def test_lines_of_signs_alone_are_no_sentences() -> None:
    assert texts("---\n\n***\n\n😀\n\n- \n> \n") == []


@given(st.text(alphabet=st.sampled_from("ab. \n`>#-*1!?\"'D(A)é。_"), max_size=300) | st.text())
def test_every_sentence_stands_where_it_says(body: str) -> None:
    ends = 0
    for one in sentences(body):
        assert one.text == body[one.start : one.end]
        assert one.text == one.text.strip()
        assert 0 < len(one.text) <= LONGEST
        assert one.start >= ends
        ends = one.end
