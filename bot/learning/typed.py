"""What people type about times, made plain: its words and numbers, and the nearest word known."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches
from unicodedata import normalize

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip
UNITS = {"minute": 1, "hour": 60, "day": 24 * 60, "week": 7 * 24 * 60}  # in minutes
SHORT = {
    "m": "minute", "min": "minute", "h": "hour", "hr": "hour", "d": "day", "w": "week",
}  # fmt: skip
FILLERS = {"at", "on", "the", "of"}
SHORTEST = 3  # letters that name a weekday or a month
LIKENESS = 0.7  # from 0 to 1; "tomorow" is 0.93 like "tomorrow"

_SPLITS = (
    (re.compile(r"\b([ap])\.m\.?"), r"\1m"),
    (re.compile(r"(?<=[0-9])(?:t(?=[0-9])|(?:st|nd|rd|th)\b)"), " "),
    (re.compile(r"(?<=[0-9])(?=[^\W\d_])|(?<=[^\W\d_])(?=[0-9])"), " "),
)
_END = re.compile(r"(?<![0-9]\.[0-9])(?<![0-9]\.[0-9]{2})[.!\s]+$")  # not that of 25.12.


def plain(text: str) -> str:
    """In small letters, numbers apart from words, without commas and words that say nothing."""
    small = normalize("NFKC", text).casefold()
    for pattern, by in _SPLITS:
        small = pattern.sub(by, small)
    words = re.split(r"[\s,]+", _END.sub("", small))
    return " ".join(word for word in words if word and word not in FILLERS)


def number(word: str) -> int | None:
    """A whole number in digits or, up to twelve, in letters; "a" is one."""
    if re.fullmatch("[0-9]{1,6}", word):
        return int(word)
    if word in ("a", "an"):
        return 1
    return NUMBERS.index(word) if word in NUMBERS else None


def unit(word: str) -> str | None:
    """The unit of time that a word or its plural names."""
    for one in (word, word.removesuffix("s")):
        if (name := SHORT.get(one, one)) in UNITS:
            return name
    return None


def weekday(word: str) -> int | None:
    """0 for "Monday", "mondays" or "mon", to 6."""
    return _place(word, WEEKDAYS)


def month(word: str) -> int | None:
    """1 for "January" or "jan", to 12."""
    place = _place(word, MONTHS)
    return None if place is None else place + 1


def written(words: str) -> str:
    """Plain words as they are written: names of days and months with a capital."""
    names = (*WEEKDAYS, *MONTHS)
    return " ".join(word.title() if word in names else word for word in words.split())


def corrected(text: str, words: Collection[str]) -> str:
    """The text with each word that is not known as the nearest of `words`; empty if there is none.

    Days and months are known, and so is everything that is no word.
    """
    mended = [_nearest(word, (*words, *WEEKDAYS, *MONTHS)) for word in plain(text).split()]
    return written(" ".join(mended)) if all(mended) else ""


def _place(word: str, names: tuple[str, ...]) -> int | None:
    for one in (word, word.removesuffix("s")):
        for place, name in enumerate(names):
            if len(one) >= SHORTEST and name.startswith(one):
                return place
    return None


def _nearest(word: str, words: tuple[str, ...]) -> str:
    known = word in words or not word.isalpha() or unit(word) or number(word) is not None
    if known or weekday(word) is not None or month(word):
        return word
    return next(iter(get_close_matches(word, words, 1, LIKENESS)), "")
