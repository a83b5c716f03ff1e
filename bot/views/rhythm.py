"""When something happens, in words: "every Monday and Wednesday at 18:00 (Berlin)"."""

from __future__ import annotations

from datetime import date, time

from bot.learning.timetable import Rule
from bot.views.words import count, listed, say

HOUR, DAY = 60, 24 * 60
_WORKDAYS, _WEEKEND, _ALL = (frozenset(days) for days in (range(5), (5, 6), range(7)))


def rhythm(rule: Rule) -> str:
    """The whole rule but for its end: days, time and zone."""
    place = city(rule.zone)
    if rule.every_minutes is not None:
        return say(
            "rhythm.minutes",
            span=span(rule.every_minutes),
            day=day(rule.start),
            at=clock(rule.at),
            zone=place,
        )
    key = "rhythm.days" if rule.days else "rhythm.once"
    days = weekdays(rule.days, rule.weeks) if rule.days else day(rule.start)
    return say(key, days=days, at=clock(rule.at), zone=place)


def weekdays(days: frozenset[int], weeks: int = 1) -> str:
    """`every day`, `every Monday and Friday`, `every 2 weeks on Monday`."""
    named = listed(say(f"rhythm.weekday.{one}") for one in sorted(days))
    if weeks > 1:
        return say("rhythm.weeks", weeks=weeks, days=named)
    whole = {_ALL: "rhythm.daily", _WORKDAYS: "rhythm.workdays", _WEEKEND: "rhythm.weekend"}
    return say(whole.get(days, "rhythm.every"), days=named)


def day(when: date) -> str:
    """`Wednesday 3 December 2026`."""
    return say(
        "rhythm.date",
        weekday=say(f"rhythm.weekday.{when.weekday()}"),
        day=when.day,
        month=say(f"rhythm.month.{when.month}"),
        year=when.year,
    )


def clock(at: time) -> str:
    return at.strftime("%H:%M")


def city(zone: str) -> str:
    """The zone as people say it: `Berlin`, `New York`."""
    return zone.rpartition("/")[2].replace("_", " ")


def span(minutes: int) -> str:
    """`15 minutes`, `2 hours`, `7 days`."""
    for unit, size in (("days", DAY), ("hours", HOUR)):
        if minutes % size == 0:
            return count(f"rhythm.{unit}", minutes // size)
    return count("rhythm.minute", minutes)
