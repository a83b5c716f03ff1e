"""What stands above a page's text: front matter in YAML or TOML; and small YAML files of others."""

from __future__ import annotations

import re
from typing import Any

import yaml

from bot.catalog.problems import Findings
from bot.catalog.reader import Reader

_FENCES = {"---": "---", "+++": "+++"}
_TOML = re.compile(r"\s*([A-Za-z_]\w*)\s*=\s*[\"']?(.*?)[\"']?\s*")
_UNQUOTED = re.compile(r"^(title|description|summary):[ \t]+(?![\"'|>\[{])(.*: .*)$", re.MULTILINE)


def split(text: str) -> tuple[dict[str, Any], int]:
    """The front matter, and how many lines it takes; both empty where there is none."""
    lines = text.split("\n")
    fence = lines[0].rstrip()
    if fence not in _FENCES:
        return {}, 0
    for at, line in enumerate(lines[1:], 1):
        if line.rstrip() == _FENCES[fence]:
            inner = "\n".join(lines[1:at])
            return (_toml(inner) if fence == "+++" else mapping(inner)), at + 1
    return {}, 0


def mapping(text: str) -> dict[str, Any]:
    """A YAML mapping with its scalars as text; nothing where it is none."""
    found = tree(text)
    # Many write a title with a colon and no quotes, which YAML does not allow.
    found = found if found is not None else tree(_UNQUOTED.sub(_quoted, text))
    return found if isinstance(found, dict) else {}


def tree(text: str) -> object:
    """What YAML holds, its scalars as text; None where it is none."""
    try:
        return Reader(text, Findings()).document()
    except yaml.YAMLError:
        return None


def _quoted(found: re.Match[str]) -> str:
    return f"{found[1]}: '{found[2].replace(chr(39), chr(39) * 2)}'"


def _toml(text: str) -> dict[str, Any]:
    found = (_TOML.fullmatch(line) for line in text.split("\n"))
    return {one[1]: one[2] for one in found if one}


def word(tree: dict[str, Any], *keys: str) -> str:
    """The first of these keys that holds text."""
    found = (tree.get(key) for key in keys)
    return next((one.strip() for one in found if isinstance(one, str) and one.strip()), "")


def whole(tree: dict[str, Any], *keys: str) -> int | None:
    """The first of these keys that holds a whole number."""
    bare = word(tree, *keys)
    return int(bare) if re.fullmatch(r"-?\d{1,6}", bare) else None
