"""Moments, lists and texts as they stand in a column."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

DAY_MS = 24 * 60 * 60 * 1000

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_ms(moment: datetime) -> int:
    """Milliseconds UTC, rounded down; TypeError for a datetime without a zone."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def from_ms(ms: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=ms)


def day_of(ms: int) -> int:
    """Whole days since 1970, UTC."""
    return ms // DAY_MS


def to_list(values: Iterable[str] | Iterable[int]) -> str:
    return json.dumps(list(values), separators=(",", ":"))


def strings(column: str) -> tuple[str, ...]:
    return tuple(json.loads(column))


def numbers(column: str) -> tuple[int, ...]:
    return tuple(json.loads(column))


def to_text(text: str) -> str:
    """Text that every database takes: a NUL or half a surrogate pair becomes a question mark."""
    return text.replace("\0", "?").encode("utf-8", "replace").decode("utf-8")


def spread(sql: str, values: int) -> str:
    """The statement with its `?*` spread to so many parameters; no values match nothing."""
    return sql.replace("?*", ", ".join("?" * values) or "NULL")
