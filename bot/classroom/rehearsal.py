"""Rehearses a schedule before it is saved: when it will run, for how long, and what is amiss."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice

from bot.learning.lesson import Course, Lesson
from bot.learning.planning import CLASH, SHOWN_RUNS, Finding, Ground, Outlook, coming
from bot.learning.program import ahead, chosen
from bot.learning.schedule import SHORTEST, Kind, Plan, Schedule, Spot
from bot.learning.timetable import Rule, Run, closest

FAR = 2_000  # so many runs are looked at, at most, for the last one
NEAR = 40  # and so many for clashes


@dataclass(frozen=True, slots=True)
class Scene:
    """What a plan is held against: its content (None where it is gone), what Discord grants, the
    server's days off, and its other schedules that are at work."""

    lesson: Lesson | None
    course: Course | None
    ground: Ground
    breaks: frozenset[date]
    others: Sequence[Schedule]
    titles: Sequence[str]


def rehearse(
    plan: Plan,
    rule: Rule | None,
    place: Spot,
    scene: Scene,
    now: datetime,
    slot: datetime | None = None,
) -> Outlook:
    """What will come of a plan that stands at this place, and whose next run is of this slot."""
    spots = _spots(plan, place, scene)
    dates = _dates(rule, spots, scene, now, slot)
    posted = dates if spots is None else dates[: len(spots)]
    known = len(dates) < FAR  # what goes on for longer has no end that is worth telling
    ends = known and rule is not None and (spots is not None or _bounded(rule))
    return Outlook(
        title=_title(plan, scene),
        rule=rule,
        following=_following(scene.course, spots),
        runs=tuple(posted[:SHOWN_RUNS]),
        total=len(posted) if ends and posted else None,
        last=posted[-1].at if ends and posted else None,
        findings=(
            *_content(plan, place, scene),
            *_timing(rule, dates, now, slot),
            *_place(plan, scene.ground),
            *(_length(rule, dates, spots) if known else ()),
            *_overlap(plan, rule),
            *_clashes(plan, posted[:NEAR], scene, now),
        ),
    )


def _dates(
    rule: Rule | None,
    spots: Sequence[Spot] | None,
    scene: Scene,
    now: datetime,
    slot: datetime | None,
) -> list[Run]:
    """The runs that matter; where a course ends before its dates do, one more than it needs."""
    if rule is None:
        return []
    most = NEAR if spots is None and not _bounded(rule) else FAR
    if spots is not None:
        most = min(FAR, len(spots) + 1)
    return list(islice(coming(rule, scene.breaks, now, slot), most))


def _bounded(rule: Rule) -> bool:
    return rule.count is not None or rule.until is not None or closest(rule) is None


def _spots(plan: Plan, place: Spot, scene: Scene) -> tuple[Spot, ...] | None:
    """What is still to be posted; None where it is the same again and again."""
    if plan.kind is not Kind.COURSE or scene.course is None:
        return None
    return ahead(scene.course, plan, place)


def _title(plan: Plan, scene: Scene) -> str:
    if plan.kind in (Kind.LESSON, Kind.QUIZ):
        return scene.lesson.title if scene.lesson else ""
    return scene.course.title if scene.course else ""


def _following(course: Course | None, spots: Sequence[Spot] | None) -> str:
    """The title of the lesson that comes next."""
    if course is None or not spots:
        return ""
    return next((one.title for one in course.lessons if one.key == spots[0].lesson), "")


def _content(plan: Plan, place: Spot, scene: Scene) -> Iterator[Finding]:
    """Whether what is to be posted exists."""
    if not _title(plan, scene):
        yield Finding("content_gone", forbids=True)
    elif plan.kind is Kind.QUIZ and scene.lesson and not scene.lesson.quiz.asked:
        yield Finding("no_quiz", {"lesson": scene.lesson.title}, forbids=True)
    elif plan.kind is Kind.COURSE and scene.course:
        if not chosen(scene.course, plan):
            yield Finding("no_lessons", {"track": plan.track}, forbids=True)
        elif not ahead(scene.course, plan, place):
            yield Finding("course_over", forbids=True)


