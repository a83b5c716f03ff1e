"""A run skipped or moved, all later ones moved: nothing lost, doubled or out of order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.errors import MoveOutOfOrder, ShiftIntoPast, ShiftSplitsWeeks
from bot.learning.timetable import Rule, Run, move, next_run, runs, shifted, skip
from tests.learning.reckoning import BERLIN, NUUK, clock, reckoned
from tests.learning.test_timetable import EVERY_DAY, MINUTE, from_the_first, rules, steady

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SPANS = st.one_of(
    st.integers(1, 30).map(lambda number: number * DAY),
    st.integers(1, 4000).map(lambda number: number * MINUTE),
)
EVENINGS = Rule(BERLIN, date(2026, 12, 21), time(18), EVERY_DAY)
LESSONS = Rule(BERLIN, date(2026, 12, 21), time(18), frozenset({0, 2}), count=5)


def evening(day: int, hour: int = 18) -> datetime:
    """A day of December 2026 in Berlin."""
    return datetime(2026, 12, day, hour - 1, tzinfo=UTC)


def days(rule: Rule, after: datetime | None = None) -> list[int]:
    found = runs(rule, rule.first - MINUTE if after is None else after)
    return [clock(run.at, BERLIN).day for run in islice(found, 5)]


# One run


@steady
@given(rules(), st.integers(0, 8))
def test_a_run_that_is_skipped_is_missing_and_the_rest_stays(rule: Rule, number: int) -> None:
    before = from_the_first(rule, 10)
    assume(number < len(before))
    after = from_the_first(skip(rule, before[number]), 9)
    assert [run for run in after if run in before] == before[:number] + before[number + 1 :]
    assert all(run.slot > before[-1].slot for run in after if run not in before)


@steady
@given(rules(), st.integers(0, 8), st.integers(-5000, 5000))
def test_a_run_is_moved_between_its_neighbours_or_not_at_all(
    rule: Rule, number: int, minutes: int
) -> None:
    before = from_the_first(rule, 10)
    assume(number < len(before))
    run = before[number]
    to = run.at + minutes * MINUTE
    try:
        found = from_the_first(moved := move(rule, run, to), 10)
    except MoveOutOfOrder:
        others = [one.at for one in before if one != run]
        assert any(min(run.at, to) <= at <= max(run.at, to) for at in others)
        return
    assert [one.slot for one in found] == [one.slot for one in before]
    assert found[number] == Run(run.slot, to)
    assert all(one.at < two.at for one, two in pairwise(found))
    assert move(moved, found[number], run.slot) == rule


def test_a_run_is_not_moved_onto_or_past_another() -> None:
    second = from_the_first(EVENINGS, 2)[1]
    for to in (evening(21), evening(23), evening(20), evening(25)):
        with pytest.raises(MoveOutOfOrder):
            move(EVENINGS, second, to)


def test_the_first_run_may_be_moved_as_early_as_one_likes() -> None:
    first = from_the_first(LESSONS, 1)[0]
    assert days(move(LESSONS, first, evening(1))) == [1, 23, 28, 30, 4]


def test_the_run_before_is_found_however_long_ago_it_was() -> None:
    yearly = replace(LESSONS, days=frozenset({0}), weeks=52)
    first, second = from_the_first(yearly, 2)
    assert next_run(move(yearly, second, first.at + HOUR), first.slot) == Run(
        second.slot, first.at + HOUR
    )
    with pytest.raises(MoveOutOfOrder):
        move(yearly, second, first.at)


def test_a_moved_neighbour_counts_where_it_is() -> None:
    first, second, *_ = from_the_first(EVENINGS, 2)
    rule = move(EVENINGS, first, evening(22, 12))
    with pytest.raises(MoveOutOfOrder):
        move(rule, second, evening(22, 11))
    assert days(move(rule, second, evening(22, 13))) == [22, 22, 23, 24, 25]


def test_a_run_may_be_moved_over_the_servers_own_dates() -> None:
    holidays = [date(2026, 12, 22), date(2026, 12, 23)]
    rule = move(EVENINGS, from_the_first(EVENINGS, 1)[0], evening(23), skipping=holidays)
    found = islice(runs(rule, evening(20), skipping=holidays), 2)
    assert [clock(run.at, BERLIN).day for run in found] == [23, 24]


def test_a_run_moved_on_purpose_happens_in_spite_of_a_skipped_date() -> None:
    rule = move(EVENINGS, from_the_first(EVENINGS, 1)[0], evening(22, 12))
    assert days(replace(rule, skipped=frozenset({date(2026, 12, 21)})))[:2] == [22, 22]


def test_runs_keep_the_order_of_their_slots_when_a_neighbour_comes_up_later() -> None:
    break_ = replace(EVENINGS, skipped=frozenset({date(2026, 12, 22)}))
    rule = move(break_, from_the_first(break_, 1)[0], evening(23, 12))
    assert days(replace(rule, skipped=frozenset())) == [23, 22, 23, 24, 25]


def test_a_moved_run_that_is_skipped_is_left_out() -> None:
    rule = move(EVENINGS, from_the_first(EVENINGS, 1)[0], evening(22, 12))
    assert days(skip(rule, from_the_first(rule, 1)[0])) == [22, 23, 24, 25, 26]


# All later ones


@steady
@given(rules(), st.integers(0, 12), SPANS, st.sampled_from([1, -1]))
def test_all_later_runs_are_later_by_the_span_and_no_other(
    rule: Rule, number: int, span: timedelta, sign: int
) -> None:
    rule = replace(rule, skipped=frozenset(), until=None)
    before = from_the_first(rule, number + 6)
    assume(number < len(before))
    after = before[number].slot - MINUTE
    try:
        turned = shifted(rule, sign * span, after)
    except (ShiftIntoPast, ShiftSplitsWeeks):
        return
    expected = [later(rule, run.slot, sign * span) for run in before[number:]]
    found = [run.slot for run in islice(runs(turned, after), len(expected))]
    assert found == sorted(set(expected))
    assert from_the_first(turned, len(expected)) == list(islice(runs(turned, after), len(expected)))


def later(rule: Rule, slot: datetime, span: timedelta) -> datetime:
    """A slot later by a span: of the rule's own day and time, or of elapsed time."""
    if rule.every_minutes:
        return slot + span
    shown = clock(slot, rule.zone).date()
    day = next(day for day in (shown, shown - DAY) if reckoned(day, rule.at, rule.zone) == slot)
    wall = datetime.combine(day, rule.at) + span
    return reckoned(wall.date(), wall.time(), rule.zone)


