"""Cuts a section's text around what was searched for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bot.catalog.tokens import spans

LENGTH = 200
_BEFORE = 60
_MARKS = re.compile(r"^[ \t]*(?:#{1,3}|-#|>{1,3}|[-*])[ \t]+|[*`~|]|\|\|", re.MULTILINE)
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")


def excerpt(body: str, meant: Sequence[Collection[str]]) -> str:
    """At most 200 characters of plain text around the first of `meant` that the body has.

    `meant` holds, the most telling first, the words that each word of the query may mean.
    """
    text = " ".join(_MARKS.sub("", _LINK.sub(r"\1", body)).split())
    if len(text) <= LENGTH:
        return text
    start = max(0, _hit(text, meant) - _BEFORE)
    if start:
        start = text.find(" ", start) + 1
    end = start + LENGTH - 2 * bool(start) - 2
    if end >= len(text):
        return "… " + text[text.find(" ", len(text) - LENGTH + 2) + 1 :]
    cut = text[start:end].rpartition(" ")[0] or text[start:end]
    return f"{'… ' if start else ''}{cut} …"


def _hit(text: str, meant: Sequence[Collection[str]]) -> int:
    words = list(spans(text))
    hits = (at for some in meant for at, word in words if word in some)
    return next(hits, 0)
