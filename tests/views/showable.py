"""Whether Discord would show a card or a box: its limits, looked up on what would be sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from discord.ui import Modal

from bot.views.card import Card

Json = dict[str, Any]

ROW, BUTTON, SELECT, INPUT, TEXT, LABEL = 1, 2, 3, 4, 10, 18
GALLERY, CONTAINER = 12, 17
SELECTS = (3, 5, 6, 7, 8)


def sent(card: Card) -> list[Json]:
    """The components as they go to Discord."""
    return list(card.to_components())  # type: ignore[no-untyped-call]


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component, those within others too."""
    for one in components:
        yield one
        yield from walk(one.get("components", []))
        if "component" in one:
            yield from walk([one["component"]])


def texts(card: Card) -> list[str]:
    return [one["content"] for one in walk(sent(card)) if one["type"] == TEXT]


def labels(card: Card) -> list[str]:
    return [one["label"] for one in walk(sent(card)) if one["type"] == BUTTON]


def options(card: Card, placeholder: str) -> list[Json]:
    """The options of the menu with this placeholder."""
    for one in walk(sent(card)):
        if one.get("placeholder") == placeholder:
            return list(one["options"])
    raise AssertionError(f"no menu {placeholder!r}")


def flaws(card: Card) -> list[str]:
    """What Discord would refuse a card for, and what would be shown wrongly; nothing when fine."""
    components = list(walk(sent(card)))
    found = [*_whole(card, components), *_custom_ids(components)]
    for one in components:
        found += _CHECKS[one["type"]](one) if one["type"] in _CHECKS else []
    return found


def box_flaws(box: Modal) -> list[str]:
    body = box.to_dict()
    found = [] if 1 <= len(body["title"]) <= 45 else ["title"]
    found += [] if 1 <= len(body["custom_id"]) <= 100 else ["custom_id"]
    found += [] if 1 <= len(body["components"]) <= 5 else ["components"]
    for one in walk(body["components"]):
        if one["type"] == LABEL:
            found += _within(one, "label", 45) + _within(one, "description", 100, least=0)
        if one["type"] == INPUT:
            found += _within(one, "placeholder", 100, least=0)
            found += _within(one, "value", one["max_length"], least=0)
    return found


def _whole(card: Card, components: list[Json]) -> list[str]:
    found = []
    if card.content_length() > 4_000:
        found.append(f"{card.content_length()} characters of text")
    if len(components) > 40 or card.total_children_count > 40:
        found.append(f"{len(components)} components")
    sent = [path.name for path in card.files]
    if len(sent) > 10:
        found.append(f"{len(sent)} files")
    return found


def _custom_ids(components: list[Json]) -> list[str]:
    ids = [one["custom_id"] for one in components if "custom_id" in one]
    found = [f"custom_id {one!r}" for one in ids if not 1 <= len(one) <= 100]
    return found + [f"custom_id {one!r} twice" for one in set(ids) if ids.count(one) > 1]


def _row(one: Json) -> list[str]:
    inside = [item["type"] for item in one["components"]]
    if inside.count(BUTTON) == len(inside) and 1 <= len(inside) <= 5:
        return []
    return [] if len(inside) == 1 and inside[0] in SELECTS else [f"a row of {inside}"]


def _button(one: Json) -> list[str]:
    found = _within(one, "label", 80)
    return found + ([f"a label of two lines: {one['label']!r}"] if "\n" in one["label"] else [])


def _select(one: Json) -> list[str]:
    found = _within(one, "placeholder", 150)
    if one["type"] != SELECT:
        return found
    choices = one["options"]
    if not 1 <= len(choices) <= 25:
        found.append(f"{len(choices)} options")
    values = [choice["value"] for choice in choices]
    if len(set(values)) != len(values):
        found.append("an option twice")
    if not 0 <= one["min_values"] <= one["max_values"] <= len(choices):
        found.append("more to choose than there is")
    if sum(bool(choice.get("default")) for choice in choices) > one["max_values"]:
        found.append("more chosen than can be")
    for choice in choices:
        found += _within(choice, "label", 100) + _within(choice, "value", 100)
        found += _within(choice, "description", 100) if choice.get("description") else []
    return found


def _text(one: Json) -> list[str]:
    text = one["content"]
    if not text.strip():
        return ["an empty text"]
    return ["a code block left open"] if text.count("```") % 2 else []


def _gallery(one: Json) -> list[str]:
    found = []
    for item in one["items"]:
        found += _within(item, "description", 1_024)
        if not re.fullmatch(r"attachment://[A-Za-z0-9._-]+", item["media"]["url"]):
            found.append(f"a file that Discord would rename: {item['media']['url']!r}")
    return found


def _container(one: Json) -> list[str]:
    return [] if one["components"] else ["an empty frame"]


def _within(one: Json, key: str, most: int, least: int = 1) -> list[str]:
    text = one.get(key) or ""
    shown = text.strip() if least else text
    return [] if least <= len(shown) and len(text) <= most else [f"{key} {text!r}"]


_CHECKS = {
    ROW: _row,
    BUTTON: _button,
    TEXT: _text,
    GALLERY: _gallery,
    CONTAINER: _container,
    **dict.fromkeys(SELECTS, _select),
}
