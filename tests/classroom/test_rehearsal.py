"""A plan is rehearsed: what forbids saving it, and what is only good to know."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.classroom.rehearsal import Scene, rehearse
from bot.learning.planning import Ground, Outlook
from bot.learning.schedule import Kind, Plan, Schedule, Spot, Unit
from bot.learning.timetable import Rule
from tests.classroom.school import AI, GLAZES, PROMPTING, READING

NOW = datetime(2027, 9, 13, 8, tzinfo=UTC)  # a Monday, ten o'clock in Berlin
MONDAYS = Rule("Europe/Berlin", date(2027, 9, 13), time(18), frozenset({0}))
COURSE = Plan(Kind.COURSE, "ai", 501)
LESSON = Plan(Kind.LESSON, "ai/prompting", 501)
SCENE = Scene(None, AI, Ground(), frozenset(), (), ())
OF_LESSON = replace(SCENE, lesson=PROMPTING, course=None)


def outlook(
    plan: Plan = COURSE,
    scene: Scene = SCENE,
    rule: Rule | None = MONDAYS,
    place: Spot = Spot(),  # noqa: B008
) -> Outlook:
    return rehearse(plan, rule, place, scene, NOW)


def keys(seen: Outlook) -> list[str]:
    return [one.key for one in seen.findings]


def other(plan: Plan, rule: Rule = MONDAYS) -> Scene:
    there = Schedule(9, 1, 2, replace(plan, rule=rule))
    return replace(OF_LESSON, course=AI, others=(there,), titles=("Another",))


def test_a_course_has_as_many_runs_as_lessons_and_says_which_is_next() -> None:
    seen = outlook()
    assert (seen.title, seen.total, seen.following) == ("AI Foundations", 3, "Prompting")
    assert [run.at.day for run in seen.runs] == [13, 20, 27]
    assert seen.last == seen.runs[-1].at
    assert not seen.findings
    assert outlook(place=Spot("ai/tuning")).total == 1
    assert outlook(replace(COURSE, unit=Unit.SECTION)).total == 4


def test_without_a_rule_nothing_is_said_about_times() -> None:
    seen = outlook(rule=None)
    assert (seen.runs, seen.total, seen.findings) == ((), None, ())


def test_what_repeats_without_an_end_has_no_last_run() -> None:
    seen = outlook(LESSON, OF_LESSON)
    assert (seen.title, seen.total, seen.last) == ("Prompting", None, None)
    assert len(seen.runs) == 5
    assert outlook(LESSON, OF_LESSON, replace(MONDAYS, count=7)).total == 7


@pytest.mark.parametrize(
    ("plan", "scene", "key"),
    [
        (LESSON, replace(OF_LESSON, lesson=None), "content_gone"),
        (COURSE, replace(SCENE, course=None), "content_gone"),
        (replace(COURSE, kind=Kind.RECAP), replace(SCENE, course=None), "content_gone"),
        (replace(LESSON, kind=Kind.QUIZ), replace(OF_LESSON, lesson=READING), "no_quiz"),
        (replace(COURSE, track="Painters"), SCENE, "no_lessons"),
    ],
)
def test_content_that_is_not_there_forbids(plan: Plan, scene: Scene, key: str) -> None:
    seen = outlook(plan, scene)
    assert keys(seen) == [key]
    assert seen.forbidden


def test_a_quiz_and_a_lesson_of_questions_alone_are_fine() -> None:
    for kind in (Kind.QUIZ, Kind.LESSON):
        assert keys(outlook(replace(LESSON, kind=kind), replace(OF_LESSON, lesson=GLAZES))) == []


def test_a_course_that_was_posted_to_its_end_forbids() -> None:
    assert keys(outlook(place=Spot("ai/reading"))) == ["course_over"]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (Rule("Europe/Berlin", date(2027, 9, 13), time(9)), ["over"]),
        (replace(MONDAYS, until=date(2027, 9, 12)), ["never"]),
        (replace(MONDAYS, days=frozenset(), every_minutes=5), ["too_often"]),
        (replace(MONDAYS, days=frozenset(), every_minutes=15), []),
    ],
)
def test_a_rule_that_cannot_be_kept_forbids(rule: Rule, found: list[str]) -> None:
    seen = outlook(LESSON, OF_LESSON, rule)
    assert keys(seen) == found
    assert seen.forbidden is bool(found)


def test_a_quiz_that_opens_again_before_it_has_closed_is_told() -> None:
    weekly = replace(LESSON, kind=Kind.QUIZ, open_minutes=7 * 24 * 60)
    assert keys(outlook(weekly, OF_LESSON, MONDAYS)) == []
    often = replace(MONDAYS, days=frozenset({0, 2}))
    seen = outlook(weekly, OF_LESSON, often)
    assert keys(seen) == ["still_open"]
    assert not seen.forbidden
    assert keys(outlook(replace(weekly, open_minutes=60), OF_LESSON, often)) == []
    assert keys(outlook(LESSON, OF_LESSON, often)) == []


def test_days_off_can_leave_nothing() -> None:
    once = Rule("Europe/Berlin", date(2027, 9, 14), time(9))
    scene = replace(OF_LESSON, breaks=frozenset({date(2027, 9, 14)}))
    seen = outlook(LESSON, scene, once)
    assert keys(seen) == ["day_off"]
    assert seen.forbidden
    resting = replace(once, skipped=frozenset({date(2027, 9, 14)}))
    assert keys(outlook(LESSON, OF_LESSON, resting)) == ["day_off"]
    skipped = replace(once, moved=((once.first, None),))
    assert keys(outlook(LESSON, OF_LESSON, skipped)) == ["left_out"]
    past = replace(resting, start=date(2027, 9, 13))
    assert keys(outlook(LESSON, scene, past)) == ["over"]


@pytest.mark.parametrize(
    ("ground", "key", "forbids"),
    [
        (Ground(("view_channel",)), "unseen", True),
        (Ground(suits=False), "unsuited", True),
        (Ground(("attach_files",)), "missing", True),
        (Ground(ping_there=False), "ping_gone", True),
        (Ground(ping_heard=False), "ping_unheard", False),
        (Ground(cohort_there=False), "cohort_gone", True),
    ],
)
def test_where_it_would_post_is_looked_at(ground: Ground, key: str, forbids: bool) -> None:
    plan = replace(COURSE, ping=7, cohort=8)
    seen = outlook(plan, replace(SCENE, ground=ground))
    assert keys(seen) == [key]
    assert seen.forbidden is forbids


def test_roles_that_are_not_wanted_are_not_looked_at() -> None:
    ground = Ground(ping_there=False, ping_heard=False, cohort_there=False)
    assert keys(outlook(scene=replace(SCENE, ground=ground))) == []


def test_a_course_and_its_dates_of_different_lengths_are_told() -> None:
    assert keys(outlook(rule=replace(MONDAYS, count=2))) == ["too_few_dates"]
    assert keys(outlook(rule=replace(MONDAYS, until=date(2027, 9, 20)))) == ["too_few_dates"]
    assert keys(outlook(rule=replace(MONDAYS, count=3))) == []
    for rule in (replace(MONDAYS, count=4), replace(MONDAYS, until=date(2027, 12, 31))):
        assert keys(outlook(rule=rule)) == ["too_few_lessons"]


@pytest.mark.parametrize(("minutes", "near"), [(0, True), (14, True), (15, False), (-14, True)])
def test_posts_in_one_channel_within_15_minutes_clash(minutes: int, near: bool) -> None:
    at = (datetime(2027, 9, 13, 18, tzinfo=UTC) + timedelta(minutes=minutes)).time()
    scene = other(Plan(Kind.RECAP, "clay", 501), replace(MONDAYS, at=at))
    assert keys(outlook(LESSON, scene)) == (["clash"] if near else [])


def test_other_channels_do_not_clash() -> None:
    recap = Plan(Kind.RECAP, "clay", 501)
    assert keys(outlook(LESSON, other(replace(recap, channel=502)))) == []


@pytest.mark.parametrize(
    ("plan", "there", "key"),
    [
        (LESSON, LESSON, "same"),
        (COURSE, COURSE, "same"),
        (LESSON, COURSE, "within"),
        (COURSE, LESSON, "holds"),
    ],
)
def test_the_same_twice_is_told_and_may_be_saved(plan: Plan, there: Plan, key: str) -> None:
    seen = outlook(plan, other(replace(there, channel=502)))
    assert keys(seen) == [key]
    assert not seen.forbidden


def test_another_track_of_the_course_is_another_thing() -> None:
    builders = replace(COURSE, track="Builders", channel=502)
    assert keys(outlook(replace(COURSE, track="Creators"), other(builders))) == []


def test_what_goes_on_for_very_long_has_no_end_that_is_told() -> None:
    seen = outlook(LESSON, OF_LESSON, replace(MONDAYS, days=frozenset(range(7)), count=9_999))
    assert (seen.total, seen.last, seen.findings) == (None, None, ())
