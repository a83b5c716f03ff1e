"""What is offered while a moderator types is understood, in time, and each something else."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.half_typed import examples_repeat, examples_until, examples_when
from bot.learning.repeat import parse_repeat, parse_until
from bot.learning.when import parse_when
from tests.learning.reckoning import BERLIN, ZONES
from tests.learning.test_timetable import steady

NOW = datetime(2026, 12, 2, 10, 15, 20, tzinfo=UTC)
TODAY = date(2026, 12, 2)
WHOLE = (
    "tomorrow 18:30", "in 45 minutes", "next friday 6 pm", "25 december 2026 18:30", "december 25",
    "2026-12-25 18:30", "25.12. 18:00", "every other monday and friday", "mon, wed, fri",
    "every 30 minutes", "weekdays", "for 8 weeks", "10 times", "monday to thursday", "forever",
    "tomorow 18:30", "evry monday", "29 february", "5/6 18:00",
)  # fmt: skip
TYPED = st.one_of(
    st.text(max_size=30),
    st.sampled_from(WHOLE).flatmap(
        lambda whole: st.integers(0, len(whole)).map(lambda end: whole[:end])
    ),
)


@steady
@given(TYPED, st.sampled_from(ZONES), st.integers(0, 366 * 24))
def test_every_time_that_is_offered_is_one_to_come(text: str, zone: str, hours: int) -> None:
    now = NOW + timedelta(hours=hours)
    offered = examples_when(text, now, zone)
    found = [parse_when(one, now, zone, time(9)) for one in offered]
    assert 0 < len(found) <= 25
    assert all(one.timed for one in found)
    assert len({one.moment for one in found}) == len(found)
    assert max(map(len, offered)) <= 100


@steady
@given(TYPED)
def test_every_way_to_repeat_and_every_end_that_is_offered_is_one(text: str) -> None:
    tomorrow = TODAY + timedelta(days=1)
    repeats = [
        (parse_repeat(one, TODAY), parse_repeat(one, tomorrow)) for one in examples_repeat(text)
    ]
    untils = [parse_until(one, TODAY) for one in examples_until(text, TODAY)]
    for found in (repeats, untils):
        assert 0 < len(found) <= 25
        assert len(set(found)) == len(found)


@pytest.mark.parametrize("text", WHOLE)
def test_whatever_is_typed_further_it_stays_among_what_is_offered(text: str) -> None:
    """What can be read itself is offered first, as it was typed."""
    for parse, offered in (
        (
            lambda one: parse_when(one, NOW, BERLIN, time(18)).timed,
            examples_when(text, NOW, BERLIN),
        ),
        (lambda one: parse_repeat(one, TODAY), examples_repeat(text)),
        (lambda one: parse_until(one, TODAY), examples_until(text, TODAY)),
    ):
        try:
            read = parse(text)
        except Exception:
            continue
        if read:
            assert offered[0] == text


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("", "in 10 minutes"),
        ("", "tomorrow 18:00"),
        ("tom", "tomorrow 18:00"),
        ("tomorow", "tomorrow 18:00"),
        ("tomorrow", "tomorrow 20:00"),
        ("tomorrow at 19", "tomorrow 19:00"),
        ("tomorrow 19:", "tomorrow 19:30"),
        ("tomorrow 19:4", "tomorrow 19:45"),
        ("19", "19:00"),
        ("mon", "Monday 18:00"),
        ("next t", "next Tuesday 18:00"),
        ("in 5", "in 5 minutes"),
        ("in 5", "in 5 days 18:00"),
        ("25", "25 December 18:00"),
        ("25 d", "25 December 18:00"),
        ("dec 2", "dec 2 18:00"),
        ("december 2", "december 2 18:00"),
        ("2026-12-2", "2026-12-24 18:00"),
        ("gibberish", "tomorrow 18:00"),
    ],
)
def test_a_time_goes_on_as_it_was_begun(text: str, offered: str) -> None:
    found = examples_when(text, NOW, BERLIN)
    assert offered.casefold() in [one.casefold() for one in found]


def test_a_day_alone_is_offered_at_the_usual_time() -> None:
    assert examples_when("tom", NOW, BERLIN, time(7, 30)) == ("tomorrow 07:30",)


def test_a_time_that_has_passed_today_is_not_offered() -> None:
    late = datetime(2026, 12, 2, 18, tzinfo=UTC)
    assert "today 18:00" in examples_when("tod", NOW, BERLIN)
    assert "today 18:00" not in examples_when("tod", late, BERLIN)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("", "every day"),
        ("ev", "every Monday"),
        ("every m", "every Monday"),
        ("every monday", "every Monday and Thursday"),
        ("every monday and", "every Monday and Thursday"),
        ("mon, w", "mon Wednesday"),
        ("every 3", "every 3 weeks"),
        ("every 3", "every 3 hours"),
        ("every other", "every other Friday"),
        ("wekdays", "weekdays"),
        ("gibberish", "weekly"),
    ],
)
def test_how_often_goes_on_as_it_was_begun(text: str, offered: str) -> None:
    assert offered in examples_repeat(text)


def test_nothing_too_often_is_offered() -> None:
    assert "every 5 minutes" not in examples_repeat("every 5")
    assert "every 5 hours" in examples_repeat("every 5")


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("", "10 times"),
        ("1", "1 time"),
        ("7", "7 times"),
        ("for 7", "for 7 weeks"),
        ("25", "25 December"),
        ("dec", "December 25"),
        ("fore", "forever"),
        ("6 tmes", "6 times"),
        ("gibberish", "for 8 weeks"),
    ],
)
def test_an_end_goes_on_as_it_was_begun(text: str, offered: str) -> None:
    assert offered in examples_until(text, TODAY)


def test_no_end_before_the_start_is_offered() -> None:
    assert "2026-12-01" not in examples_until("2026-12-01", TODAY)
