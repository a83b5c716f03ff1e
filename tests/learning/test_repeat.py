"""What is typed for how often and until when, and what is understood; it begins on a Saturday."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import (
    DateAmbiguous,
    EndBeforeStart,
    NoSuchDate,
    Refusal,
    RepeatNotUnderstood,
    TimeTooFar,
    TooOften,
    UntilNotUnderstood,
)
from bot.learning.repeat import Repeat, Until, parse_repeat, parse_until
from tests.learning.test_timetable import steady

SATURDAY = date(2026, 11, 28)
DAILY = frozenset(range(7))


def on(*days: int, weeks: int = 1) -> Repeat:
    return Repeat(frozenset(days), weeks)


def every(minutes: int) -> Repeat:
    return Repeat(every_minutes=minutes)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("once", Repeat()),
        ("never", Repeat()),
        ("No", Repeat()),
        ("none", Repeat()),
        ("daily", Repeat(DAILY)),
        ("every day", Repeat(DAILY)),
        ("each day", Repeat(DAILY)),
        ("Every 1 day", Repeat(DAILY)),
        ("weekdays", on(0, 1, 2, 3, 4)),
        ("every weekday", on(0, 1, 2, 3, 4)),
        ("workdays", on(0, 1, 2, 3, 4)),
        ("weekends", on(5, 6)),
        ("every weekend", on(5, 6)),
        ("weekdays and Saturday", on(0, 1, 2, 3, 4, 5)),
        ("weekly", on(5)),
        ("every week", on(5)),
        ("weekly on Monday", on(0)),
        ("every week on Tuesday & Thursday", on(1, 3)),
        ("every 2 weeks", on(5, weeks=2)),
        ("every two weeks", on(5, weeks=2)),
        ("every other week", on(5, weeks=2)),
        ("every 14 days", on(5, weeks=2)),
        ("every 7 days", on(5)),
        ("every 52 weeks", on(5, weeks=52)),
        ("every 2 weeks on Monday and Wednesday", on(0, 2, weeks=2)),
        ("Mondays every 2 weeks", on(0, weeks=2)),
        ("every other Monday", on(0, weeks=2)),
        ("every other mon, wed", on(0, 2, weeks=2)),
        ("every Monday", on(0)),
        ("Monday", on(0)),
        ("mondays", on(0)),
        ("on Mondays", on(0)),
        ("every Monday and Wednesday", on(0, 2)),
        ("every monday AND wednesday", on(0, 2)),
        ("every Monday and every Wednesday", on(0, 2)),
        ("mondays, wednesdays", on(0, 2)),
        ("mondays,wednesdays", on(0, 2)),
        ("Mon Wed Fri", on(0, 2, 4)),
        ("mon/wed/fri", on(0, 2, 4)),
        ("Mon + Wed", on(0, 2)),
        ("tue; thu", on(1, 3)),
        ("Monday, Wednesday, and Friday.", on(0, 2, 4)),
        ("Monday to Friday", on(0, 1, 2, 3, 4)),
        ("mon-fri", on(0, 1, 2, 3, 4)),
        ("Mon – Thu", on(0, 1, 2, 3)),
        ("fri to mon", on(0, 4, 5, 6)),
        ("mon-wed, sat", on(0, 1, 2, 5)),
        ("Monday Monday", on(0)),
        ("every 30 minutes", every(30)),
        ("every 30 min", every(30)),
        ("every 30m", every(30)),
        ("every 15 minutes", every(15)),
        ("every hour", every(60)),
        ("hourly", every(60)),
        ("every 2 hours", every(120)),
        ("every other hour", every(120)),
        ("every 36 hours", every(36 * 60)),
    ],
)
def test_how_often_is_understood(text: str, wanted: Repeat) -> None:
    assert parse_repeat(text, SATURDAY) == wanted


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("evry mondy", "every Monday"),
        ("every Wensday and Friday", "every Wednesday Friday"),
        ("dayly", "daily"),
        ("weekdayz", "weekdays"),
        ("every 2 weaks", "every 2 weeks"),
        ("every second Monday", "every other Monday"),
        ("monthly", "every 4 weeks"),
        ("every month", "every 4 weeks"),
        ("biweekly", "every 2 weeks"),
        ("fortnightly", "every 2 weeks"),
        ("", ""),
        ("every", ""),
        ("every 2", ""),
        ("every other", ""),
        ("every 0 weeks", ""),
        ("every 53 weeks", ""),
        ("every 3 days", "every Monday and Thursday"),
        ("every other day", "every Monday, Wednesday and Friday"),
        ("twice a week", "every Monday and Thursday"),
        ("every 5 days", ""),
        ("every Monday 18:00", "every Monday"),
        ("every day at 6 pm", "every day"),
        ("every day Monday", ""),
        ("every 30 minutes on Monday", ""),
        ("every first Monday of the month", ""),
        ("Monday to", ""),
        ("Monday to whenever", ""),
        ("to Friday", ""),
        ("18:00", ""),
        ("jeden Montag", ""),
        ("明日", ""),
        ("?", ""),
    ],
)
def test_how_often_is_not_guessed(text: str, nearest: str) -> None:
    with pytest.raises(RepeatNotUnderstood) as refused:
        parse_repeat(text, SATURDAY)
    assert refused.value.values == {"given": text, "nearest": nearest}


@pytest.mark.parametrize("text", ["every minute", "every 5 minutes", "every 14 min"])
def test_what_is_too_often_is_refused(text: str) -> None:
    with pytest.raises(TooOften) as refused:
        parse_repeat(text, SATURDAY)
    assert refused.value.minutes == 15


def test_once_is_told_from_what_repeats() -> None:
    assert Repeat().once
    assert not Repeat(DAILY).once
    assert not every(60).once


@steady
@given(st.sets(st.sampled_from(["mon", "tuesday", "weds", "thursdays", "fri", "sat"]), min_size=1))
def test_days_may_be_joined_as_one_likes(names: set[str]) -> None:
    order = ["mon", "tuesday", "weds", "thursdays", "fri", "sat"]
    days = frozenset(order.index(name) for name in names)
    for joint in (" ", ", ", " and ", ", and ", " & ", "/"):
        assert parse_repeat("every " + joint.join(names), SATURDAY) == Repeat(days)


@steady
@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_rule_or_a_refusal(text: str) -> None:
    for parse in (parse_repeat, parse_until):
        with suppress(Refusal):
            assert parse(text, SATURDAY)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("10 times", Until(count=10)),
        ("1 time", Until(count=1)),
        ("ten times", Until(count=10)),
        ("10x", Until(count=10)),
        ("10 runs", Until(count=10)),
        ("for 8 weeks", Until(date(2027, 1, 22))),
        ("for a week", Until(date(2026, 12, 4))),
        ("for 10 days", Until(date(2026, 12, 7))),
        ("25 Dec", Until(date(2026, 12, 25))),
        ("until 25 December 2026", Until(date(2026, 12, 25))),
        ("2026-12-25", Until(date(2026, 12, 25))),
        ("25.12.", Until(date(2026, 12, 25))),
        ("Friday", Until(date(2026, 12, 4))),
        ("Saturday", Until(SATURDAY)),
        ("2026-11-28", Until(SATURDAY)),
        ("27 Nov", Until(date(2027, 11, 27))),
        ("forever", Until()),
        ("Never", Until()),
        ("no end", Until()),
    ],
)
def test_an_end_is_understood(text: str, wanted: Until) -> None:
    assert parse_until(text, SATURDAY) == wanted


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("10 tmes", "10 times"),
        ("for 8 weks", "for 8 weeks"),
        ("25 Decembr", "25 December"),
        ("10", ""),
        ("0 times", ""),
        ("for 8", ""),
        ("for 8 hours", ""),
        ("for 0 weeks", ""),
        ("tomorrow", ""),
        ("25 Dec 18:00", ""),
        ("the exam", ""),
        ("", ""),
    ],
)
def test_an_end_is_not_guessed(text: str, nearest: str) -> None:
    with pytest.raises(UntilNotUnderstood) as refused:
        parse_until(text, SATURDAY)
    assert refused.value.values == {"given": text, "nearest": nearest}


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("2026-11-27", EndBeforeStart),
        ("25 December 2025", EndBeforeStart),
        ("2066-12-25", TimeTooFar),
        ("for 999999 weeks", TimeTooFar),
        ("31 April", NoSuchDate),
        ("29 February 2027", NoSuchDate),
        ("5/6", DateAmbiguous),
    ],
)
def test_an_end_that_cannot_be_is_refused(text: str, error: type[Refusal]) -> None:
    with pytest.raises(error):
        parse_until(text, SATURDAY)
