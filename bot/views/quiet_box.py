"""The box for quiet hours: from when, until when and, where it is not known, in which zone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord
from discord.ui import Label, Modal, Select, TextInput

from bot.learning.people import Preferences
from bot.views import window_buttons
from bot.views.buttons import clip
from bot.views.codec import encode
from bot.views.modals import LIFETIME
from bot.views.preferences import HOUR, hour
from bot.views.words import say

FROM, UNTIL, ZONE = "from", "until", "zone"
USUAL_FROM, USUAL_UNTIL = 22 * HOUR, 7 * HOUR
_DAY = 24 * HOUR


def quiet(chosen: Preferences) -> Modal:
    """Filled with what was chosen, else a usual night; it asks for a zone where none is set."""
    begin, end = chosen.quiet_from, chosen.quiet_until
    what = window_buttons.ChosenQuiet()
    modal = Modal(title=say("quiet.title"), custom_id=encode(what), timeout=LIFETIME)
    modal.add_item(_hours(FROM, say("quiet.from"), USUAL_FROM if begin is None else begin))
    modal.add_item(_hours(UNTIL, say("quiet.until"), USUAL_UNTIL if end is None else end))
    if not chosen.zone:
        field = TextInput[Modal](
            custom_id=ZONE, placeholder=clip(say("zone.hint"), 100), max_length=60
        )
        modal.add_item(Label(text=say("quiet.zone"), component=field))
    return modal


def hours(data: Mapping[str, Any]) -> tuple[int, int]:
    """Both choices as minutes of the day, from the interaction's data."""
    return _minute(data, FROM, USUAL_FROM), _minute(data, UNTIL, USUAL_UNTIL)


def _hours(name: str, label: str, chosen: int) -> Label[Modal]:
    options = [
        discord.SelectOption(label=hour(at), value=str(at), default=at == chosen)
        for at in range(0, _DAY, HOUR)
    ]
    return Label(text=label, component=Select[Modal](custom_id=name, options=options))


def _minute(data: Mapping[str, Any], name: str, otherwise: int) -> int:
    for part in data.get("components", ()):
        inner = part.get("component", {})
        if inner.get("custom_id") == name:
            value = "".join(inner.get("values", ())[:1])
            return int(value) % _DAY if value.isdecimal() and len(value) < 6 else otherwise
    return otherwise
