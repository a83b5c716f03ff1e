"""Cards and threads into channels: what is missing, the posting itself, and taking it back."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import discord
from discord import AppCommandOptionType, ChannelType, app_commands

from bot.classroom.lessons import Lessons
from bot.errors import CannotPostThere, MissingPermissions
from bot.learning.lesson import Course, Lesson
from bot.views import lesson as lesson_view
from bot.views.card import Card
from cogs import replies

Place = discord.TextChannel | discord.Thread

_HERE = ("view_channel", "send_messages", "read_message_history")
_IN_THREAD = ("view_channel", "send_messages_in_threads", "read_message_history")
_THREADS = ("create_public_threads", "send_messages_in_threads")
THREAD_NAME = 100
A_WEEK: Final = 10_080


class ChannelId(app_commands.Transformer):
    """A channel or thread to post in, by its id: also one that the bot cannot see."""

    @property
    def type(self) -> AppCommandOptionType:
        return AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[ChannelType]:
        return [
            ChannelType.text,
            ChannelType.news,
            ChannelType.public_thread,
            ChannelType.private_thread,
            ChannelType.news_thread,
        ]

    async def transform(self, interaction: discord.Interaction, value: Any, /) -> int:
        return int(value.id)


@dataclass(frozen=True, slots=True)
class Posted:
    """`further` are the messages after the first, of a section too long for one."""

    message: discord.Message
    thread: discord.Thread | None
    further: tuple[int, ...] = ()


def checked(channel: object, channel_id: int, me: discord.Member, *, thread: bool) -> Place:
    """The place, if the bot can post there; CannotPostThere, MissingPermissions."""
    if channel is None:
        raise MissingPermissions(channel_id, ("view_channel",))
    if not isinstance(channel, discord.TextChannel | discord.Thread):
        raise CannotPostThere(channel_id)
    inside = isinstance(channel, discord.Thread)
    if inside and thread:
        raise CannotPostThere(channel_id)
    needed = _IN_THREAD if inside else _HERE
    granted = channel.permissions_for(me)
    wanted = (*needed, *(_THREADS if thread else ()), "attach_files")
    missing = tuple(one for one in wanted if not getattr(granted, one))
    if missing:
        raise MissingPermissions(channel_id, missing)
    return channel


async def post_card(place: Place, lesson: Lesson, course: Course) -> Posted:
    return Posted(await _send(place, lesson_view.posted(lesson, course)), None)


async def post_section(place: Place, lessons: Lessons, lesson: Lesson, section: int) -> Posted:
    """One section; a long one as several messages, all taken back when one of them fails."""
    cards = await section_cards(place.guild.id, lessons, lesson, section)
    sent: list[discord.Message] = []
    try:
        for card in cards:
            sent.append(await _send(place, card, silent=bool(sent)))
    except discord.HTTPException:
        for message in reversed(sent):
            await message.delete()
        raise
    first, *further = sent
    return Posted(first, None, tuple(message.id for message in further))


async def post_thread(
    place: discord.TextChannel, lessons: Lessons, lesson: Lesson, course: Course
) -> Posted:
    """The card, and under it a thread with the whole lesson, silently but for the card.

    What was sent is taken back when anything on the way fails.
    """
    message = await _send(place, lesson_view.posted(lesson, course))
    thread = None
    try:
        name = lesson.title[:THREAD_NAME]
        thread = await message.create_thread(name=name, auto_archive_duration=A_WEEK)
        for card in await thread_cards(place.guild.id, lessons, lesson):
            await _send(thread, card, silent=True)
    except discord.HTTPException:
        await take_back(message, thread)
        raise
    return Posted(message, thread)


async def section_cards(
    server: int, lessons: Lessons, lesson: Lesson, section: int, delivery: int = 0
) -> list[Card]:
    """One section on its own, a card a message; `delivery` is the one that posts it, or 0."""
    page = await lessons.page(server, lesson, section)
    parts = range(len(lesson_view.parts(lesson.sections[section])))
    return [lesson_view.posted_section(page, part, delivery) for part in parts]


async def thread_cards(
    server: int, lessons: Lessons, lesson: Lesson, delivery: int = 0
) -> list[Card]:
    """All that stands in a lesson's thread, a card a message."""
    cards = []
    for section in range(len(lesson.sections)):
        page = await lessons.page(server, lesson, section)
        parts = range(len(lesson_view.parts(lesson.sections[section])))
        cards += [lesson_view.thread_section(page, part) for part in parts]
    return [*cards, lesson_view.thread_end(lesson, delivery)]


async def take_back(message: discord.Message, thread: discord.Thread | None) -> bool:
    """Removes a card and its thread; False where the bot may only close the thread."""
    gone = thread is None or await take_back_thread(thread)
    await message.delete()
    return gone


async def take_back_thread(thread: discord.Thread) -> bool:
    """Removes a thread; False where the bot may only close it."""
    try:
        await thread.delete()
    except discord.Forbidden:
        await thread.edit(archived=True)
        return False
    return True


async def take_back_further(channel: discord.PartialMessageable, further: Sequence[int]) -> None:
    """Removes the messages after a post's first one, the last first; some may be gone already."""
    for message in reversed(further):
        with suppress(discord.NotFound):
            await channel.get_partial_message(message).delete()


async def has_replies(thread: discord.Thread, me: int) -> bool:
    """Whether anybody but the bot wrote in a thread."""
    async for message in thread.history(limit=200):
        if (
            message.author.id != me
            and message.type is not discord.MessageType.thread_starter_message
        ):
            return True
    return False


def digest(lesson: Lesson) -> str:
    """What was posted, in 64 characters: changes whenever the lesson does."""
    return hashlib.sha256(repr(lesson).encode()).hexdigest()


async def _send(
    place: discord.abc.Messageable, card: Card, *, silent: bool = False
) -> discord.Message:
    return await place.send(view=card, files=replies.files(card), silent=silent)
