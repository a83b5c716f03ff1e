"""A window, and what is told of those who finished in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.learning.window import Tally, Window, tallied

NOW = datetime(2026, 3, 1, 18, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_window_is_open_from_its_first_moment_to_before_its_last() -> None:
    window = Window(1, 2, "ai/tuning", NOW, NOW + HOUR)
    moments = (NOW - HOUR, NOW, NOW + HOUR / 2, NOW + HOUR)
    assert [window.is_open(at) for at in moments] == [False, True, True, False]


def test_an_average_is_told_from_five_members_on() -> None:
    assert tallied([]) == Tally()
    assert tallied([100.0] * 4) == Tally(4)
    assert tallied([100.0, 100.0, 50.0, 0.0, 0.0], ("Ada",)) == Tally(5, 50, ("Ada",))
