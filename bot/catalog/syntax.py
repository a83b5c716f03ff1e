"""Says in our own words where and why a file is not YAML."""

from __future__ import annotations

from typing import Any

from yaml.reader import ReaderError

from bot.catalog.problems import Flaw

_TAB = "this line is indented with a tab; use spaces"
_CONTROL = "there is an invisible control character on this line; take it away"
_OTHERWISE = "this line is not YAML; check its indentation, colons and quotes, and the line above"
_SENTENCES = (
    ("control characters", _CONTROL),
    (
        "cannot start any token",
        "a value cannot begin with this character (% @ ` or a tab); put the text in quotes",
    ),
    (
        "mapping values are not allowed",
        "a colon stands where none can; put text that holds ': ' in quotes, or check the "
        "indentation",
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot begin on this line; put each '- ' on a line of its own",
    ),
    ("unexpected end of stream", "a quote that opens here is never closed; close it"),
    ("unexpected document indicator", "a quote that opens here is never closed; close it"),
    (
        "could not find expected ':'",
        "a key without a colon; write 'key: value', or indent the text",
    ),
    ("did not find expected key", "a key is expected here; check the indentation and the quotes"),
    (
        "did not find expected '-' indicator",
        "a list item is expected here; begin it with '- ' in the column of the others",
    ),
    ("did not find expected ',' or ']'", "a list that opens here with [ is not closed; add ]"),
    ("did not find expected ',' or '}'", "a mapping that opens here with { is not closed; add }"),
    (
        "escape",
        "a backslash in double quotes begins an escape; write it twice, or use single quotes",
    ),
    (
        "did not find expected alphabetic or numeric character",
        "text that begins with * or & must stand in quotes",
    ),
    (
        "flow node",
        "something in [ ] or { } is not closed or has nothing in it; write each item on a line of "
        "its own, beginning with '- '",
    ),
    ("tag", "text that begins with ! must stand in quotes"),
)
_OPENED = ("unexpected end of stream", "document indicator", "',' or", "find expected ':'")


def syntax_flaw(error: Any, raw: bytes) -> Flaw:
    """The first place where the file stops being YAML; never in YAML's own words."""
    if isinstance(error, ReaderError):
        return Flaw((), _CONTROL, line=raw.count(b"\n", 0, error.position) + 1)
    problem = f"{error.context}: {error.problem}"
    opened = error.context_mark if any(part in problem for part in _OPENED) else None
    # At the end of the file libyaml stands on a line that is not there.
    line = min((opened or error.problem_mark).line + 1, len(raw.splitlines()))
    if _tabbed(raw, line):
        return Flaw((), _TAB, line=line)
    return Flaw((), _sentence(problem), line=line)


def _sentence(problem: str) -> str:
    return next((ours for theirs, ours in _SENTENCES if theirs in problem), _OTHERWISE)


def _tabbed(raw: bytes, line: int) -> bool:
    bare = raw.splitlines()[line - 1]
    return b"\t" in bare[: len(bare) - len(bare.lstrip())]
