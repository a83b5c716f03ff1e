"""Reads a time of day: 18:00, 6 pm, 6:30 pm, 6.30 pm, noon.

Not among them are midnight, as nobody can tell to which of two days it belongs, a bare 6, 18.30,
which may be a date, and 2h30, which may be a while.
"""

from __future__ import annotations

import re
from datetime import time

NOON = 12

_TIME = re.compile(
    r"(?<![0-9:.])(?:"
    r"(?P<half_hour>[0-9]{1,2})(?:[:.](?P<half_minute>[0-9]{2}))? ?(?P<half>[ap]m)"
    r"|(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::00)?"
    r"|(?P<noon>noon|midday)"
    r")(?![\w:.])"
)


def split(text: str) -> tuple[time | None, str]:
    """The time of day in a plain text, and the text without it; None where there is none."""
    found = _TIME.search(text)
    at = _time(found.groupdict()) if found else None
    if found is None or at is None:
        return None, text
    return at, f"{text[: found.start()]} {text[found.end() :]}".strip()


def _time(said: dict[str, str | None]) -> time | None:
    if said["noon"]:
        return time(NOON)
    hour = int(said["half_hour"] or said["hour"] or 0)
    minute = int(said["half_minute"] or said["minute"] or 0)
    if said["half"]:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if said["half"] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
