"""The bot that ours is held against: discord.py alone, which turns a card at a press."""

from __future__ import annotations

import asyncio
import json
import os
import re
from pathlib import Path
from typing import Any, Self

import discord
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from discord.ui import ActionRow, Button, Container, DynamicItem, LayoutView, Separator, TextDisplay
from yarl import URL

Json = dict[str, Any]
CONTAINER, ROW, BUTTON, SEPARATOR = 17, 1, 2, 14


class Turn(DynamicItem[Button[Any]], template=re.compile(r"turn:(?P<to>[0-9]+):(?P<nth>[0-9]+)")):
    """A button that puts the card of that number in the place of its own."""

    def __init__(self, to: int, nth: int, label: str) -> None:
        super().__init__(Button(label=label, custom_id=f"turn:{to}:{nth}"))
        self.to = to

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(int(match["to"]), int(match["nth"]), "")

    async def callback(self, interaction: discord.Interaction) -> None:
        client = interaction.client
        assert isinstance(client, Bare)
        await interaction.response.edit_message(view=client.card(self.to))


class Bare(commands.Bot):
    """`/card` shows card 0 in private; each button of a card turns to the other one."""

    def __init__(self, cards: list[list[Json]]) -> None:
        super().__init__(command_prefix=commands.when_mentioned, intents=_intents())
        self._cards = cards

    async def setup_hook(self) -> None:
        self.add_dynamic_items(Turn)
        self.tree.add_command(_card)
        await self.tree.sync()

    def card(self, number: int) -> LayoutView:
        """The same parts as in the card of ours, with buttons of its own."""
        view = LayoutView(timeout=None)
        nth = iter(range(100))
        for part in self._cards[number]:
            view.add_item(_item(part, 1 - number, nth))
        return view


@discord.app_commands.command(name="card", description="Shows the card")
async def _card(interaction: discord.Interaction) -> None:
    client = interaction.client
    assert isinstance(client, Bare)
    await interaction.response.send_message(view=client.card(0), ephemeral=True)


def _item(part: Json, to: int, nth: Any) -> discord.ui.Item[Any]:
    if part["type"] == CONTAINER:
        inside = [_item(one, to, nth) for one in part["components"]]
        return Container(*inside, accent_colour=part["accent_color"])
    if part["type"] == ROW:
        return ActionRow(*(_item(one, to, nth) for one in part["components"]))
    if part["type"] == BUTTON:
        return Turn(to, next(nth), part["label"])
    return Separator() if part["type"] == SEPARATOR else TextDisplay(part["content"])


def _intents() -> discord.Intents:
    intents = discord.Intents.none()
    intents.guilds = True
    return intents


async def _run(cards: list[list[Json]]) -> None:
    Route.BASE = os.environ["DISCORD_API_URL"]
    async with Bare(cards) as bot:
        await bot.login(os.environ["DISCORD_TOKEN"])
        _, gateway, _ = await bot.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway)
        await bot.connect()


if __name__ == "__main__":
    asyncio.run(_run(json.loads(Path(os.environ["BENCH_CARDS"]).read_text("utf-8"))))
