"""The frame of whatever we show: a Components V2 card, built anew for each send."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path
from typing import Any, cast

import discord
from discord import Interaction
from discord.ui import ActionRow, Container, Item, LayoutView, MediaGallery, Separator, TextDisplay

from bot.views.buttons import Receiver

MAX_TEXT = 4_000
ROOM = 3_700
"""The text that a card holds by itself; the rest is for what is added below it."""
ROW = 5
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")


class Tone(Enum):
    """The colour of a card's edge; never the only bearer of a meaning."""

    PLAIN = 0x5865A0
    RIGHT = 0x3B8C5A
    WRONG = 0xB8722C
    ALERT = 0xA8423F


class Card(LayoutView):
    """A view with the files that its pictures name; without time-out, as all items are dynamic."""

    def __init__(self, *parts: Item[Any], files: tuple[Path, ...] = ()) -> None:
        super().__init__(timeout=None)
        self.files = files
        for part in parts:
            self.add_item(part)

    async def on_error(self, interaction: Interaction, error: Exception, item: Item[Any]) -> None:
        await cast(Receiver, interaction.client).failed(interaction, error)


def card(
    *parts: str | Item[Any] | None,
    tone: Tone = Tone.PLAIN,
    below: tuple[Item[Any] | None, ...] = (),
    files: tuple[Path, ...] = (),
) -> Card:
    """A framed card: texts and items in order, empty ones left out; `below` stands under it."""
    inside = [_item(part) for part in parts if part]
    outside = [item for item in below if item is not None]
    return Card(Container(*inside, accent_colour=tone.value), *outside, files=files)


def note(text: str, *below: Item[Any] | None, tone: Tone = Tone.PLAIN) -> Card:
    """A card of one sentence."""
    return card(text, tone=tone, below=below)


def row(*items: Item[Any] | None) -> ActionRow[Any] | None:
    """A row of at most five buttons, or of one select; None when there is nothing in it."""
    there = [item for item in items if item is not None]
    return ActionRow(*there[:ROW]) if there else None


def rule() -> Separator[Any]:
    return Separator()


def picture(image: Path, alt: str) -> MediaGallery[Any]:
    """A picture that is sent along; the card's `files` must hold it."""
    item = discord.MediaGalleryItem(f"attachment://{attached(image)}", description=alt)
    return MediaGallery(item)


def attached(image: Path) -> str:
    """The name under which a picture is sent: Discord would change any other signs in it."""
    return _UNSAFE.sub("_", image.name)


def _item(part: str | Item[Any]) -> Item[Any]:
    return TextDisplay(part) if isinstance(part, str) else part
