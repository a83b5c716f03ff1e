"""Reads components as a bot sends them and keeps them as Discord gives them back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.sandbox.errors import Json

ROW, BUTTON, STRING_SELECT, TEXT_INPUT, USER_SELECT, ROLE_SELECT = 1, 2, 3, 4, 5, 6
MENTIONABLE_SELECT, CHANNEL_SELECT, SECTION, TEXT, THUMBNAIL, GALLERY = 7, 8, 9, 10, 11, 12
FILE, SEPARATOR, CONTAINER, LABEL, FILE_UPLOAD = 13, 14, 17, 18, 19
RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 21, 22, 23
SELECTS = (STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT)
FIELDS = (*SELECTS, TEXT_INPUT, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX)

V2_FLAG = 1 << 15

Media = Callable[[str], Json]


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component at every depth, in the order in which they are read."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        for key in ("accessory", "component"):
            if isinstance(component.get(key), dict):
                yield from walk([component[key]])


def interactive(components: list[Json]) -> Iterator[Json]:
    """The buttons, selects and fields, each with its custom_id."""
    return (component for component in walk(components) if component.get("custom_id"))


def settle(components: list[Json], media: Media) -> list[Json]:
    """The same components with ids, defaults and media filled in; the originals stay as they are.

    `media` turns an address or an attachment:// reference into an unfurled media item.
    """
    taken = {one["id"] for one in walk(components) if one.get("id")}
    numbers = (n for n in range(1, 10_000) if n not in taken)
    return [_settled(one, media, numbers) for one in components]


def _settled(raw: Json, media: Media, numbers: Iterator[int]) -> Json:
    one = {key: value for key, value in raw.items() if value is not None}
    one["id"] = raw.get("id") or next(numbers)
    if "components" in one:
        one["components"] = [_settled(child, media, numbers) for child in raw["components"]]
    for key in ("accessory", "component"):
        if key in one:
            one[key] = _settled(raw[key], media, numbers)
    _fill(one, media)
    return one


def _fill(one: Json, media: Media) -> None:
    kind = one["type"]
    if kind in SELECTS:
        one.setdefault("min_values", 1)
        one.setdefault("max_values", 1)
        one["default_values"] = [
            {**value, "id": str(value["id"])} for value in one.get("default_values", [])
        ]
        if not one["default_values"]:
            del one["default_values"]
    elif kind == CONTAINER:
        one.setdefault("accent_color", None)
        one.setdefault("spoiler", False)
    elif kind == SEPARATOR:
        one.setdefault("divider", True)
        one.setdefault("spacing", 1)
    elif kind in (THUMBNAIL, FILE, GALLERY):
        _fill_media(one, media)


def _fill_media(one: Json, media: Media) -> None:
    if one["type"] == GALLERY:
        one["items"] = [
            {
                "media": media(item["media"]["url"]),
                "description": item.get("description"),
                "spoiler": item.get("spoiler", False),
            }
            for item in one["items"]
        ]
        return
    one.setdefault("spoiler", False)
    if one["type"] == THUMBNAIL:
        one["media"] = media(one["media"]["url"])
        one.setdefault("description", None)
    else:
        one["file"] = media(one["file"]["url"])
        one["name"] = one["file"]["url"].rsplit("/", 1)[-1]
        one.setdefault("size", None)


def text_of(components: list[Json]) -> str:
    """All that is read in them: texts, labels, placeholders excluded."""
    return "\n".join(one["content"] for one in walk(components) if one["type"] == TEXT)
