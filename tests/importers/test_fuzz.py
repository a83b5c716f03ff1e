"""Whatever anybody brings: a report, and never anything but a report."""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.catalog.anki import Flash, collection
from bot.catalog.importers import report
from bot.catalog.importers.imported import Import
from bot.catalog.importers.installing import install
from bot.catalog.importers.reading import read
from bot.catalog.loading import check
from tests.importers.bringing import packed

NAMES = [
    "a.gift", "a.xml", "a.csv", "a.tsv", "a.md", "a.mdx", "a.txt", "", "a.zip", "a.apkg",
]  # fmt: skip
PIECES = [
    "::t::", "Why?", "{", "}", "=", "~", "%50%", "%-100%", "#", "####", "->", "T", "FALSE", "\\",
    ":",
    "1..2", "3:1", "\n", "\n\n", "// [id:x] [tag:hard]\n", "$CATEGORY: a/b\n", "[html]",
    "[markdown]",
    "<b>", "</b>", "<p>", "<ul><li>", "<table><tr><td>", "<pre>", "<!--", "-->",
    "<img src='x' alt='y'>",
    "<![CDATA[", "<!x", "<?x", "&nbsp;", "&#0;", "A. one\n", "B) two\n", "ANSWER: A\n",
    "ANSWER: Q\n",
    "a\tb\n", "a,b,c\n", '"', "a;b\n", "term - told\n", "# H\n", "## S\n", "### T\n", "---\n",
    "title: x\n", "- item\n", "1. one\n", "> said\n", "```\n", "```{note}\n", ":::: challenge\n",
    ":::\n",
    "!!! note \"x\"\n    in\n", "| a | b |\n|---|---|\n", "$x^2$", "$$\n", "![alt](p.png)",
    "[a](b.md)",
    "[r]: x\n", "<Note>\n", "</Note>\n", "import x\n", "{{c1::x::y}}", "#separator:tab\n",
    "#html:true\n",
    "term\n:   told\n", "## Glossary\n", "## Objectives\n", "\x00", "\ufeff", "\u200b", "🙂",
    "ß" * 100,
    "x" * 1_200, "question,option 1,option 2,right\n", "q,a,b,1\n", "0:0:0", "{#=1:2}", "{T#a#b}",
]  # fmt: skip
QUESTION = (
    '<question type="{}"><name><text>n</text></name><questiontext format="html"><text>{}</text>'
    "</questiontext>{}</question>"
)
SHARES = ["100", "50", "0", "-100", "x", "1e99", "NaN"]
NOW = datetime(2031, 1, 1, tzinfo=UTC)
bodies = (
    st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=15)
    .map("".join)
    .map(lambda made: made.encode("utf-8", "replace").decode())
)
some = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def told(imported: Import) -> None:
    """Every line of the report can be said, and what came along can be used."""
    lines = list(report.lines(imported))
    assert all(lines)
    if imported.course is None:
        assert imported.refused
    for remark in imported.remarks:
        assert str(remark).strip()


def passes(imported: Import, folder: Path) -> None:
    told(imported)
    if imported.course is not None:
        install(imported.course, imported.pictures, "fuzz", folder)
        wrong = [str(one) for one in check(folder) if not one.warning]
        assert wrong == []


@some
@given(raw=st.binary(max_size=400), name=st.sampled_from(NAMES))
def test_any_bytes_make_a_report(raw: bytes, name: str) -> None:
    told(read(raw, name))


@some
@given(text=st.text(max_size=300), name=st.sampled_from(NAMES))
def test_any_text_makes_a_report(text: str, name: str) -> None:
    told(read(text.encode("utf-8", "replace"), name))


