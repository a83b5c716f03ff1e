"""Rows of a CSV, TSV or pasted list, with the line where each begins; the separator is detected."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.catalog.importers.imported import Findings

SEPARATORS = ("\t", ";", "|", ",")
SPACED = (" – ", " — ", " - ", " = ", ": ")
_HEAD = 200
_ENOUGH = 0.6
_NAMED = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"}


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`options` are what a text that Anki wrote says of itself, such as html and deck column."""

    rows: tuple[Row, ...]
    separator: str
    options: dict[str, str]


def read(text: str, findings: Findings, separator: str = "") -> Table:
    """The rows that hold something; what cannot be read as a table is reported.

    `separator` is one that is known already, or empty.
    """
    lines = text.split("\n")
    options = _options(lines)
    separator = _named(options.get("separator", "")) or separator or detected(lines[len(options) :])
    begun = len(options) + 1
    body = lines[len(options) :]
    if len(separator) > 1:
        rows = tuple(_spaced(body, separator, begun))
    else:
        rows = tuple(_parsed(body, separator, begun, findings))
    return Table(rows, separator, options)


def first(text: str, separator: str) -> list[str]:
    """The cells of the first line."""
    try:
        return next(csv.reader([text.partition("\n")[0]], delimiter=separator), [])
    except csv.Error:
        return []


def spread(lines: Sequence[str]) -> bool:
    """Whether most lines have two cells or more."""
    return _detected(lines)[1] >= _ENOUGH


def detected(lines: Sequence[str]) -> str:
    """The separator by which most lines have the same number of cells, two or more."""
    return _detected(lines)[0]


def _detected(lines: Sequence[str]) -> tuple[str, float]:
    head = [line for line in lines[:_HEAD] if line.strip()]
    best, share = "\t", 0.0
    for separator in SEPARATORS:
        found = _alike(head, separator)
        if found > share:
            best, share = separator, found
    if share >= _ENOUGH:
        return best, share
    for separator in SPACED:
        found = sum(separator in line for line in head) / len(head) if head else 0
        if found >= _ENOUGH and found > share:
            best, share = separator, found
    return best, share


def _alike(lines: Sequence[str], separator: str) -> float:
    try:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if any(row))
    except csv.Error:
        return 0.0
    del counts[0], counts[1]
    common = counts.most_common(1)
    return common[0][1] / max(1, len(lines)) if common else 0.0


def _options(lines: Sequence[str]) -> dict[str, str]:
    """'#separator:tab' and the like, as Anki writes them above its rows."""
    options: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.removeprefix("#").partition(":")
        if not line.startswith("#") or not colon or name in options:
            break
        options[name.strip().casefold()] = value.strip()
    return options


def _named(separator: str) -> str:
    return _NAMED.get(separator.casefold(), separator if len(separator) == 1 else "")


def _spaced(lines: Sequence[str], separator: str, first: int) -> Iterator[Row]:
    for line, text in enumerate(lines, first):
        if text.strip():
            yield Row(line, tuple(cell.strip() for cell in text.split(separator, 1)))


def _parsed(lines: Sequence[str], separator: str, first: int, findings: Findings) -> Iterator[Row]:
    reader = csv.reader([f"{line}\n" for line in lines], delimiter=separator)
    begun = first
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            what = f"this is no table from here on: {error}. Look for a quote that is not closed."
            findings.refuse(what, begun)
            return
        if any(cell.strip() for cell in row):
            yield Row(begun, tuple(cell.strip() for cell in row))
        begun = first + reader.line_num
