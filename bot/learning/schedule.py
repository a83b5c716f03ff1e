"""What is posted by timetable: the schedule, and each delivery that comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.learning.timetable import Rule

MOST_SCHEDULES = 100  # a server
SHORTEST = timedelta(minutes=15)  # between two runs of a schedule
LEASE = timedelta(seconds=10)  # real time that a claim lasts unless it is renewed
LATE = timedelta(minutes=15)  # a run later than this was missed; a reboot or a crowd is no miss
LATE_HOURS = 12
KEPT = timedelta(days=400)  # a delivery that has ended, but for the last few of a schedule:
HISTORY = 500  # those stay, and are looked through for the place of a course


class Kind(StrEnum):
    """What a schedule posts: one lesson, a course bit by bit, a quiz that opens and closes, or
    what a week amounted to."""

    LESSON = "lesson"
    COURSE = "course"
    QUIZ = "quiz"
    RECAP = "recap"


class Unit(StrEnum):
    """How much of a course comes with each run."""

    LESSON = "lesson"
    SECTION = "section"


class ScheduleState(StrEnum):
    """PAUSED by a moderator, or by us with a reason; ENDED when nothing comes any more."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a moderator chooses: what to post, where, when, whom to ping, what if it is missed.

    `subject` is a lesson's key or a course's id; `track` and `first` (the key of the lesson to
    begin with) narrow a course. `rule` is None until day, time and zone are known. `ping` is a
    role. `open_minutes` is how long a quiz stays open. `late_hours` says how late a missed run may
    still be posted; None skips it and tells. `quiz` posts each lesson's quiz with it, open until
    the next run; `recap` adds a recap after each week; `cohort` is a role for which the course
    unlocks with each run.
    """

    kind: Kind
    subject: str
    channel: int
    rule: Rule | None = None
    thread: bool = False
    ping: int | None = None
    unit: Unit = Unit.LESSON
    track: str = ""
    first: str = ""
    quiz: bool = False
    recap: bool = False
    cohort: int | None = None
    open_minutes: int = 7 * 24 * 60
    late_hours: int | None = LATE_HOURS


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in what is posted: a lesson's key, and a section's id where it is one section."""

    lesson: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan at work. `place` is what was posted last, empty before the first run.

    `next_slot` and `next_at` are UTC, None where nothing comes; they differ for a run that was
    moved. `reason` says why it is paused, as the key of a sentence with its values behind colons.
    `author` is 0 once they were forgotten. `version` counts changes: a claim or a change that was
    made on another version is not made.
    """

    id: int
    server: int
    author: int
    plan: Plan
    state: ScheduleState = ScheduleState.ACTIVE
    reason: str = ""
    place: Spot = field(default_factory=Spot)
    next_slot: datetime | None = None
    next_at: datetime | None = None
    made_at: datetime | None = None
    version: int = 1


class Part(StrEnum):
    """What a delivery posts; CLOSE edits the quiz card that an earlier one has opened."""

    LESSON = "lesson"
    SECTION = "section"
    QUIZ = "quiz"
    CLOSE = "close"
    RECAP = "recap"


POSTING = (Part.LESSON, Part.SECTION)  # those that leave a lesson's post


class DeliveryState(StrEnum):
    """WAITING for its moment; CLAIMED by a process under a lease; then one of the ends:

    SENT; REFUSED by Discord (403, 404); MISSED while the bot was down; GONE from the catalog;
    DROPPED with its schedule.
    """

    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    REFUSED = "refused"
    MISSED = "missed"
    GONE = "gone"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One run of a schedule on its way into a channel; moments are UTC.

    `slot` is the run's moment by the rule and `part` what is posted: together with the schedule
    they are unique. `steps` counts the messages that surely stand in the channel, `message` is the
    first of them, `further` those after it in the same channel, `thread` the thread that was opened
    for it. `tries` counts the times that it was
    taken up; above 1 it may stand there already, and is looked for before it is sent. One that is
    CLAIMED with a `reason` is given up: what stands of it is taken back before it ends.
    """

    id: int
    server: int
    schedule: int
    slot: datetime
    due_at: datetime
    part: Part
    spot: Spot
    channel: int
    state: DeliveryState = DeliveryState.CLAIMED
    tries: int = 0
    taken_at: datetime | None = None
    steps: int = 0
    message: int | None = None
    thread: int | None = None
    reason: str = ""
    ended_at: datetime | None = None
    further: tuple[int, ...] = ()

    @property
    def turn(self) -> tuple[datetime, int, int]:
        """Deliveries of one channel go by this."""
        return self.due_at, self.schedule, self.id


@dataclass(frozen=True, slots=True)
class Step:
    """What one run of a schedule amounts to, decided before it is claimed.

    `deliveries` are rows to add (none where the content is gone); `place`, `next_slot` and
    `next_at` are how the schedule stands afterwards; `state` and `reason` change with it where it
    ends or is paused.
    """

    deliveries: tuple[Delivery, ...]
    place: Spot
    next_slot: datetime | None
    next_at: datetime | None
    state: ScheduleState = ScheduleState.ACTIVE
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What moderators should know of a schedule: why it is paused, or how many runs were missed.

    `reason` is the key of a sentence with its values behind colons; `title` is its lesson's or
    course's, empty where that is gone.
    """

    schedule: Schedule
    reason: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Claimed:
    """What was taken, in its order, and what moderators should know of it.

    `more` where as much was taken as was asked for, so that there may be more.
    """

    deliveries: Sequence[Delivery] = ()
    notices: Sequence[Notice] = ()
    more: bool = False
