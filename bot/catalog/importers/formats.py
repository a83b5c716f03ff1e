"""Which format a file is in: by its name where that says so, else by what stands in it."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

from bot.catalog.importers.table import spread


class Format(StrEnum):
    """Each by its name for people."""

    GIFT = "Moodle GIFT"
    XML = "Moodle XML"
    AIKEN = "Aiken"
    TABLE = "a table or a list of cards"
    ANKI = "an Anki package"
    MARKDOWN = "Markdown"


KNOWN = "Moodle GIFT or XML, Aiken, CSV, TSV, an Anki package or its text, Markdown, or a zip of it"
_ENDINGS = {
    ".gift": Format.GIFT,
    ".xml": Format.XML,
    ".csv": Format.TABLE,
    ".tsv": Format.TABLE,
    ".tab": Format.TABLE,
    ".md": Format.MARKDOWN,
    ".mdx": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
}
_XML = re.compile(r"\s*<(?:\?xml|quiz|question)\b")
_ANKI_TEXT = re.compile(r"#(?:separator|html|columns|notetype|deck|tags)[\w ]*:")
_AIKEN = re.compile(r"^\s*ANSWER\s*:\s*[A-Za-z]\s*$", re.IGNORECASE | re.MULTILINE)
_GIFT = re.compile(
    r"^::|^\$CATEGORY:|(?<!\\)\{\s*(?:[=~#}]|(?:TRUE|FALSE|T|F)\s*[#}])", re.MULTILINE
)
_MARKDOWN = re.compile(r"\A---\s*\n|^#{1,3}[ \t]+\S", re.MULTILINE)


def detected(name: str, text: str) -> Format | None:
    """None where nothing says what it could be."""
    ending = PurePosixPath(name.casefold()).suffix
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    if _XML.match(text):
        return Format.XML
    if _ANKI_TEXT.match(text):
        return Format.TABLE
    if _AIKEN.search(text):
        return Format.AIKEN
    if _GIFT.search(text):
        return Format.GIFT
    if _MARKDOWN.search(text):
        return Format.MARKDOWN
    return Format.TABLE if spread(text.split("\n")) else None
