"""Quiet hours: when a member wants no direct message, by the wall clock of their own zone."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.learning.people import Preferences

HOUR = 60


def is_quiet(chosen: Preferences, now: datetime) -> bool:
    """Whether `now` falls into the member's quiet hours; never without a zone."""
    begin, end = chosen.quiet_from, chosen.quiet_until
    if not chosen.zone or begin is None or end is None:
        return False
    local = now.astimezone(ZoneInfo(chosen.zone))
    minute = local.hour * HOUR + local.minute
    return begin <= minute < end if begin <= end else minute >= begin or minute < end


def when_awake(chosen: Preferences, now: datetime) -> datetime:
    """`now`, or the end of the quiet hours that it falls into; UTC."""
    if not is_quiet(chosen, now):
        return now
    zone, end = ZoneInfo(chosen.zone), time(*divmod(chosen.quiet_until or 0, HOUR))
    today = now.astimezone(zone).date()
    ends = (
        datetime.combine(today + timedelta(days=ahead), end, zone).replace(fold=fold)
        for ahead in range(3)
        for fold in (0, 1)
    )
    return next(one for one in (end.astimezone(UTC) for end in ends) if one > now)
