"""Quoted words marked in a section's text: underlined, with all Markdown around them whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.views.markdown import PREFIX
from bot.views.marks import Span, bare, spans

_UNDERLINE, _BOLD = "__", "**"


@dataclass(frozen=True, slots=True)
class Marking:
    """The part of a section in which a quotation begins, with its words marked there.

    `whole` is False where some of them stay unmarked, as those in a code block must.
    """

    part: int
    text: str
    whole: bool


def marked(parts: Sequence[str], body: str, start: int, end: int) -> Marking:
    """body[start:end] in the parts that the body was split into; at its end, the last part."""
    if start >= end:
        return Marking(len(parts) - 1, parts[-1], whole=True)
    lines = list(_lines(body, start, end))
    found = [place for a, b in lines if (place := _place(parts, body, a, b))]
    part = found[0][0] if found else 0
    here = [(a, b) for at, a, b in found if at == part]
    text, done = parts[part], 0
    for a, b in reversed(here):
        better = _underlined(text, a, b)
        done += better is not None
        text = better or text
    return Marking(part, text, whole=done == len(lines))


def _lines(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The quotation a line at a time, without the marks that open lines."""
    at = start
    for line in body[start:end].splitlines(keepends=True):
        opening = PREFIX.match(line) if at > start else None
        first = at + (opening.end() if opening else 0)
        words = body[first : at + len(line)]
        if words.strip():
            first += len(words) - len(words.lstrip())
            yield first, first + len(words.strip())
        at += len(line)


def _place(parts: Sequence[str], body: str, start: int, end: int) -> tuple[int, int, int] | None:
    """The part that holds these words, and where; None where a cut goes through them.

    The same words may stand in a body several times.
    """
    words = body[start:end]
    earlier = len(body[:start].split(words)) - 1
    for part, text in enumerate(parts):
        before = text.split(words)
        if len(before) - 1 > earlier:
            at = len(words.join(before[: earlier + 1]))
            return part, at, at + len(words)
        earlier -= len(before) - 1
    return None


def _underlined(text: str, start: int, end: int) -> str | None:
    """The text with these words marked, and whatever mark they would cut through with them."""
    around = _settled(text, start, end)
    if around is None:
        return None
    start, end, marks = around
    for mark in (_UNDERLINE, _BOLD):
        edges = {text[at : at + 1] for at in (start - 1, start, end - 1, end) if at >= 0}
        if mark in text[start:end] or mark[0] in edges or any(mark[0] in one for one in marks):
            continue
        better = f"{text[:start]}{mark}{text[start:end]}{mark}{text[end:]}"
        if bare(better) == bare(text):
            return better
    return None


def _settled(text: str, start: int, end: int) -> tuple[int, int, set[str]] | None:
    """The stretch grown until it cuts through nothing, and the marks it lies in; None in code."""
    low, high = 0, len(text)
    marks: set[str] = set()
    while True:
        cut = _cut_through(spans(text[low:high]), start - low, end - low)
        if cut is None:
            return start, end, marks
        first, last = low + cut.start, low + cut.end
        if cut.kind == "fence":
            return None
        inside = first + len(cut.open) <= start and end <= last - len(cut.close)
        if cut.kind == "mark" and inside:
            low, high = first + len(cut.open), last - len(cut.close)
            marks.add(cut.open)
        else:
            start, end = min(start, first), max(end, last)


def _cut_through(found: Sequence[Span], start: int, end: int) -> Span | None:
    """The first span that is neither outside of the stretch nor within it."""
    for span in found:
        outside = span.end <= start or span.start >= end
        within = start <= span.start and span.end <= end
        if not outside and not within:
            return span
    return None
