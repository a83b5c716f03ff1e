"""Schedules put straight into a database, and what came of them in the channels."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import Syllabot
from bot.learning.schedule import Delivery, DeliveryState, Kind, Plan, Schedule, Spot
from bot.learning.timetable import Rule, next_run
from bot.sandbox import components as c
from bot.sandbox.world import Channel, Message, Role
from bot.store.ids import new_id
from bot.store.store import Store
from bot.views.codec import decode
from tests.stories.driver import Actor, Server, Story
from tests.stories.waiting import until

COURSE = "ai-foundations"
FIRST = "ai-foundations/context-windows"
EVERY_DAY = frozenset(range(7))
_BEFORE = timedelta(milliseconds=1)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Store]:
    """The database as another process sees it."""
    store = await Store.open(url, datetime.now(UTC))
    try:
        yield store
    finally:
        await store.close()


def daily(at: datetime, zone: str = "UTC", **rest: Any) -> Rule:
    """Every day at this moment's time in the zone, from that moment on."""
    return Rule(zone, at.date(), at.time(), days=EVERY_DAY, **rest)


def once(at: datetime, zone: str = "UTC") -> Rule:
    return Rule(zone, at.date(), at.time())


def schedule(
    server: Server,
    rule: Rule,
    *,
    kind: Kind = Kind.COURSE,
    subject: str = COURSE,
    channel: Channel | None = None,
    author: int = 0,
    **plan: Any,
) -> Schedule:
    """One that is made just before its rule's first run."""
    place = channel or server.general
    run = next_run(rule, rule.first - _BEFORE)
    assert run is not None
    return Schedule(
        id=new_id(datetime.now(UTC)),
        server=server.id,
        author=author,
        plan=Plan(kind, subject, place.id, rule, **plan),
        next_slot=run.slot,
        next_at=run.at,
        made_at=run.at - timedelta(days=1),
    )


async def add(url: str, *schedules: Schedule) -> None:
    async with opened(url) as store:
        for one in schedules:
            await store.schedules.add(one)


async def cohort(
    story: Story, bot: Syllabot, folder: Path, server: Server, *pupils: Actor
) -> tuple[Role, datetime]:
    """The first lesson has come; the others come on the next evenings. When the second does."""
    role = server.role("Spring group", *pupils)
    at = (story.sandbox.clock.now + timedelta(hours=1)).replace(second=0, microsecond=0)
    planned = schedule(server, daily(at), cohort=role.id)
    begun = Schedule(
        planned.id,
        server.id,
        0,
        planned.plan,
        place=Spot(FIRST),
        next_slot=at,
        next_at=at,
        made_at=planned.made_at,
    )
    await add(f"sqlite:///{folder / 'syllabot.db'}", begun)
    bot.wake()
    return role, at


async def found(url: str, one: Schedule) -> Schedule:
    """The schedule as it is now."""
    async with opened(url) as store:
        stored = await store.schedules.get(one.id)
    assert stored is not None
    return stored


async def deliveries(url: str, *schedules: Schedule) -> list[Delivery]:
    """All that came of these schedules, in the order in which they were due."""
    async with opened(url) as store:
        every = [
            one for each in schedules for one in await store.deliveries.of_schedule(each.id, 999)
        ]
    return sorted(every, key=lambda one: one.turn)


async def ended(url: str, *schedules: Schedule, many: int = 1) -> list[DeliveryState]:
    """How so many deliveries of these schedules have ended, as soon as they all have."""
    states: list[DeliveryState] = []

    async def all_over() -> bool:
        states[:] = [one.state for one in await deliveries(url, *schedules)]
        return len(states) >= many and DeliveryState.CLAIMED not in states

    await until(all_over, f"{many} deliveries have ended")
    return states


def cards(channel: Channel) -> list[Message]:
    """What was posted by timetable in a channel, in the order in which it stands."""
    return [one for one in channel.messages.values() if _delivery(one)]


def delivered(channel: Channel) -> list[int]:
    """The deliveries of those cards."""
    return [_delivery(one) for one in cards(channel)]


def _delivery(message: Message) -> int:
    presses = (decode(one["custom_id"]) for one in c.interactive(message.components))
    return next((one for each in presses if (one := getattr(each, "delivery", 0))), 0)
