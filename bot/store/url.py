"""Reads `sqlite:///…` into a path."""

from __future__ import annotations

from pathlib import Path

from bot.errors import DatabaseError

_SCHEME = "sqlite:///"


def path_of(url: str) -> Path:
    """The database's file; relative after three slashes, absolute after four."""
    place = url.removeprefix(_SCHEME)
    if not url.startswith(_SCHEME) or not place or place.startswith(":") or "\0" in place:
        raise DatabaseError(
            f"SYLLABOT_DATABASE is {url!r}, which is no SQLite file: set it to something like "
            "sqlite:///data/syllabot.db (four slashes for an absolute path)."
        )
    return Path(place)
