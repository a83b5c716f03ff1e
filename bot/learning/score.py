"""What a finished attempt, a member and a group amount to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Score:
    """Right answers out of questions asked in one finished attempt in mode ALL."""

    right: int
    asked: int

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means all."""
        return 100 * self.right // self.asked if self.asked else 0

    def passed(self, pass_mark: int) -> bool:
        return self.percent >= pass_mark


@dataclass(frozen=True, slots=True)
class LessonScores:
    """A member's finished full attempts at one lesson."""

    lesson: str
    first: Score
    best: Score
    attempts: int


class Period(StrEnum):
    WEEK = "week"
    MONTH = "month"
    ALL = "all"

    def since(self, now: datetime) -> datetime | None:
        """The moment from which points count: the last 7 or 30 days, or None for all."""
        days = {Period.WEEK: 7, Period.MONTH: 30}.get(self)
        return now - timedelta(days=days) if days else None


@dataclass(frozen=True, slots=True)
class Rank:
    """One row of a leaderboard; members with the same points share a place."""

    place: int
    member: int
    name: str
    points: int


@dataclass(frozen=True, slots=True)
class Board:
    """The shown rows of a leaderboard and the asker's own rank, None while without points."""

    ranks: tuple[Rank, ...]
    own: Rank | None


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One member of a server; `first` and `best` are sums over the lessons, None without any."""

    member: int
    name: str
    sections_read: int
    first: Score | None
    best: Score | None
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class Roster:
    """A page of a server's members, by name; `total` counts those on all pages."""

    rows: tuple[RosterRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One member at one lesson that they read in or were asked about."""

    member: int
    name: str
    lesson: str
    sections_read: int
    first: Score | None
    best: Score | None
    attempts: int
    last_seen: datetime
