"""Schedules as an iCalendar file, which a phone's calendar takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import icalendar

from bot.learning.planning import Event
from bot.views.marks import bare
from bot.views.schedule_list import ms
from bot.views.words import say


def calendar(events: Sequence[Event], channels: Mapping[int, str], now: datetime) -> bytes:
    """The file. Each run is an entry of its own, at its moment in UTC: so what was moved or left
    out, and the change of the clocks, need no rule that a calendar may read in another way.

    An entry keeps its id from one file to the next, so that a later file updates it.
    """
    made = icalendar.Calendar()
    made.add("prodid", "-//Syllabot//Schedules//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for event in events:
        made.add_component(_entry(event, channels, now))
    return bytes(made.to_ical())


def _entry(event: Event, channels: Mapping[int, str], now: datetime) -> icalendar.Event:
    schedule = event.schedule
    entry = icalendar.Event()
    entry.add("uid", f"{schedule.id}-{ms(event.run.slot)}@syllabot")
    entry.add("dtstamp", now)
    entry.add("sequence", schedule.version)
    entry.add("dtstart", event.run.at)
    entry.add("dtend", event.run.at + timedelta(minutes=event.minutes))
    title = bare(event.title) or say("schedule.gone")
    kind = say(f"schedules.kind.{schedule.plan.kind}")
    key = "calendar.entry.lesson" if event.lesson else "calendar.entry"
    entry.add("summary", say(key, kind=kind, title=title, lesson=bare(event.lesson)))
    channel = channels.get(schedule.plan.channel)
    if channel:
        entry.add("location", say("calendar.place", channel=channel))
    return entry
