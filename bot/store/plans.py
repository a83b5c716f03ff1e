"""A schedule's plan as JSON, and back.

A stored form stays readable for ever: a field that a later version adds has a default. What this
version does not know is refused, as leaving it out would post something else than was planned.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime, time
from typing import Any, TypeVar

from bot.learning.schedule import Kind, Plan, Unit
from bot.learning.timetable import Rule

T = TypeVar("T")
Reader = Callable[[Any], Any]


class UnreadablePlan(ValueError):
    """The plan of a schedule that cannot be read; `schedule` is its id, 0 where it has none."""

    def __init__(self, why: str, schedule: int = 0) -> None:
        super().__init__(why)
        self.schedule = schedule


def encode(plan: Plan) -> str:
    """The plan as JSON in ASCII, so that every database takes it."""
    return json.dumps(_held(plan), default=_written, sort_keys=True, separators=(",", ":"))


def decode(body: str, schedule: int = 0) -> Plan:
    """UnreadablePlan for what this version of ours does not know."""
    try:
        return _read(Plan, json.loads(body), _PLAN)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise UnreadablePlan(f"The plan of schedule {schedule}: {error}", schedule) from error


def _held(value: Plan | Rule) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _written(value: Any) -> Any:
    """What JSON has no form for."""
    if isinstance(value, Rule):
        return _held(value)
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date | time):  # a datetime is a date
        return value.isoformat()
    raise TypeError(f"no form for {value!r}")


def _read(kind: Callable[..., T], stored: Mapping[str, Any], readers: Mapping[str, Reader]) -> T:
    unknown = sorted(set(stored) - set(readers))
    if unknown:
        raise ValueError(f"{', '.join(unknown)} is of a newer Syllabot than this one")
    return kind(**{name: readers[name](value) for name, value in stored.items()})


def _some(reader: Reader) -> Reader:
    """Reads None as None."""
    return lambda value: None if value is None else reader(value)


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise ValueError(f"{value!r} is no whole number")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true nor false")
    return value


def _rule(stored: Mapping[str, Any]) -> Rule:
    return _read(Rule, stored, _RULE)


def _dates(stored: Any) -> frozenset[date]:
    return frozenset(date.fromisoformat(one) for one in stored)


def _moved(stored: Any) -> tuple[tuple[datetime, datetime | None], ...]:
    moment = _some(datetime.fromisoformat)
    return tuple((datetime.fromisoformat(slot), moment(at)) for slot, at in stored)


_RULE: Mapping[str, Reader] = {
    "zone": _text,
    "start": date.fromisoformat,
    "at": time.fromisoformat,
    "days": lambda stored: frozenset(_whole(one) for one in stored),
    "weeks": _whole,
    "every_minutes": _some(_whole),
    "until": _some(date.fromisoformat),
    "count": _some(_whole),
    "skipped": _dates,
    "moved": _moved,
}

_PLAN: Mapping[str, Reader] = {
    "kind": Kind,
    "subject": _text,
    "channel": _whole,
    "rule": _some(_rule),
    "thread": _truth,
    "ping": _some(_whole),
    "unit": Unit,
    "track": _text,
    "first": _text,
    "quiz": _truth,
    "recap": _truth,
    "cohort": _some(_whole),
    "open_minutes": _whole,
    "late_hours": _some(_whole),
}
