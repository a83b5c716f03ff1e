"""The graded window: while one is open, the tutor waits until the member has finished the quiz."""

from __future__ import annotations

from datetime import datetime

from bot.learning.lesson import Lesson
from bot.learning.people import Member
from bot.store.store import Store


async def is_graded(store: Store, member: Member, lesson: Lesson, now: datetime) -> datetime | None:
    """Until when a graded quiz on this lesson is open to a member who has not finished it, or None.

    A quiz planned by itself is graded. One that comes with a course's lesson stays open as long as
    that lesson is the current one, and the tutor goes on answering. Whoever moderates is not
    examined.
    """
    if member.moderator:
        return None
    if member.roles and (await store.servers.settings(member.server)).teacher_role in member.roles:
        return None
    return await store.windows.graded_until(member.server, lesson.key, member.id, now)
