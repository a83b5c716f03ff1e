"""Cuts a GIFT file into questions: comments away, escapes put where no rule can see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.catalog.importers.marks import RESERVED

CATEGORY = "$CATEGORY:"
BLANK = "_____"
_ESCAPED = "~=#{}:n\\"
_FIRST = 0xFDD0
_HIDE = {sign: chr(_FIRST + at) for at, sign in enumerate(_ESCAPED)}
_SHOW = {ord(hidden): "\n" if sign == "n" else sign for sign, hidden in _HIDE.items()}
_ESCAPE = re.compile(r"\\([~=#{}:n\\])")
_COMMENT = re.compile(r"[ \t]*//")
_MARK = re.compile(r"\[(id|tag):((?:\\.|[^\]\\])*)\]")
_BREAKS = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*")
_AHEAD = 300


@dataclass(slots=True)
class Block:
    """The lines of one question, escapes hidden; `closed` False where a { is left open.

    `answered` says that there was a } already.
    """

    line: int
    lines: list[str] = field(default_factory=list)
    id: str | None = None
    tags: tuple[str, ...] = ()
    closed: bool = True
    answered: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def plain(hidden: str) -> str:
    """Text as it was meant: lines joined, spaces at the ends away, escapes resolved."""
    return _BREAKS.sub(" ", hidden).strip().translate(_SHOW)


def blocks(text: str) -> Iterator[Block]:
    """The questions and categories of a file, in order."""
    return _Cutter(text).blocks()


class _Cutter:
    def __init__(self, text: str) -> None:
        bare = RESERVED.sub("", text)
        self._lines = bare.split("\n")
        self._id: str | None = None
        self._tags: list[str] = []
        self._block: Block | None = None
        self._depth = 0

    def blocks(self) -> Iterator[Block]:
        for number, raw in enumerate(self._lines, 1):
            if _COMMENT.match(raw):
                self._remember(raw)
                continue
            line = _ESCAPE.sub(lambda found: _HIDE[found[1]], raw)
            if self._ends(number, line):
                yield from self._finished()
            if line.strip() and self._depth == 0 and line.startswith(CATEGORY):
                yield from self._finished()
                yield Block(number, [line])
            elif line.strip() or self._depth:
                self._take(number, line)
        yield from self._finished()

    def _remember(self, comment: str) -> None:
        """A comment may hold the id and the tags of the question that follows."""
        for name, value in _MARK.findall(comment):
            bare = re.sub(r"\\(.)", r"\1", value).strip()
            if name == "id":
                self._id = bare
            else:
                self._tags.append(bare)

    def _ends(self, number: int, line: str) -> bool:
        if self._block is None:
            return False
        if not line.strip():
            return self._depth == 0 or not self._closes_later(number)
        # Some leave no empty line between questions that have names.
        return self._depth == 0 and line.startswith("::") and self._block.answered

    def _closes_later(self, number: int) -> bool:
        """Whether the { that is open at an empty line is closed before another one opens."""
        for line in self._lines[number : number + _AHEAD]:
            bare = "" if _COMMENT.match(line) else _ESCAPE.sub("", line)
            brace = re.search(r"[{}]", bare)
            if brace:
                return brace[0] == "}"
        return False

    def _take(self, number: int, line: str) -> None:
        if self._block is None:
            self._block = Block(number, [], self._id, tuple(self._tags))
            self._id, self._tags = None, []
        self._block.lines.append(line)
        self._block.answered |= "}" in line
        for brace in re.findall(r"[{}]", line):
            self._depth = max(0, self._depth + (1 if brace == "{" else -1))

    def _finished(self) -> Iterator[Block]:
        if self._block is not None:
            self._block.closed = self._depth == 0
            yield self._block
        self._block, self._depth = None, 0
