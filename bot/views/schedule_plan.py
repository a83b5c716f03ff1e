"""The card on which a schedule is planned: a sentence of what will happen, and menus for all."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from discord import SelectOption
from discord.ui import ActionRow

from bot.learning.planning import ScheduleDraft
from bot.learning.schedule import Kind
from bot.views import schedule_buttons as press
from bot.views import schedule_menus as menus
from bot.views.buttons import Pressable, button, primary, select
from bot.views.card import Card, Tone, card, note, row
from bot.views.rhythm import city, clock
from bot.views.schedule import findings, length, runs, sentence
from bot.views.schedule_menus import Shown
from bot.views.words import refusal, say

ZONES = (
    *("Europe/London", "Europe/Lisbon", "Europe/Berlin", "Europe/Paris", "Europe/Athens"),
    *("Europe/Istanbul", "Africa/Lagos", "Africa/Cairo", "Africa/Nairobi", "Asia/Dubai"),
    *("Asia/Karachi", "Asia/Kolkata", "Asia/Dhaka", "Asia/Jakarta", "Asia/Singapore"),
    *("Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland", "America/Sao_Paulo"),
    *("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"),
    *("America/Mexico_City", "UTC"),
)


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
    draft, again = seen.draft, seen.draft.timing.repeats
    repeat = say("button.plan_once" if again else "button.plan_repeat")
    return (
        row(menus.weekdays(seen) if again else menus.dates(seen)),
        row(menus.times(draft)),
        row(menus.channels(draft)),
        row(
            _save(seen),
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
        row(menus.roles(draft, "ping", ping, say("plan.ping.choose"))),
        row(menus.forms(draft)) if course or lesson else None,
        row(menus.open_for(draft)) if draft.plan.kind is Kind.QUIZ else None,
        row(menus.extras(draft)) if course else None,
        row(menus.beginnings(seen)) if course and seen.lessons else None,
        row(menus.roles(draft, "cohort", cohort, say("plan.cohort.choose"))) if course else None,
        row(menus.missed(draft)),
        row(
            _save(seen),
            button(say("button.back"), press.PlanPage(draft.id, 0)),
            button(
                say("button.plan_zone", city=city(draft.timing.zone)),
                press.TypePlanZone(draft.id),
            ),
        ),
    )


def _save(seen: Shown) -> Pressable:
    """Not before there is a day and a time; what else forbids it may be mended outside of here."""
    what = press.SavePlan(seen.draft.id)
    if seen.outlook.rule is None:
        return button(say("button.plan_save"), what, disabled=True)
    return primary(say("button.plan_save"), what)


def _there(now: datetime, zone: str) -> time:
    return now.astimezone(ZoneInfo(zone)).time()
