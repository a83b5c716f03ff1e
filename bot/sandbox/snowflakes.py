"""Makes Discord's ids, which carry the real time of their making, and reads it back."""

from __future__ import annotations

import time
from datetime import UTC, datetime

EPOCH_MILLISECONDS = 1_420_070_400_000


class Snowflakes:
    """Hands out ids, each greater than the one before."""

    def __init__(self) -> None:
        self._last = 0

    def new(self) -> int:
        candidate = (time.time_ns() // 1_000_000 - EPOCH_MILLISECONDS) << 22
        self._last = max(candidate, self._last + 1)
        return self._last


def moment(snowflake: int) -> datetime:
    """When the id was made, in UTC."""
    milliseconds = (snowflake >> 22) + EPOCH_MILLISECONDS
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def written(when: datetime) -> str:
    """A moment as Discord writes it."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def born(snowflake: int) -> str:
    """When the id was made, as Discord writes it."""
    return written(moment(snowflake))
