"""Key terms out of a page: definition lists, lists that begin in bold, tables of two columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from bot.catalog.importers.cleaning import line, text
from bot.catalog.importers.imported import Findings
from bot.catalog.importers.inline import cells
from bot.catalog.importers.marks import unmarked
from bot.learning.lesson import Term

TERM, DEFINITION = 60, 600
Show = Callable[[str], str]
_DEFINED = re.compile(r"[ ]{0,3}:[ \t]+(.*)")
_ANCHORED = re.compile(r"\[([^\[\]]+)\](?:\{[^}]*\}|\([^)]*\))")
_BOLD = re.compile(r"\s*[-*+]?\s*\*\*(.{1,120}?):?\*\*\s*(?::|–|—|-)?\s+(.+)")
_ITEM = re.compile(r"\s*[-*+]\s+(.{1,120}?)\s*(?::|–|—| - )\s+(.+)")
_RULE = re.compile(r"[ \t:|-]*-[ \t:|-]*")


def terms(lines: Sequence[str], first: int, show: Show, findings: Findings) -> Iterator[Term]:
    """The terms of a glossary; those that do not fit are reported, with the line of each."""
    for at, name, definition in _pairs(lines):
        term = line(unmarked(show(_ANCHORED.sub(r"\1", name))))
        told = text(show(definition))
        if len(term) > TERM or len(told) > DEFINITION:
            what = (
                f"“{line(term)[:TERM]}” has {len(term)} characters and its definition {len(told)}; "
                f"a key term may have {TERM}, its definition {DEFINITION}. Shorten them."
            )
            findings.refuse(what, first + at)
        elif term and told:
            yield Term(term, told)


def _pairs(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Each term with its definition and its position."""
    at = 0
    while at < len(lines):
        defined = _DEFINED.fullmatch(lines[at + 1]) if at + 1 < len(lines) else None
        if lines[at].strip() and defined and not _DEFINED.fullmatch(lines[at]):
            ends = _ends(lines, at + 2)
            told = [defined[1], *(one.strip().removeprefix(": ") for one in lines[at + 2 : ends])]
            yield at, lines[at].strip(), "\n".join(told)
            at = ends
            continue
        yield from _on_one_line(lines[at], at)
        at += 1


def _ends(lines: Sequence[str], at: int) -> int:
    """Where a definition ends: an empty line, or the next term."""
    while at < len(lines) and lines[at].strip():
        if at + 1 < len(lines) and _DEFINED.fullmatch(lines[at + 1]):
            return at
        at += 1
    return at


def _on_one_line(line: str, at: int) -> Iterator[tuple[int, str, str]]:
    found = _BOLD.fullmatch(line) or _ITEM.fullmatch(line)
    if found:
        yield at, found[1], found[2]
    elif line.strip().startswith("|") and not _RULE.fullmatch(line.strip()):
        row = cells(line)
        if len(row) == 2 and all(row) and row[0].casefold() not in ("term", "word", "name"):
            yield at, row[0], row[1]
