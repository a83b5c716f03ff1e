"""Scores and periods."""

from __future__ import annotations

from datetime import timedelta

from bot.learning.score import Period, Score
from tests.learning.lessons import NOW


def test_a_percentage_is_rounded_down_so_that_100_means_all() -> None:
    assert Score(14, 15).percent == 93
    assert Score(199, 200).percent == 99
    assert Score(15, 15).percent == 100
    assert Score(0, 0).percent == 0


def test_passing_takes_the_mark() -> None:
    assert Score(9, 15).passed(60)
    assert not Score(8, 15).passed(60)


def test_a_period_goes_back_from_now() -> None:
    assert Period.WEEK.since(NOW) == NOW - timedelta(days=7)
    assert Period.MONTH.since(NOW) == NOW - timedelta(days=30)
    assert Period.ALL.since(NOW) is None