def _timing(
    rule: Rule | None, dates: Sequence[Run], now: datetime, slot: datetime | None
) -> Iterator[Finding]:
    if rule is None:
        return
    shortest = closest(rule)
    if shortest is not None and shortest < SHORTEST:
        yield Finding("too_often", forbids=True)
    if dates:
        return
    if shortest is not None:
        yield Finding("never", forbids=True)
        return
    working = next(coming(replace(rule, skipped=frozenset()), (), now, slot), None)
    if any(at is None for _, at in rule.moved) and rule.first > now:
        yield Finding("left_out", forbids=True)
    else:
        yield Finding("day_off" if working else "over", forbids=True)


def _place(plan: Plan, ground: Ground) -> Iterator[Finding]:
    """Whether the bot can post there and be heard."""
    where = {"channel": plan.channel}
    if "view_channel" in ground.missing:
        yield Finding("unseen", where, forbids=True)
    elif not ground.suits:
        yield Finding("unsuited", where, forbids=True)
    elif ground.missing:
        yield Finding("missing", where | {"permissions": ground.missing}, forbids=True)
    if plan.ping is not None and not ground.ping_there:
        yield Finding("ping_gone", forbids=True)
    elif plan.ping is not None and not ground.ping_heard:
        yield Finding("ping_unheard", {"role": plan.ping})
    if plan.cohort is not None and not ground.cohort_there:
        yield Finding("cohort_gone", forbids=True)


def _length(
    rule: Rule | None, dates: Sequence[Run], spots: tuple[Spot, ...] | None
) -> Iterator[Finding]:
    """Whether a course and the dates are of one length."""
    if rule is None or not spots or not dates:
        return
    if len(dates) < len(spots):
        yield Finding("too_few_dates", {"number": len(spots) - len(dates)})
    elif len(dates) > len(spots) and _bounded(rule):
        yield Finding("too_few_lessons", {"number": len(spots)})


def _overlap(plan: Plan, rule: Rule | None) -> Iterator[Finding]:
    """Whether a quiz opens again while its last card is still open."""
    apart = closest(rule) if rule else None
    if plan.kind is Kind.QUIZ and apart and apart < timedelta(minutes=plan.open_minutes):
        yield Finding("still_open")


def _clashes(plan: Plan, posted: Sequence[Run], scene: Scene, now: datetime) -> Iterator[Finding]:
    for other, title in zip(scene.others, scene.titles, strict=True):
        if _same(plan, other.plan):
            yield Finding("same", {"title": title, "channel": other.plan.channel})
        elif _within(plan, other.plan):
            yield Finding("within", {"title": title, "channel": other.plan.channel})
        elif _within(other.plan, plan):
            yield Finding("holds", {"title": title, "channel": other.plan.channel})
        if other.plan.channel == plan.channel:
            at = _meeting(posted, _runs_of(other, scene.breaks, now))
            if at is not None:
                yield Finding("clash", {"title": title, "at": at})


def _same(plan: Plan, other: Plan) -> bool:
    """Whether both post the same thing."""
    return (plan.kind, plan.subject, plan.track) == (other.kind, other.subject, other.track)


def _within(plan: Plan, other: Plan) -> bool:
    """Whether a lesson's course is posted as well, which comes to the lesson by itself."""
    whole = plan.kind is Kind.LESSON and other.kind is Kind.COURSE
    return whole and plan.subject.startswith(f"{other.subject}/")


def _runs_of(other: Schedule, breaks: frozenset[date], now: datetime) -> Iterable[Run]:
    rule = other.plan.rule
    return islice(coming(rule, breaks, now, other.next_slot), NEAR) if rule else ()


def _meeting(ours: Iterable[Run], theirs: Iterable[Run]) -> datetime | None:
    """The first of our moments that is too near one of theirs."""
    others = sorted(run.at for run in theirs)

    def near(at: datetime) -> bool:
        following = bisect_right(others, at - CLASH)
        return following < len(others) and others[following] < at + CLASH

    return next((run.at for run in ours if near(run.at)), None)
