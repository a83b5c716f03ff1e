"""A delivery as it is marked and pings, and what moderators are told of one."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

import discord
from discord.ui import Container, TextDisplay

from bot.learning.schedule import Notice
from bot.views.card import Card, Tone, note
from bot.views.codec import decode
from bot.views.words import brief, count, say

_OWN_IDS = 1 << 30  # Discord numbers components from 1, so that no mark is one of those
CODES = ("10003", "50001", "50013")
PLAIN = ("left", "course_end", "role_gone", "unreadable", "fault", "taken_back")


def mark(delivery: int, step: int) -> int:
    """The id of the frame of a delivery's message; those without buttons have it too."""
    digest = blake2b(f"{delivery}.{step}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") % _OWN_IDS + _OWN_IDS


def marked(card: Card, delivery: int, step: int) -> Card:
    """The card, to be known again as this step of a delivery."""
    for item in card.children:
        if isinstance(item, Container):
            item.id = mark(delivery, step)
    return card


def is_marked(components: Iterable[Any], delivery: int, step: int) -> bool:
    """Whether these components, as Discord gives them back, are this step of a delivery.

    Where they have buttons that carry a delivery, it must be this one.
    """
    found = list(_walk(components))
    named = {_delivery_of(one) for one in found} - {None}
    wanted = mark(delivery, step)
    return named <= {delivery} and any(getattr(one, "id", None) == wanted for one in found)


def pinging(card: Card, role: int) -> Card:
    """The card below a mention, which pings where the sending allows it."""
    parts = list(card.children)
    card.clear_items()
    card.add_item(TextDisplay(f"<@&{role}>"))
    for part in parts:
        card.add_item(part)
    return card


def notice(told: Notice) -> Card:
    """What moderators are told: of which schedule, what happened, and what to do."""
    key = "notice" if told.title else "notice.untitled"
    channel = told.schedule.plan.channel
    head = say(key, title=brief(told.title), channel=channel)
    paused = not told.reason.startswith("missed:")
    remedy = say("notice.paused") if paused else say("notice.goes_on")
    return note("\n".join([head, why(told.reason), remedy]), tone=Tone.ALERT)


def why(reason: str) -> str:
    """The sentence of a schedule's or a delivery's reason; empty for none."""
    key, _, value = reason.partition(":")
    match key:
        case "":
            return ""
        case "missed":
            return count("reason.missed", int(value))
        case "refused" if value in CODES:
            return say(f"reason.code.{value}")
        case "refused":
            return say("reason.refused", code=value)
        case "lesson_gone" | "course_gone":
            return say("reason.content_gone", key=brief(value))
        case _ if key in PLAIN:
            return say(f"reason.{key}")
    return say("reason.fault")


def _walk(components: Iterable[Any]) -> Iterable[Any]:
    for one in components:
        yield one
        yield from _walk(getattr(one, "children", ()))


def _delivery_of(component: Any) -> int | None:
    """The delivery that a button carries."""
    if not isinstance(component, discord.Button) or not component.custom_id:
        return None
    return getattr(decode(component.custom_id), "delivery", None)
