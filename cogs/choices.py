"""Autocomplete: what could be meant while somebody types."""

from __future__ import annotations

from typing import cast

from discord import Interaction
from discord.app_commands import Choice

from bot.classroom.lessons import sections_like
from bot.errors import Refusal
from bot.views.buttons import clip
from bot.views.shelf import offered
from cogs import visitors
from cogs.host import Host

MOST = 25
LONG = 100

Choices = list[Choice[str]]


async def lessons(interaction: Interaction, current: str) -> Choices:
    return await _host(interaction).funnel.suggest(interaction, _lessons(interaction, current))


async def sections(interaction: Interaction, current: str) -> Choices:
    return await _host(interaction).funnel.suggest(interaction, _sections(interaction, current))


async def courses(interaction: Interaction, current: str) -> Choices:
    return await _host(interaction).funnel.suggest(interaction, _courses(interaction, current))


async def tracks(interaction: Interaction, current: str) -> Choices:
    return await _host(interaction).funnel.suggest(interaction, _tracks(interaction, current))


async def _lessons(interaction: Interaction, current: str) -> Choices:
    host = _host(interaction)
    member = await visitors.visitor(host, host.classroom, interaction, host.clock.now())
    library = host.classroom.library
    found = await library.suggest(member, current, visitors.here(interaction))
    locks = (await library.held(member, host.clock.now())).locks
    return [
        Choice(name=offered(lesson.title, locked=lesson.key in locks), value=lesson.key)
        for lesson in found
    ]


async def _sections(interaction: Interaction, current: str) -> Choices:
    host = _host(interaction)
    member = await visitors.visitor(host, host.classroom, interaction, host.clock.now())
    named = str(getattr(interaction.namespace, "lesson", "") or "")
    place = visitors.here(interaction)
    lesson = await host.classroom.library.meant(member, named, place)
    return [
        Choice(name=clip(f"{at + 1}. {heading}", LONG), value=clip(lesson.sections[at].id, LONG))
        for at, heading in sections_like(lesson, current)[:MOST]
    ]


async def _courses(interaction: Interaction, current: str) -> Choices:
    host = _host(interaction)
    member = await visitors.visitor(host, host.classroom, interaction, host.clock.now())
    found = await host.classroom.library.suggest_courses(member.server, current)
    return [Choice(name=clip(course.title, LONG), value=course.id) for course in found[:MOST]]


async def _tracks(interaction: Interaction, current: str) -> Choices:
    host = _host(interaction)
    member = await visitors.visitor(host, host.classroom, interaction, host.clock.now())
    named = getattr(interaction.namespace, "course", None)
    try:
        course = await host.classroom.library.course(member.server, named)
    except Refusal:
        return []
    wanted = current.strip().casefold()
    return [
        Choice(name=clip(track, LONG), value=clip(track, LONG))
        for track in course.tracks
        if wanted in track.casefold()
    ][:MOST]


def _host(interaction: Interaction) -> Host:
    return cast(Host, interaction.client)
