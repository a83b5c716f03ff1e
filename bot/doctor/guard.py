"""Turns a check that itself fails into a finding, so that the others still run."""

from __future__ import annotations

from collections.abc import Awaitable

from bot.doctor.report import Finding, fail


async def guarded(name: str, check: Awaitable[list[Finding]]) -> list[Finding]:
    """What the check finds, or the error that it ended with."""
    try:
        return await check
    except Exception as error:
        what = f"{name}: this check failed itself: {type(error).__name__}: {error}"
        return [fail(what, "That is a fault of doctor's: please report it with this line.")]
