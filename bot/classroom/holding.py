"""Whether the tutor holds back from somebody: in a graded window, and during their own attempt."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.learning.lesson import Lesson
from bot.learning.passage import HeldBack
from bot.learning.people import Member
from bot.store.store import Store

HOLDS_BACK = timedelta(minutes=30)

Window = Callable[[Member, Lesson, datetime], Awaitable[datetime | None]]
"""Until when a graded quiz on a lesson is open to a member at a moment; None where none is."""


async def no_window(member: Member, lesson: Lesson, now: datetime) -> datetime | None:
    """There are no graded quizzes yet."""
    return None


class Holding:
    def __init__(self, store: Store, window: Window = no_window) -> None:
        self._store = store
        self._window = window

    async def back(self, member: Member, lesson: Lesson, now: datetime) -> HeldBack | None:
        """Why this lesson's answers are held back from the member, or None where they are not."""
        attempts = self._store.attempts
        until = await self._window(member, lesson, now)
        if until is not None:
            attempt = await attempts.open_attempt(member.server, member.id, lesson.key)
            return HeldBack(attempt, until, lesson)
        taking = await attempts.pressed_since(
            member.server, member.id, lesson.key, now - HOLDS_BACK
        )
        return HeldBack(taking, lesson=lesson) if taking else None
