"""Every sentence that people read, by key; `{names}` in braces are filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import discord

from bot.errors import Refusal
from bot.learning.planning import Finding
from bot.views.buttons import clip
from bot.views.sentences import SENTENCES

SHOWN = 100
_TAG = re.compile(r"<(?=[#:/]|a:|t:|id:)")


def say(key: str, /, **values: object) -> str:
    """The sentence of this key with its values; KeyError for a key that there is not."""
    return SENTENCES[key].format(**values)


def count(key: str, number: int, /, **values: object) -> str:
    """The sentence of this key in the singular (`key.one`) or the plural (`key.many`)."""
    return say(f"{key}.one" if number == 1 else f"{key}.many", number=number, **values)


def safe(text: str) -> str:
    """Other people's text as it was typed: no Markdown, no mention, no emoji or time of theirs."""
    escaped = _TAG.sub(r"\\<", discord.utils.escape_markdown(text))
    return discord.utils.escape_mentions(escaped)


def brief(text: str, most: int = SHOWN) -> str:
    """Other people's text on one line, shortened, as it was typed."""
    return safe(clip(" ".join(text.split()), most))


def listed(parts: Iterable[str]) -> str:
    """`A, B and C`."""
    *most, last = parts
    return say("and", first=", ".join(most), last=last) if most else last


def moment(at: datetime, style: str = "R") -> str:
    """A moment that every reader sees in their own zone."""
    return discord.utils.format_dt(at, style)  # type: ignore[arg-type]


def refusal(error: Refusal) -> str:
    """The sentence for a person who was refused: what is wrong and what to do."""
    values = {name: _readable(value) for name, value in error.values.items()}
    wanted = f"refusal.{error.key}"
    if values.get("nearest") and f"{wanted}.nearest" in SENTENCES:
        wanted = f"{wanted}.nearest"
    if values.get("owner") == "":
        wanted = f"{wanted}.nobody"
    if values.get("when") == 0 and f"{wanted}.undated" in SENTENCES:
        wanted = f"{wanted}.undated"
    return say(wanted, **values)


def finding(found: Finding) -> str:
    """The sentence of something that a rehearsal found."""
    values = {
        name: moment(value, "F") if isinstance(value, datetime) else _readable(value)
        for name, value in found.values.items()
    }
    number = values.get("number")
    if isinstance(number, int):
        return count(f"finding.{found.key}", number)
    return say(f"finding.{found.key}", **values)


def permission(name: str) -> str:
    """A Discord permission as its settings page calls it."""
    return PERMISSIONS.get(name, name.replace("_", " ").title())


PERMISSIONS: Mapping[str, str] = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "create_public_threads": "Create Public Threads",
    "read_message_history": "Read Message History",
    "attach_files": "Attach Files",
    "manage_messages": "Manage Messages",
    "manage_threads": "Manage Threads",
}


def _readable(value: Any) -> object:
    if isinstance(value, str):
        return brief(value)
    if isinstance(value, tuple):
        return listed(f"**{permission(one)}**" for one in value)
    return value
