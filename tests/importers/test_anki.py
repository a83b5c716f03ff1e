"""Anki's packages, old and new, in and out."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from backports import zstd

from bot.catalog import anki as format
from bot.catalog.anki import Flash, collection
from bot.catalog.importers import anki
from bot.catalog.importers.imported import Import
from bot.catalog.importers.reading import read
from bot.learning.lesson import QuestionKind
from tests.importers.bringing import changed, packed, refused

NOW = datetime(2031, 1, 2, tzinfo=UTC)
OLD = """
CREATE TABLE col (models TEXT, decks TEXT);
CREATE TABLE notes (id INTEGER PRIMARY KEY, guid, mid, flds);
CREATE TABLE cards (id INTEGER PRIMARY KEY, nid, did);
"""
NEW = """
CREATE TABLE notetypes (id INTEGER PRIMARY KEY, name TEXT COLLATE unicase, config BLOB);
CREATE TABLE fields (ntid INTEGER, ord INTEGER, name TEXT COLLATE unicase, PRIMARY KEY (ntid, ord));
CREATE TABLE decks (id INTEGER PRIMARY KEY, name TEXT COLLATE unicase);
CREATE TABLE notes (id INTEGER PRIMARY KEY, guid, mid, flds);
CREATE TABLE cards (id INTEGER PRIMARY KEY, nid, did);
INSERT INTO notetypes VALUES (7, 'Basic', x'00');
INSERT INTO fields VALUES (7, 1, 'Back'), (7, 0, 'Front'), (7, 2, 'Audio');
INSERT INTO decks VALUES (5, 'Birds' || char(31) || 'Small');
"""
MODELS = {"7": {"name": "Basic", "flds": [{"name": "Front"}, {"name": "Back"}, {"name": "Audio"}]}}
DECKS = {"5": {"name": "Birds::Small"}}


def database(*notes: str, new: bool = False) -> bytes:
    """A collection with these notes, their fields parted by |."""
    with closing(sqlite3.connect(":memory:")) as made:
        made.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        made.executescript(NEW if new else OLD)
        if not new:
            made.execute("INSERT INTO col VALUES (?, ?)", (json.dumps(MODELS), json.dumps(DECKS)))
        for id, fields in enumerate(notes, 1):
            row = (id, f"g{id}", 7, fields.replace("|", "\x1f"))
            made.execute("INSERT INTO notes VALUES (?, ?, ?, ?)", row)
            made.execute("INSERT INTO cards VALUES (?, ?, 5)", (id, id))
        made.commit()
        return made.serialize()


def bring(*notes: str) -> Import:
    return read(packed({"collection.anki2": database(*notes), "media": "{}"}), "a.apkg")


@pytest.mark.parametrize("new", [False, True])
def test_both_schemas_are_read(new: bool) -> None:
    raw = database("alpha|the <b>first</b>|", "beta|the second|", new=new)
    stale = database("Please update|to the latest Anki|")
    files: dict[str, str | bytes] = {"collection.anki2": stale, "media": b""}
    files["collection.anki21b" if new else "collection.anki21"] = zstd.compress(raw) if new else raw
    imported = read(packed(files), "deck.apkg")
    assert imported.format == "an Anki package"
    assert [(term.term, term.definition) for term in imported.terms] == [
        ("alpha", "the **first**"),
        ("beta", "the second"),
    ]
    assert imported.lessons[0].title == "Birds: Small"
    assert changed(imported) == [
        "Notes of the type “Basic” have 3 fields; the first two were read, “Audio” only where the "
        "second is empty"
    ]


def test_fields_come_without_sound_and_with_mathematics() -> None:
    imported = bring("alpha|[sound:a.mp3]\\(x^2\\) and [latex]y_1[/latex]|", "beta||third")
    assert imported.terms[0].definition == "`x^2` and `y_1`"
    assert imported.terms[1].definition == "third"
    assert "Question 1: a sound cannot be played here and was left out" in changed(imported)


def test_clozes_become_gaps_to_fill() -> None:
    imported = bring("{{c1::<b>Paris</b>::city}} is in {{c2::France}}, {{c1::Paris}}.|More.")
    first, second = imported.questions
    assert first.kind is QuestionKind.SHORT
    assert first.prompt == "\\_\\_\\_\\_\\_ (city) is in France, \\_\\_\\_\\_\\_."
    assert first.answers == ("Paris",)
    assert first.explanation == "More."
    assert second.prompt == "**Paris** is in \\_\\_\\_\\_\\_, Paris."
    assert "g1" in first.id
    assert refused(imported) == []


def test_a_cloze_that_hides_several_texts_is_reported() -> None:
    imported = bring("{{c1::a}} and {{c1::b}}", "x|y")
    assert refused(imported) == [
        "Question 1: the cloze c1 hides several texts at once, and a question asks for one."
    ]


def test_what_is_no_package_is_said() -> None:
    for name, raw, said in (
        ("collection.anki2", b"text", "it is no SQLite file"),
        ("collection.anki2", b"", "it is no SQLite file"),
        ("collection.anki21b", b"text", "it is packed in a way nobody knows"),
        ("collection.anki21b", zstd.compress(b"text" * 99)[:-9], "it is no SQLite file"),
        ("collection.anki2", database("a|b")[:5000], "malformed"),
    ):
        (told,) = refused(read(packed({name: raw}), "a.apkg"))
        assert told.startswith("This Anki package cannot be read: ")
        assert said in told


def test_a_bomb_in_a_package_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anki, "MOST", 1_000)
    raw = zstd.compress(format.MAGIC + bytes(5_000))
    assert "unpacks to more than" in refused(read(packed({"collection.anki21b": raw}), "a"))[0]


@pytest.mark.parametrize(
    "models",
    [
        "{",
        "[]",
        "[" * 100_000,
        '{"7": {"name": "x", "flds": [[]]}}',
        '{"7": {"name": "x", "flds": [{}]}}',
        '"x"',
    ],
)
def test_damaged_names_are_said(models: str) -> None:
    with closing(sqlite3.connect(":memory:")) as made:
        made.executescript(OLD)
        made.execute("INSERT INTO col VALUES (?, '{}')", (models,))
        made.commit()
        raw = made.serialize()
    assert "is damaged" in refused(read(packed({"collection.anki2": raw}), "a.apkg"))[0]


def test_notes_without_names_are_read_all_the_same() -> None:
    with closing(sqlite3.connect(":memory:")) as made:
        made.executescript(OLD)
        made.execute("INSERT INTO col VALUES (?, '{}')", (json.dumps({"1": [], "2": {}}),))
        made.execute("INSERT INTO notes VALUES (1, 'g', 9, ?)", ("alpha\x1fthe first\x1fmore",))
        made.commit()
        raw = made.serialize()
    imported = read(packed({"collection.anki2": raw}), "deck.apkg")
    assert imported.terms[0].term == "alpha"
    assert "the others only where" in changed(imported)[0]


def test_a_query_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(format, "_TICKS", 3)
    with closing(sqlite3.connect(":memory:")) as made:
        made.executescript(
            """
            CREATE TABLE col (models TEXT, decks TEXT);
            CREATE TABLE cards (nid, did);
            CREATE VIEW notes AS WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)
            SELECT id, '' AS guid, 1 AS mid, '' AS flds FROM n;
            INSERT INTO col VALUES ('{}', '{}');
            """
        )
        raw = made.serialize()
    assert "interrupted" in refused(read(packed({"collection.anki2": raw}), "a.apkg"))[0]


def test_a_written_collection_has_what_anki_looks_for() -> None:
    cards = [Flash(f"g{at}", f"front {at}", "back", ("Course", "Lesson")) for at in range(3)]
    raw = collection(cards, NOW)
    with closing(sqlite3.connect(":memory:")) as made:
        made.deserialize(raw)
        assert made.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        ver, models, decks = made.execute("SELECT ver, models, decks FROM col").fetchone()
        assert ver == 11
        (model,) = json.loads(models).values()
        assert [field["name"] for field in model["flds"]] == ["Front", "Back"]
        names = [deck["name"] for deck in json.loads(decks).values()]
        assert names == ["Default", "Course::Lesson"]
        found = made.execute(
            "SELECT COUNT(*) FROM cards JOIN notes ON notes.id = cards.nid WHERE notes.mid = ?",
            (int(model["id"]),),
        ).fetchone()
        assert found == (3,)
    later = collection(cards, datetime(2032, 1, 1, tzinfo=UTC))
    assert [note.guid for note in format.notes(later)] == [note.guid for note in format.notes(raw)]
    assert format.notes(raw)[0].deck == "Course/Lesson"
