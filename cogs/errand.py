"""One delivery being posted: each of its messages stands in the channel once, whatever happened."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta

import discord
from aiohttp import ClientError

from bot.errors import TryAgain
from bot.learning.schedule import Delivery, DeliveryState
from bot.scheduler.pace import Pace
from bot.scheduler.parties import Progress
from bot.views.card import Card
from bot.views.delivery import is_marked, marked, pinging
from cogs import posting, replies
from cogs.host import Host

SLACK = timedelta(minutes=2)  # by which Discord's clock and ours may differ
FAR = 1_000  # messages in which one is looked for
THREAD_EXISTS = 160004
UNAUTHORIZED = 401

_log = logging.getLogger(__name__)


class Refused(Exception):
    """Discord does not let it be posted; `code` is Discord's."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Errand:
    """`delivery` is as far as it got; with `again` it may have got further than was remembered.

    Every method raises TryAgain where it cannot be done for now, Refused where it never will be,
    and Lost where the delivery is somebody else's by now.
    """

    def __init__(
        self, bot: Host, delivery: Delivery, progress: Progress, pace: Pace, *, again: bool
    ) -> None:
        self.bot = bot
        self.delivery = delivery
        self._remember = progress
        self._pace = pace
        self._again = again
        self._said = 0
        self._remembered = True
        self._seen: dict[int, list[discord.Message]] = {}

    async def begun(self) -> bool:
        """Whether any of it stands in the channel."""
        return self.delivery.steps > 0 or await self._standing(self.delivery.channel, 0) is not None

    async def say(
        self, card: Card, *, inside: bool = False, silent: bool = False, ping: int | None = None
    ) -> None:
        """The next message, unless it stands there; `inside` the thread, with a `ping` of a role.

        Only the order of these calls tells one message from another: a delivery that is taken up
        again makes the same ones.
        """
        step, self._said = self._said, self._said + 1
        if step < self.delivery.steps:
            return
        place = self.delivery.thread if inside else self.delivery.channel
        assert place is not None, "a thread is opened before anything is said in it"
        message = await self._standing(place, step)
        if message is None:
            message = await self._send(place, step, card, silent, ping)
        self.delivery = _with(self.delivery, step, message, inside=inside)
        self._remembered = False

    async def thread(self, name: str) -> None:
        """A thread on the first message, whose id it has; one that is there already will do."""
        if self.delivery.thread is not None:
            return
        await self._progress()
        message = self.delivery.message
        assert message is not None, "a thread is opened on a message"
        place = self.bot.get_partial_messageable(
            self.delivery.channel, guild_id=self.delivery.server
        )
        await self._pace.turn()
        with _told():
            try:
                await place.get_partial_message(message).create_thread(
                    name=name[: posting.THREAD_NAME], auto_archive_duration=posting.A_WEEK
                )
            except discord.HTTPException as error:
                if error.code != THREAD_EXISTS:
                    raise
        self.delivery = replace(self.delivery, thread=message)
        self._remembered = False

    async def change(self, message: int, card: Card) -> None:
        """Puts a card in the place of an earlier message of ours, unless that is gone by now.

        An old message is edited seldom: Discord then asks to try again.
        """
        place = self.bot.get_partial_messageable(
            self.delivery.channel, guild_id=self.delivery.server
        )
        await self._pace.turn()
        with _told():
            try:
                await place.get_partial_message(message).edit(view=card)
            except (discord.NotFound, discord.Forbidden):
                _log.info("A card of delivery %d is out of reach", self.delivery.id)

    async def give_up(self, reason: str) -> Delivery:
        """Takes back what stands, as half of a post is of no use; how the delivery has ended.

        That it is given up is remembered first: after a crash the rest is taken back, not posted.
        What Discord does not let go of, and a thread in which somebody wrote, stays.
        """
        first = self.delivery.message
        if first is not None:
            self.delivery = replace(self.delivery, reason=reason)
            await self._remember(self.delivery)
            if self.delivery.thread is not None:
                await self._take_back_thread(self.delivery.thread)
            place = self.bot.get_partial_messageable(
                self.delivery.channel, guild_id=self.delivery.server
            )
            for message in (*reversed(self.delivery.further), first):
                await self._pace.turn()
                with suppress(Refused), _told():
                    await place.get_partial_message(message).delete()
        return self.ended(DeliveryState.REFUSED, reason)

    async def _take_back_thread(self, id: int) -> None:
        me = self.bot.user
        await self._pace.turn()
        with suppress(Refused), _told():
            thread = await self.bot.fetch_channel(id)
            assert isinstance(thread, discord.Thread), "the thread of a message has its id"
            if me and not await posting.has_replies(thread, me.id):
                await posting.take_back_thread(thread)

    def ended(self, state: DeliveryState = DeliveryState.SENT, reason: str = "") -> Delivery:
        return replace(self.delivery, state=state, reason=reason)

    async def _send(self, place: int, step: int, card: Card, silent: bool, ping: int | None) -> int:
        await self._progress()
        await self._pace.turn()
        allowed = discord.AllowedMentions.none()
        if ping:
            pinging(card, ping)
            allowed = discord.AllowedMentions(
                everyone=False, users=False, roles=[discord.Object(ping)]
            )
        to = self.bot.get_partial_messageable(place, guild_id=self.delivery.server)
        files = replies.files(card)  # a picture that is not there is no trouble of Discord's
        with _told():
            message = await to.send(
                view=marked(card, self.delivery.id, step),
                files=files,
                silent=silent,
                allowed_mentions=allowed,
                nonce=f"{self.delivery.id}.{step}",
            )
        return message.id

    async def _progress(self) -> None:
        """Remembers what stands by now, before anything else is made to stand."""
        if not self._remembered:
            await self._remember(self.delivery)
            self._remembered = True

    async def _standing(self, place: int, step: int) -> int | None:
        """The message of this step, where it was sent by one who could not remember it."""
        if not self._again:
            return None
        if place not in self._seen:
            self._seen[place] = await self._history(place)
        id = self.delivery.id
        found = (one.id for one in self._seen[place] if is_marked(one.components, id, step))
        return next(found, None)

    async def _history(self, place: int) -> list[discord.Message]:
        """Our messages there since the delivery was taken up first."""
        me = self.bot.user
        since = self.delivery.taken_at
        await self._pace.turn()
        channel = self.bot.get_partial_messageable(place, guild_id=self.delivery.server)
        with _told():
            history = channel.history(limit=FAR, after=since - SLACK if since else None)
            return [one async for one in history if me and one.author.id == me.id]


def _with(delivery: Delivery, step: int, message: int, *, inside: bool) -> Delivery:
    """The delivery once this message stands, too; those `inside` its thread go with the thread."""
    first = delivery.message or message
    further = delivery.further if inside or message == first else (*delivery.further, message)
    return replace(delivery, steps=step + 1, message=first, further=further)


@contextmanager
def _told() -> Iterator[None]:
    """What Discord or the way to it answers, as what it means for the delivery."""
    try:
        yield
    except discord.HTTPException as error:
        if error.status >= 500 or error.status in (429, UNAUTHORIZED):
            raise TryAgain(str(error)) from error
        raise Refused(error.code) from error
    except (ClientError, OSError) as error:  # TimeoutError is an OSError
        raise TryAgain(repr(error)) from error
