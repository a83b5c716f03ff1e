"""The boxes to type into about schedules: when, another moment, days without posts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import discord
from discord.ui import Label, Modal, TextInput

from bot.learning.planning import ScheduleDraft
from bot.views import schedule_buttons as press
from bot.views.codec import Press, encode
from bot.views.modals import FIELD, LIFETIME
from bot.views.rhythm import spans
from bot.views.words import say

TIMING = ("when", "repeat", "until")
WORDS = 100
DAYS = 4_000


def timing(draft: ScheduleDraft) -> Modal:
    """Day and time, repetition and end; what is left empty stays as it is."""
    modal = _modal(press.TypedTiming(draft.id), say("plan.typed.title"))
    for name in TIMING:
        hint = say(f"plan.typed.hint.{name}")
        modal.add_item(_field(name, say(f"plan.typed.{name}"), hint))
    return modal


def _modal(what: Press, title: str) -> Modal:
    return Modal(title=title, custom_id=encode(what), timeout=LIFETIME)


def _field(
    name: str, label: str, hint: str, *, filled: str = "", most: int = WORDS, long: bool = False
) -> Label[Modal]:
    field = TextInput[Modal](
        custom_id=name,
        style=discord.TextStyle.paragraph if long else discord.TextStyle.short,
        placeholder=hint,
        max_length=most,
        default=filled[:most] or None,
        required=False,
    )
    return Label(text=label, component=field)


def move(what: press.TypedMove) -> Modal:
    modal = _modal(what, say("move.box.title"))
    modal.add_item(_field(FIELD, say("move.box.label"), say("move.box.hint")))
    return modal


def days_off(schedule: int, chosen: Iterable[date]) -> Modal:
    """A line a day or a span of days; `schedule` is 0 for those of the whole server."""
    whose = "server" if schedule == 0 else "schedule"
    modal = _modal(press.TypedDaysOff(schedule), say(f"daysoff.title.{whose}"))
    filled = "\n".join(_line(*one) for one in spans(chosen))
    text = _field(
        FIELD, say("daysoff.label"), say("daysoff.hint"), filled=filled, most=DAYS, long=True
    )
    return modal.add_item(text)


def _line(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    return say("daysoff.span", first=first.isoformat(), last=last.isoformat())
