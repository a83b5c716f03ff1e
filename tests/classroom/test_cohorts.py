"""Cohort mode: a course that unlocks with its timetable, for the members of a role."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from bot.catalog.catalog import Catalog
from bot.classroom.classroom import Classroom
from bot.classroom.library import Here
from bot.errors import BuildsOnLocked, NotDated, NotUnlocked, ReadFirst
from bot.learning.cohort import Unlock
from bot.learning.people import Member, ServerSettings
from bot.learning.schedule import Kind, Plan, Schedule, ScheduleState, Spot, Unit
from bot.learning.timetable import Rule
from bot.store.store import Store
from bot.tutor.tutor import Tutor
from tests.classroom.school import (
    ADA,
    ADA_IN_OSLO,
    AI,
    BERLIN,
    CLAY,
    GLAZES,
    NOW,
    PROMPTING,
    READING,
    TUNING,
    begin,
    read,
)

ROLE, TEACHERS = 501, 502
PUPIL = replace(ADA, roles=frozenset({ROLE}))
WEEK = timedelta(weeks=1)
SUNDAYS = Rule("UTC", date(2026, 3, 1), time(18), frozenset({6}))
PLAN = Plan(Kind.COURSE, "ai", 1, SUNDAYS, cohort=ROLE)
FIRST = NOW + WEEK


def timetable(plan: Plan = PLAN, place: Spot | None = None, id: int = 1) -> Schedule:
    """After its first run, with the next one in a week."""
    spot = Spot(PROMPTING.key) if place is None else place
    return Schedule(
        id, BERLIN, 0, plan, place=spot, next_slot=FIRST, next_at=FIRST, made_at=NOW - WEEK
    )


async def locks(
    classroom: Classroom, member: Member = PUPIL, now: datetime = NOW
) -> dict[str, Unlock]:
    return dict((await classroom.library.held(member, now)).locks)


async def test_what_has_not_come_yet_is_locked_until_its_run(
    classroom: Classroom, store: Store
) -> None:
    await store.schedules.add(timetable())
    assert await locks(classroom) == {TUNING.key: Unlock(FIRST), READING.key: Unlock(FIRST + WEEK)}
    assert await locks(classroom, now=FIRST) == {READING.key: Unlock(FIRST + WEEK)}
    assert await locks(classroom, now=FIRST + WEEK) == {}


async def test_days_off_and_changes_move_the_dates(classroom: Classroom, store: Store) -> None:
    await store.schedules.add(timetable())
    assert (await locks(classroom))[READING.key] == Unlock(FIRST + WEEK)
    await store.breaks.choose(BERLIN, [(FIRST + WEEK).date()])
    assert (await locks(classroom))[READING.key] == Unlock(FIRST + 2 * WEEK)
    moved = replace(timetable(), next_at=FIRST + timedelta(days=1))
    assert await store.schedules.change(moved)
    assert (await locks(classroom))[TUNING.key] == Unlock(FIRST + timedelta(days=1))


async def test_a_lesson_posted_section_by_section_unlocks_with_the_first(
    classroom: Classroom, store: Store
) -> None:
    plan = replace(PLAN, unit=Unit.SECTION)
    await store.schedules.add(timetable(plan, Spot(PROMPTING.key, "idea")))
    assert (await locks(classroom))[TUNING.key] == Unlock(FIRST + WEEK)


async def test_nobody_else_is_held(classroom: Classroom, store: Store) -> None:
    await store.schedules.add(timetable())
    await store.servers.save(BERLIN, ServerSettings(teacher_role=TEACHERS), NOW)
    for member in (
        ADA,
        replace(PUPIL, moderator=True),
        replace(PUPIL, roles=frozenset({TEACHERS, ROLE})),
        replace(PUPIL, roles=frozenset({999})),
        replace(ADA_IN_OSLO, roles=frozenset({ROLE})),
    ):
        assert await locks(classroom, member) == {}


async def test_only_an_active_or_paused_course_of_the_catalog_holds(
    classroom: Classroom, store: Store
) -> None:
    elsewhere = replace(PLAN, subject="gone")
    await store.schedules.add(timetable(elsewhere, Spot()))
    await store.schedules.add(replace(timetable(id=2), state=ScheduleState.ENDED))
    await store.schedules.add(timetable(replace(PLAN, kind=Kind.RECAP), id=3))
    await store.schedules.add(timetable(replace(PLAN, cohort=None), id=4))
    assert await locks(classroom) == {}
    await store.schedules.add(replace(timetable(id=5), state=ScheduleState.PAUSED))
    assert await locks(classroom) == {TUNING.key: Unlock(), READING.key: Unlock()}
    await store.schedules.remove(5)
    assert await locks(classroom) == {}


async def test_a_timetable_without_a_rule_or_a_next_run_has_no_dates(
    classroom: Classroom, store: Store
) -> None:
    await store.schedules.add(replace(timetable(), next_slot=None, next_at=None))
    assert set((await locks(classroom)).values()) == {Unlock()}


async def test_dates_are_kept_for_the_timetables_last_asked_for(
    classroom: Classroom, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.classroom.cohorts.KEPT", 1)
    await store.schedules.add(timetable())
    await store.schedules.add(timetable(replace(PLAN, subject="clay"), Spot(), id=2))
    for _ in range(2):
        assert set(await locks(classroom)) == {TUNING.key, READING.key, GLAZES.key}


async def test_a_locked_lesson_says_when_it_unlocks_wherever_one_gets_at_it(
    classroom: Classroom, store: Store
) -> None:
    await store.schedules.add(timetable())
    lessons, here = classroom.lessons, Here()
    for deed in (
        lambda: lessons.open(PUPIL, "tuning", None, here, NOW),
        lambda: lessons.open(PUPIL, "tuning", "idea", here, NOW),
        lambda: lessons.turn(PUPIL, TUNING.key, 1, 0, NOW, read=True),
        lambda: classroom.quizzes.start(PUPIL, TUNING, None, NOW),
        lambda: classroom.tutor.ask(PUPIL, "tuning", "What changes?", here, NOW),
        lambda: classroom.notes.beneath(PUPIL, TUNING.key, 0, NOW),
    ):
        with pytest.raises(NotUnlocked) as refused:
            await deed()
        assert refused.value.lesson == TUNING.title
        assert refused.value.when == FIRST.timestamp()
    assert (await lessons.open(ADA, "tuning", None, here, NOW)).lesson is TUNING


async def test_without_a_date_it_says_so(classroom: Classroom, store: Store) -> None:
    await store.schedules.add(replace(timetable(), state=ScheduleState.PAUSED))
    with pytest.raises(NotDated):
        await classroom.lessons.open(PUPIL, "tuning", None, Here(), NOW)


async def test_lists_and_searches_say_it_and_quote_nothing(
    classroom: Classroom, store: Store
) -> None:
    await store.schedules.add(timetable())
    await read(classroom, PUPIL, PROMPTING)
    path = await classroom.lessons.path(PUPIL, "ai", None, NOW)
    assert [one.unlock for one in path.rows] == [None, Unlock(FIRST), Unlock(FIRST + WEEK)]
    found = await classroom.lessons.search(PUPIL, "weights training", NOW)
    assert [(one.lesson, one.excerpt, one.unlock) for one in found] == [(TUNING, "", Unlock(FIRST))]
    assert (await classroom.lessons.search(ADA, "weights", NOW))[0].excerpt
    end = await classroom.lessons.turn(PUPIL, PROMPTING.key, 9, 0, NOW)
    assert (end.following, end.unlock, end.related) == (TUNING, Unlock(FIRST), ())
    assert (await classroom.lessons.turn(ADA, PROMPTING.key, 9, 0, NOW)).unlock is None


async def test_what_comes_next_is_what_can_be_read(classroom: Classroom, store: Store) -> None:
    await store.schedules.add(timetable())
    await read(classroom, ADA, TUNING)  # as somebody else, before they joined the cohort
    path = await classroom.lessons.path(PUPIL, "ai", None, NOW)
    assert path.following is PROMPTING
    await read(classroom, PUPIL, PROMPTING)
    path = await classroom.lessons.path(PUPIL, "ai", None, NOW)
    assert path.following is PROMPTING  # its quiz


BUILDING = replace(TUNING, prerequisites=(PROMPTING.key,))
EARLY = replace(PROMPTING, prerequisites=(READING.key,))


@pytest.fixture
def ordered(store: Store) -> Classroom:
    """The same course, of which the second lesson builds on the first."""
    course = replace(AI, lessons=(PROMPTING, BUILDING, READING))
    return Classroom(Catalog((course, CLAY), {}), store, Tutor())


async def test_in_a_cohort_what_a_lesson_builds_on_is_read_first(
    ordered: Classroom, store: Store
) -> None:
    await store.schedules.add(timetable())
    with pytest.raises(ReadFirst) as refused:
        await ordered.lessons.open(PUPIL, "tuning", None, Here(), FIRST)
    assert refused.value.before == PROMPTING.title
    assert refused.value.opens == PROMPTING.key
    assert (await ordered.lessons.open(ADA, "tuning", None, Here(), FIRST)).lesson is BUILDING
    await ordered.tutor.ask(PUPIL, "tuning", "What changes?", Here(), FIRST)
    await read(ordered, PUPIL, PROMPTING)
    assert (await ordered.lessons.open(PUPIL, "tuning", None, Here(), FIRST)).lesson is BUILDING


async def test_its_quiz_does_as_well_and_what_is_outside_the_cohort_only_recommends(
    ordered: Classroom, store: Store
) -> None:
    other = replace(PUPIL, id=19)
    await store.schedules.add(timetable())
    attempt = await begin(ordered, other, PROMPTING)
    for question, text in ((1, "prompt"), (2, "12")):
        if question == 1:
            await ordered.quizzes.answer(other.id, attempt.id, 0, {0}, NOW)
        await ordered.quizzes.answer_typed(other.id, attempt.id, question, text, NOW)
    assert (await ordered.lessons.open(other, "tuning", None, Here(), FIRST)).lesson is BUILDING
    later = replace(timetable(replace(PLAN, first=TUNING.key), Spot(TUNING.key)), id=2)
    await store.schedules.remove(1)
    await store.schedules.add(later)
    assert (await ordered.lessons.open(PUPIL, "tuning", None, Here(), NOW)).lesson is BUILDING


async def test_a_lesson_that_builds_on_a_locked_one_is_locked_with_it(store: Store) -> None:
    course = replace(AI, lessons=(EARLY, TUNING, READING))
    classroom = Classroom(Catalog((course,), {}), store, Tutor())
    await store.schedules.add(timetable())
    with pytest.raises(BuildsOnLocked) as refused:
        await classroom.lessons.open(PUPIL, "prompting", None, Here(), NOW)
    assert refused.value.before == READING.title
    assert refused.value.when == (FIRST + WEEK).timestamp()


async def test_a_place_that_has_left_the_course_holds_nobody(
    classroom: Classroom, store: Store
) -> None:
    await store.schedules.add(timetable(place=Spot("ai/gone")))
    assert await locks(classroom) == {}
