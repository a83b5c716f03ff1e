"""Checks the components of a message: rows of buttons and selects, and the layouts of version 2."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.sandbox import components as c
from bot.sandbox.errors import Json, Path, Problems

_TOP = (c.ROW, c.SECTION, c.TEXT, c.GALLERY, c.FILE, c.SEPARATOR, c.CONTAINER)
_INSIDE = (c.ROW, c.SECTION, c.TEXT, c.GALLERY, c.FILE, c.SEPARATOR)


def check_rows(rows: list[Json], problems: Problems) -> None:
    """Components without version 2: up to five rows."""
    problems.length(("components",), rows, 0, 5)
    for index, row in enumerate(rows):
        path: Path = ("components", index)
        if _one_of(row, (c.ROW,), path, problems):
            _row(row, path, problems)
    _unique(rows, problems)


def check_layout(layout: list[Json], names: set[str], problems: Problems) -> None:
    """Components of version 2: 40 in all, 4,000 characters of text over all of them."""
    everything = list(c.walk(layout))
    if len(everything) > 40:
        problems.add(
            ("components",),
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
            "The total number of components cannot exceed 40",
        )
    texts = sum(len(str(one.get("content", ""))) for one in everything if one["type"] == c.TEXT)
    if texts > 4000:
        problems.add(
            ("components",),
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            "The total size of the displayable text exceeds the maximum size of 4000",
        )
    checker = _Layout(names, problems)
    for index, one in enumerate(layout):
        if _one_of(one, _TOP, ("components", index), problems):
            checker.check(one, ("components", index))
    _unique(layout, problems)


def _one_of(one: Json, allowed: tuple[int, ...], path: Path, problems: Problems) -> bool:
    if one.get("type") in allowed:
        return True
    names = ", ".join(str(kind) for kind in allowed)
    problems.add(
        (*path, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of ({names}).'
    )
    return False


def _unique(layout: list[Json], problems: Problems) -> None:
    seen: set[str] = set()
    numbers: set[int] = set()
    for one in c.walk(layout):
        custom_id, number = one.get("custom_id"), one.get("id")
        if custom_id in seen:
            problems.add(
                ("components",),
                "COMPONENT_CUSTOM_ID_DUPLICATED",
                f"Component custom id cannot be duplicated: {custom_id}",
            )
        if number and number in numbers:
            message = f"Component id cannot be duplicated: {number}"
            problems.add(("components",), "COMPONENT_ID_DUPLICATED", message)
        seen |= {custom_id} if custom_id else set()
        numbers |= {number} if number else set()


def _row(row: Json, path: Path, problems: Problems) -> None:
    children = row.get("components") or []
    problems.length((*path, "components"), children, 1, 5)
    selects = [one for one in children if one.get("type") in c.SELECTS]
    if selects and len(children) > 1:
        message = "The specified component exceeds the maximum width"
        problems.add((*path, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message)
    for index, one in enumerate(children):
        place = (*path, "components", index)
        if _one_of(one, (c.BUTTON, *c.SELECTS), place, problems):
            check = check_button if one["type"] == c.BUTTON else check_select
            check(one, place, problems)


def check_button(button: Json, path: Path, problems: Problems) -> None:
    problems.choice((*path, "style"), button.get("style"), (1, 2, 3, 4, 5, 6))
    problems.length((*path, "label"), button.get("label"), 0, 80)
    if not button.get("label") and not button.get("emoji") and button.get("style") != 6:
        message = "A button must have a label or an emoji"
        problems.add(path, "BUTTON_COMPONENT_INVALID_FORM", message)
    if button.get("style") == 5:
        _check_url((*path, "url"), button.get("url"), problems)
        if button.get("custom_id"):
            message = "A custom id and url cannot both be specified"
            problems.add(path, "BUTTON_COMPONENT_CUSTOM_ID_AND_URL_BOTH_SPECIFIED", message)
    elif button.get("style") != 6:
        check_custom_id(button, path, problems)


def _check_url(path: Path, url: Any, problems: Problems) -> None:
    if not url:
        problems.require(path)
    elif not str(url).startswith(("http://", "https://", "discord://")):
        message = "Scheme must be one of ('http', 'https', 'discord')."
        problems.add(path, "URL_TYPE_INVALID_SCHEME", message)
    else:
        problems.length(path, url, 1, 512)


def check_custom_id(one: Json, path: Path, problems: Problems) -> None:
    if not one.get("custom_id"):
        problems.require((*path, "custom_id"))
    else:
        problems.length((*path, "custom_id"), one["custom_id"], 1, 100)


def check_select(select: Json, path: Path, problems: Problems) -> None:
    check_custom_id(select, path, problems)
    problems.length((*path, "placeholder"), select.get("placeholder"), 0, 150)
    low = 1 if select.get("min_values") is None else select["min_values"]
    high = 1 if select.get("max_values") is None else select["max_values"]
    problems.between((*path, "min_values"), low, 0, 25)
    problems.between((*path, "max_values"), high, 1, 25)
    if low > high:
        message = "min_values cannot be greater than max_values"
        problems.add((*path, "min_values"), "SELECT_COMPONENT_MIN_VALUES_EXCEEDED", message)
    if select["type"] == c.STRING_SELECT:
        check_options(select, path, problems, 1, 25)
        if high > max(1, len(select.get("options") or [])):
            problems.between((*path, "max_values"), high, 1, len(select.get("options") or []))


def check_options(one: Json, path: Path, problems: Problems, low: int, high: int) -> None:
    """The options of a string select, a radio group or a checkbox group."""
    options = one.get("options") or []
    problems.length((*path, "options"), options, low, high)
    values: set[str] = set()
    for index, option in enumerate(options):
        place = (*path, "options", index)
        problems.length((*place, "label"), option.get("label"), 1, 100)
        problems.length((*place, "value"), option.get("value"), 1, 100)
        problems.length((*place, "description"), option.get("description"), 0, 100)
        if option.get("value") in values:
            message = "The specified option value is already used"
            problems.add((*place, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message)
        values.add(str(option.get("value")))
    if sum(bool(option.get("default")) for option in options) > (one.get("max_values") or 1):
        message = "The number of default options exceeds max_values"
        problems.add((*path, "options"), "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", message)


class _Layout:
    """Walks one layout, knowing which attachments may be referred to."""

    def __init__(self, names: set[str], problems: Problems) -> None:
        self._names = names
        self._problems = problems
        self._checks: dict[int, Callable[[Json, Path], None]] = {
            c.ROW: lambda one, path: _row(one, path, problems),
            c.SECTION: self._section,
            c.TEXT: self._text,
            c.GALLERY: self._gallery,
            c.FILE: self._file,
            c.SEPARATOR: self._separator,
            c.CONTAINER: self._container,
        }

    def check(self, one: Json, path: Path) -> None:
        self._checks[one["type"]](one, path)

    def _container(self, one: Json, path: Path) -> None:
        children = one.get("components") or []
        self._problems.length((*path, "components"), children, 1, 40)
        for index, child in enumerate(children):
            place = (*path, "components", index)
            if _one_of(child, _INSIDE, place, self._problems):
                self.check(child, place)

    def _section(self, one: Json, path: Path) -> None:
        texts = one.get("components") or []
        self._problems.length((*path, "components"), texts, 1, 3)
        for index, text in enumerate(texts):
            if _one_of(text, (c.TEXT,), (*path, "components", index), self._problems):
                self._text(text, (*path, "components", index))
        accessory = one.get("accessory")
        if accessory is None:
            self._problems.require((*path, "accessory"))
        elif _one_of(accessory, (c.BUTTON, c.THUMBNAIL), (*path, "accessory"), self._problems):
            if accessory["type"] == c.BUTTON:
                check_button(accessory, (*path, "accessory"), self._problems)
            else:
                self._media(accessory, "media", (*path, "accessory"))

    def _text(self, one: Json, path: Path) -> None:
        self._problems.length((*path, "content"), one.get("content"), 1, 4000)

    def _separator(self, one: Json, path: Path) -> None:
        self._problems.choice((*path, "spacing"), one.get("spacing") or 1, (1, 2))

    def _gallery(self, one: Json, path: Path) -> None:
        items = one.get("items") or []
        self._problems.length((*path, "items"), items, 1, 10)
        for index, item in enumerate(items):
            self._media(item, "media", (*path, "items", index))

    def _file(self, one: Json, path: Path) -> None:
        self._media(one, "file", path)
        if not str((one.get("file") or {}).get("url", "")).startswith("attachment://"):
            message = "File components only support attachment:// references"
            self._problems.add((*path, "file"), "UNFURLED_MEDIA_ITEM_ATTACHMENT_REQUIRED", message)

    def _media(self, one: Json, key: str, path: Path) -> None:
        self._problems.length((*path, "description"), one.get("description"), 0, 1024)
        url = str((one.get(key) or {}).get("url") or "")
        place = (*path, key, "url")
        if url.startswith("attachment://"):
            if url.removeprefix("attachment://") not in self._names:
                message = "The referenced attachment was not found"
                code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
                self._problems.add(place, code, message)
        else:
            _check_url(place, url.replace("discord://", "-"), self._problems)
