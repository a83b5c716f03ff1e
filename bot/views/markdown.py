"""Long Markdown into parts that Discord can show, cut where a reader would pause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.views.marks import FENCE, Span, around, spans

PART = 3_000
LEAST = 40
"""Shorter than this nothing is worth showing, and a cut finds no place."""
CLOSING = f"\n{FENCE}"

_GAP = re.compile(r"\n(?:[ \t]*\n)+")
_ITEM = re.compile(r"[ \t]*(?:[-*]|\d{1,9}\.)[ \t]")
_CONTINUED = re.compile(r"[ \t]+\S")
_HEADING = re.compile(r"(?:#{1,3}|-#)[ \t]")
_LINE_MARK = re.compile(r"[ \t]*(?:>>>|>|-#|#{1,3})[ \t]+")
PREFIX = re.compile(r"[ \t]*(?:(?:>>>|>|-#|#{1,3}|[-*]|\d{1,9}\.)[ \t]+)*")
_EMPTY = re.compile(r"\A```[\w+\-.#]*\n\s*```\s*")
_PLACES = (re.compile(r"\n"), re.compile(r"(?<=[.!?…])[ \t]+"), re.compile(r"[ \t]+"))


def split(text: str, most: int = PART) -> tuple[str, ...]:
    """Parts of at most `most` characters (at least LEAST); lists and quotes whole where they fit.

    No mark is cut through: a code block, or bold text, that alone is too long is closed and opened
    again in the next part.
    """
    text = text.strip()
    if len(text) <= most:
        return (text,)
    parts: list[str] = []
    for block in _together(_paragraphs(text), most):
        for piece in _pieces(block, most):
            if parts and len(parts[-1]) + 2 + len(piece) <= most:
                parts[-1] = f"{parts[-1]}\n\n{piece}"
            else:
                parts.append(piece)
    return tuple(parts)


def fit(text: str, most: int) -> str:
    """The beginning of a text that fits, whole paragraphs where possible; "" below LEAST."""
    if len(text) <= most:
        return text
    if most < LEAST + 2:
        return ""
    first = split(text, most - 2)[0]
    return first + ("\n…" if first.endswith(FENCE) else " …")


def fit_lines(lines: Iterable[str], most: int) -> tuple[str, int]:
    """As many whole lines as fit, joined, and how many were left out."""
    kept: list[str] = []
    left = 0
    for line in lines:
        if not left and sum(map(len, kept)) + len(kept) + len(line) <= most:
            kept.append(line)
        else:
            left += 1
    return "\n".join(kept), left


def share(most: int, *texts: str) -> tuple[str, ...]:
    """The texts, together at most `most` characters: the longest are shortened, by equal shares."""
    room = most
    given: dict[int, str] = {}
    for left, at in enumerate(sorted(range(len(texts)), key=lambda at: len(texts[at]))):
        given[at] = fit(texts[at], max(0, room) // (len(texts) - left))
        room -= len(given[at])
    return tuple(given[at] for at in range(len(texts)))


def _paragraphs(text: str) -> Iterator[str]:
    whole = spans(text)
    start = 0
    for gap in _GAP.finditer(text):
        if around(whole, gap.start() + 1) is None:
            yield text[start : gap.start()]
            start = gap.end()
    yield text[start:]


def _together(blocks: Iterable[str], most: int) -> Iterator[str]:
    """A heading with what follows it, a list with its items, a quote with its lines."""
    held = ""
    for block in blocks:
        if held and _belongs(held, block) and len(held) + 2 + len(block) <= most:
            held = f"{held}\n\n{block}"
        else:
            if held:
                yield held
            held = block
    yield held


def _belongs(held: str, block: str) -> bool:
    last = held.rpartition("\n")[2]
    if _HEADING.match(last):
        return True
    if block.startswith(">"):
        return last.startswith(">")
    if _ITEM.match(block) or _CONTINUED.match(block):
        return bool(_ITEM.match(last) or _CONTINUED.match(last))
    return False


def _pieces(block: str, most: int) -> Iterator[str]:
    while len(block) > most:
        at, close, reopen = _cut(block, most)
        yield block[:at].rstrip() + close
        rest = block[at:].removeprefix("\n") if close == CLOSING else block[at:].lstrip()
        block = _EMPTY.sub("", reopen + rest, count=1)
    if block.strip():
        yield block


def _cut(block: str, most: int) -> tuple[int, str, str]:
    """Where to cut, and what ends the first half and opens the second."""
    whole = spans(block)
    for place, early in zip(_PLACES, (most // 4, most // 4, 0), strict=True):
        for at in _latest(place, block, early, most):
            if around(whole, at) is None and not _opens_line(block, at):
                return at, "", _line_mark(block, at)
    through = around(whole, most)
    if through is None:
        return most, "", _line_mark(block, most)
    start = block.rfind("\n", 0, through.start) + 1
    if not _opens_line(block, through.start) and through.start > 0:
        return through.start, "", _line_mark(block, through.start)
    if start > 0:
        return start - 1, "", ""
    at, close, reopen = _cut_through(block, through, most)
    return at, close, reopen if close == CLOSING else _line_mark(block, at) + reopen


def _cut_through(block: str, span: Span, most: int) -> tuple[int, str, str]:
    first, last = span.start + len(span.open), most - len(span.close)
    places = _PLACES[::2] if span.kind == "fence" else _PLACES
    inner = spans(block[first : span.end - len(span.close)]) if span.kind == "mark" else ()
    for place in places:
        for at in _latest(place, block, first, last):
            if around(inner, at - first) is None:
                return at, span.close, span.open
    nested = around(inner, last - first)
    if nested is None or nested.kind not in ("mark", "code"):
        return last, span.close, span.open
    moved = replace(nested, start=nested.start + first, end=nested.end + first)
    at, close, reopen = _cut_through(block, moved, last)
    return at, close + span.close, span.open + reopen


def _latest(place: re.Pattern[str], block: str, least: int, most: int) -> Iterator[int]:
    """Places to cut after `least` and up to `most`, the last first."""
    found = [match.start() for match in place.finditer(block, least, most + 1)]
    return (at for at in reversed(found) if least < at <= most and block[least:at].strip())


def _opens_line(block: str, at: int) -> bool:
    """Whether nothing but the line's own mark, such as `- ` or `> `, stands before this."""
    mark = PREFIX.match(block, block.rfind("\n", 0, at) + 1)
    return mark is not None and block[at : at + 1] != "\n" and at <= mark.end()


def _line_mark(block: str, at: int) -> str:
    """What opens the line that a cut goes through, when it must open its second half too."""
    if block[at : at + 1] == "\n":
        return ""
    mark = _LINE_MARK.match(block, block.rfind("\n", 0, at) + 1)
    return mark[0] if mark and mark.end() < at else ""
