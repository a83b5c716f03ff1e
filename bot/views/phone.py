"""How much of a phone's screen a text takes, by estimate."""

from __future__ import annotations

from bot.views.marks import bare

SCREEN = 20
LINE = 40
BUTTONS = 2
_WIDTHS = (("# ", 24), ("## ", 30), ("### ", 36), ("-# ", 48))


def lines(text: str) -> int:
    """The lines that a text takes."""
    return sum(_lines(line) for line in text.split("\n"))


def _lines(line: str) -> int:
    width = next((width for mark, width in _WIDTHS if line.startswith(mark)), LINE)
    return max(1, -(-len(bare(line)) // width))
