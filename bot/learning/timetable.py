"""When things happen: a rule by the wall clock of a zone, and its runs as moments.

What is settled here, as a schedule lives for months:

- A run is known by its slot, the moment by the rule. Slots are strictly increasing and never come
  again, so whoever claims by slot runs each once, whatever is moved.
- A day is the rule's own day. Where its time does not exist the run moves on (`wall_clock`), maybe
  past midnight, and is still that day's run; two that come to the same moment are one.
- A date is without runs if it is among `skipped` or the server's own: neither the run of that day
  nor one that moved on into it. A run that somebody moved happens in spite of it.
- What is left out is not counted, so ten lessons get their ten runs. For a rule with a count the
  server's past dates must therefore be kept.
- A moved run stays between its neighbours (`move` refuses otherwise). If a neighbour comes up later
  (a date is taken off the list), runs still come in the order of their slots.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice, pairwise, takewhile

from bot.errors import MoveOutOfOrder, ShiftIntoPast, ShiftSplitsWeeks
from bot.learning.wall_clock import DAY, carried, later, moment, shown

MARGIN = 2  # days that a slot may lie away from the day that UTC has then


@dataclass(frozen=True, slots=True)
class Rule:
    """When something happens, by the wall clock of a zone.

    Without `days` and `every_minutes` it happens once, on `start` at `at`. `start` is the first day
    that counts and `until` the last; `days` are 0 for Monday to 6 for Sunday, every so many `weeks`
    from the ISO week of `start`. `every_minutes` is elapsed time from the first moment instead.
    `count` is the most runs. `moved` has, by slot, the moment when that run happens instead, or
    None where it is left out. Raises ValueError for what can mean nothing.
    """

    zone: str
    start: date
    at: time
    days: frozenset[int] = frozenset()
    weeks: int = 1
    every_minutes: int | None = None
    until: date | None = None
    count: int | None = None
    skipped: frozenset[date] = frozenset()
    moved: tuple[tuple[datetime, datetime | None], ...] = ()

    def __post_init__(self) -> None:
        if not self.days <= set(range(7)):
            raise ValueError(f"days are 0 to 6, not {sorted(self.days)}")
        for name, value in (("weeks", self.weeks), ("every_minutes", self.every_minutes)):
            if value is not None and value < 1:
                raise ValueError(f"{name} is at least 1, not {value}")
        if self.days and self.every_minutes is not None:
            raise ValueError("either days or every_minutes")

    @property
    def first(self) -> datetime:
        """The moment of `start` at `at`, from which minutes elapse."""
        return moment(self.start, self.at, self.zone)


@dataclass(frozen=True, slots=True)
class Run:
    """Something that happens: `slot` by the rule, which identifies it for good, and `at` really."""

    slot: datetime
    at: datetime


def runs(rule: Rule, after: datetime, *, skipping: Collection[date] = ()) -> Iterator[Run]:
    """The runs whose slot is after `after`, by slot; `skipping` are the server's own dates."""
    beginning = rule.first if rule.count is not None else after  # to count, from the first on
    kept = islice(_kept(rule, beginning, skipping), rule.count)
    return (run for run in kept if run.slot > after)


def next_run(rule: Rule, after: datetime, *, skipping: Collection[date] = ()) -> Run | None:
    """The first of the `runs`, if there is one."""
    return next(runs(rule, after, skipping=skipping), None)


def never(rule: Rule, after: datetime, *, skipping: Collection[date] = ()) -> bool:
    """Whether nothing comes any more.

    It always answers: only dates skipped and runs left out can be passed over, and they are few.
    """
    return next_run(rule, after, skipping=skipping) is None


def closest(rule: Rule) -> timedelta | None:
    """The shortest distance between runs by the wall clock; None where there is at most one."""
    if rule.every_minutes is not None:
        return timedelta(minutes=rule.every_minutes)
    if not rule.days:
        return None
    days = sorted(rule.days)
    return DAY * min(two - one for one, two in pairwise([*days, days[0] + 7 * rule.weeks]))


def skip(rule: Rule, run: Run) -> Rule:
    """The rule with this one run left out."""
    return _mark(rule, run.slot, None)


def move(rule: Rule, run: Run, to: datetime, *, skipping: Collection[date] = ()) -> Rule:
    """The rule with this one run at another moment; MoveOutOfOrder past the one before or after."""
    before = _before(rule, run.slot, skipping)
    following = next_run(rule, run.slot, skipping=skipping)
    if (before and to <= before.at) or (following and following.at <= to):
        raise MoveOutOfOrder
    return _mark(rule, run.slot, to)


def shifted(
    rule: Rule,
    span: timedelta,
    after: datetime,
    *,
    now: datetime | None = None,
    skipping: Collection[date] = (),
) -> Rule:
    """The rule of all runs after `after`, later (or earlier) by a span of the wall clock.

    Days, time and end move along, and so do runs that were moved or left out; skipped dates stay
    what they are, and minutes stay elapsed time. What came until `after` is not in it any more, but
    for the slots of runs that came early: a slot is used once, also after another shift.
    `after` tells what has happened: the slot of the last run, or anything before the next one's.
    Raises ShiftIntoPast when the next run would not be after `now` (or `after`) and after the last
    one, or would take the slot of one that came early, and ShiftSplitsWeeks when some days of an
    every-so-many-weeks rule would change their week and others would not.
    """
    following = next_run(rule, after, skipping=skipping)
    if following is None:
        return rule
    turned = (_turned if rule.every_minutes is None else _delayed)(rule, span, following.slot)
    if rule.count is not None:
        made = takewhile(lambda run: run.slot <= after, _kept(rule, rule.first, skipping))
        turned = replace(turned, count=rule.count - sum(1 for _ in made))
    first = next(_kept(turned, turned.first, skipping), None)
    last = _before(rule, following.slot, skipping)
    if first and (first.at <= (now or after) or (last and first.slot <= last.slot)):
        raise ShiftIntoPast
    return turned


