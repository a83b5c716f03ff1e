"""What a model wrote, in whatever form it could, as sentences that cite passages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from bot.tutor.sentences import sentences

_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL)
_MARK = re.compile(r"\s*\[\s*(\d{1,3})\s*\]")
_MARKS = re.compile(rf"(?:{_MARK.pattern})+([.!?]?)")
_LONGEST = 8_000
_NOTHING = re.compile(r"\W*(?:none|no answer)\W*", re.IGNORECASE)


class Unreadable(Exception):
    """It is in no form that was asked for."""


class Said(NamedTuple):
    """A sentence, and the position from 0 of the passage that it cites; -1 where it cites none."""

    text: str
    passage: int


def read(text: str) -> list[Said]:
    """The sentences of a reply, possibly none; Unreadable."""
    plain = " ".join(_THOUGHT.sub("", text).split())
    if len(plain) > _LONGEST:
        raise Unreadable
    found = _from_json(plain)
    if found is not None:
        return found
    if not plain or plain[0] in "{[<" or plain.startswith("```"):
        raise Unreadable
    if _NOTHING.fullmatch(plain):
        return []
    if not _MARK.search(plain):
        raise Unreadable
    return list(_from_marks(plain))


def _from_json(text: str) -> list[Said] | None:
    start, end = text.find("{"), text.rfind("}")
    try:
        told = json.loads(text[start : end + 1])["sentences"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return [said for one in told for said in _one(one)] if isinstance(told, list) else None


def _one(told: Any) -> Iterator[Said]:
    if not isinstance(told, dict) or not isinstance(told.get("text"), str):
        return
    for sentence in sentences(told["text"]):
        yield Said(sentence.text, _position(told.get("passage")))


def _position(told: Any) -> int:
    number = str(told).strip("[] ")
    return int(number) - 1 if number.isascii() and number.isdecimal() and len(number) < 4 else -1


def _from_marks(text: str) -> Iterator[Said]:
    """Each mark is the sentence's before it; sentences without one cite nothing."""
    begun = 0
    for marks in _MARKS.finditer(text):
        *before, last = sentences(text[begun : marks.start()] + marks[2]) or [None]
        yield from (Said(one.text, -1) for one in before if one)
        if last:
            yield Said(last.text, int(marks[1]) - 1)
        begun = marks.end()
    yield from (Said(one.text, -1) for one in sentences(text[begun:]))
