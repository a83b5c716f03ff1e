"""Reads a table: one of questions, with a column for each option, or one of flash cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.catalog.importers import cards, html, question_rows
from bot.catalog.importers.banks import course_of
from bot.catalog.importers.cards import Card
from bot.catalog.importers.columns import Columns, columns
from bot.catalog.importers.imported import Findings, Source
from bot.catalog.importers.table import SEPARATORS, Row, Table, first
from bot.catalog.importers.table import read as read_table
from bot.catalog.importers.texts import HTML, PLAIN, shown
from bot.learning.lesson import Course

_ONE = "there is only one column here. Write the term, a tab, then its definition."


def read(raw: str, source: Source, name: str, findings: Findings) -> Course | None:
    table = read_table(raw, findings, _separator(raw))
    named = columns(table.rows[0].cells) if table.rows else Columns()
    if named.asks:
        asked = question_rows.read(table.rows[1:], named, findings)
        return course_of(asked, source, name, findings)
    headed = named.pairs is not None
    found = _cards(table, table.rows[headed:], named, findings)
    return cards.course_of(found, source, name, findings)


def _separator(raw: str) -> str:
    """The one by which the first line names columns, if there is one."""
    named = (one for one in SEPARATORS if columns(first(raw, one)).names)
    return next(named, "")


def _cards(table: Table, rows: Iterable[Row], named: Columns, findings: Findings) -> Iterator[Card]:
    front, back = named.pairs or _sides(table)
    format = HTML if table.options.get("html") == "true" else PLAIN
    for count, row in enumerate(rows, 1):

        def say(what: str, row: Row = row, count: int = count) -> None:
            findings.note(what, row.line, count)

        cells = row.cells
        if len(cells) < 2:
            findings.refuse(_ONE, row.line, count)
            continue
        if named.pairs is None and not table.options and len(cells) > 2:
            # A separator that belongs to the definition's text.
            cells = (cells[0], f"{table.separator} ".join(cells[1:]).replace("\t ", "\t"))
        yield Card(
            _side(cells, front, format, say),
            _side(cells, back, format, say),
            row.line,
            count,
            _column(table, cells, "guid"),
            _column(table, cells, "deck").replace("::", "/"),
        )


def _side(cells: Sequence[str], at: int, format: str, say: html.Say) -> str:
    return shown(format, cells[at] if at < len(cells) else "", say)


def _sides(table: Table) -> tuple[int, int]:
    """The first two columns that Anki does not use for something else."""
    other = {_position(table, name) for name in ("guid", "notetype", "deck", "tags")}
    free = [at for at in range(6) if at not in other]
    return free[0], free[1]


def _position(table: Table, name: str) -> int:
    at = table.options.get(f"{name} column", "")
    return int(at) - 1 if at.isdecimal() and len(at) < 4 else -1


def _column(table: Table, cells: Sequence[str], name: str) -> str:
    at = _position(table, name)
    return cells[at] if 0 <= at < len(cells) else ""
