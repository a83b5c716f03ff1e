"""Finds where the sentences of a section's body begin and end, Discord Markdown included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 600

_FENCE = re.compile(r"^[ \t]*```", re.MULTILINE)
_LINE = re.compile(r"[^\n]*\n?")
_HEADING = re.compile(r"[ \t]*(?:#{1,3}|-#)[ \t]+")
_MARKER = re.compile(r"[ \t]*(?:(?:>>>|>)[ \t]?|[-*+•][ \t]+|\d{1,3}[.)][ \t]+)+")
_END = re.compile(r"[.!?…。！？]+[\"'”’»)\]*_`]*(?=\s)|[。！？]")
_OPENS = re.compile(r"[\s\"'“‘«(\[*_`¿¡-]*")
_LAST_WORD = re.compile(r"[^\s(\[\"“]+$")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_TITLES = "e.g i.e cf vs mr mrs ms dr prof st mt gen col capt lt sgt rev z.b"
_BEFORE_NUMBERS = "no fig ca approx vol ed pp ch jan feb aug sept oct nov dec"
_NEVER_LAST = frozenset(_TITLES.split())
_NOT_BEFORE_DIGITS = frozenset(_BEFORE_NUMBERS.split())
_BREAKS = (". ", "; ", ": ", ", ", " ")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a body: `text == body[start:end]`, 1 to 600 characters, no space around it.

    `under` is the nearest heading line above it inside the body, or empty.
    """

    start: int
    end: int
    text: str
    under: str = ""


def sentences(body: str) -> tuple[Sentence, ...]:
    """All sentences of a body in order, without list markers, quote marks and heading lines."""
    found: list[Sentence] = []
    under = ""
    for start, end, heading in _blocks(body):
        if heading:
            under = body[start:end].strip()
            continue
        for a, b in _split(body, start, end):
            found.extend(Sentence(x, y, body[x:y], under) for x, y in _short(body, a, b))
    return tuple(found)


def bounded(body: str, start: int, end: int) -> bool:
    """Whether a stretch begins where a sentence does and ends where one does."""
    found = sentences(body)
    begins, ends = {one.start for one in found}, {one.end for one in found}
    return start < end and start in begins and end in ends


def _blocks(body: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, heading?) of paragraphs, list items, quoted lines, code and heading lines."""
    at = 0
    while fence := _FENCE.search(body, at):
        yield from _paragraphs(body, at, fence.start())
        inside = body.find("\n", fence.end()) + 1 or len(body)
        close = _FENCE.search(body, inside)
        yield inside, close.start() if close else len(body), False
        at = close.end() if close else len(body)
    yield from _paragraphs(body, at, len(body))


def _paragraphs(body: str, start: int, stop: int) -> Iterator[tuple[int, int, bool]]:
    begun: int | None = None
    for line in _LINE.finditer(body, start, stop):
        a, b = line.span()
        heading, marker = _HEADING.match(body, a, b), _MARKER.match(body, a, b)
        if begun is not None and (heading or marker or not body[a:b].strip()):
            yield begun, a, False
            begun = None
        if heading:
            yield heading.end(), b, True
        elif marker:
            begun = marker.end()
        elif begun is None and body[a:b].strip():
            begun = a
    if begun is not None:
        yield begun, stop, False


def _split(body: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A block cut after each full stop that ends a sentence, without the space around."""
    begun = start
    for mark in _END.finditer(body, start, stop):
        if _ends(body, mark, stop):
            yield from _bare(body, begun, mark.end())
            begun = mark.end()
    yield from _bare(body, begun, stop)


def _ends(body: str, mark: re.Match[str], stop: int) -> bool:
    """Whether this full stop ends its sentence, rather than an abbreviation or an initial."""
    opens = _OPENS.match(body, mark.end(), stop)
    following = body[opens.end() : opens.end() + 1] if opens else ""
    if not following or mark.group()[0] in "。！？":
        return True
    if following.islower():
        return False
    if not mark.group().startswith("."):
        return True
    last = _LAST_WORD.search(body, max(0, mark.start() - 20), mark.start())
    word = last.group().lstrip("*_`'‘") if last else ""
    if len(word) == 1 and word.isupper() and word != "I":
        return False
    if word.casefold() in _NEVER_LAST or _INITIALS.fullmatch(word):
        return False
    return not (word.casefold() in _NOT_BEFORE_DIGITS and following.isdigit())


def _bare(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    text = body[start:end]
    a = start + len(text) - len(text.lstrip())
    b = end - (len(text) - len(text.rstrip()))
    if any(sign.isalnum() for sign in body[a:b]):
        yield a, b


def _short(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pieces of at most 600 characters, cut at the last clause that fits."""
    while end - start > LONGEST:
        cut = _cut(body, start)
        yield from _bare(body, start, cut)
        start = cut
    yield from _bare(body, start, end)


def _cut(body: str, start: int) -> int:
    for sign in ("\n", *_BREAKS):
        at = body.rfind(sign, start + LONGEST // 3, start + LONGEST)
        if at > 0:
            return at + len(sign)
    return start + LONGEST
