"""In a direct message: which server a card is about, and another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord.ui import Item, TextDisplay

from bot.views import buttons as press
from bot.views.buttons import clip, select
from bot.views.card import row
from bot.views.words import safe, say


def about_server(servers: Sequence[tuple[int, str]]) -> tuple[Item[Any], ...]:
    """A line and, where there are several, a menu; the first of `servers` is the one meant."""
    if not servers:
        return ()
    line = TextDisplay[Any](say("dm.server", server=safe(servers[0][1])))
    options = [
        discord.SelectOption(label=clip(name, 100), value=str(server))
        for server, name in servers[1:25]
    ]
    menu = row(select(say("dm.choose"), press.ChooseServer(), options)) if options else None
    return (line, menu) if menu is not None else (line,)
