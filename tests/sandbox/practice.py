"""A small bot on the unmodified library that uses every kind of answer."""

from __future__ import annotations

import asyncio
import io
import re
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


class Letter(ui.DynamicItem[ui.Button[Any]], template=r"letter:(?P<which>[A-Z])"):
    """A button that survives restarts and edits its own message."""

    def __init__(self, which: str, label: str) -> None:
        super().__init__(ui.Button(label=label, custom_id=f"letter:{which}"))
        self.which = which

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Letter:
        return cls(match["which"], "")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.edit_message(view=said(f"You chose {self.which}."))


class Colours(ui.Select[Any]):
    def __init__(self) -> None:
        options = [discord.SelectOption(label=one, value=one.lower()) for one in ("Red", "Blue")]
        super().__init__(placeholder="Colour", options=options, custom_id="colour")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(view=said(f"Painted {self.values[0]}."))


class People(ui.UserSelect[Any]):
    def __init__(self) -> None:
        super().__init__(placeholder="Who", custom_id="who")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        names = ", ".join(one.display_name for one in self.values)
        await interaction.response.send_message(f"It is {names}.", ephemeral=True)


class Form(ui.Modal, title="A form"):
    answer: ui.Label[Any] = ui.Label(text="Your answer", component=ui.TextInput(max_length=20))
    size: ui.Label[Any] = ui.Label(
        text="Size",
        component=ui.Select(
            options=[discord.SelectOption(label="Large", value="L"),
                     discord.SelectOption(label="Small", value="S")]
        ),
    )  # fmt: skip
    file: ui.Label[Any] = ui.Label(
        text="A file", component=ui.FileUpload(required=False, min_values=0)
    )
    kind: ui.Label[Any] = ui.Label(
        text="Kind",
        component=ui.RadioGroup(
            options=[discord.RadioGroupOption(label="One", value="1"),
                     discord.RadioGroupOption(label="Two", value="2")]
        ),
    )  # fmt: skip
    sure: ui.Label[Any] = ui.Label(text="Sure", component=ui.Checkbox())

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        parts: list[Any] = [self.answer, self.size, self.file, self.kind, self.sure]
        answer, size, file, kind, sure = (one.component for one in parts)
        files = [one.filename for one in file.values]
        words = f"{answer.value} {size.values[0]} {files} {kind.value} {sure.value}"
        await interaction.response.send_message(words)


class AskForm(ui.Button[Any]):
    def __init__(self) -> None:
        super().__init__(label="Answer", custom_id="form")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_modal(Form())


def said(text: str, *items: ui.Item[Any]) -> ui.LayoutView:
    """A layout that says a text above a row for each item."""
    view = ui.LayoutView(timeout=None)
    box: ui.Container[Any] = ui.Container(ui.TextDisplay(text))
    for one in items:
        box.add_item(ui.ActionRow(one))
    return view.add_item(box)


class Practice(commands.AutoShardedBot):
    """The bot; `heard` are the messages whose content it got."""

    def __init__(self) -> None:
        super().__init__("!", intents=INTENTS, guild_ready_timeout=0.05)
        self.heard: list[str] = []
        self.events: list[str] = []

    async def setup_hook(self) -> None:
        self.add_dynamic_items(Letter)
        offered: list[Any] = [card, slow, late, form, paint, pick, secret, fetch, about, who]
        for command in offered:
            self.tree.add_command(command)
        await self.tree.sync()

    async def on_message(self, message: discord.Message, /) -> None:
        if message.author.id != self.application_id:
            self.heard.append(message.content)
        if self.user in message.mentions and not message.author.bot:
            await message.reply("You called?")

    async def on_resumed(self) -> None:
        self.events.append("resumed")

    async def on_thread_create(self, thread: discord.Thread) -> None:
        self.events.append(f"thread {thread.name}")

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        self.events.append("deleted")


@app_commands.command(description="Shows a card")
async def card(
    interaction: discord.Interaction[Any],
    times: app_commands.Range[int, 1, 5] = 1,
    to: discord.Member | None = None,
    channel: discord.TextChannel | None = None,
) -> None:
    whom = to.display_name if to else "everybody"
    text = f"A card for {whom} × {times} in {channel or interaction.channel}"
    items = [Letter("A", "A · few-shot"), Letter("B", "B · back to back")]
    await interaction.response.send_message(view=said(text, *items))


@app_commands.command(description="Thinks first")
async def slow(interaction: discord.Interaction[Any], private: bool = False) -> None:
    await interaction.response.defer(ephemeral=private, thinking=True)
    await asyncio.sleep(0.02)
    attached = discord.File(io.BytesIO(b"abc"), "a.txt", description="three letters")
    first = await interaction.followup.send("At last", file=attached, wait=True)
    assert first.id == (await interaction.original_response()).id
    await interaction.followup.send("And more", ephemeral=True)


@app_commands.command(description="Never answers")
async def late(interaction: discord.Interaction[Any]) -> None:
    await asyncio.sleep(0.4)
    try:
        await interaction.response.send_message("too late")
    except discord.NotFound as error:
        interaction.client.dispatch("refused", error)


@app_commands.command(description="Opens a form")
async def form(interaction: discord.Interaction[Any]) -> None:
    view = ui.View(timeout=None)
    view.add_item(AskForm())
    await interaction.response.send_message("Press", view=view, ephemeral=True)


@app_commands.command(description="Offers selects")
async def paint(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.send_message(view=said("Choose", Colours(), People()))


@app_commands.command(description="Suggests")
async def pick(interaction: discord.Interaction[Any], fruit: str) -> None:
    await interaction.response.send_message(f"You like {fruit}", ephemeral=True)


@pick.autocomplete("fruit")
async def fruits(
    interaction: discord.Interaction[Any], current: str
) -> list[app_commands.Choice[str]]:
    names = [one for one in ("apple", "apricot", "pear") if one.startswith(current)]
    return [app_commands.Choice(name=one.title(), value=one) for one in names]


secret = app_commands.Group(
    name="secret",
    description="For moderators",
    guild_only=True,
    default_permissions=discord.Permissions(manage_guild=True),
)


@secret.command(name="door", description="Opens")
async def door(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.send_message("Open", ephemeral=True)


fetch = app_commands.Group(name="fetch", description="Reads")


@fetch.command(name="all", description="Everything the library asks of REST")
async def everything(interaction: discord.Interaction[Any]) -> None:
    client, channel = interaction.client, interaction.channel
    assert isinstance(channel, discord.TextChannel)
    guild = await client.fetch_guild(channel.guild.id)
    member = await guild.fetch_member(interaction.user.id)
    names = [one.name async for one in client.fetch_guilds()]
    roles = await guild.fetch_roles()
    places = await guild.fetch_channels()
    await client.fetch_channel(channel.id)
    await client.fetch_user(member.id)
    found = await channel.guild.query_members(member.name)
    words = f"{names} {len(roles)} {len(places)} {[one.name for one in found]}"
    await interaction.response.send_message(words)


@app_commands.context_menu(name="About this")
async def about(interaction: discord.Interaction[Any], message: discord.Message) -> None:
    await interaction.response.send_message(f"It says {message.content}", ephemeral=True)


@app_commands.context_menu(name="Who is this")
async def who(interaction: discord.Interaction[Any], member: discord.Member) -> None:
    await interaction.response.send_message(f"{member.display_name}", ephemeral=True)
