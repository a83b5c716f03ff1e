"""Rules and their runs: by the wall clock, once, in order, in every zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.learning.timetable import Rule, Run, closest, never, next_run, runs, skip
from bot.learning.wall_clock import moment
from tests.learning.reckoning import APIA, BERLIN, NUUK, ZONES, clock, reckoned, slots

steady = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
TIMES = st.one_of(
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.sampled_from([time(hour, 30) for hour in (0, 1, 2, 3, 23)]),  # where clocks are changed
)
EVERY_DAY = frozenset(range(7))


@st.composite
def rules(draw: st.DrawFn, *, bounded: bool = True) -> Rule:
    """Rules that happen more than once; `bounded` ones may have an end, a count, dates skipped."""
    start = draw(DAYS)
    near = st.integers(0, 60).map(lambda number: start + timedelta(days=number))
    rule = Rule(draw(st.sampled_from(ZONES)), start, draw(TIMES))
    if draw(st.booleans()):
        days = draw(st.frozensets(st.integers(0, 6), min_size=1))
        rule = replace(rule, days=days, weeks=draw(st.integers(1, 4)))
    else:
        rule = replace(rule, every_minutes=draw(st.integers(15, 3000)))
    if bounded:
        rule = replace(
            rule,
            until=draw(st.none() | near),
            count=draw(st.none() | st.integers(0, 20)),
            skipped=draw(st.frozensets(near, max_size=6)),
        )
    return rule


def from_the_first(rule: Rule, number: int) -> list[Run]:
    return list(islice(runs(rule, rule.first - MINUTE), number))


# Summer time


@steady
@given(st.sampled_from(ZONES), DAYS, TIMES)
def test_a_wall_clock_time_is_the_first_moment_that_shows_it(
    zone: str, day: date, at: time
) -> None:
    assert moment(day, at, zone) == reckoned(day, at, zone)


@pytest.mark.parametrize("zone", ZONES)
def test_every_change_of_a_zones_clocks_is_passed_rightly(zone: str) -> None:
    """Around each change of 2020 to 2040: a run every day, at its time, later by a gap, once."""
    for year in range(2020, 2041):
        for day in changes(zone, year):
            for at in (time(0, 30), time(1, 45), time(2, 15), time(23, 30)):
                rule = Rule(zone, day - timedelta(days=1), at, EVERY_DAY, count=3)
                found = [run.slot for run in from_the_first(rule, 9)]
                assert found == list(slots(rule, 3))


def changes(zone: str, year: int) -> list[date]:
    """The days of a year on which the clocks of a zone change."""
    days = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=number) for number in range(367)]
    shown = [clock(day, zone) for day in days]
    return [two.date() for one, two in pairwise(shown) if two - one != timedelta(days=1)]


def test_enough_zones_are_looked_at_and_most_of_them_change() -> None:
    assert len(set(ZONES)) >= 40
    assert {"Australia/Lord_Howe", "Africa/Casablanca", APIA, "Antarctica/Troll"} <= set(ZONES)
    assert sum(bool(changes(zone, 2020) or changes(zone, 2040)) for zone in ZONES) >= 30


def test_six_in_the_evening_stays_six_in_the_evening() -> None:
    rule = Rule(BERLIN, date(2026, 10, 24), time(18), EVERY_DAY, count=2)
    assert [run.slot.hour for run in from_the_first(rule, 2)] == [16, 17]


def test_a_time_that_does_not_exist_moves_on_once() -> None:
    rule = Rule(BERLIN, date(2026, 3, 28), time(2, 30), EVERY_DAY, count=3)
    found = [clock(run.at, BERLIN) for run in from_the_first(rule, 9)]
    assert [(at.day, at.hour) for at in found] == [(28, 2), (29, 3), (30, 2)]


def test_a_time_that_exists_twice_runs_once_the_first_time() -> None:
    rule = Rule(BERLIN, date(2026, 10, 25), time(2, 30), EVERY_DAY, count=2)
    first, second = from_the_first(rule, 9)
    assert (first.at.hour, first.at.minute) == (0, 30)
    assert second.at - first.at == timedelta(hours=25)


def test_the_day_that_apia_left_out_and_the_next_are_one_run() -> None:
    rule = Rule(APIA, date(2011, 12, 29), time(18), EVERY_DAY)
    found = [clock(run.at, APIA) for run in from_the_first(rule, 3)]
    assert [(at.day, at.hour) for at in found] == [(29, 18), (31, 18), (1, 18)]
    assert [run.slot for run in from_the_first(rule, 9)] == list(slots(rule, 10))


def test_a_friday_that_apia_left_out_runs_on_saturday() -> None:
    rule = Rule(APIA, date(2011, 12, 23), time(18), frozenset({4}), count=3)
    assert [clock(run.at, APIA).day for run in from_the_first(rule, 9)] == [23, 31, 6]


def test_apias_friday_skipped_leaves_saturdays_run() -> None:
    rule = Rule(APIA, date(2011, 12, 29), time(18), EVERY_DAY, count=2)
    friday, saturday = date(2011, 12, 30), date(2011, 12, 31)
    left = [next(runs(rule, rule.first, skipping={day})) for day in (friday, saturday)]
    assert [clock(run.at, APIA).day for run in left] == [31, 1]


def test_a_run_that_moves_on_past_midnight_is_still_that_days() -> None:
    """Nuuk sets its clocks from 23:00 to midnight."""
    saturday = date(2025, 3, 29)
    rule = Rule(NUUK, saturday, time(23, 30), EVERY_DAY, until=saturday)
    [run] = from_the_first(rule, 9)
    assert clock(run.at, NUUK) == datetime(2025, 3, 30, 0, 30)  # noqa: DTZ001
    for day in (saturday, date(2025, 3, 30)):
        assert never(rule, EPOCH, skipping={day})


# Runs


@steady
@given(rules())
def test_the_runs_are_the_ones_that_are_reckoned_otherwise(rule: Rule) -> None:
    found = from_the_first(rule, 12)
    most = 12 if rule.count is None else min(rule.count, 12)
    assert [run.slot for run in found] == list(islice(slots(rule, 400), most))
    assert all(run.at == run.slot for run in found)


@steady
@given(rules(), st.integers(0, 40))
def test_what_is_shown_is_what_then_happens(rule: Rule, passed: int) -> None:
    """Five runs shown, and then each next one asked for when the one before has run."""
    now = rule.first + timedelta(days=passed)
    shown = list(islice(runs(rule, now), 5))
    then: list[Run] = []
    while len(then) < len(shown) and (run := next_run(rule, now)):
        then.append(run)
        now = run.slot
    assert then == shown
    assert len(shown) == 5 or never(rule, now)


@steady
@given(rules(), st.integers(-3, 60))
def test_runs_are_strictly_increasing_and_after_the_moment_asked(rule: Rule, passed: int) -> None:
    after = rule.first + timedelta(days=passed)
    found = [after, *(run.slot for run in islice(runs(rule, after), 30))]
    assert all(one < two for one, two in pairwise(found))
    assert all(at.utcoffset() == timedelta() for at in found)


@steady
@given(rules())
def test_a_run_is_the_next_one_from_just_before_it(rule: Rule) -> None:
    for run in from_the_first(rule, 12):
        assert next_run(rule, run.slot - MINUTE) == run


def test_a_sunday_evening_in_america_is_found_when_it_is_monday_in_utc() -> None:
    rule = Rule("America/Los_Angeles", date(2026, 12, 6), time(18), frozenset({6}))
    sunday = datetime(2026, 12, 14, 2, tzinfo=UTC)
    assert next_run(rule, sunday - MINUTE) == Run(sunday, sunday)


@steady
@given(rules(), st.integers(0, 60))
def test_the_servers_own_dates_and_the_rules_are_the_same(rule: Rule, number: int) -> None:
    day = rule.start + timedelta(days=number)
    both = replace(rule, skipped=rule.skipped | {day})
    assert from_the_first(both, 9) == list(
        islice(runs(rule, rule.first - MINUTE, skipping=[day]), 9)
    )


def test_without_days_it_happens_once() -> None:
    once = Rule(BERLIN, date(2026, 12, 25), time(18, 30))
    at = datetime(2026, 12, 25, 17, 30, tzinfo=UTC)
    assert list(runs(once, EPOCH)) == [Run(at, at)]
    assert never(once, at)
    assert not never(once, at - MINUTE)


def test_every_other_week_counts_from_the_week_of_the_start() -> None:
    rule = Rule(BERLIN, date(2026, 12, 2), time(18), frozenset({0, 3}), weeks=2, count=4)
    days = [clock(run.at, BERLIN).date() for run in from_the_first(rule, 9)]
    assert days == [date(2026, 12, 3), date(2026, 12, 14), date(2026, 12, 17), date(2026, 12, 28)]


def test_what_is_left_out_is_not_counted() -> None:
    rule = Rule(BERLIN, date(2026, 12, 23), time(18), EVERY_DAY, count=3)
    christmas = {date(2026, 12, 25), date(2026, 12, 26)}
    without = skip(rule, from_the_first(rule, 1)[0])
    days = [clock(run.at, BERLIN).day for run in runs(without, EPOCH, skipping=christmas)]
    assert days == [24, 27, 28]


@pytest.mark.parametrize(
    "rule",
    [
        Rule(BERLIN, date(2026, 12, 24), time(18), EVERY_DAY, until=date(2026, 12, 23)),
        Rule(BERLIN, date(2026, 12, 24), time(18), EVERY_DAY, count=0),
        Rule(BERLIN, date(2026, 12, 24), time(18), skipped=frozenset({date(2026, 12, 24)})),
        Rule(BERLIN, date(2026, 12, 24), time(18), frozenset({0}), until=date(2026, 12, 27)),
        Rule(BERLIN, date(9999, 12, 31), time(18), frozenset({0})),
        Rule("America/New_York", date(9999, 12, 31), time(23), every_minutes=60),
    ],
)
def test_a_rule_that_never_fires_is_told(rule: Rule) -> None:
    assert never(rule, EPOCH)
    assert next_run(rule, EPOCH) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": frozenset({7})},
        {"weeks": 0},
        {"every_minutes": 0},
        {"every_minutes": 60, "days": frozenset({1})},
    ],
)
def test_a_rule_that_means_nothing_is_no_rule(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"days|weeks|minutes"):
        Rule(BERLIN, date(2026, 12, 24), time(18), **wrong)  # type: ignore[arg-type]


# How often


@steady
@given(rules(bounded=False))
def test_no_two_runs_are_closer_than_is_told_by_the_wall_clock(rule: Rule) -> None:
    shortest = closest(rule)
    assert shortest is not None
    found = [run.slot for run in from_the_first(rule, 40)]
    shown = found if rule.every_minutes else [clock(at, rule.zone) for at in found]
    gaps = [two - one for one, two in pairwise(shown)]
    assert min(gaps) >= shortest - timedelta(hours=2)  # a gap passed moves one run on
    assert shortest in gaps


@pytest.mark.parametrize(
    ("days", "weeks", "shortest"),
    [
        ({0}, 1, 7), ({0}, 2, 14), ({0, 2}, 1, 2), ({0, 6}, 1, 1), ({0, 6}, 2, 6), ({5, 6}, 4, 1),
    ],
)  # fmt: skip
def test_the_shortest_distance_goes_round_the_end_of_the_week(
    days: set[int], weeks: int, shortest: int
) -> None:
    rule = Rule(BERLIN, date(2026, 12, 24), time(18), frozenset(days), weeks)
    assert closest(rule) == timedelta(days=shortest)


def test_once_has_no_distance() -> None:
    assert closest(Rule(BERLIN, date(2026, 12, 24), time(18))) is None
