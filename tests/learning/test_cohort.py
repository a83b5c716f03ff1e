"""Cohort mode: what is locked, and until when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.learning.cohort import Unlock, dates, held, locked
from bot.learning.schedule import Spot

NOW = datetime(2026, 3, 1, 18, tzinfo=UTC)
WEEKS = [NOW + timedelta(weeks=week) for week in range(10)]
ONE, TWO, THREE = "ai/one", "ai/two", "ai/three"


def test_every_run_unlocks_a_lesson() -> None:
    ahead = [Spot(ONE), Spot(TWO), Spot(THREE)]
    assert dates(ahead, Spot(), WEEKS) == {ONE: WEEKS[0], TWO: WEEKS[1], THREE: WEEKS[2]}


def test_a_lesson_unlocks_with_its_first_section() -> None:
    ahead = [Spot(ONE, "b"), Spot(ONE, "c"), Spot(TWO, "a"), Spot(TWO, "b"), Spot(THREE, "a")]
    assert dates(ahead, Spot(ONE, "a"), WEEKS) == {TWO: WEEKS[2], THREE: WEEKS[4]}


def test_without_further_runs_there_is_no_date() -> None:
    assert dates([Spot(ONE), Spot(TWO)], Spot(), WEEKS[:1]) == {ONE: WEEKS[0], TWO: None}


def test_what_has_come_is_not_locked_any_more() -> None:
    told = {ONE: WEEKS[0], TWO: WEEKS[1], THREE: None}
    assert locked(told, WEEKS[0]) == {TWO: Unlock(WEEKS[1]), THREE: Unlock()}


def test_of_two_cohorts_the_one_that_is_first_counts() -> None:
    spring = (frozenset({ONE, TWO, THREE}), {TWO: Unlock(WEEKS[2]), THREE: Unlock()})
    autumn = (frozenset({ONE, TWO}), {ONE: Unlock(WEEKS[1]), TWO: Unlock(WEEKS[1])})
    both = held([spring, autumn])
    assert both.locks == {TWO: Unlock(WEEKS[1]), THREE: Unlock()}
    assert both.within == {ONE, TWO, THREE}


def test_nobody_without_a_cohort_is_held() -> None:
    assert (held([]).locks, held([]).within) == ({}, frozenset())
