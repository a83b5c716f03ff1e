"""Where Markdown is marked: the stretches not to be cut through, and the text without marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

FENCE = "```"
_TOKEN = re.compile(
    r"(?P<fence>```[\s\S]*?```)"
    r"|(?P<code>``(?!`)(?:(?!``)[\s\S]){1,500}``|`[^`]+`)"
    r"|(?P<escape>\\[^\w\s])"
    r"|(?P<link>\[[^\[\]\n]{1,300}\]\([^()\s]{1,500}\))"
    r"|(?P<whole><[^<>\s]{1,200}>|https?://[^\s<>]+)"
    r"|(?P<gap>\n[ \t]*\n)"
    r"|(?P<mark>\*{1,3}|__|~~|\|\||_)"
)
_OPENING = re.compile(r"```(?:[\w+\-.#]{0,16}\n)?")
_LINE_MARKS = re.compile(r"^[ \t]*(?:#{1,3}|-#|>{1,3}|[-*])[ \t]+", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\].*")


@dataclass(frozen=True, slots=True)
class Span:
    """Text from `start` to `end` that belongs together.

    Where it is too long to be kept whole, `close` ends its first half and `open` begins the next.
    """

    start: int
    end: int
    kind: str
    open: str = ""
    close: str = ""


def spans(text: str) -> tuple[Span, ...]:
    """The outermost marked stretches of a text, in order; a mark that has no partner is none."""
    found: list[Span] = []
    for span in _closed(text):
        while found and found[-1].start >= span.start:
            found.pop()
        found.append(span)
    return tuple(found)


def around(found: Sequence[Span], at: int) -> Span | None:
    """The stretch that a cut at this position would go through."""
    before = bisect_left(found, at, key=lambda span: span.start) - 1
    return found[before] if before >= 0 and at < found[before].end else None


def bare(text: str) -> str:
    """The text on one line and without its marks, for a label or a menu."""
    line = " ".join(_LINE_MARKS.sub("", _unmarked(text)).split())
    return line or " ".join(text.split())


def _closed(text: str) -> Iterator[Span]:
    """Every stretch whose end is found, in the order of the ends."""
    opened: dict[str, int] = {}
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup or ""
        if kind == "gap":
            opened.clear()
        elif kind != "mark":
            yield _whole(token, kind)
        elif token[0] in opened and _may_close(text, token):
            start = opened.pop(token[0])
            opened = {mark: at for mark, at in opened.items() if at < start}
            yield Span(start, token.end(), "mark", token[0], token[0])
        elif _may_open(text, token):
            opened[token[0]] = token.start()


def _whole(token: re.Match[str], kind: str) -> Span:
    start, end = token.span()
    if kind == "fence":
        opening = _OPENING.match(token[0])
        first = opening[0] if opening else FENCE
        return Span(start, end, kind, first if first.endswith("\n") else f"{FENCE}\n", f"\n{FENCE}")
    if kind == "code":
        ticks = "``" if token[0].startswith("``") else "`"
        return Span(start, end, kind, ticks, ticks)
    return Span(start, end, kind)


def _may_open(text: str, token: re.Match[str]) -> bool:
    after = text[token.end() : token.end() + 1]
    before = text[token.start() - 1 : token.start()] if token.start() else ""
    return bool(after.strip()) and not (token[0] == "_" and before.isalnum())


def _may_close(text: str, token: re.Match[str]) -> bool:
    after = text[token.end() : token.end() + 1]
    before = text[token.start() - 1 : token.start()]
    return bool(before.strip()) and not (token[0] == "_" and after.isalnum())


def _unmarked(text: str) -> str:
    parts = []
    at = 0
    for span in spans(text):
        parts += [text[at : span.start], _inside(text[span.start : span.end], span)]
        at = span.end
    return "".join([*parts, text[at:]])


def _inside(text: str, span: Span) -> str:
    match span.kind:
        case "fence":
            return _OPENING.sub("", text, count=1).removesuffix(FENCE)
        case "code":
            return text.strip("`")
        case "mark":
            return _unmarked(text[len(span.open) : -len(span.close)])
        case "escape":
            return text[1:]
        case "link":
            return _LINK.sub(r"\1", text)
        case _:
            return text
