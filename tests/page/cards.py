"""A card with every component that a message may have."""

from __future__ import annotations

import struct
import zlib
from typing import Any


def _png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + bytes(colour) * width) * height
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


PICTURE = _png(320, 120, (62, 110, 163))
_CHART = {"url": "attachment://chart.png"}


def _button(style: int, label: str, **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": style, "label": label, "custom_id": label, **more}


def _select(kind: int, name: str, **more: Any) -> dict[str, Any]:
    return {
        "type": 1,
        "components": [{"type": kind, "custom_id": name, "placeholder": name, **more}],
    }


EVERYTHING: list[dict[str, Any]] = [
    {
        "type": 17,
        "accent_color": 0x3E6EA3,
        "components": [
            {"type": 10, "content": "## Everything\nthat a card may hold"},
            {"type": 14, "divider": True, "spacing": 1},
            {
                "type": 9,
                "components": [{"type": 10, "content": "A section with a picture beside it"}],
                "accessory": {"type": 11, "media": _CHART, "description": "A small square"},
            },
            {
                "type": 9,
                "components": [{"type": 10, "content": "A section with a button beside it"}],
                "accessory": _button(2, "Beside"),
            },
            {"type": 12, "items": [{"media": _CHART, "description": "A wide bar"}]},
            {"type": 13, "file": {"url": "attachment://notes.txt"}},
            {
                "type": 1,
                "components": [
                    _button(1, "Primary"),
                    _button(3, "Success"),
                    _button(4, "Danger"),
                    _button(2, "Not now", disabled=True),
                    {"type": 2, "style": 5, "label": "Elsewhere", "url": "https://example.org/"},
                ],
            },
            {"type": 10, "content": "-# Small print"},
        ],
    },
    _select(
        3,
        "Pick some",
        min_values=1,
        max_values=2,
        options=[
            {"label": "Alpha", "value": "a", "description": "The first", "emoji": {"name": "🍎"}},
            {"label": "Beta", "value": "b"},
            {"label": "Gamma", "value": "c"},
        ],
    ),
    _select(5, "Pick a person"),
    _select(6, "Pick a role"),
    _select(7, "Pick anybody"),
    _select(8, "Pick a channel"),
]


def _labelled(label: str, component: dict[str, Any]) -> dict[str, Any]:
    return {"type": 18, "label": label, "component": component}


BOX: dict[str, Any] = {
    "title": "A box",
    "custom_id": "box",
    "components": [
        _labelled("Short", {"type": 4, "custom_id": "short", "style": 1}),
        _labelled(
            "Colour",
            {
                "type": 3,
                "custom_id": "colour",
                "required": False,
                "options": [{"label": "Green", "value": "g"}, {"label": "Red", "value": "r"}],
            },
        ),
        _labelled(
            "How often",
            {
                "type": 21,
                "custom_id": "often",
                "required": False,
                "options": [{"label": "Often", "value": "o"}, {"label": "Seldom", "value": "s"}],
            },
        ),
        _labelled(
            "When",
            {
                "type": 22,
                "custom_id": "when",
                "required": False,
                "options": [{"label": "Mornings", "value": "m"}, {"label": "Nights", "value": "n"}],
            },
        ),
        _labelled("A file", {"type": 19, "custom_id": "file", "required": False}),
    ],
}

SMALL_BOX: dict[str, Any] = {
    "title": "A small box",
    "custom_id": "small",
    "components": [
        {"type": 10, "content": "**Before** you begin"},
        _labelled("Agreed", {"type": 23, "custom_id": "agreed"}),
        _labelled("Long", {"type": 4, "custom_id": "long", "style": 2, "min_length": 3}),
    ],
}
