"""A schedule is planned on a draft, rehearsed and saved, and nothing of somebody else's is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.catalog.catalog import Catalog
from bot.classroom.classroom import Classroom
from bot.errors import (
    NoSuchLesson,
    NoSuchTrack,
    NotYours,
    PlanGone,
    RuleNeverFires,
    ScheduleChanged,
    ScheduleGone,
    SchedulesFull,
    TimeNotUnderstood,
    UnknownButton,
    UnknownZone,
)
from bot.learning.people import Member
from bot.learning.planning import DRAFT_LASTS, Ground, ScheduleDraft, Timing, Wish
from bot.learning.schedule import MOST_SCHEDULES, Kind, Plan, Schedule, ScheduleState, Spot
from bot.learning.timetable import Rule
from bot.store.store import Store
from bot.tutor.tutor import Tutor
from tests.classroom.school import AI, BERLIN, CLAY, OSLO, PROMPTING, TUNING

MO = Member(BERLIN, 3, "Mo", moderator=True)
LENA = Member(BERLIN, 4, "Lena", moderator=True)
MO_IN_OSLO = replace(MO, server=OSLO)
GROUND = Ground()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)  # a Monday, ten o'clock in Berlin
SIX = NOW + 8 * HOUR  # in Berlin
LESSON = Plan(Kind.LESSON, "ai/prompting", 501)
COURSE = Plan(Kind.COURSE, "ai", 501)
ZONE = "Europe/Berlin"
MONDAYS = Rule(ZONE, date(2026, 3, 2), time(18), frozenset({0}))


@pytest.fixture(autouse=True)
async def zoned(classroom: Classroom) -> None:
    await classroom.settings.choose_zone(BERLIN, ZONE, NOW)


async def begun(
    classroom: Classroom, plan: Plan = LESSON, member: Member = MO, **wish: str
) -> ScheduleDraft:
    draft, refused = await classroom.planning.begin(member, plan, "", Wish(**wish), NOW)
    assert not refused
    return draft


async def saved(classroom: Classroom, draft: ScheduleDraft, now: datetime = NOW) -> Schedule:
    _, schedule = await classroom.planning.save(draft, GROUND, now)
    assert schedule is not None
    return schedule


async def mondays(classroom: Classroom, plan: Plan = COURSE) -> Schedule:
    """A schedule of every Monday at six."""
    return await saved(classroom, await begun(classroom, plan, when="18:00", repeat="every Monday"))


async def changed(
    classroom: Classroom, schedule: Schedule, now: datetime = NOW, **choices: str
) -> ScheduleDraft:
    """A draft of a schedule on which something was chosen."""
    draft = await classroom.planning.edit(MO, schedule.id, now)
    for field, value in choices.items():
        draft = await classroom.planning.choose(draft, field, [value])
    return draft


# A draft


async def test_a_draft_reads_what_was_typed_by_the_servers_clock(classroom: Classroom) -> None:
    draft = await begun(classroom, when="tomorrow 18:30")
    assert draft.timing == Timing(ZONE, date(2026, 3, 3), time(18, 30))
    assert await classroom.planning.draft(MO, draft.id, NOW) == draft


async def test_what_cannot_be_read_is_said_and_the_rest_is_kept(classroom: Classroom) -> None:
    wish = Wish(when="when it snows", repeat="daily")
    draft, refused = await classroom.planning.begin(MO, COURSE, "", wish, NOW)
    assert [type(one) for one in refused] == [TimeNotUnderstood]
    assert len(draft.timing.days) == 7


async def test_without_any_zone_a_draft_waits_and_then_reads_what_was_typed_before(
    classroom: Classroom,
) -> None:
    draft = await begun(classroom, member=MO_IN_OSLO, when="in 30 minutes")
    assert draft.timing.at is None
    later = NOW + HOUR
    with pytest.raises(UnknownZone):
        await classroom.planning.choose_zone(draft, "Atlantis", later)
    zoned, refused = await classroom.planning.choose_zone(draft, "Oslo", later)
    assert not refused
    assert (zoned.timing.zone, zoned.timing.at) == ("Europe/Oslo", time(10, 30))
    assert not zoned.wish
    assert await classroom.planning.zone(OSLO) == "Europe/Oslo"


async def test_another_zone_is_the_schedules_own_and_not_the_servers(classroom: Classroom) -> None:
    draft = await begun(classroom, when="18:00")
    zoned, _ = await classroom.planning.choose_zone(draft, "Lisbon", NOW)
    assert (zoned.timing.zone, zoned.timing.at) == ("Europe/Lisbon", time(18))
    assert await classroom.planning.zone(BERLIN) == ZONE
    named, _ = await classroom.planning.begin(MO, LESSON, "Tokyo", Wish(), NOW)
    assert named.timing.zone == "Asia/Tokyo"
    with pytest.raises(UnknownZone):
        await classroom.planning.begin(MO, LESSON, "Atlantis", Wish(), NOW)


async def test_a_draft_is_its_moderators_alone_and_for_a_day(classroom: Classroom) -> None:
    draft = await begun(classroom)
    with pytest.raises(NotYours):
        await classroom.planning.draft(LENA, draft.id, NOW)
    for member, id, now in ((MO, 404, NOW), (MO_IN_OSLO, draft.id, NOW)):
        with pytest.raises(PlanGone):
            await classroom.planning.draft(member, id, now)
    assert await classroom.planning.draft(MO, draft.id, NOW + DRAFT_LASTS - HOUR) == draft
    with pytest.raises(PlanGone):
        await classroom.planning.draft(MO, draft.id, NOW + DRAFT_LASTS)


async def test_what_is_chosen_and_typed_is_kept_until_the_draft_is_dropped(
    classroom: Classroom,
) -> None:
    draft = await begun(classroom)
    await classroom.planning.choose(draft, "time", ["18:00"])
    typed, refused = await classroom.planning.wish(draft, Wish(when="4 March"), NOW)
    assert not refused
    assert (typed.timing.start, typed.timing.at) == (date(2026, 3, 4), time(18))
    with pytest.raises(UnknownButton):
        await classroom.planning.choose(draft, "time", ["late"])
    await classroom.planning.drop(draft)
    with pytest.raises(PlanGone):
        await classroom.planning.choose(draft, "time", ["19:00"])
    with pytest.raises(PlanGone):
        await classroom.planning.wish(draft, Wish(when="4 March"), NOW)


async def test_a_track_and_a_first_lesson_are_those_of_the_course(classroom: Classroom) -> None:
    planning = classroom.planning
    assert planning.track(AI, " builders") == "Builders"
    assert planning.track(AI, None) == ""
    with pytest.raises(NoSuchTrack):
        planning.track(AI, "Bakers")
    assert await planning.first(BERLIN, AI, "Fine-Tuning") == TUNING.key
    assert await planning.first(BERLIN, AI, None) == ""
    with pytest.raises(NoSuchLesson):
        await planning.first(BERLIN, CLAY, "Fine-Tuning")


async def test_a_course_may_begin_with_any_lesson_of_its_track(classroom: Classroom) -> None:
    draft = await begun(classroom, replace(COURSE, track="Builders", first=TUNING.key))
    assert await classroom.planning.lessons(draft) == (PROMPTING, TUNING)
    assert await classroom.planning.lessons(await begun(classroom, LESSON)) == ()
    gone = await begun(classroom, replace(COURSE, subject="gone"))
    assert await classroom.planning.lessons(gone) == ()


async def test_what_has_left_the_catalog_has_no_title(classroom: Classroom) -> None:
    title = classroom.planning.title
    assert await title(BERLIN, COURSE) == AI.title
    assert await title(BERLIN, LESSON) == PROMPTING.title
    assert await title(BERLIN, replace(COURSE, subject="gone")) == ""
    assert await title(BERLIN, replace(LESSON, subject="ai/gone")) == ""


# Saving


async def test_a_saved_plan_comes_as_it_was_shown(classroom: Classroom, store: Store) -> None:
    draft = await begun(classroom, COURSE, when="18:00", repeat="every Monday")
    shown = await classroom.planning.outlook(draft, GROUND, NOW)
    made = await saved(classroom, draft)
    assert (made.next_slot, made.next_at) == (SIX, SIX)
    assert shown.runs[0].at == SIX
    assert made.plan == replace(COURSE, rule=MONDAYS)
    assert await store.schedules.get(made.id) == made
    with pytest.raises(PlanGone):  # a second press
        await classroom.planning.save(draft, GROUND, NOW)
    assert len(await store.schedules.of_server(BERLIN)) == 1


async def test_what_the_rehearsal_forbids_is_not_saved_and_the_draft_stays(
    classroom: Classroom, store: Store
) -> None:
    draft = await begun(classroom, when="18:00")
    outlook, none = await classroom.planning.save(draft, Ground(missing=("send_messages",)), NOW)
    assert outlook.forbidden
    assert none is None
    untimed = await begun(classroom, COURSE)
    assert (await classroom.planning.save(untimed, GROUND, NOW))[1] is None
    assert await store.schedules.of_server(BERLIN) == ()
    await saved(classroom, draft)


async def test_a_plan_without_any_run_is_refused(classroom: Classroom) -> None:
    await classroom.timetables.choose_days_off(BERLIN, 0, "2 March 2026", NOW)
    draft = await begun(classroom, when="18:00", repeat="every Monday", until="8 March 2026")
    with pytest.raises(RuleNeverFires):
        await classroom.planning.save(draft, GROUND, NOW)


async def test_in_a_full_server_the_draft_is_not_lost(classroom: Classroom, store: Store) -> None:
    plan = replace(LESSON, rule=MONDAYS)
    for id in range(1, MOST_SCHEDULES + 1):
        await store.schedules.add(Schedule(id, BERLIN, MO.id, plan, made_at=NOW))
    draft = await begun(classroom, when="18:00")
    with pytest.raises(SchedulesFull):
        await classroom.planning.save(draft, GROUND, NOW)
    await store.schedules.remove(1)
    await saved(classroom, draft)


# Changing


async def test_a_change_keeps_the_place_unless_another_beginning_is_chosen(
    classroom: Classroom, store: Store
) -> None:
    made = await mondays(classroom)
    assert await store.schedules.change(replace(made, place=Spot(PROMPTING.key)))
    draft = await changed(classroom, made, time="19:00")
    assert (await classroom.planning.outlook(draft, GROUND, NOW)).following == TUNING.title
    later = await saved(classroom, draft)
    assert (later.place, later.next_at) == (Spot(PROMPTING.key), SIX + HOUR)
    draft = await changed(classroom, made, first=TUNING.key)
    assert (await classroom.planning.outlook(draft, GROUND, NOW)).following == TUNING.title
    assert (await saved(classroom, draft)).place == Spot()


async def test_a_change_that_leaves_the_time_alone_keeps_a_run_that_is_due(
    classroom: Classroom,
) -> None:
    made = await mondays(classroom)
    kept = await saved(classroom, await changed(classroom, made, SIX + HOUR, channel="502"))
    assert (kept.plan.channel, kept.next_at) == (502, SIX)
    now = SIX + HOUR
    moved = await saved(classroom, await changed(classroom, made, now, time="17:00"), now)
    assert moved.next_at == SIX + 7 * DAY - HOUR


@pytest.mark.parametrize(
    ("state", "reason", "after"),
    [
        (ScheduleState.PAUSED, "", ScheduleState.PAUSED),
        (ScheduleState.PAUSED, "refused:50013", ScheduleState.ACTIVE),
        (ScheduleState.ENDED, "course_end", ScheduleState.ACTIVE),
    ],
)
async def test_what_was_paused_by_hand_stays_so_and_the_rest_works_again(
    classroom: Classroom, store: Store, state: ScheduleState, reason: str, after: ScheduleState
) -> None:
    made = await mondays(classroom)
    assert await store.schedules.change(replace(made, state=state, reason=reason))
    again = await saved(classroom, await changed(classroom, made, time="19:00"))
    assert (again.state, again.reason) == (after, "")


async def test_of_two_who_change_a_schedule_the_second_is_told(classroom: Classroom) -> None:
    made = await mondays(classroom)
    first = await changed(classroom, made, time="17:00")
    second = await changed(classroom, made, time="20:00")
    await saved(classroom, first)
    with pytest.raises(ScheduleChanged):
        await classroom.planning.save(second, GROUND, NOW)
    assert (await classroom.timetables.get(BERLIN, made.id)).next_at == SIX - HOUR
    assert await classroom.planning.draft(MO, second.id, NOW) == second


@pytest.mark.parametrize("claims", [1, 5])
async def test_a_run_that_is_claimed_meanwhile_is_built_upon_within_reason(
    classroom: Classroom, store: Store, monkeypatch: pytest.MonkeyPatch, claims: int
) -> None:
    made = await mondays(classroom)
    draft = await changed(classroom, made, time="20:00")
    write, left = store.schedules.change, [Spot(PROMPTING.key)] * claims

    async def outrun(schedule: Schedule) -> bool:
        """A run is claimed between the look at the schedule and its change."""
        if left:
            found = await store.schedules.get(made.id)
            assert found is not None
            assert await write(replace(found, place=left.pop()))
        return await write(schedule)

    monkeypatch.setattr(store.schedules, "change", outrun)
    if claims == 1:
        assert (await saved(classroom, draft)).place == Spot(PROMPTING.key)
    else:
        with pytest.raises(ScheduleChanged):
            await classroom.planning.save(draft, GROUND, NOW)
        assert await classroom.planning.draft(MO, draft.id, NOW) == draft


async def test_a_schedule_that_was_removed_meanwhile_is_gone(
    classroom: Classroom, store: Store
) -> None:
    made = await mondays(classroom)
    draft = await changed(classroom, made)
    with pytest.raises(ScheduleGone):
        await classroom.planning.edit(MO_IN_OSLO, made.id, NOW)
    await store.schedules.remove(made.id)
    with pytest.raises(ScheduleGone):
        await classroom.planning.save(draft, GROUND, NOW)


# The calendar


async def test_a_courses_calendar_has_the_lesson_of_each_run_and_ends_with_it(
    classroom: Classroom, store: Store
) -> None:
    made = await mondays(classroom)
    single = await saved(classroom, await begun(classroom, when="3 March 12:00"))
    events, more = await classroom.agenda.of(BERLIN, NOW)
    week = 7 * DAY
    assert [(one.run.at, one.title, one.lesson) for one in events] == [
        (SIX, AI.title, PROMPTING.title),
        (SIX + 18 * HOUR, PROMPTING.title, ""),
        (SIX + week, AI.title, TUNING.title),
        (SIX + 2 * week, AI.title, "Reading On"),
    ]
    assert not more
    await classroom.timetables.pause(BERLIN, single.id)
    current = await classroom.timetables.get(BERLIN, made.id)
    assert await store.schedules.change(replace(current, place=Spot(TUNING.key)))
    events, _ = await classroom.agenda.of(BERLIN, NOW)
    assert [(one.run.at, one.lesson) for one in events] == [(SIX, "Reading On")]


async def test_a_course_that_has_left_the_catalog_has_nothing_in_the_calendar(
    classroom: Classroom, store: Store
) -> None:
    await mondays(classroom)
    without = Classroom(Catalog((CLAY,), {}), store, Tutor())
    assert await without.agenda.of(BERLIN, NOW) == ((), False)
