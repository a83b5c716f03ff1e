"""Whether the tutor holds back: in a graded window, and during somebody's own attempt."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.learning.lesson import Lesson
from bot.learning.passage import HeldBack
from bot.learning.people import Member
from bot.store.store import Store

HOLDS_BACK = timedelta(minutes=30)
_NOBODY = 0

Window = Callable[[Member, Lesson, datetime], Awaitable[datetime | None]]
"""Until when a graded quiz on a lesson is open to a member at a moment; None where none is."""


async def no_window(member: Member, lesson: Lesson, now: datetime) -> datetime | None:
    """There are no graded quizzes yet."""
    return None


class Holding:
    def __init__(self, store: Store, window: Window = no_window) -> None:
        self._store = store
        self._window = window

    async def back(
        self, member: Member, lesson: Lesson, now: datetime, *, public: bool = False
    ) -> HeldBack | None:
        """Why this lesson's answers are held back from the member, or None where they are not.

        What all can read is `public`: it waits until a graded quiz is closed, as among them are
        those who have not finished it.
        """
        attempts = self._store.attempts
        until = await self._window(member, lesson, now)
        if until is not None:
            attempt = await attempts.open_attempt(member.server, member.id, lesson.key)
            return HeldBack(attempt, until, lesson)
        taking = await attempts.pressed_since(
            member.server, member.id, lesson.key, now - HOLDS_BACK
        )
        if taking:
            return HeldBack(taking, lesson=lesson)
        windows = self._store.windows
        open_until = public and await windows.graded_until(member.server, lesson.key, _NOBODY, now)
        return HeldBack(None, open_until, lesson, public=True) if open_until else None
