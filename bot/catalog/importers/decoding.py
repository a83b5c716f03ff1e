"""Bytes into text, whatever a spreadsheet or an old computer saved them as."""

from __future__ import annotations

import codecs

from bot.catalog.importers.imported import Findings

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSED = "this is not UTF-8, so it was read as {}. Where letters look wrong, save it as UTF-8."
_HEAD = 1_000


def decoded(raw: bytes, findings: Findings) -> str:
    """The text, with \\n for every line break; a guess of its encoding is reported."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _lines(raw.decode(encoding, "replace"))
    if b"\0" in raw[:_HEAD]:
        # Plain letters in UTF-16 have their zero byte second, or first.
        encoding = "utf-16-be" if raw[:_HEAD:2].count(0) > raw[1:_HEAD:2].count(0) else "utf-16-le"
        return _lines(raw.decode(encoding, "replace"))
    try:
        return _lines(raw.decode())
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        findings.note(_GUESSED.format("Windows-1252"), line)
        return _lines(raw.decode("cp1252", "replace"))


def _lines(raw: str) -> str:
    return raw.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
