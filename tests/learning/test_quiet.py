"""Quiet hours: by the wall clock of the member's own zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.learning.people import Preferences
from bot.learning.quiet import is_quiet, when_awake

NIGHT = Preferences(zone="Europe/Berlin", quiet_from=22 * 60, quiet_until=7 * 60)


def utc(day: int, hour: int, minute: int = 0, month: int = 1) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "quiet"),
    [
        (utc(5, 20, 59), False),  # 21:59 in Berlin
        (utc(5, 21), True),
        (utc(6, 0), True),
        (utc(6, 5, 59), True),
        (utc(6, 6), False),
    ],
)
def test_a_night_goes_over_midnight(now: datetime, quiet: bool) -> None:
    assert is_quiet(NIGHT, now) is quiet


def test_a_morning_does_not() -> None:
    morning = Preferences(zone="UTC", quiet_from=8 * 60, quiet_until=12 * 60)
    assert not is_quiet(morning, utc(5, 7, 59))
    assert is_quiet(morning, utc(5, 8))
    assert not is_quiet(morning, utc(5, 12))


@pytest.mark.parametrize(
    "chosen",
    [
        Preferences(quiet_from=0, quiet_until=23 * 60),
        Preferences(zone="UTC", quiet_from=0),
        Preferences(zone="UTC", quiet_until=5),
        Preferences(zone="UTC", quiet_from=60, quiet_until=60),
    ],
)
def test_nothing_is_quiet_without_a_zone_and_both_hours(chosen: Preferences) -> None:
    for hour in range(24):
        assert not is_quiet(chosen, utc(5, hour))


def test_a_letter_waits_until_the_quiet_hours_end() -> None:
    assert when_awake(NIGHT, utc(5, 12)) == utc(5, 12)
    assert when_awake(NIGHT, utc(5, 22)) == utc(6, 6)
    assert when_awake(NIGHT, utc(6, 3)) == utc(6, 6)


def test_the_end_keeps_to_the_wall_clock_when_summer_time_begins() -> None:
    assert when_awake(NIGHT, utc(28, 22, month=3)) == utc(29, 5, month=3)


@pytest.mark.parametrize("minute", range(0, 24 * 60, 30))
def test_it_ends_within_a_day_also_where_an_hour_comes_twice_or_never(minute: int) -> None:
    for month, day in ((3, 28), (10, 24)):
        for later in range(0, 60 * 48, 30):
            now = utc(day, 0, month=month) + timedelta(minutes=later)
            end = (minute + 8 * 60) % (24 * 60)
            chosen = Preferences(zone="Europe/Berlin", quiet_from=minute, quiet_until=end)
            awake = when_awake(chosen, now)
            assert now <= awake <= now + timedelta(hours=10)
