"""Anki's collections, which are SQLite: notes out of a given one, and into a new one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

MAGIC = b"SQLite format 3\0"
_STEPS = 5_000
_TICKS = 20_000
_FIELDS, _DECKS = "\x1f", "::"
_JOURNAL = slice(18, 20)
_MODEL = 1_607_392_319_001
_NOTES = """
SELECT n.guid, n.mid, n.flds, MIN(c.did)
FROM notes AS n
LEFT JOIN cards AS c ON c.nid = n.id
GROUP BY n.id
ORDER BY n.id
"""
_SCHEMA = """
CREATE TABLE col (
    id integer primary key, crt integer not null, mod integer not null, scm integer not null,
    ver integer not null, dty integer not null, usn integer not null, ls integer not null,
    conf text not null, models text not null, decks text not null, dconf text not null,
    tags text not null
);
CREATE TABLE notes (
    id integer primary key, guid text not null, mid integer not null, mod integer not null,
    usn integer not null, tags text not null, flds text not null, sfld integer not null,
    csum integer not null, flags integer not null, data text not null
);
CREATE TABLE cards (
    id integer primary key, nid integer not null, did integer not null, ord integer not null,
    mod integer not null, usn integer not null, type integer not null, queue integer not null,
    due integer not null, ivl integer not null, factor integer not null, reps integer not null,
    lapses integer not null, left integer not null, odue integer not null, odid integer not null,
    flags integer not null, data text not null
);
CREATE TABLE revlog (
    id integer primary key, cid integer not null, usn integer not null, ease integer not null,
    ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null,
    type integer not null
);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_notes_csum ON notes (csum);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_revlog_cid ON revlog (cid);
"""


class NotACollection(Exception):
    """The bytes are no collection that can be read; its text says why."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its fields, as HTML, with their names; `deck` with / between its levels."""

    guid: str
    kind: str
    names: tuple[str, ...]
    fields: tuple[str, ...]
    deck: str


@dataclass(frozen=True, slots=True)
class Flash:
    """A card to be written: two sides as HTML. `deck` is the way down to it."""

    guid: str
    front: str
    back: str
    deck: tuple[str, ...]


def notes(collection: bytes) -> tuple[Note, ...]:
    """The notes of a collection of either schema, in their order; raises NotACollection."""
    if not collection.startswith(MAGIC):
        raise NotACollection("it is no SQLite file")
    raw = bytearray(collection)
    # A file that was left in WAL mode cannot be opened in memory.
    raw[_JOURNAL] = b"\x01\x01"
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.deserialize(bytes(raw))
            _guard(database)
            return tuple(_notes(database))
        except sqlite3.Error as error:
            raise NotACollection(str(error)) from None
        except (ValueError, LookupError, RecursionError, AttributeError, TypeError):
            raise NotACollection("what it says of its decks and note types is damaged") from None


def _guard(database: sqlite3.Connection) -> None:
    """A file of a stranger's runs no code of its own, and no query of it without end."""
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA query_only = ON")
    database.text_factory = lambda raw: raw.decode("utf-8", "replace")
    database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    ticks = iter(range(_TICKS))
    database.set_progress_handler(lambda: next(ticks, None) is None, _STEPS)


def _notes(database: sqlite3.Connection) -> Iterator[Note]:
    tables = {str(row[0]) for row in database.execute("SELECT name FROM sqlite_master")}
    kinds, decks = _new(database) if "notetypes" in tables else _old(database)
    for guid, kind, fields, deck in database.execute(_NOTES):
        name, names = kinds.get(str(kind), ("", ()))
        yield Note(
            str(guid), name, names, tuple(str(fields).split(_FIELDS)), decks.get(str(deck), "")
        )


_Kinds = Mapping[str, tuple[str, tuple[str, ...]]]


def _old(database: sqlite3.Connection) -> tuple[_Kinds, Mapping[str, str]]:
    """Note types and decks as JSON in the one row of `col`."""
    row = database.execute("SELECT models, decks FROM col").fetchone()
    models, decks = json.loads(row[0]), json.loads(row[1])
    kinds = {
        str(id): (str(one["name"]), tuple(str(field["name"]) for field in one["flds"]))
        for id, one in models.items()
        if isinstance(one, dict) and isinstance(one.get("flds"), list) and "name" in one
    }
    named = {str(id): str(one.get("name", "")).replace(_DECKS, "/") for id, one in decks.items()}
    return kinds, named


