"""Days without posts are read as people type them, and refused as a whole where one is not."""

from __future__ import annotations

from datetime import date

import pytest

from bot.classroom.days_off import days_named
from bot.errors import DateAmbiguous, DaysNotUnderstood, NoSuchDate, TooManyDays

TODAY = date(2027, 9, 13)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", []),
        ("  \n \n", []),
        ("25 December", ["2027-12-25"]),
        ("2027-12-25", ["2027-12-25"]),
        ("tomorrow", ["2027-09-14"]),
        ("Friday, 17 September", ["2027-09-17"]),
        ("1 October, 3 October", ["2027-10-01", "2027-10-03"]),
        ("1 October; 3 October\n3 October", ["2027-10-01", "2027-10-03"]),
        ("2027-12-24 - 2027-12-26", ["2027-12-24", "2027-12-25", "2027-12-26"]),
        ("31 December to 1 January", ["2027-12-31", "2028-01-01"]),
        ("1 Oct - 2 Oct, 5 Oct", ["2027-10-01", "2027-10-02", "2027-10-05"]),
    ],
)
def test_days_and_spans_of_days_are_read(text: str, days: list[str]) -> None:
    assert days_named(text, TODAY) == {date.fromisoformat(day) for day in days}


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("when it snows", DaysNotUnderstood),
        ("25 December\nwhen it snows", DaysNotUnderstood),
        ("2027-12-26 - 2027-12-24", DaysNotUnderstood),
        ("29 February 2027", NoSuchDate),
        ("5/6", DateAmbiguous),
        ("in 999999 weeks", NoSuchDate),
        ("2028-01-01 - 2030-01-01", TooManyDays),
        ("2028-01-01 - 2028-12-31\n2029-01-01", TooManyDays),
    ],
)
def test_what_is_no_day_is_refused(text: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        days_named(text, TODAY)
