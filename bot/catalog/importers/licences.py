"""The licence of a folder and whom it names, from its file called LICENSE."""

from __future__ import annotations

import re

from bot.catalog.importers.cleaning import line
from bot.catalog.importers.imported import Source

_LICENCES = (
    (r"CC0|Public Domain Dedication", "CC0-1.0"),
    (r"Attribution-?\s?NonCommercial-?\s?ShareAlike|BY-NC-SA", "CC-BY-NC-SA-4.0"),
    (r"Attribution-?\s?NonCommercial|BY-NC", "CC-BY-NC-4.0"),
    (r"Attribution-?\s?ShareAlike|BY-SA", "CC-BY-SA-4.0"),
    (r"Creative Commons\s+Attribution|CC[ -]BY", "CC-BY-4.0"),
    (r"MIT License|Permission is hereby granted, free of charge", "MIT"),
    (r"Apache License", "Apache-2.0"),
    (r"GNU FREE DOCUMENTATION", "GFDL-1.3"),
    (r"GNU GENERAL PUBLIC", "GPL-3.0"),
)
_HOLDER = re.compile(
    r"Copyright\s+(?:\(c\)|©)\s*(?:[\d ,–-]*)([^\n,;.<]{2,80}?)(?=\s+and\s*,|[.,;\n<]|$)", re.I
)
_FILE = re.compile(r"(?:licen[cs]e|copying)(?:\.\w+)?", re.IGNORECASE)
_HEAD = 20_000


def is_licence(name: str) -> bool:
    return _FILE.fullmatch(name) is not None


def read(text: str) -> Source:
    body = text[:_HEAD]
    licence = next((id for sign, id in _LICENCES if re.search(sign, body, re.IGNORECASE)), "")
    holder = _HOLDER.search(" ".join(body.split()))
    return Source(licence=licence, attribution=f"© {line(holder[1])}" if holder else "")
