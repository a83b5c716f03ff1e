"""What may be meant while a moderator types a time: what stands there, and how it may go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from bot.errors import Refusal
from bot.learning.half_typed import USUAL, examples_repeat, examples_until, examples_when
from bot.learning.repeat import Repeat, Until, parse_repeat, parse_until
from bot.learning.wall_clock import shown
from bot.learning.when import When, parse_when

T = TypeVar("T")


def whens(text: str, zone: str, now: datetime) -> list[tuple[str, When]]:
    """Texts, each with what it means; the typed one first, where it can be read."""
    examples = examples_when(text, now, zone)
    return list(_read((text, *examples), lambda one: parse_when(one, now, zone, USUAL)))


def repeats(text: str, zone: str, now: datetime) -> list[tuple[str, Repeat]]:
    today = shown(now, zone).date()
    return list(_read((text, *examples_repeat(text)), lambda one: parse_repeat(one, today)))


def untils(text: str, zone: str, now: datetime) -> list[tuple[str, Until]]:
    today = shown(now, zone).date()
    return list(_read((text, *examples_until(text, today)), lambda one: parse_until(one, today)))


def _read(texts: Sequence[str], parse: Callable[[str], T]) -> Iterator[tuple[str, T]]:
    """Those that can be read, none of them twice, whatever its capitals."""
    seen = set()
    for text in filter(str.strip, texts):
        if (plain := text.strip().casefold()) in seen:
            continue
        seen.add(plain)
        try:
            yield text.strip(), parse(text)
        except Refusal:
            continue
