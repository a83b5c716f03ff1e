"""Discord Markdown as Markdown that other programs read alike; the importers read it back."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.catalog.importers.inline import ENTITY, UNDERLINED
from bot.catalog.importers.marks import breaks, hide, show

_TAG = re.compile(r"<(?=[A-Za-z/!?])")


def markdown(text: str) -> str:
    """Breaks that only Discord shows become <br>, underlines <u>; < and & are spelled out."""
    bare, pieces = hide(text)
    bare = ENTITY.sub(lambda found: "&amp;" + found[0][1:], bare)
    bare = UNDERLINED.sub(r"<u>\1</u>", _TAG.sub("&lt;", bare))
    return show(_broken(bare), pieces)


def _broken(bare: str) -> str:
    lines = bare.split("\n")
    done = [lines[0]]
    for before, after in pairwise(lines):
        done.append(("\n" if breaks(before, after) else "<br>\n") + after)
    return "".join(done)
