"""When something happens, in words: "every Monday and Wednesday at 18:00 (Berlin)"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from bot.learning.repeat import Repeat, Until
from bot.learning.timetable import Rule
from bot.learning.when import When
from bot.views.words import count, listed, say

HOUR, DAY = 60, 24 * 60
_WORKDAYS, _ALL = frozenset(range(5)), frozenset(range(7))


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
    if days in (_WORKDAYS, _ALL):
        return say("rhythm.daily" if days == _ALL else "rhythm.workdays")
    return say("rhythm.every", days=named)


def meant(when: When) -> str:
    """A typed moment as it was understood."""
    return (
        say("rhythm.meant", day=day(when.day), at=clock(when.at)) if when.timed else day(when.day)
    )


def repeated(often: Repeat) -> str:
    """A typed repetition as it was understood."""
    if often.every_minutes is not None:
        return say("rhythm.every", days=span(often.every_minutes))
    return weekdays(often.days, often.weeks) if often.days else say("rhythm.single")


def ended(until: Until) -> str:
    """A typed end as it was understood."""
    if until.day is not None:
        return say("rhythm.until", day=day(until.day))
    return count("rhythm.times", until.count) if until.count else say("rhythm.endless")


def echo(text: str, meaning: str) -> str:
    """What was typed, and what it means."""
    return say("rhythm.echo", text=text, meaning=meaning) if meaning else text


def day(when: date) -> str:
    """`Wednesday 3 December 2026`."""
    return say(
        "rhythm.date",
        weekday=say(f"rhythm.weekday.{when.weekday()}"),
        day=when.day,
        month=say(f"rhythm.month.{when.month}"),
        year=when.year,
    )


def spans(days: Iterable[date]) -> list[tuple[date, date]]:
    """Days in a row as their first and their last."""
    found: list[tuple[date, date]] = []
    for one in sorted(days):
        if found and (one - found[-1][1]).days == 1:
            found[-1] = (found[-1][0], one)
        else:
            found.append((one, one))
    return found


def dates(first: date, last: date) -> str:
    """`24 December 2026 to 2 January 2027`, or the one day that it is."""
    if first == last:
        return _date(first)
    return say("rhythm.days.span", first=_date(first), last=_date(last))


def _date(when: date) -> str:
    return say("rhythm.day", day=when.day, month=say(f"rhythm.month.{when.month}"), year=when.year)


def clock(at: time) -> str:
    return at.strftime("%H:%M")


def city(zone: str) -> str:
    """The zone as people say it: `Berlin`, `New York`."""
    return zone.rpartition("/")[2].replace("_", " ")


def span(minutes: int) -> str:
    """`15 minutes`, `2 hours`, `7 days`."""
    if minutes % DAY == 0:
        return count("rhythm.span.days", minutes // DAY)
    if minutes % HOUR == 0:
        return count("rhythm.span.hours", minutes // HOUR)
    return count("rhythm.span.minutes", minutes)
