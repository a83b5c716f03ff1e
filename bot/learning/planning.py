"""A schedule while a moderator plans it: what was chosen, what will come of it, what is amiss."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, time, timedelta

from bot.learning.schedule import Delivery, Plan, Schedule, ScheduleState
from bot.learning.timetable import Rule, Run, runs
from bot.learning.wall_clock import DAY, moment, shown

DRAFT_LASTS = timedelta(days=1)
CLASH = timedelta(minutes=15)  # closer together in one channel, two posts get in each other's way
SHOWN_RUNS = 5
_MOMENT = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Timing:
    """When, as far as it has been chosen; the fields are those of a rule.

    `repeats` tells a schedule that waits for its days from one that happens once.
    """

    zone: str = ""
    start: date | None = None
    at: time | None = None
    days: frozenset[int] = frozenset()
    weeks: int = 1
    every_minutes: int | None = None
    until: date | None = None
    count: int | None = None
    skipped: frozenset[date] = frozenset()
    moved: tuple[tuple[datetime, datetime | None], ...] = ()
    repeats: bool = False

    @classmethod
    def of(cls, rule: Rule) -> Timing:
        repeats = bool(rule.days) or rule.every_minutes is not None
        return cls(**{one.name: getattr(rule, one.name) for one in fields(Rule)}, repeats=repeats)

    def rule(self, now: datetime) -> Rule | None:
        """The rule, once day, time and zone are known; what repeats waits for how often. Without a
        day to start on it begins today, or tomorrow where today's time is over."""
        if not self.zone or self.at is None:
            return None
        days = self.days if self.repeats else frozenset[int]()
        minutes = self.every_minutes if self.repeats else None
        if not minutes and not days and (self.repeats or self.start is None):
            return None
        return Rule(
            self.zone,
            self.start or _first_day(self.zone, self.at, now),
            self.at,
            days,
            self.weeks if days else 1,
            minutes,
            self.until,
            self.count,
            self.skipped,
            self.moved,
        )


def _first_day(zone: str, at: time, now: datetime) -> date:
    today = shown(now, zone).date()
    return today if moment(today, at, zone) > now else today + DAY


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed about the time, in people's own words; read once the zone is known."""

    when: str = ""
    repeat: str = ""
    until: str = ""

    def __bool__(self) -> bool:
        return bool(self.when or self.repeat or self.until)


@dataclass(frozen=True, slots=True)
class ScheduleDraft:
    """The card on which a schedule is planned. `plan.rule` is not in it: `timing` stands for it.

    `schedule` is the one that is being changed, None for a new one, and `base` its plan as it was
    then. `wish` waits for the zone. `at` is when the draft was begun.
    """

    id: int
    server: int
    author: int
    plan: Plan
    timing: Timing
    at: datetime
    schedule: int | None = None
    base: Plan | None = None
    wish: Wish = field(default_factory=Wish)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the bot finds where a schedule would post, as Discord has it.

    `missing` are permissions by Discord's names; `suits` is False for a place that is no text
    channel or thread. The roles are those of the plan, there as long as none is wanted.
    """

    missing: tuple[str, ...] = ()
    suits: bool = True
    ping_there: bool = True
    ping_heard: bool = True
    cohort_there: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the rehearsal found, as the key of a sentence with its values."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    forbids: bool = False


@dataclass(frozen=True, slots=True)
class Outlook:
    """What will come of a plan.

    `title` is the lesson's or the course's, empty where that is gone; `following` is the lesson of
    a course that comes next. `runs` are the next few; `total` is how many there will be and `last`
    the moment of the last, None where there is no end.
    """

    title: str
    rule: Rule | None
    following: str = ""
    runs: tuple[Run, ...] = ()
    total: int | None = None
    last: datetime | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def forbidden(self) -> bool:
        return any(one.forbids for one in self.findings)


@dataclass(frozen=True, slots=True)
class Listed:
    """A schedule in the server's list, with its title; empty where its content is gone."""

    schedule: Schedule
    title: str


@dataclass(frozen=True, slots=True)
class Event:
    """A run as it stands in a calendar; `lesson` is empty where none is known."""

    schedule: Schedule
    run: Run
    title: str
    lesson: str = ""
    minutes: int = 30


@dataclass(frozen=True, slots=True)
class Opened:
    """A schedule looked at closely; `deliveries` are the last few, the newest first, `titles` those
    of their lessons by key, and `standing` says by id whether the post of one still stands or was
    taken back; one that left no post is not in it."""

    schedule: Schedule
    outlook: Outlook
    deliveries: tuple[Delivery, ...]
    titles: Mapping[str, str]
    standing: Mapping[int, bool] = field(default_factory=dict)


def coming(
    rule: Rule, breaks: Collection[date], now: datetime, slot: datetime | None = None
) -> Iterator[Run]:
    """The runs from now on of a schedule whose next one is known by this slot.

    A run that was moved to later still comes after its slot; one that was moved to earlier does not
    come again at its slot.
    """
    since = now if slot is None else min(now, slot - _MOMENT)
    return (run for run in runs(rule, since, skipping=breaks) if run.at > now)


def upcoming(schedule: Schedule, rule: Rule, breaks: Collection[date], now: datetime) -> Run | None:
    """The next run under a rule that may have changed.

    One that is due already, or was moved to later, stays: it has not been posted yet.
    """
    slot, at = schedule.next_slot, schedule.next_at
    if slot is not None and at is not None and min(slot, at) <= now:
        return Run(slot, at)
    return next(coming(rule, breaks, now, slot), None)


def remaining(
    rule: Rule, breaks: Collection[date], now: datetime, slot: datetime | None = None
) -> Rule:
    """The rule as it is from now on: the runs that it has counted so far do not count again."""
    if rule.count is None:
        return rule
    left = tuple(coming(rule, breaks, now, slot))
    if not left:
        return replace(rule, count=None)
    return replace(rule, start=shown(left[0].slot, rule.zone).date(), count=len(left))


def with_next(schedule: Schedule, run: Run | None) -> Schedule:
    """The schedule with this as its next run; without any it has ended."""
    if run is None:
        ended = replace(schedule, next_slot=None, next_at=None)
        return replace(ended, state=ScheduleState.ENDED) if _active(schedule) else ended
    return replace(schedule, next_slot=run.slot, next_at=run.at)


def _active(schedule: Schedule) -> bool:
    return schedule.state is ScheduleState.ACTIVE
