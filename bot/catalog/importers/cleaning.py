"""Text as lessons hold it: no control characters, nothing at the ends, or on one line."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile(r"\r\n?|\u2028|\u2029|\x85")
_BLANK = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}
_BLANK_LETTERS = "\u3164\u2800"


def text(raw: str) -> str:
    """Text as lessons hold it: no control characters, nothing at the ends; "" if nothing shows."""
    bare = raw.encode("utf-8", "replace").decode().replace("\xa0", " ")
    bare = _BREAKS.sub("\n", bare)
    bare = "".join(sign for sign in bare if sign in "\n\t" or unicodedata.category(sign) != "Cc")
    return "\n".join(map(str.rstrip, bare.split("\n"))).strip() if seen(bare) else ""


def line(raw: str) -> str:
    """Text on one line."""
    return " ".join(text(raw).split())


def seen(raw: str) -> bool:
    """Whether it holds a sign that can be seen."""
    return any(
        unicodedata.category(sign) not in _BLANK and sign not in _BLANK_LETTERS for sign in raw
    )
