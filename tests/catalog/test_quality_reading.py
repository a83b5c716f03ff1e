"""How hard a text is to read, and which of its words count."""

from __future__ import annotations

import pytest

from bot.catalog.quality.reading import grade
from bot.catalog.quality.words import content


def test_short_words_in_short_sentences_are_easy() -> None:
    easy = grade("The cat sat. The dog ran. We saw it all.")
    assert easy is not None
    assert easy < 1


def test_the_grade_is_that_of_flesch_and_kincaid() -> None:
    # 10 words in 2 sentences, 12 syllables.
    text = "The little cat sat on the mat. She was asleep."
    assert grade(text) == pytest.approx(0.39 * 10 / 2 + 11.8 * 12 / 10 - 15.59, abs=1.2)


def test_code_blocks_and_marks_are_not_read() -> None:
    bare = grade("The cat sat on the mat.")
    assert grade("**The** cat sat on the `mat`.\n```\nextraordinarily = complicated\n```") == bare


def test_each_line_of_a_list_is_a_sentence() -> None:
    assert grade("- the cat sat\n- the dog ran") == grade("The cat sat. The dog ran.")


@pytest.mark.parametrize("text", ["", "1 2 3", "```\ncode\n```"])
def test_text_without_words_has_no_grade(text: str) -> None:
    assert grade(text) is None


def test_content_words_share_a_stem_and_leave_out_the_small_ones() -> None:
    found = content("The models were trained on 6,000 examples; a model trains.", "en")
    assert list(found.values()) == ["models", "trained", "6000", "examples"]


def test_in_a_language_without_a_list_short_words_are_left_out() -> None:
    assert list(content("La hundo kaj la granda kato", "eo")) == ["hundo", "granda", "kato"]
