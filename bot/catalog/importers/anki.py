"""Reads Anki's packages, old and new: notes with two sides into cards, clozes into gaps to fill."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from bot.catalog.anki import NotACollection, Note, notes
from bot.catalog.importers.archives import MOST, Files
from bot.catalog.importers.cards import Card
from bot.catalog.importers.html import Say
from bot.catalog.importers.imported import Findings, listed
from bot.catalog.importers.marks import unmarked
from bot.catalog.importers.texts import HTML, shown
from bot.learning.quiz import plain

if sys.version_info >= (3, 14):  # pragma: no cover
    from compression import zstd
else:
    from backports import zstd

COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""The newest first: a package may hold an older one that only says what to install."""
_PACKED = "collection.anki21b"
_DAMAGED = "this Anki package cannot be read: {}. Export it from Anki again."
_SOUND = re.compile(r"\[sound:([^\]]{1,200})\]|\[anki:play:[^\]]{1,100}\]")
_MATH = re.compile(
    r"\\[(\[](.{1,2000}?)\\[)\]]|\[(?:latex|\$\$?)\](.{1,2000}?)\[/(?:latex|\$\$?)\]", re.S
)
_CLOZE = re.compile(
    r"\{\{c(\d{1,3})::((?:(?!\{\{|\}\}).){1,2000}?)(?:::((?:(?!\}\}).){0,500}))?\}\}", re.S
)
_GAP = "_____"


def is_package(files: Files) -> bool:
    return any(name in files.names for name in COLLECTIONS)


def read(files: Files, findings: Findings) -> Iterator[Card]:
    """The cards of a package; what they cannot carry is reported once for each kind of note."""
    name = next(name for name in COLLECTIONS if name in files.names)
    raw = files.read(name, MOST)
    try:
        every = notes(_unpacked(raw) if name == _PACKED else raw or b"")
    except NotACollection as error:
        findings.refuse(_DAMAGED.format(error))
        return
    reader = _Reader(findings)
    for number, note in enumerate(every, 1):
        yield from reader.cards(note, number)


def _unpacked(raw: bytes | None) -> bytes:
    decompressor = zstd.ZstdDecompressor()
    whole = bytearray()
    data = raw or b""
    try:
        while not decompressor.eof and len(whole) <= MOST:
            piece = decompressor.decompress(data, max_length=MOST + 1 - len(whole))
            whole += piece
            data = b""
            if not piece and decompressor.needs_input:
                break
    except (zstd.ZstdError, EOFError):
        raise NotACollection("it is packed in a way nobody knows") from None
    if len(whole) > MOST:
        raise NotACollection(f"it unpacks to more than {MOST:,} bytes")
    return bytes(whole)


class _Reader:
    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._known: set[str] = set()

    def cards(self, note: Note, number: int) -> Iterator[Card]:
        def say(what: str) -> None:
            self._findings.note(what, question=number)

        self._tell_of_fields(note)
        fields = [_field(field, say) for field in note.fields]
        if _CLOZE.search(note.fields[0]):
            yield from self._clozes(note, number, fields)
            return
        front = fields[0]
        back = next((field for field in fields[1:] if field), "")
        yield Card(front, back, 0, number, f"anki {note.guid}", note.deck)

    def _tell_of_fields(self, note: Note) -> None:
        if note.kind not in self._known and len(note.fields) > 2:
            self._known.add(note.kind)
            other = listed(f"“{name}”" for name in note.names[2:]) or "the others"
            self._findings.note(
                f"notes of the type “{note.kind}” have {len(note.fields)} fields; the first two "
                f"were read, {other} only where the second is empty"
            )

    def _clozes(self, note: Note, number: int, fields: list[str]) -> Iterator[Card]:
        """A gap to fill for each number: the text with what it hides, and the rest in full."""
        text = fields[0]
        hidden: dict[str, dict[str, str]] = {}
        for found in _CLOZE.finditer(text):
            hidden.setdefault(found[1], {})[plain(unmarked(found[2]))] = found[2].strip()
        for which, answers in hidden.items():
            if len(answers) > 1:
                what = (
                    f"the cloze c{which} hides several texts at once, and a question asks for one."
                )
                self._findings.refuse(what, question=number)
                continue
            yield Card(
                _with_gap(text, which),
                next(iter(answers.values())),
                0,
                number,
                f"anki {note.guid} c{which}",
                note.deck,
                typed=True,
                told=fields[1] if len(fields) > 1 else "",
            )


def _with_gap(text: str, which: str) -> str:
    return _CLOZE.sub(lambda found: _gap(found, which), text)


def _gap(found: re.Match[str], which: str) -> str:
    if found[1] != which:
        return found[2]
    hint = f" ({found[3]})" if found[3] else ""
    return "\\_" * len(_GAP) + hint


def _field(raw: str, say: Say) -> str:
    if _SOUND.search(raw):
        say("a sound cannot be played here and was left out")
    bare = _MATH.sub(lambda found: f"<code>{found[1] or found[2]}</code>", _SOUND.sub("", raw))
    return shown(HTML, bare, say)
