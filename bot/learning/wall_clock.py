"""Wall clocks and moments: which moment a day and a time of day are in a zone, and back.

Summer time as PEP 495 has it with fold=0: a time that does not exist is later by the gap, one that
exists twice is the first of the two. A day that a zone left out (Apia, 30 December 2011) is a gap
like any other.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)


def moment(day: date, at: time, zone: str) -> datetime:
    """The moment, in UTC, when the clocks of a zone show this."""
    return datetime.combine(day, at.replace(fold=0), ZoneInfo(zone)).astimezone(UTC)


def shown(when: datetime, zone: str) -> datetime:
    """What the clocks of a zone show at a moment, naive."""
    return when.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def later(when: datetime, span: timedelta, zone: str) -> datetime:
    """The moment when the clocks of a zone show so much more than now; a day is a day there."""
    wanted = shown(when, zone) + span
    return moment(wanted.date(), wanted.time(), zone)


def carried(at: time, span: timedelta) -> tuple[int, time]:
    """A time of day later by a span: days to carry, and the time of day."""
    before = datetime.combine(date(2000, 1, 1), at)
    after = before + span
    return (after.date() - before.date()).days, after.time()