# Slots


def _kept(rule: Rule, beginning: datetime, skipping: Collection[date]) -> Iterator[Run]:
    """Runs from a little before `beginning` on, as if there were no count."""
    moved = dict(rule.moved)
    without = rule.skipped.union(skipping)
    last: datetime | None = None
    for day, slot in _slots(rule, beginning):
        at = moved.get(slot, slot)
        if slot not in moved and without and not without.isdisjoint(_dates(rule, day, slot)):
            continue
        if at is not None and (last is None or slot > last):
            last = slot
            yield Run(slot, at)


def _dates(rule: Rule, day: date, slot: datetime) -> tuple[date, date]:
    return day, shown(slot, rule.zone).date()


def _slots(rule: Rule, beginning: datetime) -> Iterator[tuple[date, datetime]]:
    """Each slot with its day, from a little before `beginning` to the end of the calendar."""
    with suppress(OverflowError):
        if rule.every_minutes is not None:
            yield from _elapsed(rule, timedelta(minutes=rule.every_minutes), beginning)
            return
        for day in _days(rule, beginning.date().toordinal() - MARGIN):
            if rule.until is not None and day > rule.until:
                return
            if day >= rule.start:
                yield day, moment(day, rule.at, rule.zone)


def _days(rule: Rule, beginning: int) -> Iterator[date]:
    """The days of the rule's weeks, from the week of the ordinal `beginning` on at the latest."""
    if not rule.days:
        yield rule.start
        return
    monday = rule.start.toordinal() - rule.start.weekday()
    cycle = 7 * rule.weeks
    monday += max(0, (beginning - monday) // cycle) * cycle
    days = sorted(rule.days)
    while monday + 6 <= date.max.toordinal():
        for day in days:
            yield date.fromordinal(monday + day)
        monday += cycle


def _elapsed(rule: Rule, step: timedelta, beginning: datetime) -> Iterator[tuple[date, datetime]]:
    slot = rule.first
    slot += max(0, (beginning - slot) // step) * step
    end = None if rule.until is None else moment(rule.until + DAY, time(), rule.zone)
    while end is None or slot < end:
        yield shown(slot, rule.zone).date(), slot
        slot += step


def _before(rule: Rule, slot: datetime, skipping: Collection[date]) -> Run | None:
    """The last run before a slot, looked for ever further back."""
    first, span = rule.first, DAY
    while True:
        earlier = runs(rule, slot - span, skipping=skipping)
        *_, last = None, *takewhile(lambda run: run.slot < slot, earlier)
        if last or slot - span < first:
            return last
        span *= 2


# Changes


def _mark(rule: Rule, slot: datetime, at: datetime | None) -> Rule:
    moved = dict(rule.moved) | {slot: at}
    if at == slot:
        del moved[slot]
    return replace(rule, moved=tuple(sorted(moved.items(), key=lambda item: item[0])))


def _turned(rule: Rule, span: timedelta, slot: datetime) -> Rule:
    """A rule of days, from the run at `slot` on, later by a span."""
    carry, at = carried(rule.at, span)
    if rule.weeks > 1 and len({(day + carry) // 7 for day in rule.days}) > 1:
        raise ShiftSplitsWeeks(rule.weeks)
    last = max([slot, *(old for old, _ in rule.moved)])
    days = {one: day for day, one in takewhile(lambda pair: pair[1] <= last, _slots(rule, slot))}
    moved = {
        moment(days[old] + carry * DAY, at, rule.zone): other and later(other, span, rule.zone)
        for old, other in rule.moved
        if old >= slot and old in days
    }
    return replace(
        rule,
        start=days[slot] + carry * DAY,
        at=at,
        days=frozenset((day + carry) % 7 for day in rule.days),
        until=rule.until and rule.until + carry * DAY,
        moved=(*_came_early(rule, slot), *moved.items()),
    )


def _delayed(rule: Rule, span: timedelta, slot: datetime) -> Rule:
    """A rule of minutes, from the run at `slot` on, later by a span.

    The hour that comes twice cannot be named by a wall clock the second time, so a rule that would
    begin there begins a little earlier, with those runs left out.
    """
    step = timedelta(minutes=rule.every_minutes or 0)
    start = slot + span
    moved = {old + span: other and other + span for old, other in rule.moved if old >= slot}
    while moment((wall := shown(start, rule.zone)).date(), wall.time(), rule.zone) != start:
        start -= step
        moved[start] = None
    return replace(
        rule,
        start=wall.date(),
        at=wall.time(),
        until=rule.until and rule.until + round(span / DAY) * DAY,
        moved=(*_came_early(rule, slot), *sorted(moved.items(), key=lambda item: item[0])),
    )


def _came_early(rule: Rule, slot: datetime) -> tuple[tuple[datetime, datetime], ...]:
    """The runs before a slot that were moved to before their own."""
    return tuple((old, at) for old, at in rule.moved if old < slot and at is not None and at < old)
