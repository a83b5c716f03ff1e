"""Adds a lesson to the list in course.yaml and leaves everything else there as it stands."""

from __future__ import annotations

from typing import Any

import yaml

from bot.catalog.problems import Findings
from bot.catalog.reader import Reader


def add_lesson(text: str, id: str) -> str | None:
    """The text of course.yaml with this id at the end of its list; None where that cannot be done.

    Comments, order, quotes and line ends stay.
    """
    before = _listed(text)
    if before is None:
        return None
    items, end = _list_node(text)
    changed = _in_line(text, items, end, id) if text[end - 1] == "]" else _below(text, items, id)
    return changed if _listed(changed) == [*before, id] else None


def _listed(text: str) -> list[Any] | None:
    """The lessons as they are read, or None where the file is in disorder."""
    findings = Findings()
    try:
        tree = Reader(text, findings).document()
    except yaml.YAMLError:
        return None
    found = tree.get("lessons") if isinstance(tree, dict) and not findings.flaws else None
    return found if isinstance(found, list) else None


def _list_node(text: str) -> tuple[list[Any], int]:
    """The nodes of the list, whose marks count characters, and where it ends."""
    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    node = next(value for key, value in root.value if key.value == "lessons")
    return node.value, node.end_mark.index


def _in_line(text: str, items: list[Any], end: int, id: str) -> str:
    """[a, b] becomes [a, b, id]."""
    at = items[-1].end_mark.index if items else end - 1
    return f"{text[:at]}{', ' if items else ''}{id}{text[at:]}"


def _below(text: str, items: list[Any], id: str) -> str:
    """A line of its own under the last one, indented as that is."""
    last = items[-1]
    start = text.rfind("\n", 0, last.start_mark.index) + 1
    dash = text[start : last.start_mark.index]
    line_end = text.find("\n", last.end_mark.index)
    at = len(text) if line_end < 0 else line_end - text[:line_end].endswith("\r")
    line_break = "\r\n" if "\r\n" in text else "\n"
    return f"{text[:at]}{line_break}{dash}{id}{text[at:]}"
