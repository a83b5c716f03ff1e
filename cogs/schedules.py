"""/schedule: lesson, course, quiz, recap, list, calendar."""

from __future__ import annotations

import inspect
import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import discord
from discord import Interaction, app_commands

from bot.learning.planning import Wish
from bot.learning.schedule import LATE_HOURS, Kind, Plan, Unit
from bot.views.calendar import calendar
from bot.views.card import note
from bot.views.rhythm import span
from bot.views.schedule_menus import OPEN
from bot.views.words import count, say
from cogs import choices, planning, posting, replies, schedule_choices, timetables
from cogs.classes import SERVERS
from cogs.host import Desk, Host

_NOT_OPTIONS = ("self", "interaction")

F = TypeVar("F", bound=Callable[..., Any])
Channel = app_commands.Transform[int, posting.ChannelId]
Number = app_commands.Choice[int]
Words = app_commands.Range[str, 1, 100]

_UNITS = [
    app_commands.Choice(name=say(f"choice.schedule.unit.{one}"), value=str(one)) for one in Unit
]
_MISSED = [
    app_commands.Choice(name=say(f"choice.schedule.missed.{hours}"), value=hours)
    for hours in (1, 12, 48, 0)
]
_OPEN = [app_commands.Choice(name=span(minutes), value=minutes) for minutes in OPEN]
_COMPLETED = {
    "lesson": choices.lessons,
    "course": choices.courses,
    "track": choices.tracks,
    "start": schedule_choices.starts,
    "when": schedule_choices.whens,
    "repeat": schedule_choices.repeats,
    "until": schedule_choices.untils,
    "zone": schedule_choices.zones,
}
_CHOSEN: Mapping[str, Any] = {"unit": _UNITS, "missed": _MISSED, "open": _OPEN}


def told(command: F) -> F:
    """Describes the options of a command and completes them; they are the same in all four."""
    names = [one for one in inspect.signature(command).parameters if one not in _NOT_OPTIONS]
    described = app_commands.describe(**{one: say(f"option.schedule.{one}") for one in names})
    completed = app_commands.autocomplete(
        **{one: _COMPLETED[one] for one in names if one in _COMPLETED}
    )
    chosen = app_commands.choices(**{one: _CHOSEN[one] for one in names if one in _CHOSEN})
    return described(completed(chosen(command)))


class Schedules(Desk):
    group = app_commands.Group(
        name="schedule",
        description=say("command.schedule"),
        allowed_contexts=SERVERS,
        default_permissions=discord.Permissions(manage_guild=True),
    )

    @group.command(name="lesson", description=say("command.schedule.lesson"))
    @told
    async def lesson(
        self,
        interaction: Interaction,
        lesson: str,
        when: Words | None = None,
        repeat: Words | None = None,
        channel: Channel | None = None,
        thread: bool = False,
        ping: discord.Role | None = None,
        missed: Number | None = None,
        zone: Words | None = None,
        until: Words | None = None,
    ) -> None:
        member = await self.moderator(interaction)
        found, _ = await self.classroom.library.exact(member.server, lesson)
        plan = _begun(interaction, Kind.LESSON, found.key, channel, ping, missed)
        plan = replace(plan, thread=thread)
        wish = Wish(when or "", repeat or "", until or "")
        await planning.begin(self, interaction, member, plan, zone or "", wish)

    @group.command(name="course", description=say("command.schedule.course"))
    @told
    async def course(
        self,
        interaction: Interaction,
        course: str,
        track: str | None = None,
        start: str | None = None,
        unit: app_commands.Choice[str] | None = None,
        when: Words | None = None,
        repeat: Words | None = None,
        channel: Channel | None = None,
        thread: bool = False,
        ping: discord.Role | None = None,
        quiz: bool = False,
        recap: bool = False,
        missed: Number | None = None,
        zone: Words | None = None,
        until: Words | None = None,
    ) -> None:
        member = await self.moderator(interaction)
        chosen = await self.classroom.library.course(member.server, course)
        plan = replace(
            _begun(interaction, Kind.COURSE, chosen.id, channel, ping, missed),
            thread=thread,
            unit=Unit(unit.value) if unit else Unit.LESSON,
            track=self.classroom.planning.track(chosen, track),
            first=await self.classroom.planning.first(member.server, chosen, start),
            quiz=quiz,
            recap=recap,
        )
        wish = Wish(when or "", repeat or "", until or "")
        await planning.begin(self, interaction, member, plan, zone or "", wish)

    @group.command(name="quiz", description=say("command.schedule.quiz"))
    @told
    async def quiz(
        self,
        interaction: Interaction,
        lesson: str,
        when: Words | None = None,
        open: Number | None = None,
        repeat: Words | None = None,
        channel: Channel | None = None,
        ping: discord.Role | None = None,
        missed: Number | None = None,
        zone: Words | None = None,
        until: Words | None = None,
    ) -> None:
        member = await self.moderator(interaction)
        found, _ = await self.classroom.library.exact(member.server, lesson)
        plan = _begun(interaction, Kind.QUIZ, found.key, channel, ping, missed)
        if open:
            plan = replace(plan, open_minutes=open.value)
        wish = Wish(when or "", repeat or "", until or "")
        await planning.begin(self, interaction, member, plan, zone or "", wish)

    @group.command(name="recap", description=say("command.schedule.recap"))
    @told
    async def recap(
        self,
        interaction: Interaction,
        course: str,
        when: Words | None = None,
        repeat: Words | None = None,
        channel: Channel | None = None,
        ping: discord.Role | None = None,
        missed: Number | None = None,
        zone: Words | None = None,
        until: Words | None = None,
    ) -> None:
        member = await self.moderator(interaction)
        chosen = await self.classroom.library.course(member.server, course)
        plan = _begun(interaction, Kind.RECAP, chosen.id, channel, ping, missed)
        wish = Wish(when or "", repeat or "", until or "")
        await planning.begin(self, interaction, member, plan, zone or "", wish)

    @group.command(name="list", description=say("command.schedule.list"))
    async def list(self, interaction: Interaction) -> None:
        member = await self.moderator(interaction)
        await replies.show(interaction, await timetables.listing(self, member.server, 0))

    @group.command(name="calendar", description=say("command.schedule.calendar"))
    async def calendar(self, interaction: Interaction) -> None:
        member = await self.moderator(interaction)
        now = self.clock.now()
        events, more = await self.classroom.agenda.of(member.server, now)
        if not events:
            await replies.show(interaction, note(say("calendar.none")))
            return
        names = {one.id: one.name for one in planning.guild_of(interaction).channels}
        file = calendar(events, names, now)
        attachment = discord.File(io.BytesIO(file), filename="schedules.ics")
        told = [count("calendar.file", len(events)), *([say("calendar.more")] if more else [])]
        await replies.give(interaction, note("\n".join(told)), attachment)


def _begun(
    interaction: Interaction,
    kind: Kind,
    subject: str,
    channel: int | None,
    ping: discord.Role | None,
    missed: Number | None,
) -> Plan:
    """What all four commands choose; where no channel is named it is this one."""
    return Plan(
        kind,
        subject,
        channel or interaction.channel_id or 0,
        ping=ping.id if ping else None,
        late_hours=_late(missed),
    )


def _late(missed: Number | None) -> int | None:
    """Hours; the choice 0 skips a run that was missed."""
    return (missed.value or None) if missed else LATE_HOURS


async def setup(bot: Host) -> None:
    await bot.add_cog(Schedules(bot))