@some
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=40), name=st.sampled_from(NAMES))
def test_pieces_of_every_format_make_a_report_and_a_sound_course(
    pieces: list[str], name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    passes(read("".join(pieces).encode(), name), tmp_path_factory.mktemp("fuzz") / "c")


@some
@given(
    kind=st.sampled_from(
        ["multichoice", "truefalse", "shortanswer", "numerical", "matching", "essay", "category"]
    ),
    prompt=bodies,
    answers=st.lists(st.tuples(st.sampled_from(SHARES), bodies), max_size=4),
    format=st.sampled_from(["html", "markdown", "plain_text", "moodle_auto_format", "?"]),
)
def test_any_moodle_xml_makes_a_report_and_a_sound_course(
    kind: str,
    prompt: str,
    answers: list[tuple[str, str]],
    format: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    named = f'format="{format}"'
    inner = "".join(
        f'<answer fraction="{share}" {named}><text>{xml(one)}</text><tolerance>{share}</tolerance>'
        f"<feedback {named}><text>{xml(prompt)}</text></feedback></answer>"
        f"<subquestion {named}><text>{xml(one)}</text><answer><text>{xml(prompt)}</text></answer>"
        "</subquestion>"
        for share, one in answers
    )
    raw = f"<quiz>{QUESTION.format(kind, xml(prompt), inner)}</quiz>".encode()
    passes(read(raw, "a.xml"), tmp_path_factory.mktemp("fuzz") / "c")


def xml(text: str) -> str:
    """What XML can hold of a text."""
    kept = (sign for sign in text if sign in "\n\t" or " " <= sign < "\ud800" or sign > "\uffff")
    return escape("".join(kept))


@some
@given(rows=st.lists(st.lists(bodies, min_size=8, max_size=8), max_size=4))
def test_any_table_makes_a_report_and_a_sound_course(
    rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["question", "a", "b", "c", "right", "why a", "kind", "explanation"])
    writer.writerows(rows)
    passes(read(encoded(out.getvalue()), "a.csv"), tmp_path_factory.mktemp("fuzz") / "c")


@some
@given(sides=st.lists(st.tuples(bodies, bodies, st.text(max_size=9)), min_size=1, max_size=5))
def test_any_anki_deck_makes_a_report_and_a_sound_course(
    sides: list[tuple[str, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    cards = [
        Flash(str(at), front, back, ("Deck", encoded(deck).decode()))
        for at, (front, back, deck) in enumerate(sides)
    ]
    raw = packed({"collection.anki2": collection(cards, NOW)})
    passes(read(raw, "a.apkg"), tmp_path_factory.mktemp("fuzz") / "c")


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


@some
@given(
    names=st.lists(
        st.sampled_from(
            ["a.md", "b/c.md", "README.md", "config.yaml", "episodes/a.md", "mkdocs.yml",
            "_toc.yml",
             "SUMMARY.md", "index.md", "index.rst", "reference.md", "LICENSE.md", "p.png",
             "docs/a.md"]
        ),
        unique=True,
        max_size=6,
    ),
    body=bodies,
    config=st.sampled_from(
        ["episodes:\n- a.md\n", "nav:\n- x: a.md\n- a.md\n",
        "root: index\nparts:\n- chapters:\n  - file: a\n",
         "* [x](a.md)", "```{toctree}\na\n```", "{[", "- a", ""]
    ),
)  # fmt: skip
def test_any_zip_of_pages_makes_a_report_and_a_sound_course(
    names: list[str], body: str, config: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            known = name.endswith((".yaml", ".yml", ".rst")) or name in ("SUMMARY.md", "index.md")
            package.writestr(name, config if known else body)
    passes(read(out.getvalue(), "a.zip"), tmp_path_factory.mktemp("fuzz") / "c")


@some
@given(st.lists(st.tuples(st.integers(0, 30_000), st.integers(0, 255)), max_size=30))
def test_a_damaged_anki_collection_makes_a_report(changes: list[tuple[int, int]]) -> None:
    raw = bytearray(collection([Flash("g", "front", "back", ("a", "b"))], NOW))
    for at, value in changes:
        raw[at % len(raw)] = value
    told(read(packed({"collection.anki2": bytes(raw)}), "a.apkg"))


@some
@given(models=st.text(max_size=60), decks=st.text(max_size=60), fields=st.text(max_size=60))
def test_a_strange_anki_collection_makes_a_report(models: str, decks: str, fields: str) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE col (models, decks)")
        database.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, guid, mid, flds)")
        database.execute("CREATE TABLE cards (nid, did)")
        safe = [one.encode("utf-8", "replace").decode() for one in (models, decks, fields)]
        database.execute("INSERT INTO col VALUES (?, ?)", safe[:2])
        database.execute("INSERT INTO notes VALUES (1, 'g', 1, ?)", safe[2:])
        database.commit()
        raw = database.serialize()
    told(read(packed({"collection.anki2": raw}), "a.apkg"))


@some
@given(
    cut=st.integers(0, 400), changes=st.lists(st.tuples(st.integers(0, 500), st.integers(0, 255)))
)
def test_a_damaged_zip_makes_a_report(cut: int, changes: list[tuple[int, int]]) -> None:
    raw = bytearray(
        packed({"a.md": b"# A\n\nText of a page.", "b.md": b"# B\n\n" + b"More. " * 99})
    )
    for at, value in changes:
        raw[at % len(raw)] = value
    told(read(bytes(raw[: len(raw) - cut] or raw), "a.zip"))
