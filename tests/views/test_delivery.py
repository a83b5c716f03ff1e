"""A delivery is known again by its marks, and every reason has its sentence."""

from __future__ import annotations

import pytest
from discord.components import _component_factory
from hypothesis import given
from hypothesis import strategies as st

from bot.views import lesson
from bot.views.card import note
from bot.views.delivery import CODES, PLAIN, is_marked, mark, marked, pinging, why
from tests.views.moments import course, page, shown
from tests.views.showable import flaws, sent, texts

ID, OTHER = 2**62 + 5, 2**62 + 6
IDS = st.integers(1, 2**63 - 1)


def received(card: object) -> list[object]:
    """The components as the library reads them in a channel's history."""
    return [_component_factory(one) for one in sent(card)]  # type: ignore[arg-type]


@given(IDS, st.integers(0, 200))
def test_a_mark_is_no_id_that_discord_gives(delivery: int, step: int) -> None:
    assert 2**30 <= mark(delivery, step) < 2**31


@given(IDS, st.integers(0, 20))
def test_the_steps_of_a_delivery_are_marked_apart(delivery: int, step: int) -> None:
    assert mark(delivery, step) != mark(delivery, step + 1)


def test_a_card_is_known_again_as_its_own_step_alone() -> None:
    card = marked(lesson.posted(shown(), course(), ID), ID, 0)
    assert flaws(card) == []
    assert is_marked(received(card), ID, 0)
    assert not is_marked(received(card), ID, 1)
    assert not is_marked(received(card), OTHER, 0)


def test_a_message_without_buttons_is_known_again() -> None:
    card = marked(lesson.thread_section(page(1)), ID, 3)
    assert is_marked(received(card), ID, 3)
    assert not is_marked(received(note("Something else.")), ID, 3)


def test_buttons_of_another_delivery_are_believed_before_a_mark() -> None:
    card = marked(lesson.posted(shown(), course(), OTHER), ID, 0)
    assert not is_marked(received(card), ID, 0)


def test_a_ping_stands_before_the_card() -> None:
    card = marked(pinging(lesson.posted(shown(), course(), ID), 1300), ID, 0)
    assert texts(card)[0] == "<@&1300>"
    assert is_marked(received(card), ID, 0)


@pytest.mark.parametrize(
    "reason",
    [
        *PLAIN,
        *(f"refused:{code}" for code in CODES),
        "refused:50035",
        "missed:1",
        "missed:12",
        "lesson_gone:ai/rag",
        "course_gone:ai",
        "of_a_later_version",
    ],
)
def test_every_reason_is_a_sentence(reason: str) -> None:
    assert why(reason).endswith((".", "**."))


def test_no_reason_needs_no_sentence() -> None:
    assert why("") == ""
