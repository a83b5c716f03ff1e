"""What a due schedule amounts to: what comes in this run, what was missed, how it goes on.

After an outage a schedule posts one run at most: the last that was missed, where that may still be
posted late. The others are skipped and told in one number, and a course does not move on for them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.catalog.catalog import Catalog
from bot.learning.program import ahead, chosen
from bot.learning.schedule import (
    LATE,
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
from bot.learning.timetable import Run, runs
from bot.learning.wall_clock import shown
from bot.store.ids import new_id

WEEK = timedelta(days=7)
LEFT = "left"
MISSED = "missed"
COURSE_END = "course_end"


@dataclass(frozen=True, slots=True)
class Due:
    """A due schedule with all that decides what comes of it. `place` is its own, or the last that
    is still to be found where the course has changed. `can_post` says which parts there can be."""

    schedule: Schedule
    place: Spot
    catalog: Catalog
    breaks: Collection[date]
    now: datetime
    real: datetime
    can_post: Callable[[Part], bool]

    @property
    def plan(self) -> Plan:
        return self.schedule.plan


@dataclass(frozen=True, slots=True)
class _Turn:
    """`run` is what is posted now, None where it is too late; `missed` are those before it."""

    run: Run | None
    missed: tuple[Run, ...]
    following: Run | None


def step(due: Due) -> tuple[Step, tuple[str, ...]]:
    """What is claimed, and the reasons for notices to the moderators."""
    turn = _turn(due)
    missed = _missed(due, turn.missed)
    told = tuple(one.reason for one in missed)
    run = turn.run
    if run is None:
        return _onward(due, turn, missed, due.schedule.place), told
    spots, gone = _spots(due)
    if gone:
        lost = _delivery(due, run, _main(due.plan), Spot(), state=DeliveryState.GONE)
        lost = replace(lost, reason=gone, ended_at=due.now)
        paused = _onward(due, turn, (*missed, lost), due.schedule.place)
        return replace(paused, state=ScheduleState.PAUSED, reason=gone), (*told, gone)
    if not spots:
        ended = replace(_onward(due, turn, missed, due.place), next_slot=None, next_at=None)
        return replace(ended, state=ScheduleState.ENDED, reason=COURSE_END), told
    over = due.plan.kind is Kind.COURSE and len(spots) == 1
    turn = replace(turn, following=None) if over else turn
    parts = tuple(one for one in _parts(due, turn, run, spots) if due.can_post(one.part))
    place = spots[0] if due.plan.kind is Kind.COURSE else due.schedule.place
    moved = _onward(due, turn, (*missed, *_numbered(parts, due.now)), place)
    return (replace(moved, reason=COURSE_END) if over else moved), told


def away(schedule: Schedule) -> Step:
    """What a due schedule amounts to where the bot is not in its server any more."""
    return Step(
        (),
        schedule.place,
        schedule.next_slot,
        schedule.next_at,
        state=ScheduleState.PAUSED,
        reason=LEFT,
    )


def in_time(plan: Plan, at: datetime, now: datetime) -> bool:
    """Whether what was due at this moment may still be posted."""
    late = now - at
    return late <= LATE or (
        plan.late_hours is not None and late <= timedelta(hours=plan.late_hours)
    )


def lost(due: Due) -> bool:
    """Whether the place of a course is not among its chosen lessons any more."""
    course = due.catalog.course(due.plan.subject)
    if due.plan.kind is not Kind.COURSE or course is None or not due.place.lesson:
        return False
    return all(lesson.key != due.place.lesson for lesson in chosen(course, due.plan))


def _turn(due: Due) -> _Turn:
    slot, at, rule = due.schedule.next_slot, due.schedule.next_at, due.plan.rule
    assert slot is not None
    assert at is not None, "only what has a next run is due"
    over, following = [Run(slot, at)], None
    for run in runs(rule, slot, skipping=due.breaks) if rule else ():
        if run.at > due.now:
            following = run
            break
        over.append(run)
    if in_time(due.plan, over[-1].at, due.now):
        return _Turn(over[-1], tuple(over[:-1]), following)
    return _Turn(None, tuple(over), following)


def _missed(due: Due, missed: tuple[Run, ...]) -> tuple[Delivery, ...]:
    """One row for all of them, of the first one's slot."""
    if not missed:
        return ()
    plan = due.plan
    spot = Spot(plan.subject) if plan.kind in (Kind.LESSON, Kind.QUIZ) else Spot()
    row = _delivery(due, missed[0], _main(plan), spot, state=DeliveryState.MISSED)
    return (replace(row, reason=f"{MISSED}:{len(missed)}", ended_at=due.now),)


