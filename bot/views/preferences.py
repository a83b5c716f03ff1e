"""A member's own panel."""

from __future__ import annotations

from bot.learning.people import Preferences, Visibility
from bot.views import buttons as press
from bot.views.buttons import button
from bot.views.card import Card, card, row
from bot.views.words import safe, say


def preferences(chosen: Preferences, visibility: Visibility, server: str) -> Card:
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
    )
