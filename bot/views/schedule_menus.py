"""The menus of a schedule being planned, each with what is chosen in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import discord
from discord import ChannelType, SelectDefaultValue, SelectDefaultValueType, SelectOption
from discord.ui import ChannelSelect, RoleSelect

from bot.errors import Refusal
from bot.learning.lesson import Lesson
from bot.learning.planning import Outlook, ScheduleDraft
from bot.learning.schedule import Kind, Unit
from bot.learning.wall_clock import shown
from bot.views import schedule_buttons as press
from bot.views.buttons import Pressable, clip, select
from bot.views.codec import encode
from bot.views.marks import bare
from bot.views.rhythm import clock, day, span
from bot.views.words import count, say

MOST = 25
LONG = 100
TIMES = (
    *(time(hour) for hour in range(6, 24)),
    *(time(hour, 30) for hour in (7, 8, 12, 17, 18, 19, 20)),
)
LATE = (1, 6, 12, 24, 48)
OPEN = (15, 30, 60, 120, 240, 480, 1440, 2880, 4320, 7200, 10_080, 20_160)
PLACES = [ChannelType.text, ChannelType.news, ChannelType.public_thread]


@dataclass(frozen=True, slots=True)
class Shown:
    """A draft as it is shown: with its outlook, and what of the typed times was not understood.

    `lessons` are those that it may begin with.
    """

    draft: ScheduleDraft
    outlook: Outlook
    now: datetime
    refused: Sequence[Refusal] = ()
    lessons: Sequence[Lesson] = ()


def weekdays(seen: Shown) -> Pressable:
    chosen = seen.draft.timing.days
    options = [
        SelectOption(
            label=say("plan.day.every", day=say(f"rhythm.weekday.{one}")),
            value=str(one),
            default=one in chosen,
        )
        for one in range(7)
    ]
    return _menu(seen.draft, "days", options, say("plan.days.choose"), most=7)


def dates(seen: Shown) -> Pressable:
    """The next days, and the one that was chosen where it is later."""
    timing = seen.draft.timing
    today = shown(seen.now, timing.zone).date()
    dates = [today + timedelta(days=ahead) for ahead in range(MOST)]
    if timing.start and timing.start not in dates:
        dates = [*dates[:-1], timing.start]
    options = [
        SelectOption(
            label=_named(one, at),
            value=one.isoformat(),
            default=one == timing.start,
        )
        for at, one in enumerate(dates)
    ]
    return _menu(seen.draft, "days", options, say("plan.date.choose"))


def _named(one: date, ahead: int) -> str:
    """A day that is so many days ahead."""
    if ahead > 1:
        return day(one)
    return say("plan.tomorrow" if ahead else "plan.today", day=day(one))


def times(draft: ScheduleDraft) -> Pressable:
    chosen = draft.timing.at
    times = list(TIMES)
    if chosen and chosen not in times:
        times[0] = chosen  # six in the morning is missed least
    options = [
        SelectOption(label=clock(one), value=one.isoformat("minutes"), default=one == chosen)
        for one in sorted(times)
    ]
    return _menu(draft, "time", options, say("plan.time.choose"))


def channels(draft: ScheduleDraft) -> Pressable:
    what = press.ChooseInPlan(draft.id, 0, "channel")
    default = SelectDefaultValue(id=draft.plan.channel, type=SelectDefaultValueType.channel)
    menu = ChannelSelect[Any](
        custom_id=encode(what),
        placeholder=say("plan.channel.choose"),
        channel_types=PLACES,
        default_values=[default] if draft.plan.channel else [],
    )
    return Pressable(menu, what)


def roles(draft: ScheduleDraft, field: str, chosen: int | None, placeholder: str) -> Pressable:
    what = press.ChooseInPlan(draft.id, 1, field)
    kind = SelectDefaultValueType.role
    menu = RoleSelect[Any](
        custom_id=encode(what),
        placeholder=placeholder,
        min_values=0,
        default_values=[SelectDefaultValue(id=chosen, type=kind)] if chosen else [],
    )
    return Pressable(menu, what)


def forms(draft: ScheduleDraft) -> Pressable:
    plan = draft.plan
    forms = ["card", "thread"]
    of = ""
    if plan.kind is Kind.COURSE:
        forms += ["section", "section-thread"]
        of = "course."
    whole = plan.unit is Unit.LESSON
    with_thread = "thread" if whole else "section-thread"
    now = with_thread if plan.thread else "card" if whole else "section"
    options = [
        SelectOption(label=say(f"plan.form.{of}{one}"), value=one, default=one == now)
        for one in forms
    ]
    return _menu(draft, "form", options, say("plan.form.choose"), page=1)


def extras(draft: ScheduleDraft) -> Pressable:
    chosen = {"quiz": draft.plan.quiz, "recap": draft.plan.recap}
    options = [
        SelectOption(label=say(f"plan.also.{one}"), value=one, default=there)
        for one, there in chosen.items()
    ]
    return _menu(draft, "also", options, say("plan.also.choose"), most=2, least=0, page=1)


def beginnings(seen: Shown) -> Pressable:
    """The lessons to begin with: the first of them, or those around the one that was chosen."""
    first = seen.draft.plan.first
    keys = [one.key for one in seen.lessons]
    at = keys.index(first) if first in keys else 0
    start = max(0, min(at - MOST // 2, len(keys) - MOST))
    options = [
        SelectOption(
            label=clip(say("plan.first.with", lesson=bare(one.title)), LONG),
            value=one.key,
            default=one.key == first,
        )
        for one in seen.lessons[start : start + MOST]
    ]
    return _menu(seen.draft, "first", options, say("plan.first.choose"), least=0, page=1)


def missed(draft: ScheduleDraft) -> Pressable:
    chosen = draft.plan.late_hours or 0
    hours = sorted({*LATE, chosen} - {0})
    options = [_late(one, one == chosen) for one in (*hours, 0)]
    return _menu(draft, "missed", options, say("plan.missed.choose"), page=1)


def _late(hours: int, default: bool) -> SelectOption:
    label = count("plan.missed.late", hours) if hours else say("plan.missed.skip")
    return SelectOption(label=label, value=str(hours), default=default)


def open_for(draft: ScheduleDraft) -> Pressable:
    chosen = draft.plan.open_minutes
    options = [
        SelectOption(
            label=say("plan.open.for", span=span(one)), value=str(one), default=one == chosen
        )
        for one in sorted({*OPEN, chosen})
    ]
    return _menu(draft, "open", options, say("plan.open.choose"), page=1)


def _menu(
    draft: ScheduleDraft,
    field: str,
    options: Iterable[discord.SelectOption],
    placeholder: str,
    *,
    most: int = 1,
    least: int = 1,
    page: int = 0,
) -> Pressable:
    what = press.ChooseInPlan(draft.id, page, field)
    return select(placeholder, what, list(options), most=most, least=least)
