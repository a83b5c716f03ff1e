"""What a shape has against a value, in our own words and with the remedy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from rapidfuzz import fuzz, process

from bot.catalog import shapes
from bot.catalog.problems import shown

_EMPTY = "has nothing after it; write something, or take the key away"
_ID = "uses signs that an id cannot have; use a-z, 0-9 and -, beginning with a letter or digit"
PATTERNS = {
    shapes.ID: _ID,
    shapes.REFERENCE: "is no lesson's id; write the id, or course/lesson for another course",
    shapes.LANGUAGE: "is no language code; write two small letters, such as en",
    shapes.GRADES: "is no range of grades; write the lowest and the highest, such as 6-9",
}
_TRUTH = "needs true or false"
_NUMBER = "needs a number of 0 or more, such as 0.5"
_WHOLE = {"minutes": shapes.MINUTES, "pass_mark": shapes.PERCENT}
_MAPPING = 'needs keys with values, such as "text: …"'
_LIST = 'needs a list; put each item on a line of its own, beginning with "- "'
_NEAR = 65


def sentence(kind: str, key: str, value: Any, context: Mapping[str, Any]) -> str:
    """The complaint of pydantic's error `kind` about `key`'s value, after 'key: '."""
    if value == "":
        return _EMPTY
    match kind:
        case "string_type":
            given = "a list" if isinstance(value, list) else "keys"
            return f"needs text, not {given}; put text that begins with [ or {{ in quotes"
        case "string_too_long":
            most = context["max_length"]
            return f"has {len(value.strip()):,} characters; shorten it to at most {most:,}"
        case "string_pattern_mismatch":
            return PATTERNS.get(context["pattern"]) or _unshowable(value, context["pattern"])
        case "enum":
            return _choice(value, re.findall(r"'([\w-]+)'", context["expected"]))
        case "list_type":
            return _LIST
        case "too_short" | "too_long":
            least, most = context.get("min_length"), context.get("max_length")
            bound = f"at least {least}" if kind == "too_short" else f"at most {most}"
            return f"holds {len(value)}; there must be {bound}"
        case _:
            return _typed(key)


def _typed(key: str) -> str:
    if key in _WHOLE:
        low, high = _WHOLE[key]
        return f"needs a whole number from {low} to {high}"
    return {"tolerance": _NUMBER, "correct": _TRUTH, "pin": _TRUTH, "answer": _TRUTH}.get(
        key, _MAPPING
    )


def _unshowable(value: str, pattern: str) -> str:
    bare = value.strip()
    if not bare:
        return _EMPTY
    if pattern == shapes.LINE and any(sign in bare for sign in "\n\u2028\u2029"):
        return "has more than one line; write it on one"
    if any(unicodedata.category(sign) == "Cc" for sign in bare):
        return "holds an invisible control character; take it away"
    return "holds nothing that can be seen; write something"


def _choice(value: Any, choices: list[str]) -> str:
    listed = " or ".join(filter(None, [", ".join(choices[:-1]), choices[-1]]))
    if not isinstance(value, str):
        return f"needs one word: {listed}"
    return f"is {shown(value)}, but can be {listed}{did_you_mean(value, choices)}"


def unknown_key(key: str, known: Iterable[str]) -> str:
    choices = list(known)
    nearest = did_you_mean(key, choices)
    remedy = nearest or f"; the keys here are {', '.join(choices)}"
    return f"{shown(key)} is no key here{remedy}"


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """'; did you mean "…"?' with the nearest known one, or nothing where none is near."""
    found = process.extractOne(given[:100], list(known), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return f"; did you mean {shown(found[0])}?" if found else ""
