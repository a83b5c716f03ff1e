"""Telling moments of planning schedules and looking after them, as cards; their names are files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from bot import errors
from bot.learning.lesson import Lesson
from bot.learning.planning import Finding, Listed, Opened, Outlook, ScheduleDraft, Timing
from bot.learning.schedule import (
    Delivery,
    DeliveryState,
    Kind,
    Part,
    Plan,
    Schedule,
    ScheduleState,
    Spot,
    Unit,
)
from bot.learning.timetable import Rule, runs
from bot.views import schedule_list, schedule_plan
from bot.views.card import Card
from bot.views.schedule_menus import Shown

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)  # a Monday
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
SERVER, CHANNEL, ROLE, DRAFT, SCHEDULE = 1500, 1100, 1300, 1900, 2000
COURSE, TITLE = "AI Foundations", "Fine-Tuning vs Prompting"
RULE = Rule("Europe/Berlin", TODAY, time(18), frozenset({0, 2}))
ONCE = Rule("Europe/Berlin", date(2026, 12, 25), time(18, 45))
WEEKLY = Plan(Kind.COURSE, "ai-foundations", CHANNEL)
FULL = replace(WEEKLY, thread=True, ping=ROLE, track="Builders", quiz=True, recap=True, cohort=ROLE)
LESSONS = tuple(
    Lesson(f"lesson-{at}", "ai-foundations", at, f"Lesson {at}", "", 10) for at in range(1, 13)
)


def draft(plan: Plan = WEEKLY, rule: Rule | None = RULE, **changes: object) -> ScheduleDraft:
    timing = Timing.of(rule) if rule else Timing("Europe/Berlin", repeats=True)
    made = ScheduleDraft(DRAFT, SERVER, 1600, plan, timing, NOW)
    return replace(made, **changes)  # type: ignore[arg-type]


def outlook(rule: Rule | None = RULE, *findings: Finding, total: int | None = 12) -> Outlook:
    coming = tuple(islice(runs(rule, NOW), 5)) if rule else ()
    last = coming[-1].at + 17 * DAY if coming and total else None
    return Outlook(
        COURSE, rule, "Context Windows", coming, total if coming else None, last, findings
    )


def planning(page: int = 0, *findings: Finding, plan: Plan = WEEKLY, **rest: object) -> Card:
    made = Shown(draft(plan), outlook(RULE, *findings), NOW, lessons=LESSONS)
    return schedule_plan.planning(replace(made, **rest), page)  # type: ignore[arg-type]


def once(page: int = 0, kind: Kind = Kind.LESSON) -> Card:
    plan = Plan(kind, "ai-foundations/fine-tuning", CHANNEL)
    seen = replace(outlook(ONCE, total=1), title=TITLE, following="")
    return schedule_plan.planning(Shown(draft(plan, ONCE), seen, NOW), page)


def schedule(plan: Plan = FULL, **changes: object) -> Schedule:
    at = next(runs(RULE, NOW)).at
    made = Schedule(
        SCHEDULE, SERVER, 1600, replace(plan, rule=RULE), next_slot=at, next_at=at, made_at=NOW
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def deliveries() -> tuple[Delivery, ...]:
    made = Delivery(
        1, SERVER, SCHEDULE, NOW - DAY, NOW - DAY, Part.LESSON, Spot("a/b"), CHANNEL,
        DeliveryState.SENT, message=2100,
    )  # fmt: skip
    return (
        made,
        replace(made, id=2, state=DeliveryState.MISSED, reason="missed:2"),
        replace(made, id=3, state=DeliveryState.REFUSED, reason="refused:50013"),
        replace(made, id=4, part=Part.RECAP, spot=Spot(), state=DeliveryState.WAITING),
    )


def opened(one: Schedule, *findings: Finding, standing: bool = True) -> Card:
    titles = {"a/b": "Context Windows"}
    seen = Opened(one, outlook(RULE, *findings), deliveries(), titles, {1: standing})
    return schedule_list.opened(seen, TODAY, "Moved.")


def listing(page: int = 0) -> Card:
    listed = [
        Listed(schedule(), COURSE),
        Listed(schedule(Plan(Kind.LESSON, "a/b", CHANNEL)), TITLE),
        Listed(schedule(state=ScheduleState.PAUSED, reason="refused:10003"), COURSE),
        Listed(schedule(state=ScheduleState.PAUSED), ""),
        *(Listed(schedule(state=ScheduleState.ENDED, id=at), COURSE) for at in range(7)),
    ]
    numbered = [
        replace(one, schedule=replace(one.schedule, id=at)) for at, one in enumerate(listed, 1)
    ]
    off = [TODAY + at * DAY for at in range(-1, 12)]
    return schedule_list.listing(numbered, off, page, TODAY)


MISSING = Finding(
    "missing",
    {"channel": CHANNEL, "permissions": ("send_messages", "attach_files")},
    forbids=True,
)
CLASH = Finding("clash", {"title": TITLE, "at": NOW})
UNHEARD = Finding("ping_unheard", {"role": ROLE})

SCHEDULES: Mapping[str, Callable[[], Card]] = {
    "schedule-zone": lambda: schedule_plan.zone_wanted(draft(), NOW),
    "schedule-plan-new": lambda: schedule_plan.planning(
        Shown(draft(rule=None), outlook(None), NOW, lessons=LESSONS)
    ),
    "schedule-plan": planning,
    "schedule-plan-more": lambda: planning(1),
    "schedule-plan-full": lambda: planning(0, UNHEARD, CLASH, plan=FULL),
    "schedule-plan-forbidden": lambda: planning(0, MISSING, CLASH),
    "schedule-plan-not-understood": lambda: planning(
        refused=(errors.TimeNotUnderstood("tomorow 18:00", "tomorrow 18:00"),)
    ),
    "schedule-plan-once": once,
    "schedule-plan-once-more": lambda: once(1),
    "schedule-plan-quiz-more": lambda: once(1, Kind.QUIZ),
    "schedule-plan-edit": lambda: schedule_plan.planning(
        Shown(draft(replace(WEEKLY, unit=Unit.SECTION), schedule=SCHEDULE), outlook(), NOW)
    ),
    "schedule-saved": lambda: schedule_list.saved(schedule(), outlook(RULE, UNHEARD)),
    "schedule-list": listing,
    "schedule-list-end": lambda: listing(1),
    "schedule-list-empty": lambda: schedule_list.listing([], [], 0, TODAY),
    "schedule-opened": lambda: opened(schedule()),
    "schedule-opened-taken-back": lambda: opened(schedule(), standing=False),
    "schedule-opened-paused": lambda: opened(
        schedule(WEEKLY, state=ScheduleState.PAUSED, reason="refused:50013"), MISSING
    ),
    "schedule-opened-ended": lambda: opened(
        schedule(WEEKLY, state=ScheduleState.ENDED, next_slot=None, next_at=None)
    ),
    "schedule-move": lambda: schedule_list.moving(schedule(), COURSE),
    "schedule-remove": lambda: schedule_list.sure(schedule(), COURSE),
    "schedule-removed": lambda: schedule_list.removed(COURSE),
}