@steady
@given(rules(), SPANS, st.integers(0, 5))
def test_there_and_back_again_is_where_it_was(rule: Rule, span: timedelta, number: int) -> None:
    rule = replace(rule, skipped=frozenset(), until=None)
    before = from_the_first(rule, number + 3)
    assume(number < len(before))
    after = before[number].slot - MINUTE
    try:
        back = shifted(shifted(rule, span, after), -span, after)
    except ShiftSplitsWeeks:
        return
    assert list(islice(runs(back, after), 3)) == before[number:]


def test_a_week_later_keeps_days_time_end_count_and_skipped_dates() -> None:
    rule = replace(LESSONS, until=date(2027, 1, 31), skipped=frozenset({date(2027, 1, 4)}))
    turned = shifted(rule, 7 * DAY, evening(21))
    assert turned == replace(
        rule, start=date(2026, 12, 30), until=date(2027, 2, 7), count=4, moved=()
    )


def test_the_servers_dates_are_not_counted_as_made() -> None:
    assert shifted(LESSONS, 7 * DAY, evening(23), skipping=[date(2026, 12, 21)]).count == 4


def test_past_midnight_the_days_turn() -> None:
    turned = shifted(LESSONS, 8 * HOUR, evening(20))
    assert (turned.at, turned.days, turned.start) == (
        time(2),
        frozenset({1, 3}),
        date(2026, 12, 22),
    )


def test_the_week_turns_at_its_end() -> None:
    sundays = replace(LESSONS, days=frozenset({6}), weeks=2)
    turned = shifted(sundays, DAY, evening(20))
    assert days(sundays) == [27, 10, 24, 7, 21]
    assert days(turned) == [28, 11, 25, 8, 22]


def test_what_would_split_a_fortnight_is_refused() -> None:
    rule = replace(LESSONS, days=frozenset({0, 6}), weeks=2)
    with pytest.raises(ShiftSplitsWeeks) as refused:
        shifted(rule, DAY, evening(20))
    assert refused.value.weeks == 2
    assert days(shifted(rule, 7 * DAY, evening(20))) == [28, 3, 11, 17, 25]
    assert days(shifted(replace(rule, weeks=1), DAY, evening(20))) == [22, 28, 29, 4, 5]


def test_what_would_be_over_already_is_refused() -> None:
    with pytest.raises(ShiftIntoPast):
        shifted(LESSONS, -2 * DAY, evening(21))
    assert days(shifted(LESSONS, -DAY, evening(21)))[0] == 22


def test_earlier_than_its_own_time_is_no_past_as_long_as_it_is_to_come() -> None:
    """The next run is on Wednesday at 18:00; it is Tuesday, 12:00, and Monday's run is over."""
    just_before = evening(23) - MINUTE
    turned = shifted(LESSONS, -DAY, just_before, now=evening(22, 12))
    assert days(turned) == [22, 27, 29, 3]
    with pytest.raises(ShiftIntoPast):
        shifted(LESSONS, -DAY, just_before, now=evening(22, 19))


