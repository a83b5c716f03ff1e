"""Cards about schedules: in plain sentences, within Discord's limits, and nearly on one screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.learning.planning import Finding, Listed, Opened, Outlook
from bot.learning.repeat import Repeat, Until
from bot.learning.schedule import Kind, Plan, ScheduleState, Unit
from bot.learning.timetable import Rule, Run
from bot.learning.when import When
from bot.views import phone, rhythm, schedule_boxes, schedule_list, schedule_plan
from bot.views import schedule_buttons as press
from bot.views.card import Card
from bot.views.schedule_menus import Shown
from tests.views import strategies as some
from tests.views.schedule_moments import (
    CHANNEL,
    DAY,
    FULL,
    LESSONS,
    NOW,
    ONCE,
    RULE,
    SCHEDULES,
    TODAY,
    WEEKLY,
    deliveries,
    draft,
    outlook,
    schedule,
)
from tests.views.showable import box_flaws, flaws, labels, options, texts

MOST = 2**63 - 1
tried = settings(
    max_examples=30, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)


def height(card: Card) -> int:
    return sum(map(phone.lines, texts(card)))


# Words


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (RULE, "every Monday and Wednesday at 18:00 (Berlin)"),
        (replace(RULE, days=frozenset(range(7))), "every day at 18:00 (Berlin)"),
        (
            replace(RULE, days=frozenset(range(5))),
            "every day from Monday to Friday at 18:00 (Berlin)",
        ),
        (replace(RULE, weeks=2), "every 2 weeks on Monday and Wednesday at 18:00 (Berlin)"),
        (
            replace(RULE, days=frozenset(range(7)), weeks=3, zone="America/New_York"),
            "every 3 weeks on Monday, Tuesday, Wednesday, Thursday, Friday, Saturday and Sunday at "
            "18:00 (New York)",
        ),
        (ONCE, "on Friday 25 December 2026 at 18:45 (Berlin)"),
        (
            replace(ONCE, every_minutes=90),
            "every 90 minutes from Friday 25 December 2026 at 18:45 (Berlin) on",
        ),
    ],
)
def test_a_rule_is_said_in_words(rule: Rule, said: str) -> None:
    assert rhythm.rhythm(rule) == said


def test_what_was_typed_is_said_as_it_was_understood() -> None:
    day = date(2026, 12, 25)
    when = When(day, time(9), datetime(2026, 12, 25, 8, tzinfo=UTC))
    assert rhythm.meant(when) == "Friday 25 December 2026 at 09:00"
    assert rhythm.meant(replace(when, timed=False)) == "Friday 25 December 2026"
    assert rhythm.repeated(Repeat(frozenset({4}))) == "every Friday"
    assert rhythm.repeated(Repeat(every_minutes=120)) == "every 2 hours"
    assert rhythm.repeated(Repeat()) == "only once"
    assert rhythm.ended(Until(day)) == "until Friday 25 December 2026"
    assert rhythm.ended(Until(count=10)) == "10 times, then it is over"
    assert rhythm.ended(Until()) == "without an end"
    assert rhythm.echo("weekly", "") == "weekly"


def test_spans_of_time_have_their_largest_unit() -> None:
    assert [rhythm.span(minutes) for minutes in (15, 60, 90, 1440, 10_080)] == [
        "15 minutes",
        "1 hour",
        "90 minutes",
        "1 day",
        "7 days",
    ]


def test_days_in_a_row_are_one_span() -> None:
    days = [TODAY, TODAY + DAY, TODAY + 3 * DAY]
    assert rhythm.spans(days) == [(TODAY, TODAY + DAY), (days[-1], days[-1])]
    assert rhythm.dates(TODAY, TODAY + DAY) == "2 March 2026 to 3 March 2026"
    assert rhythm.dates(TODAY, TODAY) == "2 March 2026"


# Menus


def planning(rule: Rule | None = RULE, plan: Plan = WEEKLY, page: int = 0, **rest: object) -> Card:
    seen = Shown(draft(plan, rule), outlook(rule), NOW, **rest)  # type: ignore[arg-type]
    return schedule_plan.planning(seen, page)


def chosen(card: Card, placeholder: str) -> list[str]:
    return [one["label"] for one in options(card, placeholder) if one.get("default")]


def test_the_menus_show_what_is_chosen() -> None:
    assert chosen(planning(), "Choose the days") == ["Every Monday", "Every Wednesday"]
    assert chosen(planning(), "Choose the time") == ["18:00"]
    more = planning(plan=replace(FULL, late_hours=None, unit=Unit.SECTION), page=1)
    assert chosen(more, "How it is posted") == ["A section each time, with a thread to talk in"]
    assert chosen(more, "If I was down at that time") == [
        "If I was down: leave it out and tell the moderators"
    ]
    assert len(chosen(more, "Only the lessons; choose what else to post")) == 2


def test_a_time_and_a_day_that_are_in_no_menu_are_added_to_it() -> None:
    card = planning(replace(ONCE, at=time(18, 47)))
    assert chosen(card, "Choose the time") == ["18:47"]
    assert chosen(card, "Choose the day") == ["Friday 25 December 2026"]
    near = planning(replace(ONCE, start=TODAY + DAY))
    assert chosen(near, "Choose the day") == ["Tomorrow, Tuesday 3 March 2026"]
    odd = planning(plan=replace(WEEKLY, late_hours=5), page=1)
    assert chosen(odd, "If I was down at that time") == [
        "If I was down: post it up to 5 hours late"
    ]


def test_a_long_course_offers_the_lessons_around_the_chosen_one() -> None:
    lessons = [replace(LESSONS[0], id=f"l-{at}") for at in range(60)]
    plan = replace(WEEKLY, first=lessons[40].key)
    placeholder = "From the first lesson on; choose another to begin with"
    offered = options(planning(plan=plan, page=1, lessons=lessons), placeholder)
    assert len(offered) == 25
    assert [one["value"] for one in offered if one.get("default")] == [lessons[40].key]
    assert offered[0]["value"] == lessons[28].key


# Limits


@tried
@given(some.line(90), st.sampled_from(list(Kind)), st.sampled_from(list(Unit)), st.booleans())
def test_every_card_can_be_shown(title: str, kind: Kind, unit: Unit, full: bool) -> None:
    plan = replace(
        FULL, kind=kind, unit=unit, channel=MOST, ping=MOST, cohort=MOST, track=title[:40]
    )
    plan = plan if full else Plan(kind, "a/b", MOST)
    found = tuple(
        Finding(
            key,
            {"title": title, "channel": MOST, "at": NOW, "role": MOST, "number": 3},
            forbids=forbids,
        )
        for key in ("too_few_dates",)
        for forbids in (True, False)
    ) + tuple(
        Finding("clash", {"title": title, "at": NOW}, forbids=forbids)
        for forbids in (True, False)
        for _ in range(99)
    )
    rule = replace(RULE, days=frozenset(range(7)), weeks=9, zone="America/Argentina/Buenos_Aires")
    runs = tuple(Run(NOW, NOW) for _ in range(5))
    seen = Outlook(title, rule, title, runs, 10**6, NOW, found)
    made = draft(plan, rule, id=MOST, schedule=MOST)
    lessons = [replace(LESSONS[0], title=title, id=some.key(at)) for at in range(60)]
    for page in (0, 1):
        shown = Shown(made, seen, NOW, lessons=lessons)
        assert flaws(schedule_plan.planning(shown, page)) == []
    one = replace(schedule(plan, id=MOST), plan=replace(plan, rule=rule), server=MOST)
    posted = tuple(
        replace(post, channel=MOST, server=MOST, message=MOST, spot=replace(post.spot, lesson="k"))
        for post in (*deliveries(), deliveries()[2])
    )
    opened = Opened(one, seen, posted, {"k": title})
    for state in (ScheduleState.ACTIVE, ScheduleState.PAUSED, ScheduleState.ENDED):
        for reason in ("", "refused:50013", f"lesson_gone:{some.key()}/{some.key()}"):
            changed = replace(one, state=state, reason=reason)
            looked = replace(opened, schedule=changed)
            assert flaws(schedule_list.opened(looked, TODAY, "Moved.")) == []
            listed = [Listed(replace(changed, id=at), title) for at in range(100)]
            off = [TODAY + 2 * at * DAY for at in range(366)]
            for page in (0, 7, 99):
                assert flaws(schedule_list.listing(listed, off, page, TODAY)) == []
    assert flaws(schedule_list.saved(one, seen)) == []
    assert flaws(schedule_list.moving(one, title)) == []
    assert flaws(schedule_list.sure(one, title)) == []
    assert flaws(schedule_plan.zone_wanted(made, NOW)) == []


def test_every_box_can_be_opened() -> None:
    assert box_flaws(schedule_boxes.timing(draft(id=MOST))) == []
    assert box_flaws(schedule_boxes.move(press.TypedMove(MOST, MOST))) == []
    for days in ((), [TODAY + 2 * at * DAY for at in range(366)]):
        for whose in (0, MOST):
            assert box_flaws(schedule_boxes.days_off(whose, days)) == []


@pytest.mark.parametrize("name", SCHEDULES)
def test_a_card_is_hardly_longer_than_a_phones_screen(name: str) -> None:
    """Those of a schedule that can do everything, and where much went wrong, are to scroll."""
    assert height(SCHEDULES[name]()) <= phone.SCREEN + 10
    if name in ("schedule-plan", "schedule-plan-new", "schedule-plan-once", "schedule-zone"):
        assert height(SCHEDULES[name]()) <= phone.SCREEN - 6  # for three menus and the buttons


def test_before_day_and_time_are_known_nothing_can_be_saved() -> None:
    card = planning(None)
    assert "Save" in labels(card)
    assert f"in <#{CHANNEL}>, as soon as you choose a day and a time." in "\n".join(texts(card))


def test_a_moment_survives_a_custom_id() -> None:
    at = NOW + timedelta(milliseconds=1)
    assert schedule_list.from_ms(schedule_list.ms(at)) == at
    assert schedule_list.from_ms(MOST).year == 9999
