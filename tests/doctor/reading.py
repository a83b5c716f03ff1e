"""What these tests start from, and how they read what doctor prints."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.store.store import Store

NOW = datetime(2026, 11, 23, tzinfo=UTC)
TOKEN = "a-token-that-nobody-may-see"
NO_API = "http://127.0.0.1:9/api/v10"

Look = Callable[..., Awaitable[tuple[int, str]]]


def of(printed: str, name: str) -> str:
    """The findings that begin with this name, with their remedies."""
    kept, inside = [], False
    for line in printed.splitlines():
        if not line.startswith("     "):
            inside = line[5:].startswith(name)
        if inside:
            kept.append(line)
    return "\n".join(kept)


async def a_database(environ: dict[str, str]) -> Path:
    store = await Store.open(environ["SYLLABOT_DATABASE"], NOW)
    await store.close()
    return place(environ)


def place(environ: dict[str, str]) -> Path:
    return Path(environ["SYLLABOT_DATABASE"].removeprefix("sqlite:///"))
