"""The one codec between a press and its custom_id: `name:value:value`, at most 100 characters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import ClassVar, TypeVar, dataclass_transform

MAX_CUSTOM_ID = 100
_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
_TEXT = re.compile(r"[a-z0-9][a-z0-9/-]{0,80}|", re.ASCII)
_LIMITS = {"int": 2**63, "bool": 2}
_known: dict[str, type[Press]] = {}
_shapes: dict[type[Press], dict[str, str]] = {}  # the fields by name, in order, with their types

P = TypeVar("P", bound="Press")


@dataclass(frozen=True, slots=True)
class Press:
    """What a button, a select or a modal says when it is used; fields are int, bool or str.

    Numbers are from 0 to 2**63 - 1; texts are ids or keys: lower-case letters, digits, `-`, `/`.
    """

    name: ClassVar[str]


@dataclass_transform(frozen_default=True)
def press(name: str) -> Callable[[type[P]], type[P]]:
    """Registers a frozen dataclass of a Press under the name that opens its custom_id."""

    def register(kind: type[P]) -> type[P]:
        made = dataclass(frozen=True, slots=True)(kind)
        if name in _known:
            raise ValueError(f"two presses are called {name!r}")
        made.name = name
        _known[name] = made
        _shapes[made] = {field.name: str(field.type) for field in fields(made)}
        return made

    return register


def encode(value: Press) -> str:
    """The custom_id; ValueError for a value that would not come back as it is."""
    parts = [_written(getattr(value, field)) for field in _shapes[type(value)]]
    custom_id = ":".join([value.name, *parts])
    if len(custom_id) > MAX_CUSTOM_ID or decode(custom_id) != value:
        raise ValueError(f"not a custom_id: {custom_id!r}")
    return custom_id


def decode(custom_id: str) -> Press | None:
    """The press behind a custom_id, or None for one that nobody here knows. Never raises."""
    name, *parts = custom_id.split(":")
    kind = _known.get(name)
    if kind is None or len(custom_id) > MAX_CUSTOM_ID or len(parts) != len(_shapes[kind]):
        return None
    values: list[object] = []
    for part, wanted in zip(parts, _shapes[kind].values(), strict=True):
        value = _read(part, wanted)
        if value is None:
            return None
        values.append(value)
    return kind(*values)


def writable(value: Press) -> bool:
    """Whether a press fits into a custom_id: the longest keys leave no room for a snowflake."""
    try:
        encode(value)
    except ValueError:
        return False
    return True


def known() -> tuple[type[Press], ...]:
    return tuple(_known.values())


def _written(value: object) -> str:
    return str(int(value)) if isinstance(value, int) else str(value)


def _read(part: str, kind: str) -> int | bool | str | None:
    if kind == "str":
        return part if _TEXT.fullmatch(part) else None
    if not _NUMBER.fullmatch(part) or int(part) >= _LIMITS[kind]:
        return None
    return bool(int(part)) if kind == "bool" else int(part)