def test_a_slot_that_was_used_early_does_not_come_again() -> None:
    """Monday's run was moved to noon and is over; at 13:00 the rest moves a day earlier."""
    rule = move(EVENINGS, from_the_first(EVENINGS, 1)[0], evening(21, 12))
    with pytest.raises(ShiftIntoPast):
        shifted(rule, -DAY, evening(21), now=evening(21, 13))
    turned = shifted(rule, -5 * HOUR, evening(21), now=evening(21, 13))
    assert from_the_first(turned, 1)[0].slot == evening(22, 13)


def test_a_slot_that_was_used_early_is_not_reached_in_two_steps_either() -> None:
    """Monday's run was moved to noon and is over; at 13:00 the rest moves to and fro."""
    minutes = replace(EVENINGS, days=frozenset(), every_minutes=24 * 60)
    for evenings in (EVENINGS, minutes):
        rule = move(evenings, from_the_first(evenings, 1)[0], evening(21, 12))
        now, first_slot = evening(21, 13), evening(22) - MINUTE
        later_ones = shifted(rule, DAY, first_slot, now=now)
        assert days(later_ones) == [23, 24, 25, 26, 27]
        back = shifted(later_ones, -DAY, evening(23) - MINUTE, now=now)
        assert days(back) == [22, 23, 24, 25, 26]
        with pytest.raises(ShiftIntoPast):
            shifted(back, -DAY, first_slot, now=now)
        assert days(shifted(back, MINUTE - DAY, first_slot, now=now)) == [21, 22, 23, 24, 25]


def test_a_moved_run_is_not_shifted_into_the_past_either() -> None:
    rule = move(EVENINGS, from_the_first(EVENINGS, 2)[1], evening(22, 8))
    with pytest.raises(ShiftIntoPast):
        shifted(rule, -2 * HOUR, evening(21), now=evening(22, 7))


def test_a_rule_that_is_over_stays_as_it_is() -> None:
    over = replace(LESSONS, count=1)
    assert shifted(over, DAY, evening(21)) is over


def test_a_shift_onto_dates_without_runs_leaves_nothing() -> None:
    once = Rule(BERLIN, date(2026, 12, 21), time(18), skipped=frozenset({date(2026, 12, 22)}))
    assert days(shifted(once, DAY, evening(20))) == []


def test_runs_moved_and_left_out_move_along() -> None:
    first, second, third, *_ = from_the_first(LESSONS, 5)
    rule = skip(move(move(LESSONS, first, evening(21, 20)), second, evening(24)), third)
    stale = replace(rule, moved=(*rule.moved, (evening(29), None)))
    turned = shifted(stale, 2 * HOUR, evening(21))
    assert turned.moved == ((evening(23, 20), evening(24, 20)), (evening(28, 20), None))
    assert days(turned) == [24, 30, 4, 6]


def test_elapsed_minutes_go_on_from_the_run_that_was_next() -> None:
    rule = Rule(BERLIN, date(2026, 12, 21), time(18), every_minutes=50, until=date(2026, 12, 22))
    first, second, third, *_ = from_the_first(rule, 5)
    rule = move(skip(rule, third), second, second.at + 5 * MINUTE)
    turned = shifted(rule, DAY, first.slot)
    found = list(islice(runs(turned, first.slot), 2))
    assert found[0] == Run(second.slot + DAY, second.at + DAY + 5 * MINUTE)
    assert found[1].slot == third.slot + DAY + 50 * MINUTE
    assert turned.until == date(2026, 12, 23)
    assert shifted(rule, 2 * HOUR, first.slot).until == date(2026, 12, 22)


def test_elapsed_minutes_may_begin_in_the_hour_that_comes_twice() -> None:
    rule = Rule(BERLIN, date(2026, 10, 25), time(0, 30), every_minutes=30, count=9)
    first, *_ = from_the_first(rule, 1)
    second_pass = first.slot + 150 * MINUTE
    turned = shifted(rule, 15 * MINUTE, second_pass - MINUTE)
    found = list(runs(turned, first.slot))
    assert [run.slot - first.slot for run in found][:2] == [165 * MINUTE, 195 * MINUTE]
    assert len(found) == 4


def test_a_run_that_moved_on_past_midnight_is_shifted_from_its_own_day() -> None:
    rule = Rule(NUUK, date(2025, 3, 29), time(23, 30), frozenset({5}))
    turned = shifted(rule, -HOUR, rule.first - 3 * HOUR)
    assert (turned.start, turned.at, turned.days) == (
        date(2025, 3, 29),
        time(22, 30),
        frozenset({5}),
    )
