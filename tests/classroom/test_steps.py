"""What one due run amounts to: what comes, what was missed, how its schedule goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from bot.catalog.catalog import Catalog
from bot.classroom import steps
from bot.classroom.steps import Due, step
from bot.learning.lesson import Course
from bot.learning.schedule import (
    Delivery,
    DeliveryState,
    Kind,
    Part,
    Plan,
    Schedule,
    ScheduleState,
    Spot,
    Step,
    Unit,
)
from bot.learning.timetable import Rule
from tests.classroom.school import AI, CATALOG, GLAZES, PROMPTING, READING, TUNING

MONDAY = datetime(2026, 3, 2, 18, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
DAILY = Rule("UTC", MONDAY.date(), time(18), days=frozenset(range(7)))
WEEKLY = replace(DAILY, days=frozenset({0}))
COURSE = Plan(Kind.COURSE, "ai", 501, DAILY)


def due(
    plan: Plan = COURSE,
    *,
    now: datetime = MONDAY,
    place: Spot | None = None,
    catalog: Catalog = CATALOG,
    breaks: tuple[date, ...] = (),
    parts: frozenset[Part] = frozenset(Part),
) -> Due:
    """A schedule whose run of Monday is due."""
    place = place or Spot()
    at = Schedule(7, 1001, 0, plan, place=place, next_slot=MONDAY, next_at=MONDAY)
    return Due(at, place, catalog, breaks, now, now, parts.__contains__)


def parts(of: Step) -> list[tuple[Part, str, DeliveryState]]:
    return [(one.part, one.spot.lesson, one.state) for one in of.deliveries]


def only(of: Step) -> Delivery:
    (one,) = of.deliveries
    return one


def without(*lessons: Any) -> Catalog:
    """The catalog after lessons have left the course."""
    kept = tuple(one for one in AI.lessons if one not in lessons)
    renumbered = tuple(replace(one, number=at) for at, one in enumerate(kept, 1))
    return Catalog((replace(AI, lessons=renumbered),), {})


def test_a_run_posts_the_next_lesson_and_moves_on() -> None:
    found, told = step(due(place=Spot("ai/prompting")))
    one = only(found)
    assert (one.spot, one.state, one.tries) == (Spot("ai/tuning"), DeliveryState.CLAIMED, 1)
    assert (one.slot, one.due_at, one.channel) == (MONDAY, MONDAY, 501)
    assert (found.place, found.next_at) == (Spot("ai/tuning"), MONDAY + DAY)
    assert (found.state, told) == (ScheduleState.ACTIVE, ())


def test_the_end_of_a_course_ends_its_schedule() -> None:
    found, _ = step(due(place=Spot("ai/tuning")))
    assert only(found).spot == Spot("ai/reading")
    assert (found.state, found.next_at) == (ScheduleState.ENDED, None)
    assert found.reason == steps.COURSE_END


def test_a_course_that_is_over_already_posts_nothing_more() -> None:
    found, told = step(due(place=Spot("ai/reading")))
    assert found.deliveries == ()
    assert (found.state, found.reason, told) == (ScheduleState.ENDED, steps.COURSE_END, ())


def test_the_end_of_a_rule_ends_its_schedule() -> None:
    found, _ = step(due(replace(COURSE, rule=replace(DAILY, count=1))))
    assert (found.state, found.next_slot) == (ScheduleState.ENDED, None)


def test_days_off_are_passed_over() -> None:
    found, _ = step(due(breaks=((MONDAY + DAY).date(),)))
    assert found.next_at == MONDAY + 2 * DAY


def test_sections_come_one_by_one_and_a_lesson_of_questions_whole() -> None:
    plan = replace(COURSE, unit=Unit.SECTION)
    found, _ = step(due(plan))
    assert only(found).part is Part.SECTION
    assert found.place == Spot("ai/prompting", "idea")
    found, _ = step(due(plan, place=Spot("ai/prompting", "examples")))
    assert found.place == Spot("ai/tuning", "idea")
    clay = Course("clay", "Clay", "", "en", "CC0-1.0", lessons=(GLAZES,))
    found, _ = step(due(replace(plan, subject="clay"), catalog=Catalog((clay,), {})))
    assert parts(found) == [(Part.LESSON, "clay/glazes", DeliveryState.CLAIMED)]


def test_a_quiz_comes_with_its_lesson_and_closes_when_the_next_one_comes() -> None:
    found, _ = step(due(replace(COURSE, quiz=True)))
    assert parts(found) == [
        (Part.LESSON, "ai/prompting", DeliveryState.CLAIMED),
        (Part.QUIZ, "ai/prompting", DeliveryState.CLAIMED),
        (Part.CLOSE, "ai/prompting", DeliveryState.WAITING),
    ]
    assert [one.id for one in found.deliveries] == sorted(one.id for one in found.deliveries)
    assert found.deliveries[2].due_at == MONDAY + DAY
    assert found.deliveries[2].slot == MONDAY


def test_a_quiz_comes_with_the_last_section_and_not_where_there_are_no_questions() -> None:
    plan = replace(COURSE, quiz=True, unit=Unit.SECTION)
    assert [one.part for one in step(due(plan))[0].deliveries] == [Part.SECTION]
    last = step(due(plan, place=Spot("ai/prompting", "idea")))[0]
    assert [one.part for one in last.deliveries] == [Part.SECTION, Part.QUIZ, Part.CLOSE]
    reading = step(due(plan, place=Spot("ai/tuning", "idea")))[0]
    assert [one.part for one in reading.deliveries] == [Part.SECTION]


def test_the_last_quiz_of_a_course_stays_open_as_long_as_was_planned() -> None:
    plan = replace(COURSE, quiz=True, track="Builders", open_minutes=90)
    found, _ = step(due(plan, place=Spot("ai/prompting")))
    assert found.deliveries[2].due_at == MONDAY + timedelta(minutes=90)


def test_a_recap_comes_before_the_next_week_begins() -> None:
    assert len(step(due(replace(COURSE, recap=True)))[0].deliveries) == 1
    found, _ = step(due(replace(COURSE, recap=True, rule=WEEKLY)))
    recap = found.deliveries[1]
    assert (recap.part, recap.state) == (Part.RECAP, DeliveryState.WAITING)
    assert recap.due_at == MONDAY + 7 * DAY
    last, _ = step(due(replace(COURSE, recap=True), place=Spot("ai/tuning")))
    assert last.deliveries[1].due_at == MONDAY + 7 * DAY


def test_a_quiz_opens_and_closes() -> None:
    plan = Plan(Kind.QUIZ, "ai/tuning", 501, WEEKLY, open_minutes=60)
    found, _ = step(due(plan))
    assert parts(found) == [
        (Part.QUIZ, "ai/tuning", DeliveryState.CLAIMED),
        (Part.CLOSE, "ai/tuning", DeliveryState.WAITING),
    ]
    assert found.deliveries[1].due_at == MONDAY + HOUR
    assert found.place == Spot()


def test_a_recap_stands_for_itself() -> None:
    found, _ = step(due(Plan(Kind.RECAP, "ai", 501, WEEKLY)))
    assert [one.part for one in found.deliveries] == [Part.RECAP]


def test_what_nobody_can_post_is_not_claimed() -> None:
    able = frozenset({Part.LESSON})
    found, _ = step(due(replace(COURSE, quiz=True), parts=able))
    assert [one.part for one in found.deliveries] == [Part.LESSON]


# Missed


@pytest.mark.parametrize(
    ("late", "hours", "posted"),
    [
        (timedelta(minutes=15), None, True),
        (timedelta(minutes=16), None, False),
        (12 * HOUR, 12, True),
        (12 * HOUR + timedelta(minutes=1), 12, False),
    ],
)
def test_a_late_run_is_posted_within_its_hours(
    late: timedelta, hours: int | None, posted: bool
) -> None:
    found, told = step(due(replace(COURSE, late_hours=hours), now=MONDAY + late))
    state = DeliveryState.CLAIMED if posted else DeliveryState.MISSED
    assert only(found).state is state
    assert told == (() if posted else ("missed:1",))
    assert found.place == (Spot("ai/prompting") if posted else Spot())
    assert found.next_at == MONDAY + DAY


def test_of_several_missed_runs_the_last_is_posted_and_the_others_are_one_notice() -> None:
    found, told = step(due(now=MONDAY + 3 * DAY + HOUR))
    missed, posted = found.deliveries
    assert (missed.state, missed.slot, missed.reason) == (DeliveryState.MISSED, MONDAY, "missed:3")
    assert (posted.state, posted.slot) == (DeliveryState.CLAIMED, MONDAY + 3 * DAY)
    assert told == ("missed:3",)
    assert (found.place, found.next_at) == (Spot("ai/prompting"), MONDAY + 4 * DAY)


# Gone


@pytest.mark.parametrize(
    ("plan", "reason"),
    [
        (Plan(Kind.LESSON, "ai/gone", 501, DAILY), "lesson_gone:ai/gone"),
        (Plan(Kind.QUIZ, "ai/gone", 501, DAILY), "lesson_gone:ai/gone"),
        (Plan(Kind.COURSE, "gone", 501, DAILY), "course_gone:gone"),
        (Plan(Kind.RECAP, "gone", 501, DAILY), "course_gone:gone"),
        (replace(COURSE, first="ai/gone"), "lesson_gone:ai/gone"),
        (replace(COURSE, track="Nobody"), "course_gone:ai"),
    ],
)
def test_content_that_is_gone_pauses_the_schedule(plan: Plan, reason: str) -> None:
    found, told = step(due(plan))
    assert (only(found).state, only(found).reason) == (DeliveryState.GONE, reason)
    assert (found.state, found.reason, told) == (ScheduleState.PAUSED, reason, (reason,))
    assert found.next_at == MONDAY + DAY


def test_a_place_that_is_gone_pauses_the_schedule_where_nothing_else_is_known() -> None:
    at = due(place=Spot("ai/prompting"), catalog=without(PROMPTING))
    assert steps.lost(at)
    assert step(at)[0].reason == "lesson_gone:ai/prompting"
    assert not steps.lost(replace(at, place=Spot("ai/tuning")))
    assert not steps.lost(due(Plan(Kind.LESSON, "ai/gone", 501, DAILY), place=Spot("ai/gone")))


def test_a_changed_course_goes_on_from_the_place_in_its_new_order() -> None:
    turned = Catalog((replace(AI, lessons=(TUNING, READING, PROMPTING)),), {})
    found, _ = step(due(place=Spot("ai/tuning"), catalog=turned))
    assert found.place == Spot("ai/reading")


def test_where_the_bot_has_left_nothing_comes_and_the_schedule_rests() -> None:
    found = steps.away(due().schedule)
    assert (found.deliveries, found.state, found.reason) == ((), ScheduleState.PAUSED, steps.LEFT)
    assert found.next_at == MONDAY
