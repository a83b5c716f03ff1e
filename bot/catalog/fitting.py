"""Holds a part of a sheet against its shape, and mends what it can so that the rest is checked.

A part in disorder is not dropped: bad optional keys are left out and bad required ones get a
stand-in, so that the rules that follow find what else is wrong. What they say about the places
mended here is not heard.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.catalog.problems import Findings, Flaw, Place
from bot.catalog.sentences import sentence, unknown_key
from bot.catalog.shapes import OptionShape, PairShape

Part = TypeVar("Part")

_STAND_INS: Mapping[str, Any] = {
    "kind": "single",
    "minutes": "1",
    "language": "en",
    "lessons": ["0-0-0"],
    "id": "0-0-0",
    "questions": [None],
}
_NESTED: Mapping[str, type] = {"options": OptionShape, "pairs": PairShape}
_UNKNOWN_LISTED = 20


@cache
def _adapter(shape: type) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


@cache
def _keys(shape: type) -> frozenset[str]:
    return frozenset(one.name for one in fields(shape))


@cache
def _required(shape: type) -> frozenset[str]:
    return frozenset(
        one.name
        for one in fields(shape)
        if one.default is MISSING and one.default_factory is MISSING
    )


def fit(shape: type[Part], part: object, at: Place, findings: Findings) -> Part | None:
    """The part in its shape, or None where there is no way to mend it."""
    if not isinstance(part, dict):
        findings.add(at, sentence("dataclass_type", "", part, {}))
        findings.mended.add(at)
        return None
    kind: type = shape
    adapter: TypeAdapter[Part] = _adapter(kind)
    _find_unknown(kind, part, at, findings)
    try:
        return adapter.validate_python(part)
    except ValidationError as error:
        mended = dict(part)
        for detail in error.errors(include_url=False):
            _find(detail, at, findings)
            key = str(detail["loc"][0])
            findings.mended.add((*at, key))
            mended.pop(key, None)
            if key in _required(kind):
                mended[key] = _STAND_INS.get(key, "-")
        return adapter.validate_python(mended)


def _find(detail: ErrorDetails, at: Place, findings: Findings) -> None:
    place = (*at, *detail["loc"])
    key = str(place[-1])
    if detail["type"] == "missing":
        findings.add_missing(place, f'"{key}" is missing; add a line "{key}: …"')
    else:
        what = sentence(detail["type"], key, detail["input"], detail.get("ctx", {}))
        findings.add(place, what)


def _find_unknown(shape: type, part: dict[str, Any], at: Place, findings: Findings) -> None:
    known = _keys(shape)
    if not known.issuperset(part):
        unknown = [key for key in part if key not in known][:_UNKNOWN_LISTED]
        order = [one.name for one in fields(shape)]
        for key in unknown:
            flaw = Flaw((*at, key), unknown_key(key, order), at_key=False)
            findings.flaws.append(flaw)
    for name, inner in _NESTED.items():
        items = part.get(name) if name in known else None
        for position, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict):
                _find_unknown(inner, item, (*at, name, position), findings)
