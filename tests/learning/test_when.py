"""What is typed for a moment, and what is understood: on a Wednesday, 11:15:20 in Berlin."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import (
    DateAmbiguous,
    NoSuchDate,
    Refusal,
    TimeInPast,
    TimeNotUnderstood,
    TimeTooFar,
)
from bot.learning.typed import month, number, unit, weekday
from bot.learning.when import When, parse_when
from tests.learning.reckoning import BERLIN, ZONES, reckoned
from tests.learning.test_timetable import DAYS, TIMES, steady

NOW = datetime(2026, 12, 2, 10, 15, 20, tzinfo=UTC)
USUAL = time(18)


def read(text: str, now: datetime = NOW, zone: str = BERLIN) -> When:
    return parse_when(text, now, zone, USUAL)


def meant(text: str) -> str:
    """As `2026-12-25 18:30`, with a star where the time was not said."""
    found = read(text)
    return f"{found.day} {found.at:%H:%M}{'' if found.timed else ' *'}"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # From now on, to the nearest minute
        ("now", "2026-12-02 11:16"),
        ("in 1 minute", "2026-12-02 11:16"),
        ("in a minute", "2026-12-02 11:16"),
        ("in 10 minutes", "2026-12-02 11:25"),
        ("in 10 min", "2026-12-02 11:25"),
        ("in 10 mins", "2026-12-02 11:25"),
        ("in 10m", "2026-12-02 11:25"),
        ("in 2 hours", "2026-12-02 13:15"),
        ("in two hours", "2026-12-02 13:15"),
        ("in 2h", "2026-12-02 13:15"),
        ("in 2 hrs", "2026-12-02 13:15"),
        ("in an hour", "2026-12-02 12:15"),
        ("in 1h30m", "2026-12-02 12:45"),
        ("in 1 hour 30 minutes", "2026-12-02 12:45"),
        ("in 1 hour and 30 minutes", "2026-12-02 12:45"),
        ("in half an hour", "2026-12-02 11:45"),
        ("in 1 day 2 hours", "2026-12-03 13:15"),
        ("In 2 Hours", "2026-12-02 13:15"),
        ("  in   2   hours  ", "2026-12-02 13:15"),
        ("in 36 hours", "2026-12-03 23:15"),
        # So many days from now on
        ("in 3 days", "2026-12-05 18:00 *"),
        ("in a week", "2026-12-09 18:00 *"),
        ("in 2 weeks", "2026-12-16 18:00 *"),
        ("in 2 weeks at 9:00", "2026-12-16 09:00"),
        ("in 2 days, 6 pm", "2026-12-04 18:00"),
        ("9:00 in 2 days", "2026-12-04 09:00"),
        # A time of day alone: the next such
        ("18:00", "2026-12-02 18:00"),
        ("11:16", "2026-12-02 11:16"),
        ("11:15", "2026-12-03 11:15"),
        ("9:00", "2026-12-03 09:00"),
        ("09:00", "2026-12-03 09:00"),
        ("at 18:00", "2026-12-02 18:00"),
        ("18:00:00", "2026-12-02 18:00"),
        ("6 pm", "2026-12-02 18:00"),
        ("6pm", "2026-12-02 18:00"),
        ("6PM", "2026-12-02 18:00"),
        ("6 p.m.", "2026-12-02 18:00"),
        ("6:30 pm", "2026-12-02 18:30"),
        ("6.30pm", "2026-12-02 18:30"),
        ("6:30 a.m.", "2026-12-03 06:30"),
        ("12 am", "2026-12-03 00:00"),
        ("12:30 am", "2026-12-03 00:30"),
        ("12 pm", "2026-12-02 12:00"),
        ("noon", "2026-12-02 12:00"),
        ("midday", "2026-12-02 12:00"),
        ("0:00", "2026-12-03 00:00"),
        ("23:59", "2026-12-02 23:59"),
        # Today and tomorrow
        ("today 18:00", "2026-12-02 18:00"),
        ("today", "2026-12-02 18:00 *"),
        ("tonight 8 pm", "2026-12-02 20:00"),
        ("tomorrow 18:00", "2026-12-03 18:00"),
        ("tomorrow at 6 pm", "2026-12-03 18:00"),
        ("Tomorrow, 18:00", "2026-12-03 18:00"),
        ("18:00 tomorrow", "2026-12-03 18:00"),
        ("TOMORROW 18:00!", "2026-12-03 18:00"),
        ("tomorrow 18:00.", "2026-12-03 18:00"),
        ("tomorrow noon", "2026-12-03 12:00"),
        ("tomorrow", "2026-12-03 18:00 *"),
        # Weekdays: the first that can still be meant; "next" is never today
        ("Monday 18:00", "2026-12-07 18:00"),
        ("monday", "2026-12-07 18:00 *"),
        ("mon 18:00", "2026-12-07 18:00"),
        ("Mon, 18:00", "2026-12-07 18:00"),
        ("tues 18:00", "2026-12-08 18:00"),
        ("thurs at 18:00", "2026-12-03 18:00"),
        ("on Sunday at 10:00", "2026-12-06 10:00"),
        ("18:00 on Friday", "2026-12-04 18:00"),
        ("Wednesday 18:00", "2026-12-02 18:00"),
        ("Wednesday 10:00", "2026-12-09 10:00"),
        ("this Friday 18:00", "2026-12-04 18:00"),
        ("coming Friday", "2026-12-04 18:00 *"),
        ("next Friday 18:00", "2026-12-04 18:00"),
        ("next Wednesday 18:00", "2026-12-09 18:00"),
        ("next wed", "2026-12-09 18:00 *"),
        # Dates with the month as a word
        ("25 Dec 18:30", "2026-12-25 18:30"),
        ("25 Dec", "2026-12-25 18:00 *"),
        ("25 December 2026 18:30", "2026-12-25 18:30"),
        ("25 December 2026, 18:30", "2026-12-25 18:30"),
        ("25 december 2027", "2027-12-25 18:00 *"),
        ("Dec 25 18:30", "2026-12-25 18:30"),
        ("Dec. 25, 2026, 6:30 p.m.", "2026-12-25 18:30"),
        ("December 25, 2026 at 6:30 PM", "2026-12-25 18:30"),
        ("the 25th of December at 18:30", "2026-12-25 18:30"),
        ("25th December", "2026-12-25 18:00 *"),
        ("December 1st", "2027-12-01 18:00 *"),
        ("2 December", "2026-12-02 18:00 *"),
        ("2 December 11:00", "2027-12-02 11:00"),
        ("3rd of January", "2027-01-03 18:00 *"),
        ("22nd Feb", "2027-02-22 18:00 *"),
        ("1 sept 9:00", "2027-09-01 09:00"),
        ("25. Dec 18:30", "2026-12-25 18:30"),
        ("1 may 18:00", "2027-05-01 18:00"),
        ("18:30 25 Dec", "2026-12-25 18:30"),
        ("29 February 2028", "2028-02-29 18:00 *"),
        ("Friday 25 December 18:30", "2026-12-25 18:30"),
        ("Fri, Dec 25", "2026-12-25 18:00 *"),
        ("25Dec 18:30", "2026-12-25 18:30"),
        # Dates in digits
        ("2026-12-25", "2026-12-25 18:00 *"),
        ("2026-12-25 18:30", "2026-12-25 18:30"),
        ("2026-12-25T18:30", "2026-12-25 18:30"),
        ("2026-12-25t18:30:00", "2026-12-25 18:30"),
        ("2026/12/25 18:30", "2026-12-25 18:30"),
        ("2026-12-5", "2026-12-05 18:00 *"),
        ("25.12.2026 18:30", "2026-12-25 18:30"),
        ("25.12.", "2026-12-25 18:00 *"),
        ("25.12. 18:30", "2026-12-25 18:30"),
        ("25. 12. 2026", "2026-12-25 18:00 *"),
        ("1.2.", "2027-02-01 18:00 *"),
        ("25/12 18:30", "2026-12-25 18:30"),
        ("12/25", "2026-12-25 18:00 *"),
        ("25/12/2026", "2026-12-25 18:00 *"),
        ("5/5", "2027-05-05 18:00 *"),
        # Moments that say themselves where on earth
        ("2026-12-25T18:30Z", "2026-12-25 19:30"),
        ("2026-12-25T18:30:00z", "2026-12-25 19:30"),
        ("2026-12-25 18:30+05:30", "2026-12-25 14:00"),
        ("2026-12-25 18:30 -0500", "2026-12-26 00:30"),
        ("<t:1798219800:F>", "2026-12-25 18:30"),
        ("<t:1798219800>", "2026-12-25 18:30"),
    ],
)
def test_what_is_typed_is_understood(text: str, wanted: str) -> None:
    assert meant(text) == wanted


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("tomorow 18:00", "tomorrow 18:00"),
        ("tommorrow at 6 pm", "tomorrow 6 pm"),
        ("todya 18:00", "today 18:00"),
        ("Wensday 18:00", "Wednesday 18:00"),
        ("25 Decembr 18:30", "25 December 18:30"),
        ("in 2 horus", "in 2 hours"),
        ("nxt Friday", "next Friday"),
        ("every Monday 18:00", "Monday 18:00"),
        ("1830", "18:30"),
        ("18.30", "18:30"),
        ("18h30", "18:30"),
        ("tomorrow 1830", "tomorrow 18:30"),
        ("tomorrow 18.30", "tomorrow 18:30"),
        ("tomorrow at 6", "tomorrow 6 pm"),
        ("tomorrow 18", "tomorrow 18:00"),
        ("Friday 12", "Friday 12:00"),
        ("25 Dec 18", "25 dec 18:00"),
        ("6", "6 pm"),
        ("20", "20:00"),
        ("", ""),
        ("25", ""),
        ("2h", ""),
        ("2 hours", ""),
        ("in", ""),
        ("in hours", ""),
        ("in many hours", ""),
        ("in 2 moons", ""),
        ("in 2 hours 5 moons", ""),
        ("in 2 hours or so", ""),
        ("in 2 months", ""),
        ("midnight", ""),
        ("25:00", ""),
        ("24:00", ""),
        ("18:60", ""),
        ("13 pm", ""),
        ("0 am", ""),
        ("18:00:30", ""),
        ("18:00 19:00", ""),
        ("whenever you like", ""),
        ("after the exam", ""),
        ("завтра 18:00", ""),
        ("明日", ""),
        ("12", "12:00"),
        ("tomorrow today", ""),
        ("next 25 December", ""),
        ("25 Foo 2026", ""),
        ("Foo 25", ""),
        ("2026-12-25T25:30Z", ""),
        ("2026-12-25T18:30+99:00", ""),
        ("18-30", ""),
        ("yesterdya", ""),
        ("\x00", ""),
        ("25.12", ""),
    ],
)
def test_what_is_not_understood_is_not_guessed(text: str, nearest: str) -> None:
    with pytest.raises(TimeNotUnderstood) as refused:
        read(text)
    assert refused.value.values == {"given": text.strip(), "nearest": nearest}


@pytest.mark.parametrize(
    "text",
    [
        "today 11:15",
        "today 9 am",
        "yesterday",
        "yesterday 18:00",
        "1 December 2026",
        "2026-12-02 11:00",
        "2020-01-01",
        "25 December 2025 18:30",
        "in 0 minutes",
        "in 0 days 9:00",
        "2026-12-02T10:15Z",
        "<t:0>",
    ],
)
def test_what_has_passed_is_refused(text: str) -> None:
    with pytest.raises(TimeInPast) as refused:
        read(text)
    assert refused.value.given == text


@pytest.mark.parametrize(
    "text",
    [
        "25 December 2066", "2099-01-01", "in 999999 hours", "in 9999 weeks", "in 999999 weeks",
        "<t:999999999999>", "9999-12-31T23:59-12:00", "in 999999 weekss",
    ],
)  # fmt: skip
def test_what_is_years_away_is_refused(text: str) -> None:
    with pytest.raises(TimeTooFar):
        read(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("29 Feb", "29 February 2027"),
        ("29 February 2027 18:00", "29 February 2027"),
        ("Feb 30", "30 February 2027"),
        ("31 April", "31 April 2027"),
        ("April 31", "31 April 2027"),
        ("32 December", "32 December 2026"),
        ("0 January", "0 January 2027"),
        ("2026-02-30", "30 February 2026"),
        ("2026-13-01", "2026-13-01"),
        ("31.11.2027", "31 November 2027"),
        ("30/02", "30 February 2027"),
        ("31/12/0000", "31 December 0"),
        ("Mon 25 December", "Monday 25 December 2026"),
        ("Monday 2026-12-25 18:00", "Monday 25 December 2026"),
    ],
)
def test_a_date_that_there_is_not_is_named(text: str, date: str) -> None:
    with pytest.raises(NoSuchDate) as refused:
        read(text)
    assert refused.value.date == date


def test_a_date_that_can_be_two_is_asked_back() -> None:
    with pytest.raises(DateAmbiguous) as refused:
        read("05/06 18:00")
    assert refused.value.values == {"given": "5/6", "one": "5 June", "other": "6 May"}
    with pytest.raises(DateAmbiguous) as refused:
        read("5/6/2027")
    assert refused.value.one == "5 June 2027"


def test_from_now_on_ends_at_the_hour_that_is_shown_twice() -> None:
    """At 2:30 for the second time, in 10 minutes cannot be said by a clock; at 3 it can."""
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    found = read("in 10 minutes", second)
    assert (found.at, found.moment) == (time(3), second + timedelta(minutes=30))


def test_a_time_that_is_just_now_is_tomorrows() -> None:
    assert read("11:15", NOW.replace(second=0)).day == date(2026, 12, 3)


def test_a_time_that_does_not_exist_is_later_by_the_gap() -> None:
    found = read("28 March 2027 2:30")
    assert (found.at, found.moment) == (time(2, 30), datetime(2027, 3, 28, 1, 30, tzinfo=UTC))


@steady
@given(DAYS, TIMES, st.sampled_from(ZONES), st.integers(1, 1000))
def test_every_date_is_read_as_it_is_written(day: date, at: time, zone: str, before: int) -> None:
    now = reckoned(day, at, zone) - timedelta(days=before, minutes=7)
    for pattern in ("%Y-%m-%d", "%d %B %Y", "%b %d %Y", "%A %d %b %Y", "%d.%m.%Y"):
        for clock in ("%H:%M", "%I:%M %p", "%I.%M%p"):
            found = read(f"{day:{pattern}} {at:{clock}}", now, zone)
            assert (found.day, found.at, found.timed) == (day, at, True)
            assert found.moment == reckoned(day, at, zone)


@steady
@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_time_to_come_or_a_refusal(text: str) -> None:
    try:
        found = read(text)
    except Refusal:
        return
    assert found.moment > NOW


def test_words_are_known_by_their_beginnings_and_plurals() -> None:
    assert [weekday(word) for word in ("mon", "Mon", "mo", "sundays", "thurs", "xyz")] == [
        0, None, None, 6, 3, None,
    ]  # fmt: skip
    assert [month(word) for word in ("jan", "sept", "ja", "december")] == [1, 9, None, 12]
    assert [unit(word) for word in ("m", "mins", "hrs", "days", "w", "year")] == [
        "minute", "minute", "hour", "day", "week", None,
    ]  # fmt: skip
    assert [number(word) for word in ("a", "twelve", "007", "many", "1234567")] == [
        1, 12, 7, None, None,
    ]  # fmt: skip
