"""A run that was moved comes once, whatever is done to its schedule before its slot is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

import pytest

from bot.classroom.classroom import Classroom
from bot.errors import RuleNeverFires, RunOver, ScheduleGone, ShiftIntoPast
from bot.learning.people import Member
from bot.learning.planning import Ground, Timing
from bot.learning.schedule import DeliveryState, Kind, Part, Plan, Schedule, ScheduleState
from bot.learning.timetable import Rule
from bot.store.store import Store
from tests.classroom.school import BERLIN, OSLO

MO = Member(BERLIN, 3, "Mo", moderator=True)
GROUND = Ground()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SIX = datetime(2026, 3, 2, 18, tzinfo=UTC)  # a Monday
MORNING, NOON, ONE = SIX - 8 * HOUR, SIX - 6 * HOUR, SIX - 5 * HOUR
DAILY = Rule("UTC", date(2026, 3, 2), time(18), days=frozenset(range(7)))


def recap(rule: Rule = DAILY) -> Schedule:
    what = Plan(Kind.RECAP, "ai", 501, rule)
    return Schedule(1, BERLIN, MO.id, what, next_slot=SIX, next_at=SIX, made_at=SIX)


async def plan(store: Store, rule: Rule = DAILY) -> None:
    await store.schedules.add(recap(rule))


async def post(classroom: Classroom, now: datetime) -> list[datetime]:
    """Claims what is due and ends it as posted; the slots."""
    claimed = await classroom.schedules.claim(
        7, now, now, 9, present=lambda _: True, can_post=frozenset(Part).__contains__
    )
    for one in claimed.deliveries:
        sent = replace(one, state=DeliveryState.SENT, ended_at=now)
        await classroom.schedules.ended(sent, 7, None)
    return [one.slot for one in claimed.deliveries]


async def moved_to_noon(
    classroom: Classroom, store: Store, rule: Rule = DAILY, *, by: timedelta = -6 * HOUR
) -> Schedule:
    """Monday's run was moved from six to noon and has been posted; it is one o'clock."""
    await plan(store, rule)
    await classroom.timetables.move_by(BERLIN, 1, SIX, by, MORNING, alone=True)
    assert await post(classroom, SIX + by) == [SIX]
    return await current(classroom)


async def current(classroom: Classroom) -> Schedule:
    return await classroom.timetables.get(BERLIN, 1)


async def test_a_run_posted_early_does_not_come_again_after_a_pause(
    classroom: Classroom, store: Store
) -> None:
    await moved_to_noon(classroom, store)
    await classroom.timetables.pause(BERLIN, 1)
    resumed, outlook = await classroom.timetables.resume(BERLIN, 1, GROUND, ONE)
    assert (resumed.next_slot, resumed.next_at) == (SIX + DAY, SIX + DAY)
    assert outlook.runs[0].at == SIX + DAY
    assert await post(classroom, SIX) == []
    assert await post(classroom, SIX + DAY) == [SIX + DAY]


async def test_a_run_moved_to_later_still_comes_after_a_pause_past_its_slot(
    classroom: Classroom, store: Store
) -> None:
    await plan(store)
    await classroom.timetables.move_by(BERLIN, 1, SIX, 5 * HOUR, MORNING, alone=True)
    await classroom.timetables.pause(BERLIN, 1)
    resumed, outlook = await classroom.timetables.resume(BERLIN, 1, GROUND, SIX + HOUR)
    assert (resumed.next_slot, resumed.next_at) == (SIX, SIX + 5 * HOUR)
    assert [run.at for run in outlook.runs[:2]] == [SIX + 5 * HOUR, SIX + DAY]
    assert await post(classroom, SIX + 5 * HOUR) == [SIX]


async def test_what_was_over_in_a_pause_is_left_out(classroom: Classroom, store: Store) -> None:
    await plan(store)
    await classroom.timetables.pause(BERLIN, 1)
    paused = await classroom.timetables.open(await current(classroom), GROUND, SIX + 2 * DAY)
    assert paused.outlook.runs[0].at == SIX + 3 * DAY
    resumed, _ = await classroom.timetables.resume(BERLIN, 1, GROUND, SIX + 2 * DAY)
    assert resumed.next_at == SIX + 3 * DAY


async def test_a_schedule_without_a_next_run_ends_when_it_is_resumed(
    classroom: Classroom, store: Store
) -> None:
    await plan(store, replace(DAILY, days=frozenset()))
    await post(classroom, SIX)
    await store.schedules.pause(1, "refused:50013")
    stays, outlook = await classroom.timetables.resume(BERLIN, 1, GROUND, SIX + HOUR)
    assert stays.state is ScheduleState.PAUSED
    assert [one.key for one in outlook.findings] == ["over"]


async def test_a_run_posted_early_does_not_come_again_when_the_rest_is_moved(
    classroom: Classroom, store: Store
) -> None:
    await moved_to_noon(classroom, store)
    with pytest.raises(RunOver):
        await classroom.timetables.move_by(BERLIN, 1, SIX, HOUR, ONE, alone=False)
    with pytest.raises(ShiftIntoPast):
        await classroom.timetables.move_by(BERLIN, 1, SIX + DAY, -DAY, ONE, alone=False)
    later = await classroom.timetables.move_by(BERLIN, 1, SIX + DAY, HOUR, ONE, alone=False)
    assert (later.next_slot, later.next_at) == (SIX + DAY + HOUR, SIX + DAY + HOUR)
    assert await post(classroom, SIX + HOUR) == []


async def test_the_rest_is_moved_after_many_runs_that_are_over(
    classroom: Classroom, store: Store
) -> None:
    """Ten were planned; three have come, and seven are left whatever is moved."""
    await plan(store, replace(DAILY, count=10))
    for day in range(3):
        assert await post(classroom, SIX + day * DAY) == [SIX + day * DAY]
    slot = SIX + 3 * DAY
    moved = await classroom.timetables.move_by(BERLIN, 1, slot, -2 * HOUR, slot - DAY, alone=False)
    assert moved.next_at == slot - 2 * HOUR
    outlook = await classroom.timetables.outlook(moved, GROUND, slot - DAY)
    assert outlook.total == 7


async def test_a_run_moved_past_its_slot_goes_along_with_the_rest(
    classroom: Classroom, store: Store
) -> None:
    await plan(store)
    await classroom.timetables.move_by(BERLIN, 1, SIX, 3 * HOUR, MORNING, alone=True)
    now = SIX + 2 * HOUR
    moved = await classroom.timetables.move_by(BERLIN, 1, SIX, HOUR, now, alone=False)
    assert (moved.next_slot, moved.next_at) == (SIX + HOUR, SIX + 4 * HOUR)
    assert await post(classroom, SIX + 4 * HOUR) == [SIX + HOUR]
    assert await post(classroom, SIX + DAY + HOUR) == [SIX + DAY + HOUR]


async def test_no_run_is_shifted_onto_the_slot_of_one_posted_early(
    classroom: Classroom, store: Store
) -> None:
    """It would be shown and then left out, as a slot is posted once."""
    await moved_to_noon(classroom, store)
    shift = partial(classroom.timetables.move_by, BERLIN, 1, now=ONE, alone=False)
    assert (await shift(SIX + DAY, DAY)).next_at == SIX + 2 * DAY
    assert (await shift(SIX + 2 * DAY, -DAY)).next_at == SIX + DAY
    with pytest.raises(ShiftIntoPast):
        await shift(SIX + DAY, -DAY)
    assert (await shift(SIX + DAY, HOUR - DAY)).next_at == SIX + HOUR
    assert await post(classroom, SIX + HOUR) == [SIX + HOUR]


async def test_days_off_do_not_bring_back_a_run_posted_early(
    classroom: Classroom, store: Store
) -> None:
    await moved_to_noon(classroom, store)
    for named in ("4 March 2026", ""):
        kept = await classroom.timetables.choose_days_off(BERLIN, 1, named, ONE)
        assert kept
        assert kept.next_at == SIX + DAY
    await classroom.timetables.choose_days_off(BERLIN, 0, "3 March 2026", ONE)
    assert (await current(classroom)).next_at == SIX + 2 * DAY
    await classroom.timetables.choose_days_off(BERLIN, 0, "", ONE)
    assert (await current(classroom)).next_at == SIX + DAY


async def test_what_is_shown_begins_with_what_comes_next(
    classroom: Classroom, store: Store
) -> None:
    one = await moved_to_noon(classroom, store)
    shown = await classroom.timetables.outlook(one, GROUND, ONE)
    assert shown.runs[0].at == SIX + DAY
    events, _ = await classroom.agenda.of(BERLIN, ONE)
    assert events[0].run.at == SIX + DAY


async def test_a_run_that_is_due_this_moment_is_still_shown(
    classroom: Classroom, store: Store
) -> None:
    await plan(store)
    shown = await classroom.timetables.outlook(await current(classroom), GROUND, SIX + HOUR)
    assert shown.runs[0].at == SIX


async def test_an_edit_neither_counts_nor_brings_back_a_run_posted_early(
    classroom: Classroom, store: Store
) -> None:
    await moved_to_noon(classroom, store, replace(DAILY, count=3))
    draft = await classroom.planning.edit(MO, 1, ONE)
    assert (draft.timing.count, draft.timing.start) == (2, date(2026, 3, 3))
    outlook = await classroom.planning.outlook(draft, GROUND, ONE)
    assert [run.at for run in outlook.runs] == [SIX + DAY, SIX + 2 * DAY]
    _, saved = await classroom.planning.save(draft, GROUND, ONE)
    assert saved
    assert saved.next_at == SIX + DAY


async def test_an_edit_of_the_end_keeps_a_run_moved_past_its_slot(
    classroom: Classroom, store: Store
) -> None:
    await plan(store)
    await classroom.timetables.move_by(BERLIN, 1, SIX, 3 * HOUR, MORNING, alone=True)
    now = SIX + HOUR
    draft = await classroom.planning.edit(MO, 1, now)
    ends = replace(draft.timing, until=date(2026, 3, 20))
    assert isinstance(ends, Timing)
    changed = await store.schedule_drafts.change(draft.id, lambda kept: replace(kept, timing=ends))
    assert changed
    outlook, saved = await classroom.planning.save(changed, GROUND, now)
    assert saved
    assert outlook.runs[0].at == saved.next_at == SIX + 3 * HOUR


async def test_a_schedule_of_another_server_is_not_found(
    classroom: Classroom, store: Store
) -> None:
    await plan(store)
    with pytest.raises(ScheduleGone):
        await classroom.timetables.pause(OSLO, 1)


async def test_where_the_bot_is_back_a_run_posted_early_does_not_come_again(
    classroom: Classroom, store: Store
) -> None:
    await moved_to_noon(classroom, store)
    await store.schedules.pause(1, "left")
    await classroom.schedules.resume_returned(lambda _: True, ONE)
    assert (await current(classroom)).next_at == SIX + DAY


# Days off


async def test_days_off_that_leave_a_schedule_without_any_run_are_refused(
    classroom: Classroom, store: Store
) -> None:
    await plan(store, replace(DAILY, until=date(2026, 3, 3)))
    with pytest.raises(RuleNeverFires):
        await classroom.timetables.choose_days_off(BERLIN, 1, "2026-03-02 - 2026-03-03", MORNING)
    assert await post(classroom, SIX) == [SIX]


async def test_what_a_servers_days_off_have_ended_goes_on_without_them(
    classroom: Classroom, store: Store
) -> None:
    await plan(store, replace(DAILY, days=frozenset()))
    await classroom.timetables.choose_days_off(BERLIN, 0, "2 March 2026", MORNING)
    assert (await current(classroom)).state is ScheduleState.ENDED
    await classroom.timetables.choose_days_off(BERLIN, 0, "", MORNING)
    again = await current(classroom)
    assert (again.state, again.next_at) == (ScheduleState.ACTIVE, SIX)
    assert await post(classroom, SIX) == [SIX]
    await classroom.timetables.choose_days_off(BERLIN, 0, "9 March 2026", SIX + HOUR)
    assert (await current(classroom)).state is ScheduleState.ENDED


async def test_a_course_that_is_over_stays_over_whatever_days_are_off(
    classroom: Classroom, store: Store
) -> None:
    await plan(store)
    over = replace(await current(classroom), state=ScheduleState.ENDED, reason="course_end")
    assert await store.schedules.change(over)
    await classroom.timetables.choose_days_off(BERLIN, 0, "9 March 2026", ONE)
    assert (await current(classroom)).state is ScheduleState.ENDED


# The calendar


async def test_a_calendar_says_where_it_is_cut(
    classroom: Classroom, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await plan(store, replace(DAILY, days=frozenset(), every_minutes=60))
    events, more = await classroom.agenda.of(BERLIN, MORNING)
    assert (len(events), more) == (400, True)
    await classroom.timetables.remove(BERLIN, 1)
    await store.schedules.add(replace(recap(), id=2))
    events, more = await classroom.agenda.of(BERLIN, MORNING)
    assert (len(events), more) == (366, False)
    monkeypatch.setattr("bot.classroom.agenda.OF_ALL", 9)
    events, more = await classroom.agenda.of(BERLIN, MORNING)
    assert (len(events), more) == (9, True)
