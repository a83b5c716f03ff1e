"""A timing becomes a rule once it is whole; a schedule knows its next run after a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

import pytest

from bot.learning.planning import (
    Finding,
    Outlook,
    Timing,
    Wish,
    remaining,
    upcoming,
    with_next,
)
from bot.learning.schedule import Kind, Plan, Schedule, ScheduleState
from bot.learning.timetable import Rule, Run, runs

NOW = datetime(2027, 9, 13, 8, tzinfo=UTC)  # a Monday, ten o'clock in Berlin
BERLIN = "Europe/Berlin"
MONDAYS = Rule(BERLIN, date(2027, 9, 13), time(18), frozenset({0}))
HOUR, WEEK = timedelta(hours=1), timedelta(weeks=1)


def schedule(rule: Rule, slot: datetime | None = None, at: datetime | None = None) -> Schedule:
    return Schedule(1, 2, 3, Plan(Kind.LESSON, "ai/one", 4, rule), next_slot=slot, next_at=at)


@pytest.mark.parametrize(
    "timing",
    [
        Timing(),
        Timing(BERLIN),
        Timing(BERLIN, at=time(18)),
        Timing(BERLIN, at=time(18), repeats=True),
        Timing(BERLIN, date(2027, 9, 14), time(18), repeats=True),
        Timing(BERLIN, start=date(2027, 9, 14)),
        Timing("", date(2027, 9, 14), time(18)),
        Timing(BERLIN, at=time(18), days=frozenset({0})),
    ],
)
def test_without_day_time_or_zone_there_is_no_rule(timing: Timing) -> None:
    assert timing.rule(NOW) is None


def test_what_repeats_begins_today_or_tomorrow_where_todays_time_is_over() -> None:
    later = Timing(BERLIN, at=time(18), days=frozenset({0, 1}), repeats=True)
    assert later.rule(NOW) == replace(MONDAYS, days=frozenset({0, 1}))
    earlier = replace(later, at=time(9)).rule(NOW)
    assert earlier is not None
    assert earlier.start == date(2027, 9, 14)
    minutes = Timing(BERLIN, at=time(18), every_minutes=30, repeats=True).rule(NOW)
    assert minutes == Rule(BERLIN, date(2027, 9, 13), time(18), every_minutes=30)


def test_what_happens_once_has_no_days() -> None:
    once = Timing(BERLIN, date(2027, 9, 14), time(18), frozenset({3}), weeks=2, every_minutes=30)
    assert once.rule(NOW) == Rule(BERLIN, date(2027, 9, 14), time(18))


def test_a_rule_becomes_a_timing_and_back() -> None:
    for rule in (MONDAYS, replace(MONDAYS, days=frozenset()), replace(MONDAYS, count=3)):
        assert Timing.of(rule).rule(NOW) == rule


def test_a_wish_is_true_where_something_was_typed() -> None:
    assert not Wish()
    assert all((Wish("18:00"), Wish(repeat="daily"), Wish(until="3 times")))


def test_an_outlook_is_forbidden_by_one_finding_that_forbids() -> None:
    warns, forbids = Finding("same"), Finding("over", forbids=True)
    assert not Outlook("A lesson", MONDAYS, findings=(warns,)).forbidden
    assert Outlook("A lesson", MONDAYS, findings=(warns, forbids)).forbidden


def test_a_run_that_is_due_or_was_moved_to_later_stays_the_next() -> None:
    due = schedule(MONDAYS, NOW - HOUR, NOW - HOUR)
    moved = schedule(MONDAYS, NOW - HOUR, NOW + HOUR)
    for one in (due, moved):
        assert one.next_slot
        assert one.next_at
        assert upcoming(one, MONDAYS, (), NOW) == Run(one.next_slot, one.next_at)
    ahead = schedule(MONDAYS, NOW + HOUR, NOW + HOUR)
    first = datetime(2027, 9, 13, 16, tzinfo=UTC)
    assert upcoming(ahead, MONDAYS, (), NOW) == Run(first, first)
    following = upcoming(ahead, MONDAYS, {date(2027, 9, 13)}, NOW)
    assert following == Run(first + WEEK, first + WEEK)


def test_without_a_next_run_an_active_schedule_has_ended() -> None:
    run = Run(NOW, NOW + HOUR)
    assert with_next(schedule(MONDAYS), run) == schedule(MONDAYS, NOW, NOW + HOUR)
    assert with_next(schedule(MONDAYS, NOW, NOW), None).state is ScheduleState.ENDED
    paused = replace(schedule(MONDAYS, NOW, NOW), state=ScheduleState.PAUSED)
    assert with_next(paused, None).state is ScheduleState.PAUSED
    assert with_next(paused, None).next_at is None


def test_what_has_been_counted_does_not_count_again() -> None:
    ten = replace(MONDAYS, count=10)
    later = NOW + 3 * WEEK
    left = remaining(ten, (), later)
    assert left.count == 7
    assert list(runs(left, later)) == list(runs(ten, later))
    assert remaining(MONDAYS, (), later) is MONDAYS
    over = remaining(ten, (), NOW + 20 * WEEK)
    assert over.count is None
    assert list(islice(runs(over, NOW + 20 * WEEK), 1))
