"""Rows of cells as Discord can show them: aligned in a code block, or as a list where wide."""

from __future__ import annotations

from collections.abc import Sequence

WIDEST = 44
"""Characters of a code block that a phone shows without breaking its lines."""


def drawn(rows: Sequence[Sequence[str]]) -> str:
    """The table; its first row names the columns. Empty where there is nothing in it."""
    filled = [[" ".join(cell.split()) for cell in row] for row in rows]
    filled = [row for row in filled if any(row)]
    if not filled:
        return ""
    columns = max(map(len, filled))
    even = [row + [""] * (columns - len(row)) for row in filled]
    widths = [max(len(row[at]) for row in even) for at in range(columns)]
    plain = not any("`" in cell or "](" in cell or "**" in cell for row in even for cell in row)
    if plain and sum(widths) + 2 * (columns - 1) <= WIDEST:
        return _aligned(even, widths)
    return _listed(even)


def _aligned(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    rule = "  ".join("─" * width for width in widths)
    if len(lines) > 1:
        lines.insert(1, rule)
    return "\n".join(["```", *(line.rstrip() for line in lines), "```"])


def _listed(rows: Sequence[Sequence[str]]) -> str:
    head, *body = rows
    if not body:
        return "- " + " · ".join(cell for cell in head if cell)
    return "\n".join(_item(head, row) for row in body)


def _item(head: Sequence[str], row: Sequence[str]) -> str:
    told = [
        f"{name}: {cell}" if name else cell
        for name, cell in zip(head[1:], row[1:], strict=True)
        if cell
    ]
    first = f"**{row[0].replace('**', '')}**" if row[0] else head[0]
    return "- " + " · ".join(filter(None, [first, *told]))
