"""When something happens again and again, by the wall clock of a zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class Rule:
    """When something happens, by the wall clock of a zone."""

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


@dataclass(frozen=True, slots=True)
class Run:
    """`slot` is the moment by the rule, `at` when it happens; both UTC."""

    slot: datetime
    at: datetime
