"""Remembers for a few minutes which message a nonce has made, so that a repeat makes no second."""

from __future__ import annotations

import time

from bot.sandbox.world import Message

Key = tuple[int, int, str]


class Nonces:
    """Nonces by channel and author."""

    def __init__(self, memory_seconds: float) -> None:
        self._memory = memory_seconds
        self._made: dict[Key, tuple[float, Message]] = {}

    def find(self, key: Key) -> Message | None:
        """The message made with it, while it is remembered."""
        made = self._made.get(key)
        if made is None or made[0] + self._memory < time.monotonic():
            return None
        return made[1]

    def keep(self, key: Key, message: Message) -> None:
        now = time.monotonic()
        self._made = {k: v for k, v in self._made.items() if v[0] + self._memory >= now}
        self._made[key] = (now, message)
