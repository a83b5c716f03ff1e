"""Evenings of scheduled lessons, killed and disturbed; then every channel is looked through."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.learning.schedule import Delivery, DeliveryState, Kind, Schedule, Unit
from bot.sandbox import components as c
from bot.sandbox.world import Channel
from bot.store.store import Store
from bot.views.delivery import mark
from tests.stories.conftest import CONTENT
from tests.stories.driver import Server, Story, unhurried
from tests.stories.planned import delivered, once, opened, schedule
from tests.stories.process import BotProcess
from tests.stories.seeds import seed

WITH_THREAD = "ai-foundations/fine-tuning-vs-prompting"
SECTIONS = 5
TOGETHER = 10  # rounds that may be under way: a server has at most 100 schedules
SETTLED = 240.0  # seconds in which all is posted in the end, on a busy machine
SENDS = r"/channels/\d+/(messages|messages/\d+/threads)$"
HISTORY = r"/channels/\d+/messages$"

Disturb = Callable[["Evening"], Awaitable[None]]


class Evening:
    """A server in which a card, a section and a whole thread are due in each round and channel.

    `bots` are one or two processes on one database.
    """

    def __init__(
        self, story: Story, server: Server, bots: Sequence[BotProcess], chance: random.Random
    ) -> None:
        self.story = story
        self.bots = bots
        self.chance = chance
        self.channels = [server.general, server.channel("reading")]
        self.schedules: list[Schedule] = []
        self._server = server

    async def round(self, disturb: Disturb) -> None:
        """Something is planned, its moment comes, and it is disturbed in the middle."""
        due = self.story.sandbox.clock.now + timedelta(minutes=1)
        planned = [one for channel in self.channels for one in self._planned(channel, due)]
        self.chance.shuffle(planned)
        async with opened(self.bots[0].database_url) as store:
            for one in planned:
                await store.schedules.add(one)
        self.schedules += planned
        self.story.sandbox.clock.move_to(due)
        await disturb(self)

    def _planned(self, channel: Channel, due: Any) -> list[Schedule]:
        rule = once(due.replace(microsecond=0))
        lesson: dict[str, Any] = {"kind": Kind.LESSON, "subject": WITH_THREAD, "channel": channel}
        return [
            schedule(self._server, rule, **lesson),
            schedule(self._server, rule, **lesson, thread=self.chance.random() < 0.5),
            schedule(self._server, rule, channel=channel, unit=Unit.SECTION),
        ]

    async def kill(self) -> None:
        """One of the processes dies, after some messages of this round or some moments, and comes
        back; half of the time the next moment comes before it is ready."""
        bot = self.chance.choice(self.bots)
        until = self._sent() + self.chance.randrange(12)
        patience = self.chance.choice((0.05, 0.5, 3.0)) * self.chance.random()
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while self._sent() < until:
                    await asyncio.sleep(0.001)
        await bot.kill()
        await (bot.start() if self.chance.random() < 0.5 else bot.launch())

    async def spoil(self) -> None:
        """Requests fail or break before or after Discord has processed them."""
        faults = self.story.sandbox.faults
        for _ in range(3):
            path = self.chance.choice((SENDS, SENDS, SENDS, HISTORY))
            method, after = ("GET" if path is HISTORY else "POST"), self.chance.random() < 0.6
            match self.chance.randrange(4):
                case 0:
                    faults.cut(path, method=method, after=after)
                case 1:
                    status = self.chance.choice((500, 503))
                    faults.answer(status, path, method=method, after=after)
                case 2:
                    faults.answer(429, path, method=method, after=after)
                case _:
                    self.story.sandbox.gateway.drop()
            await asyncio.sleep(0.1 * self.chance.random())

    def _sent(self) -> int:
        return sum(one.total_sent for one in self.story.sandbox.world.channels.values())

    async def settled(self) -> None:
        """Waits until nothing is under way any more."""
        async with opened(self.bots[0].database_url) as store, asyncio.timeout(SETTLED):
            while not await _over(store, self.schedules):
                await asyncio.sleep(0.1)

    async def look(self) -> None:
        """Every delivery stands in its channel once, in order, and every thread is whole."""
        async with opened(self.bots[0].database_url) as store:
            made = [
                one
                for each in self.schedules
                for one in await store.deliveries.of_schedule(each.id, 9)
            ]
        assert {one.state for one in made} == {DeliveryState.SENT}
        assert len(made) == len(self.schedules)
        by_id = {one.id: one for one in self.schedules}
        for channel in self.channels:
            here = sorted((one for one in made if one.channel == channel.id), key=_turn)
            assert delivered(channel) == [one.id for one in here]
            for one in here:
                message = channel.messages[one.message or 0]
                assert _marks(message.components) == {mark(one.id, 0)}
                if by_id[one.schedule].plan.thread:
                    assert message.thread is not None
                    _look_into(message.thread, one)


def _look_into(thread: Channel, one: Delivery) -> None:
    """All sections and the end, each once and in order."""
    ours = [message for message in thread.messages.values() if message.kind == 0]
    steps = range(1, SECTIONS + 2)
    assert [_marks(message.components) for message in ours] == [{mark(one.id, at)} for at in steps]
    assert one.steps == SECTIONS + 2


def _marks(components: list[Any]) -> set[int]:
    return {one["id"] for one in components if one["type"] == c.CONTAINER}


async def _over(store: Store, schedules: Sequence[Schedule]) -> bool:
    for one in schedules:
        made = await store.deliveries.of_schedule(one.id, 9)
        if not made or any(each.state is DeliveryState.CLAIMED for each in made):
            return False
    return True


def _turn(one: Delivery) -> Any:
    return one.turn


async def play(
    folder: Path,
    rounds: int,
    disturb: Disturb,
    *,
    processes: int = 1,
    nonce_memory: float = 180.0,
) -> None:
    """So many rounds, then a look at everything; the seed is printed where something is wrong."""
    chosen = seed()
    try:
        await _play(folder, rounds, disturb, random.Random(chosen), processes, nonce_memory)
    except BaseException as error:
        error.add_note(f"Once more with SYLLABOT_CRASH_SEED={chosen}.")
        raise


async def _play(
    folder: Path,
    rounds: int,
    disturb: Disturb,
    chance: random.Random,
    processes: int,
    nonce_memory: float,
) -> None:
    async with Story(limits=unhurried(nonce_memory=nonce_memory)) as story:
        server = story.server("Study group", bot=True)
        bots = [_bot(story, folder, number) for number in range(processes)]
        evening = Evening(story, server, bots, chance)
        try:
            for bot in bots:
                await bot.start()
            for at in range(rounds):
                if at % TOGETHER == 0:
                    await evening.settled()
                await evening.round(disturb)
            await evening.settled()
            story.sandbox.faults.clear()
            for bot in bots:
                await bot.ready()
                assert await bot.terminate() == 0
        except BaseException as error:
            error.add_note("\n".join(bot.log[-6000:] for bot in bots))
            raise
        finally:
            for bot in bots:
                await bot.__aexit__()
        await evening.look()


def _bot(story: Story, folder: Path, number: int) -> BotProcess:
    """Each process has a log of its own; the database is one."""
    own = folder / str(number)
    own.mkdir()
    database = f"sqlite:///{folder / 'syllabot.db'}"
    return BotProcess(story, own, CONTENT, SYLLABOT_DATABASE=database)
