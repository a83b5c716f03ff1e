"""A member's own panel."""

from __future__ import annotations

from datetime import datetime

from bot.learning.people import Preferences, Visibility
from bot.views import buttons as press
from bot.views import window_buttons
from bot.views.buttons import Pressable, button
from bot.views.card import Card, card, row
from bot.views.window import seconds
from bot.views.words import safe, say

HOUR = 60


def preferences(
    chosen: Preferences, visibility: Visibility, server: str, closed_at: datetime | None = None
) -> Card:
    """`closed_at` is when direct messages were turned off, as they were closed to us."""
    shown = visibility is Visibility.SHOWN
    steps = chosen.step_messages
    return card(
        say("preferences.title"),
        say("preferences.zone", zone=chosen.zone or say("preferences.zone.none")),
        say(f"preferences.name.{'shown' if shown else 'hidden'}", server=safe(server)),
        say(f"preferences.steps.{'new' if steps else 'same'}"),
        row(
            button(say("button.my_zone"), press.TypeMyZone()),
            button(
                say("button.hide_name" if shown else "button.show_name"),
                press.ChooseVisibility(not shown, True),
            ),
        ),
        row(
            button(
                say("button.steps.same" if steps else "button.steps.new"),
                press.ChooseSteps(not steps),
            )
        ),
        _letters(chosen, closed_at),
        row(_posted(chosen.dm_posted), _closing(chosen.dm_closing)),
        row(
            button(say("button.quiet"), window_buttons.ChooseQuiet()),
            button(say("button.quiet.none"), window_buttons.NoQuiet())
            if chosen.quiet_from is not None
            else None,
        ),
    )


def hour(minute: int) -> str:
    """A minute of the day as `22:00`."""
    return say("quiet.hour", hour=minute // HOUR, minute=minute % HOUR)


def _letters(chosen: Preferences, closed_at: datetime | None) -> str:
    lines = [
        say("preferences.closed", when=seconds(closed_at)) if closed_at else None,
        say("preferences.posted.on" if chosen.dm_posted else "preferences.posted.off"),
        say("preferences.closing.on" if chosen.dm_closing else "preferences.closing.off"),
        _quiet(chosen),
        say("preferences.yours"),
    ]
    return "\n".join(line for line in lines if line)


def _quiet(chosen: Preferences) -> str:
    if chosen.quiet_from is None or chosen.quiet_until is None:
        return say("preferences.quiet.none")
    key = "preferences.quiet" if chosen.zone else "preferences.quiet.unzoned"
    return say(key, begin=hour(chosen.quiet_from), end=hour(chosen.quiet_until))


def _posted(on: bool) -> Pressable:
    what = window_buttons.ChooseLetters(False, not on, True)
    return button(say("button.posted.off" if on else "button.posted.on"), what)


def _closing(on: bool) -> Pressable:
    what = window_buttons.ChooseLetters(True, not on, True)
    return button(say("button.closing.off" if on else "button.closing.on"), what)
