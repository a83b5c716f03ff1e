"""The ids that we make: positive, 63 bits, ordered by time."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
_RANDOM_BITS = 22
_TIME_BITS = 41


def new_id(now: datetime) -> int:
    """Milliseconds since 2026, then 22 random bits; a clock set before 2026 counts as 2026."""
    elapsed = max(0, (now - _EPOCH) // timedelta(milliseconds=1))
    return (elapsed % (1 << _TIME_BITS)) << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)
