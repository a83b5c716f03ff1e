"""Which sentences are quoted, by how likely each is the one."""

from __future__ import annotations

from bot.tutor.index import PassageIndex
from bot.tutor.quotation import quotations
from bot.tutor.words import Words
from tests.tutor.lessons import lesson

SHORT = PassageIndex(
    lesson(
        ("One", "Krakatoa erupted in 1883. It was heard far away. Nobody expected that."),
        ("Two", "Vesuvius buried Pompeii."),
    ),
    Words(),
)


def texts(index: PassageIndex, shares: dict[int, float], count: int = 3) -> list[str]:
    return [one.text for one in quotations(index, shares, count)]


def test_the_likeliest_is_quoted_alone_where_its_neighbours_are_unlikely() -> None:
    assert texts(SHORT, {0: 0.9, 2: 0.05, 3: 0.05}, 1) == ["Krakatoa erupted in 1883."]


def test_a_pronoun_brings_the_sentence_before_along() -> None:
    assert texts(SHORT, {1: 1.0}) == ["Krakatoa erupted in 1883. It was heard far away."]


def test_a_likely_neighbour_joins_and_none_of_another_section() -> None:
    assert texts(SHORT, {0: 0.5, 2: 0.5}, 1) == [
        "Krakatoa erupted in 1883. It was heard far away. Nobody expected that."
    ]
    assert texts(SHORT, {2: 0.5, 3: 0.5}) == ["Nobody expected that.", "Vesuvius buried Pompeii."]


def test_no_more_than_600_characters_are_quoted() -> None:
    long = [f"Sentence number {n} {'goes on and on ' * 18}to its end." for n in range(3)]
    index = PassageIndex(lesson(("One", " ".join(long))), Words())
    assert len(" ".join(long)) > 600 > len(" ".join(long[:2]))
    assert texts(index, {0: 0.34, 1: 0.33, 2: 0.33}, 1) == [" ".join(long[:2])]
