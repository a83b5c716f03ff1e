"""The graded window: while one is open, the tutor waits until the member has finished the quiz."""

from __future__ import annotations

from datetime import datetime

from bot.store.store import Store


async def is_graded(
    store: Store, server: int, lesson: str, member: int, now: datetime
) -> datetime | None:
    """Until when a graded quiz on this lesson is open to a member who has not finished it, or None.

    A quiz planned by itself is graded. One that comes with a course's lesson stays open as long as
    that lesson is the current one, and the tutor goes on answering.
    """
    return await store.windows.graded_until(server, lesson, member, now)
