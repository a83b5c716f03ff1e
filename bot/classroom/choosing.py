"""What a choice on the card of a schedule being planned makes of its draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time

from bot.errors import UnknownButton
from bot.learning.planning import ScheduleDraft
from bot.learning.schedule import Unit

Values = Sequence[str]
FORMS = {
    "card": (Unit.LESSON, False),
    "thread": (Unit.LESSON, True),
    "section": (Unit.SECTION, False),
    "section-thread": (Unit.SECTION, True),
}


def choose(draft: ScheduleDraft, field: str, values: Values) -> ScheduleDraft:
    """The draft with what was chosen for one of its `FIELDS`; UnknownButton for what is none.

    No values are a choice that was cleared.
    """
    try:
        return FIELDS[field](draft, values)
    except (KeyError, ValueError, IndexError) as error:
        raise UnknownButton from error


def _days(draft: ScheduleDraft, values: Values) -> ScheduleDraft:
    """Days of the week for what repeats, else a date."""
    timing = draft.timing
    if not timing.repeats:
        timing = replace(timing, start=date.fromisoformat(values[0]))
    else:
        days = frozenset(map(int, values))
        if not days <= set(range(7)):
            raise ValueError(values)
        timing = replace(timing, days=days, every_minutes=None)
    return replace(draft, timing=timing)


def _time(draft: ScheduleDraft, values: Values) -> ScheduleDraft:
    return replace(draft, timing=replace(draft.timing, at=time.fromisoformat(values[0])))


def _repeats(draft: ScheduleDraft, values: Values) -> ScheduleDraft:
    """Turns from once to again and again, and back; the day has to be chosen anew."""
    timing, again = draft.timing, values[0] == "1"
    if again == timing.repeats:
        return draft
    days = frozenset({timing.start.weekday()}) if again and timing.start else frozenset[int]()
    turned = replace(
        timing, repeats=again, days=days, weeks=1, every_minutes=None, until=None, count=None
    )
    return replace(draft, timing=turned if again else replace(turned, start=None))


def _channel(draft: ScheduleDraft, values: Values) -> ScheduleDraft:
    return replace(draft, plan=replace(draft.plan, channel=int(values[0])))


def _ping(draft: ScheduleDraft, values: Values) -> ScheduleDraft:
    return replace(draft, plan=replace(draft.plan, ping=int(values[0]) if values else None))


def _cohort(draft: ScheduleDraft, values: Values) -> ScheduleDraft:
    return replace(draft, plan=replace(draft.plan, cohort=int(values[0]) if values else None))


def _form(draft: ScheduleDraft, values: Values) -> ScheduleDraft:
    unit, thread = FORMS[values[0]]
    return replace(draft, plan=replace(draft.plan, unit=unit, thread=thread))


def _missed(draft: ScheduleDraft, values: Values) -> ScheduleDraft:
    """Hours; 0 skips a run that was missed."""
    return replace(draft, plan=replace(draft.plan, late_hours=int(values[0]) or None))


def _also(draft: ScheduleDraft, values: Values) -> ScheduleDraft:
    plan = replace(draft.plan, quiz="quiz" in values, recap="recap" in values)
    return replace(draft, plan=plan)


def _open(draft: ScheduleDraft, values: Values) -> ScheduleDraft:
    return replace(draft, plan=replace(draft.plan, open_minutes=int(values[0])))


def _first(draft: ScheduleDraft, values: Values) -> ScheduleDraft:
    return replace(draft, plan=replace(draft.plan, first=values[0] if values else ""))


FIELDS: Mapping[str, Callable[[ScheduleDraft, Values], ScheduleDraft]] = {
    "days": _days,
    "time": _time,
    "repeats": _repeats,
    "channel": _channel,
    "ping": _ping,
    "cohort": _cohort,
    "form": _form,
    "missed": _missed,
    "also": _also,
    "open": _open,
    "first": _first,
}
