"""Ids, columns and addresses: the small things that every table uses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import DatabaseError
from bot.store.column import from_ms, numbers, spread, strings, to_list, to_ms, to_text
from bot.store.ids import new_id
from bot.store.url import path_of
from tests.store.people import NOW

MILLISECOND = timedelta(milliseconds=1)


def test_ids_are_ordered_by_time() -> None:
    ids = [new_id(NOW + at * MILLISECOND) for at in range(100)]
    assert ids == sorted(ids)


def test_ids_of_one_moment_differ() -> None:
    assert new_id(NOW) != new_id(NOW) or new_id(NOW) != new_id(NOW)


@given(st.integers(min_value=-20_000, max_value=30_000))
def test_an_id_is_a_positive_bigint_whatever_the_clock_says(days: int) -> None:
    assert 0 <= new_id(NOW + timedelta(days)) < 2**63


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_moment_comes_back_to_the_millisecond(moment: datetime) -> None:
    assert timedelta(0) <= moment - from_ms(to_ms(moment)) < MILLISECOND


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(TypeError):
        to_ms(datetime(2026, 1, 1))  # noqa: DTZ001


def test_lists_come_back() -> None:
    assert numbers(to_list([3, 1])) == (3, 1)
    assert strings(to_list(["a,b", 'c"'])) == ("a,b", 'c"')


def test_text_that_no_database_takes_is_mended() -> None:
    assert to_text("a\0b\ud800c") == "a?b?c"


def test_a_statement_is_spread_to_its_values() -> None:
    assert spread("IN (?*)", 3) == "IN (?, ?, ?)"
    assert spread("IN (?*)", 0) == "IN (NULL)"


def test_three_slashes_are_relative_and_four_absolute() -> None:
    assert path_of("sqlite:///data/syllabot.db") == Path("data/syllabot.db")
    assert path_of("sqlite:////var/lib/syllabot.db") == Path("/var/lib/syllabot.db")


@pytest.mark.parametrize(
    "url",
    ["postgresql://localhost/x", "data/x.db", "sqlite://", "sqlite:///", "sqlite:///:memory:", ""],
)
def test_another_address_gets_a_sentence(url: str) -> None:
    with pytest.raises(DatabaseError, match=r"SYLLABOT_DATABASE is .* set it to something like"):
        path_of(url)
