"""The card on which a schedule is planned: a sentence of what will happen, and menus for all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import discord
from discord import ChannelType, SelectDefaultValue, SelectDefaultValueType, SelectOption
from discord.ui import ActionRow, ChannelSelect, RoleSelect

from bot.errors import Refusal
from bot.learning.lesson import Lesson
from bot.learning.planning import Outlook, ScheduleDraft
from bot.learning.schedule import Kind, Unit
from bot.learning.wall_clock import shown
from bot.views import schedule_buttons as press
from bot.views.buttons import Pressable, button, clip, primary, select
from bot.views.card import Card, Tone, card, note, row
from bot.views.codec import encode
from bot.views.marks import bare
from bot.views.rhythm import city, clock, day, span
from bot.views.schedule import findings, length, runs, sentence
from bot.views.words import refusal, say

MOST = 25
LONG = 100
TIMES = (
    *(time(hour) for hour in range(6, 24)),
    *(time(hour, 30) for hour in (7, 8, 12, 17, 18, 19, 20)),
)
LATE = (1, 6, 12, 24, 48)
OPEN = (15, 30, 60, 120, 240, 480, 1440, 2880, 4320, 7200, 10_080, 20_160)
ZONES = (
    *("Europe/London", "Europe/Lisbon", "Europe/Berlin", "Europe/Paris", "Europe/Athens"),
    *("Europe/Istanbul", "Africa/Lagos", "Africa/Cairo", "Africa/Nairobi", "Asia/Dubai"),
    *("Asia/Karachi", "Asia/Kolkata", "Asia/Dhaka", "Asia/Jakarta", "Asia/Singapore"),
    *("Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland", "America/Sao_Paulo"),
    *("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"),
    *("America/Mexico_City", "UTC"),
)
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


def planning(seen: Shown, page: int = 0) -> Card:
    """The card; page 1 has what most people leave as it is."""
    draft, outlook = seen.draft, seen.outlook
    title = say("plan.title.edit" if draft.schedule else "plan.title")
    told = [
        f"{title}\n{sentence(draft.plan, outlook, draft.timing)}",
        length(draft.plan, outlook),
    ]
    unread = "\n".join(refusal(one) for one in seen.refused)
    alert = bool(unread) or outlook.forbidden
    return card(
        *told,
        runs(outlook) if page == 0 else None,
        unread,
        findings(outlook.findings),
        tone=Tone.WRONG if alert else Tone.PLAIN,
        below=_first_page(seen) if page == 0 else _second_page(seen),
    )


def zone_wanted(draft: ScheduleDraft, now: datetime) -> Card:
    """Asks once for the server's time zone."""
    options = [
        SelectOption(
            label=say("plan.zone.option", city=city(one), at=clock(_there(now, one))), value=one
        )
        for one in ZONES
    ]
    return note(
        say("plan.zone"),
        row(select(say("plan.zone.choose"), press.ChoosePlanZone(draft.id), options)),
        row(
            button(say("button.plan_city"), press.TypePlanZone(draft.id)),
            button(say("button.cancel"), press.DropPlan(draft.id)),
        ),
    )


def _first_page(seen: Shown) -> tuple[ActionRow[Any] | None, ...]:
    draft, outlook = seen.draft, seen.outlook
    again = draft.timing.repeats
    repeat = say("button.plan_once" if again else "button.plan_repeat")
    ready = outlook.rule is not None
    return (
        row(_days(seen) if again else _dates(seen)),
        row(_times(draft)),
        row(_channels(draft)),
        row(
            primary(say("button.plan_save"), press.SavePlan(draft.id))
            if ready
            else button(say("button.plan_save"), press.SavePlan(draft.id), disabled=True),
            button(say("button.plan_more"), press.PlanPage(draft.id, 1)),
            button(repeat, press.RepeatPlan(draft.id, not again)),
            button(say("button.plan_type"), press.TypeTiming(draft.id)),
            button(say("button.cancel"), press.DropPlan(draft.id)),
        ),
    )


