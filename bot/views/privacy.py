"""What is stored about a member, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from bot.views import buttons as press
from bot.views.buttons import button, danger
from bot.views.card import Card, Tone, card, note, row
from bot.views.words import safe, say


def summary(counts: Mapping[str, int], sends_to: str = "") -> Card:
    """`counts` are rows by table; empty tables are not mentioned. `sends_to` is the host of
    somebody else's to which questions go, if any."""
    lines = [
        say("privacy.row", what=say(f"privacy.table.{table}"), number=number)
        for table, number in counts.items()
        if number
    ]
    return card(
        say("privacy.title"),
        "\n".join(lines) or say("privacy.none"),
        say("privacy.who"),
        say("privacy.where.sent", host=safe(sends_to)) if sends_to else say("privacy.where"),
    )


def sure() -> Card:
    return note(
        say("privacy.sure"),
        row(
            danger(say("button.erase"), press.ForgetMe(True)),
            button(say("button.keep"), press.KeepMe()),
        ),
        tone=Tone.ALERT,
    )
