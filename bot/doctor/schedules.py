"""Looks at what is to be posted by timetable: how much, when next, and what is paused."""

from __future__ import annotations

import asyncio

from bot.doctor.report import Finding, ok, warn
from bot.errors import DatabaseError
from bot.settings import Settings
from bot.store.inspection import Agenda, agenda


async def schedules(read: Settings) -> list[Finding]:
    """Nothing where the database cannot be read: that is told of it already."""
    try:
        found = await asyncio.to_thread(agenda, read.database)
    except (DatabaseError, OSError):
        return []
    return [] if found is None else _judged(found)


def _judged(found: Agenda) -> list[Finding]:
    parts = [f"{found.active} active"]
    if found.next_at is not None:
        parts.append(f"the next on {found.next_at:%Y-%m-%d at %H:%M} UTC")
    if found.paused:
        parts.append(f"{found.paused} paused by moderators")
    told = [ok(f"schedules: {', '.join(parts)}")]
    if found.troubled:
        reasons = ", ".join(f"{number} for {why}" for why, number in found.troubled.items())
        told.append(
            warn(
                f"schedules: {sum(found.troubled.values())} paused by the bot ({reasons})",
                "Their moderators were told; once it is mended they press Resume under"
                " /schedule list.",
            )
        )
    return told