def _second_page(seen: Shown) -> tuple[ActionRow[Any] | None, ...]:
    draft, gone = seen.draft, {one.key for one in seen.outlook.findings}
    course = draft.plan.kind is Kind.COURSE
    lesson = draft.plan.kind is Kind.LESSON
    ping = None if "ping_gone" in gone else draft.plan.ping
    cohort = None if "cohort_gone" in gone else draft.plan.cohort
    return (
        row(_roles(draft, "ping", ping)),
        row(_form(draft)) if course or lesson else None,
        row(_open(draft)) if draft.plan.kind is Kind.QUIZ else None,
        row(_also(draft)) if course else None,
        row(_begin(seen)) if course and seen.lessons else None,
        row(_roles(draft, "cohort", cohort)) if course else None,
        row(_missed(draft)),
        row(
            primary(say("button.back"), press.PlanPage(draft.id, 0)),
            button(
                say("button.plan_zone", city=city(draft.timing.zone)),
                press.TypePlanZone(draft.id),
            ),
        ),
    )


def _days(seen: Shown) -> Pressable:
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


def _dates(seen: Shown) -> Pressable:
    """The next days, and the one that was chosen where it is later."""
    timing = seen.draft.timing
    today = shown(seen.now, timing.zone).date()
    dates = [today + timedelta(days=ahead) for ahead in range(MOST)]
    if timing.start and timing.start not in dates:
        dates = [*dates[:-1], timing.start]
    names = ("plan.today", "plan.tomorrow")
    options = [
        SelectOption(
            label=say(names[at], day=day(one)) if at < len(names) else day(one),
            value=one.isoformat(),
            default=one == timing.start,
        )
        for at, one in enumerate(dates)
    ]
    return _menu(seen.draft, "days", options, say("plan.date.choose"))


def _times(draft: ScheduleDraft) -> Pressable:
    chosen = draft.timing.at
    times = list(TIMES)
    if chosen and chosen not in times:
        times[0] = chosen  # six in the morning is missed least
    options = [
        SelectOption(label=clock(one), value=one.isoformat("minutes"), default=one == chosen)
        for one in sorted(times)
    ]
    return _menu(draft, "time", options, say("plan.time.choose"))


def _channels(draft: ScheduleDraft) -> Pressable:
    what = press.ChooseInPlan(draft.id, 0, "channel")
    default = SelectDefaultValue(id=draft.plan.channel, type=SelectDefaultValueType.channel)
    menu = ChannelSelect[Any](
        custom_id=encode(what),
        placeholder=say("plan.channel.choose"),
        channel_types=PLACES,
        default_values=[default] if draft.plan.channel else [],
    )
    return Pressable(menu, what)


def _roles(draft: ScheduleDraft, field: str, chosen: int | None) -> Pressable:
    what = press.ChooseInPlan(draft.id, 1, field)
    kind = SelectDefaultValueType.role
    menu = RoleSelect[Any](
        custom_id=encode(what),
        placeholder=say(f"plan.{field}.choose"),
        min_values=0,
        default_values=[SelectDefaultValue(id=chosen, type=kind)] if chosen else [],
    )
    return Pressable(menu, what)


def _form(draft: ScheduleDraft) -> Pressable:
    plan = draft.plan
    forms = ["card", "thread"]
    of = ""
    if plan.kind is Kind.COURSE:
        forms.append("section")
        of = "course."
    now = "section" if plan.unit is Unit.SECTION else "thread" if plan.thread else "card"
    options = [
        SelectOption(label=say(f"plan.form.{of}{one}"), value=one, default=one == now)
        for one in forms
    ]
    return _menu(draft, "form", options, say("plan.form.choose"), page=1)


def _also(draft: ScheduleDraft) -> Pressable:
    chosen = {"quiz": draft.plan.quiz, "recap": draft.plan.recap}
    options = [
        SelectOption(label=say(f"plan.also.{one}"), value=one, default=there)
        for one, there in chosen.items()
    ]
    return _menu(draft, "also", options, say("plan.also.choose"), most=2, least=0, page=1)


def _begin(seen: Shown) -> Pressable:
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


def _missed(draft: ScheduleDraft) -> Pressable:
    chosen = draft.plan.late_hours or 0
    hours = sorted({*LATE, chosen} - {0})
    options = [_late(one, one == chosen) for one in (*hours, 0)]
    return _menu(draft, "missed", options, say("plan.missed.choose"), page=1)


def _late(hours: int, default: bool) -> SelectOption:
    key = "plan.missed.late.one" if hours == 1 else "plan.missed.late.many"
    label = say(key, number=hours) if hours else say("plan.missed.skip")
    return SelectOption(label=label, value=str(hours), default=default)


def _open(draft: ScheduleDraft) -> Pressable:
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


def _there(now: datetime, zone: str) -> time:
    return now.astimezone(ZoneInfo(zone)).time()
