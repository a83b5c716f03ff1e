"""What each key is, in the words of docs/lesson-format.md: one wording for readers and editors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import dropwhile, takewhile

# Where each part's table stands: after this text.
_TABLES = {
    "course": "## course.yaml",
    "lesson": "## A lesson",
    "section": "**A section.**",
    "question": "**A question.**",
    "option": "| key of an option",
}
# These are told in running text there.
_TOLD: Mapping[str, Mapping[str, str]] = {
    "term": {
        "term": "the key term, a line of at most 60 characters, unique in the lesson",
        "definition": "what it means, a text of at most 600 characters",
    },
    "quiz": {
        "questions": "the questions, 1 to 100",
        "pass_mark": "how many percent pass, 0 to 100 (default 60)",
    },
    "pair": {
        "left": "what is shown, a line of at most 100 characters",
        "right": "what belongs to it, a line of at most 100 characters",
    },
}
_KEY = re.compile(r"`(\w+)`")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def describe(page: str, part: str) -> dict[str, str]:
    """What each key of a part is."""
    words = dict(_TOLD.get(part, {}))
    for keys, kind, what in _rows(page, part):
        told = f"{what} ({kind})" if part == "question" and kind != "all" else what
        for key in keys:
            words[key] = f"{words[key]}; {told}" if key in words else told
    return words


def _rows(page: str, part: str) -> Iterator[tuple[list[str], str, str]]:
    """The keys of each row of a part's table, its middle and its last cell."""
    if part not in _TABLES:
        return
    after = page.partition(_TABLES[part])[2].splitlines()
    for line in takewhile(_is_row, dropwhile(lambda line: not _is_row(line), after)):
        keys, kind, what = (cell.strip() for cell in line.strip("| ").split("|", 2))
        yield _KEY.findall(keys), kind.removesuffix(", required"), _LINK.sub(r"\1", what)


def _is_row(line: str) -> bool:
    return line.startswith("| `")
