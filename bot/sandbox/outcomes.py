"""Waits for the message in which a deed ends, as the person's client shows it."""

from __future__ import annotations

from bot.sandbox.interactions import Interaction
from bot.sandbox.messages import LOADING
from bot.sandbox.people import Person
from bot.sandbox.world import Message

DEFERRED_UPDATE = 6


async def message_of(person: Person, one: Interaction) -> Message:
    """The message that answers an acknowledged deed in the end: filled in, updated or following."""
    while True:
        original = one.original
        here = original is not None and _sees(person, original)
        if one.answer == DEFERRED_UPDATE or not here:
            if one.sent and _sees(person, one.sent[-1]) and not one.sent[-1].flags & LOADING:
                return one.sent[-1]
        elif original is not None and not original.flags & LOADING:
            return original
        await one.changed.wait()


def _sees(person: Person, message: Message) -> bool:
    return any(one is message for one in person.messages(message.channel))
