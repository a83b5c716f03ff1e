"""Checks a modal against Discord's limits: title, labels and the field under each."""

from __future__ import annotations

from bot.sandbox import components as c
from bot.sandbox.errors import Json, Path, Problems
from bot.sandbox.validation_components import check_custom_id, check_options, check_select

_TOP = (c.ROW, c.TEXT, c.LABEL)


def check_modal(modal: Json) -> None:
    """Raises Invalid Form Body under `data`, where the callback carries the modal."""
    problems = Problems()
    check_custom_id(modal, ("data",), problems)
    problems.length(("data", "title"), modal.get("title"), 1, 45)
    components = modal.get("components") or []
    problems.length(("data", "components"), components, 1, 5)
    for index, one in enumerate(components):
        _top(one, ("data", "components", index), problems)
    ids = [one["custom_id"] for one in c.interactive(components)]
    if len(ids) != len(set(ids)):
        message = "Component custom id cannot be duplicated"
        problems.add(("data", "components"), "COMPONENT_CUSTOM_ID_DUPLICATED", message)
    problems.raise_if_any()


def _top(one: Json, path: Path, problems: Problems) -> None:
    kind = one.get("type")
    if kind not in _TOP:
        message = 'Value of field "type" must be one of (1, 10, 18).'
        problems.add((*path, "type"), "UNION_TYPE_CHOICES", message)
    elif kind == c.TEXT:
        problems.length((*path, "content"), one.get("content"), 1, 4000)
    elif kind == c.LABEL:
        problems.length((*path, "label"), one.get("label"), 1, 45)
        problems.length((*path, "description"), one.get("description"), 0, 100)
        _field(one.get("component") or {}, (*path, "component"), problems)
    else:
        children = one.get("components") or []
        problems.length((*path, "components"), children, 1, 1)
        for index, child in enumerate(children):
            problems.length((*path, "components", index, "label"), child.get("label"), 1, 45)
            _field(child, (*path, "components", index), problems)


def _field(field: Json, path: Path, problems: Problems) -> None:
    kind = field.get("type")
    if kind not in c.FIELDS:
        names = ", ".join(str(each) for each in sorted(c.FIELDS))
        message = f'Value of field "type" must be one of ({names}).'
        problems.add((*path, "type"), "UNION_TYPE_CHOICES", message)
    elif kind in c.SELECTS:
        check_select(field, path, problems)
    else:
        check_custom_id(field, path, problems)
        if kind == c.TEXT_INPUT:
            _text_input(field, path, problems)
        elif kind == c.RADIO_GROUP:
            check_options(field, path, problems, 2, 10)
        elif kind == c.CHECKBOX_GROUP:
            check_options(field, path, problems, 1, 10)
        elif kind == c.FILE_UPLOAD:
            problems.between((*path, "min_values"), _or(field, "min_values", 1), 0, 10)
            problems.between((*path, "max_values"), _or(field, "max_values", 1), 1, 10)


def _or(field: Json, key: str, default: int) -> int:
    value = field.get(key)
    return default if value is None else int(value)


def _text_input(field: Json, path: Path, problems: Problems) -> None:
    problems.choice((*path, "style"), field.get("style"), (1, 2))
    low, high = _or(field, "min_length", 0), _or(field, "max_length", 4000)
    problems.between((*path, "min_length"), low, 0, 4000)
    problems.between((*path, "max_length"), high, 1, 4000)
    problems.length((*path, "value"), field.get("value"), 0, high)
    problems.length((*path, "placeholder"), field.get("placeholder"), 0, 100)