def _spots(due: Due) -> tuple[tuple[Spot, ...], str]:
    """What comes now and later, and why there is nothing where content is gone."""
    plan = due.plan
    if plan.kind in (Kind.LESSON, Kind.QUIZ):
        there = due.catalog.lesson(plan.subject) is not None
        return ((Spot(plan.subject),), "") if there else ((), f"lesson_gone:{plan.subject}")
    course = due.catalog.course(plan.subject)
    if course is None:
        return (), f"course_gone:{plan.subject}"
    if plan.kind is Kind.RECAP:
        return (Spot(),), ""
    spots = ahead(course, plan, due.place)
    if not spots and (lost(due) or not due.place.lesson):
        gone = due.place.lesson or plan.first
        return (), f"lesson_gone:{gone}" if gone else f"course_gone:{plan.subject}"
    return spots, ""


def _main(plan: Plan) -> Part:
    if plan.kind is Kind.COURSE and plan.unit is Unit.SECTION:
        return Part.SECTION
    parts = {Kind.QUIZ: Part.QUIZ, Kind.RECAP: Part.RECAP}
    return parts.get(plan.kind, Part.LESSON)


def _parts(due: Due, turn: _Turn, run: Run, spots: tuple[Spot, ...]) -> Iterator[Delivery]:
    """All that one run posts, in this order."""
    plan, spot = due.plan, spots[0]
    main = Part.LESSON if _main(plan) is Part.SECTION and not spot.section else _main(plan)
    yield _delivery(due, run, main, spot)
    if plan.kind is Kind.QUIZ:
        yield _later(due, run, Part.CLOSE, spot, run.at + timedelta(minutes=plan.open_minutes))
    if plan.kind is not Kind.COURSE:
        return
    if plan.quiz and _ends_lesson(spots) and _has_quiz(due, spot):
        closes = turn.following.at if turn.following else _closing(plan, run)
        yield _delivery(due, run, Part.QUIZ, Spot(spot.lesson))
        yield _later(due, run, Part.CLOSE, Spot(spot.lesson), closes)
    if plan.recap and _ends_week(plan, run, turn.following):
        after = turn.following.at if turn.following else run.at + WEEK
        yield _later(due, run, Part.RECAP, Spot(), after)


def _closing(plan: Plan, run: Run) -> datetime:
    return run.at + timedelta(minutes=plan.open_minutes)


def _ends_lesson(spots: tuple[Spot, ...]) -> bool:
    return len(spots) == 1 or spots[1].lesson != spots[0].lesson


def _has_quiz(due: Due, spot: Spot) -> bool:
    lesson = due.catalog.lesson(spot.lesson)
    return lesson is not None and bool(lesson.quiz.asked)


def _ends_week(plan: Plan, run: Run, following: Run | None) -> bool:
    """Whether no other run comes in the same week, by the schedule's own calendar."""
    if following is None or plan.rule is None:
        return True
    zone = plan.rule.zone
    return shown(run.at, zone).isocalendar()[:2] != shown(following.at, zone).isocalendar()[:2]


def _delivery(
    due: Due,
    run: Run,
    part: Part,
    spot: Spot,
    *,
    state: DeliveryState = DeliveryState.CLAIMED,
) -> Delivery:
    claimed = state is DeliveryState.CLAIMED
    return Delivery(
        id=new_id(due.now),
        server=due.schedule.server,
        schedule=due.schedule.id,
        slot=run.slot,
        due_at=run.at,
        part=part,
        spot=spot,
        channel=due.plan.channel,
        state=state,
        tries=int(claimed),
        taken_at=due.real if claimed else None,
    )


def _later(due: Due, run: Run, part: Part, spot: Spot, at: datetime) -> Delivery:
    return replace(_delivery(due, run, part, spot, state=DeliveryState.WAITING), due_at=at)


def _numbered(parts: tuple[Delivery, ...], now: datetime) -> tuple[Delivery, ...]:
    """With ids in the order in which they are posted."""
    ids = sorted(one.id for one in parts)
    return tuple(replace(one, id=id) for one, id in zip(parts, ids, strict=True))


def _onward(due: Due, turn: _Turn, deliveries: tuple[Delivery, ...], place: Spot) -> Step:
    following = turn.following
    return Step(
        deliveries,
        place,
        following.slot if following else None,
        following.at if following else None,
        state=ScheduleState.ACTIVE if following else ScheduleState.ENDED,
    )
