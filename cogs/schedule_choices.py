"""Autocomplete of /schedule: lessons to begin with, zones, and times that say what they mean."""

from __future__ import annotations

from typing import cast

from discord import Interaction
from discord.app_commands import Choice

from bot.classroom import suggesting
from bot.classroom.zones import zone_named, zones_like
from bot.errors import Refusal
from bot.views.buttons import clip
from bot.views.rhythm import echo, ended, meant, repeated
from cogs.choices import LONG, MOST, Choices
from cogs.host import Host

UNKNOWN = "UTC"  # where no zone is known yet: whether a text can be read hardly depends on it


async def starts(interaction: Interaction, current: str) -> Choices:
    return await _host(interaction).funnel.suggest(interaction, _starts(interaction, current))


async def zones(interaction: Interaction, current: str) -> Choices:
    return await _host(interaction).funnel.suggest(interaction, _zones(interaction, current))


async def whens(interaction: Interaction, current: str) -> Choices:
    return await _host(interaction).funnel.suggest(interaction, _whens(interaction, current))


async def repeats(interaction: Interaction, current: str) -> Choices:
    return await _host(interaction).funnel.suggest(interaction, _repeats(interaction, current))


async def untils(interaction: Interaction, current: str) -> Choices:
    return await _host(interaction).funnel.suggest(interaction, _untils(interaction, current))


async def _whens(interaction: Interaction, current: str) -> Choices:
    zone = await _zone(interaction)
    found = suggesting.whens(current, zone or UNKNOWN, _host(interaction).clock.now())
    return _echoed([(text, meant(one) if zone else "") for text, one in found])


async def _repeats(interaction: Interaction, current: str) -> Choices:
    zone = await _zone(interaction)
    found = suggesting.repeats(current, zone or UNKNOWN, _host(interaction).clock.now())
    return _echoed([(text, repeated(one)) for text, one in found])


async def _untils(interaction: Interaction, current: str) -> Choices:
    zone = await _zone(interaction)
    found = suggesting.untils(current, zone or UNKNOWN, _host(interaction).clock.now())
    return _echoed([(text, ended(one)) for text, one in found])


def _echoed(found: list[tuple[str, str]]) -> Choices:
    """What is typed, with what it means behind it."""
    return [
        Choice(name=clip(echo(text, meaning), LONG), value=text)
        for text, meaning in found
        if len(text) <= LONG
    ][:MOST]


async def _zone(interaction: Interaction) -> str:
    """The zone that was typed beside it, else the server's; empty where there is none."""
    host = _host(interaction)
    typed = str(getattr(interaction.namespace, "zone", "") or "")
    try:
        return zone_named(typed) if typed else await _own(host, interaction)
    except Refusal:
        return await _own(host, interaction)


async def _own(host: Host, interaction: Interaction) -> str:
    return await host.classroom.planning.zone(interaction.guild_id or 0)


async def _starts(interaction: Interaction, current: str) -> Choices:
    """The lessons of the course that was named, as far as what is typed stands in their titles."""
    host = _host(interaction)
    server = interaction.guild_id or 0
    named = getattr(interaction.namespace, "course", None)
    try:
        course = await host.classroom.library.course(server, named)
    except Refusal:
        return []
    wanted = current.strip().casefold()
    return [
        Choice(name=clip(f"{one.number}. {one.title}", LONG), value=one.key)
        for one in course.lessons
        if wanted in one.title.casefold()
    ][:MOST]


async def _zones(interaction: Interaction, current: str) -> Choices:
    """The server's own first, while nothing is typed."""
    host = _host(interaction)
    own = await _own(host, interaction)
    found = zones_like(current) if current.strip() else (own,)
    return [Choice(name=one, value=one) for one in found if one][:MOST]


def _host(interaction: Interaction) -> Host:
    return cast(Host, interaction.client)
