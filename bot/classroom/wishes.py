"""Reads what a moderator typed about the time of a schedule."""

from __future__ import annotations

from datetime import datetime

from bot.errors import Refusal
from bot.learning.planning import Timing, Wish


def granted(timing: Timing, wish: Wish, now: datetime) -> tuple[Timing, tuple[Refusal, ...]]:
    return timing, ()
