"""What a delivery amounts to once it was posted, or where it could not be."""

from __future__ import annotations

from bot.learning.lesson import Lesson
from bot.learning.post import Post
from bot.learning.schedule import Delivery, DeliveryState, Schedule
from cogs import posting
from cogs.errand import Errand

Outcome = tuple[Delivery, Post | None]


async def lesson_of(errand: Errand) -> Lesson | None:
    """The lesson of a delivery, where it is still in the catalog."""
    delivery = errand.delivery
    return (await errand.bot.classroom.library.of(delivery.server)).lesson(delivery.spot.lesson)


def gone(errand: Errand) -> Outcome:
    reason = f"lesson_gone:{errand.delivery.spot.lesson}"
    return errand.ended(DeliveryState.GONE, reason), None


def posted(errand: Errand, schedule: Schedule, lesson: Lesson, section: int | None) -> Outcome:
    """What has been sent, and what this place means from now on."""
    unpinged = schedule.plan.ping and not pings(errand, schedule)
    delivery = errand.ended(reason="role_gone" if unpinged else "")
    post = Post(
        id=delivery.id,
        server=delivery.server,
        channel=delivery.channel,
        thread=delivery.thread,
        message=delivery.message or 0,
        lesson=lesson.key,
        section=section,
        digest=posting.digest(lesson),
        author=schedule.author,
        at=errand.bot.clock.now(),
        further=delivery.further,
    )
    return delivery, post


def pings(errand: Errand, schedule: Schedule) -> int | None:
    """The role to ping; None where there is none any more."""
    guild = errand.bot.get_guild(schedule.server)
    role = guild.get_role(schedule.plan.ping) if guild and schedule.plan.ping else None
    return role.id if role else None