def _new(database: sqlite3.Connection) -> tuple[_Kinds, Mapping[str, str]]:
    """Note types, fields and decks in tables of their own."""
    fields: dict[str, list[str]] = {}
    for kind, name in database.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        fields.setdefault(str(kind), []).append(str(name))
    kinds = {
        str(id): (str(name), tuple(fields.get(str(id), ())))
        for id, name in database.execute("SELECT id, name FROM notetypes")
    }
    named = {
        str(id): str(name).replace(_FIELDS, "/").replace(_DECKS, "/")
        for id, name in database.execute("SELECT id, name FROM decks")
    }
    return kinds, named


def collection(cards: Sequence[Flash], now: datetime, about: str = "") -> bytes:
    """A collection of the schema that every Anki since 2.0 imports.

    `about` is HTML that Anki shows above each deck. A note's id follows from its guid, and `now` is
    later than before, so that importing it again updates the cards that are there.
    """
    seconds = int(now.timestamp())
    decks = {deck: _number(_DECKS.join(deck)) for deck in (card.deck for card in cards)}
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(_SCHEMA)
        database.execute(
            "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')",
            (seconds, seconds * 1000, seconds * 1000, *_settings(decks, seconds, about)),
        )
        for due, card in enumerate(cards, 1):
            _insert(database, card, decks[card.deck], seconds, due)
        database.commit()
        return database.serialize()


def _insert(database: sqlite3.Connection, card: Flash, deck: int, seconds: int, due: int) -> None:
    note = _number(card.guid)
    fields = f"{card.front}{_FIELDS}{card.back}"
    database.execute(
        "INSERT INTO notes VALUES (?, ?, ?, ?, -1, '', ?, ?, ?, 0, '')",
        (note, card.guid, _MODEL, seconds, fields, card.front, _number(card.front) % 2**32),
    )
    database.execute(
        "INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
        (note + 1, note, deck, seconds, due),
    )


def _settings(decks: Mapping[tuple[str, ...], int], seconds: int, about: str) -> tuple[str, ...]:
    """conf, models, decks and dconf."""
    named = {1: "Default", **{id: _DECKS.join(deck) for deck, id in decks.items()}}
    conf = {"nextPos": 1, "curDeck": 1, "activeDecks": [1], "curModel": _MODEL, "newSpread": 0}
    dconf: dict[str, Any] = {"1": {"id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60}}
    dconf["1"] |= {
        "new": {"delays": [1, 10], "ints": [1, 4, 7], "initialFactor": 2500, "perDay": 20},
        "rev": {"perDay": 200, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1, "maxIvl": 36500},
        "lapse": {"delays": [10], "mult": 0, "minInt": 1, "leechFails": 8, "leechAction": 0},
        "autoplay": True,
        "timer": 0,
        "replayq": True,
    }
    every = {str(id): _deck(id, name, seconds, about) for id, name in named.items()}
    models = {str(_MODEL): _model(seconds)}
    return tuple(json.dumps(one, ensure_ascii=False) for one in (conf, models, every, dconf))


def _deck(id: int, name: str, seconds: int, about: str) -> dict[str, Any]:
    today = {"newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0]}
    return {
        "id": id,
        "name": name,
        "desc": about,
        "mod": seconds,
        "usn": -1,
        "conf": 1,
        **today,
    } | {
        "collapsed": False,
        "dyn": 0,
        "extendNew": 0,
        "extendRev": 0,
    }


def _model(seconds: int) -> dict[str, Any]:
    fields = [
        {"name": name, "ord": at, "font": "Arial", "size": 20, "rtl": False, "sticky": False}
        for at, name in enumerate(("Front", "Back"))
    ]
    template = {
        "name": "Card 1",
        "ord": 0,
        "qfmt": "{{Front}}",
        "afmt": "{{FrontSide}}<hr id=answer>{{Back}}",
        "bqfmt": "",
        "bafmt": "",
        "did": None,
    }
    return {
        "id": str(_MODEL),
        "name": "Syllabot",
        "type": 0,
        "mod": seconds,
        "usn": -1,
        "sortf": 0,
        "did": 1,
        "tmpls": [template],
        "flds": fields,
        "req": [[0, "all", [0]]],
        "css": ".card { font-family: arial; font-size: 20px; text-align: left; }",
        "latexPre": "",
        "latexPost": "",
        "tags": [],
        "vers": [],
    }


def _number(text: str) -> int:
    """An even id in the range that Anki makes from times, the same for the same text."""
    digest = blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return 10**12 + int.from_bytes(digest, "big") % (4 * 10**11) * 2
