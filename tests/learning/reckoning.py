"""Reckons moments in another way than the bot does: forwards alone, from UTC to what clocks show.

That direction is never in doubt, so it needs no rule about hours that come twice or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from bot.learning.timetable import Rule

APIA = "Pacific/Apia"
BERLIN = "Europe/Berlin"
NUUK = "America/Nuuk"

# All that is odd from 2020 on, and enough that is not: half-hour summer time, two hours of it,
# summer time backwards, over Ramadan, given up, ended at midnight; quarter hours; far from UTC.
ZONES = (
    "Australia/Lord_Howe", "Africa/Casablanca", APIA, "Antarctica/Troll", NUUK,
    BERLIN, "Europe/London", "Europe/Dublin", "Europe/Lisbon", "Europe/Moscow", "Europe/Chisinau",
    "Europe/Kyiv", "Europe/Istanbul", "Atlantic/Azores", "Africa/Cairo", "Africa/El_Aaiun",
    "Africa/Juba", "Africa/Lagos", "Africa/Johannesburg", "America/New_York", "America/Chicago",
    "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/St_Johns",
    "America/Havana", "America/Asuncion", "America/Santiago", "America/Sao_Paulo",
    "America/Scoresbysund", "America/Mexico_City", "America/Ciudad_Juarez", "America/Whitehorse",
    "Asia/Amman", "Asia/Beirut", "Asia/Gaza", "Asia/Jerusalem", "Asia/Kathmandu", "Asia/Kolkata",
    "Asia/Tehran", "Asia/Tokyo", "Asia/Almaty", "Australia/Adelaide", "Australia/Sydney",
    "Antarctica/Casey", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Easter", "Pacific/Fiji",
    "Pacific/Kiritimati", "Pacific/Norfolk", "Etc/UTC",
)  # fmt: skip

HOUR = timedelta(hours=1)


def clock(at: datetime, zone: str) -> datetime:
    """What the clocks of a zone show, naive."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def reckoned(day: date, at: time, zone: str) -> datetime:
    """The first moment when the clocks show this, or, where none does, as if they had not moved."""
    wall = datetime.combine(day, at)
    around = [wall.replace(tzinfo=UTC) + number * HOUR for number in range(-30, 31, 6)]
    offsets = {clock(one, zone) - one.replace(tzinfo=None) for one in around}
    there = [(wall - offset).replace(tzinfo=UTC) for offset in offsets]
    if fitting := [one for one in there if clock(one, zone) == wall]:
        return min(fitting)
    *_, last = takewhile(lambda one: clock(one, zone) < wall, around)
    return (wall - (clock(last, zone) - last.replace(tzinfo=None))).replace(tzinfo=UTC)


def slots(rule: Rule, days: int) -> Iterator[datetime]:
    """The slots of a rule's first so many days, each found for itself; no count, nothing moved."""
    seen = set()
    for day, at in every_slot(rule, days):
        ended = rule.until is not None and day > rule.until
        without = not rule.skipped.isdisjoint((day, clock(at, rule.zone).date()))
        if not (ended or without or at in seen):
            seen.add(at)
            yield at


def every_slot(rule: Rule, days: int) -> Iterator[tuple[date, datetime]]:
    if rule.every_minutes:
        first = reckoned(rule.start, rule.at, rule.zone)
        for minutes in range(0, days * 24 * 60, rule.every_minutes):
            at = first + timedelta(minutes=minutes)
            yield clock(at, rule.zone).date(), at
    else:
        calendar = (rule.start + timedelta(days=number) for number in range(days))
        yield from ((day, reckoned(day, rule.at, rule.zone)) for day in calendar if on(rule, day))


def on(rule: Rule, day: date) -> bool:
    """Whether a day is one of the rule's, told from the calendar alone."""
    if not rule.days:
        return day == rule.start
    year, week, _ = rule.start.isocalendar()
    first = date.fromisocalendar(year, week, 1)
    return day.weekday() in rule.days and (day - first).days // 7 % rule.weeks == 0
