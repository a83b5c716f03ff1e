"""Folders and zips as courses: the order of their pages, their licence, and what is refused."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from bot.catalog.importers import archives
from bot.catalog.importers.reading import read
from tests.importers.bringing import changed, packed, refused, zipped

PAGE = "Text of a page.\n\n## A\n\nx"


def order(*names: str, **tables: str) -> list[str]:
    """The lessons' titles in order; each page is called as its file."""
    files = {name: f"# {name}\n\n{PAGE}" for name in names}
    files |= {name.replace("__", "."): text for name, text in tables.items()}
    return [lesson.title for lesson in zipped(files).lessons]


def test_numbers_in_names_count() -> None:
    assert order("10-c.md", "2-b.md", "1-a.mdx") == ["1-a.mdx", "2-b.md", "10-c.md"]


def test_folders_keep_together_and_begin_with_their_index() -> None:
    assert order("2/b.md", "2/index.md", "1/z.md", "1/a.md", "top.md") == [
        "top.md",
        "1/a.md",
        "1/z.md",
        "2/index.md",
        "2/b.md",
    ]


def test_weights_in_front_matter_count() -> None:
    found = zipped(
        {
            "a.md": f"---\nsidebar_position: 2\n---\n# A\n\n{PAGE}",
            "b.md": f"---\nweight: 1\n---\n# B\n\n{PAGE}",
            "c.md": f"---\nweight: first\n---\n# C\n\n{PAGE}",
        }
    )
    assert [lesson.title for lesson in found.lessons] == ["B", "A", "C"]


def test_pages_about_the_project_are_no_lessons() -> None:
    assert order("README.md", "LICENSE.md", "CODE_OF_CONDUCT.md", "a.md") == ["a.md"]
    assert order("README.md") == ["README.md"]
    assert order("README.md", "LICENSE.md") == ["README.md"]
    assert order("unit/README.md", "unit/a.md", "b.md") == ["b.md", "unit/README.md", "unit/a.md"]


@pytest.mark.parametrize(
    ("pages", "tables"),
    [
        (("docs/b.md", "docs/a.md"), {"mkdocs.yml": "site_name: S\nnav:\n  - b.md\n"
        "  - Part:\n    - A: a.md\n"}),
        (("d/b.md", "d/a.md"), {"mkdocs.yml": "docs_dir: d\nnav: [b.md, a.md]\n"}),
        (("b.md", "a.md"), {"_toc.yml": "root: b\nparts:\n- chapters:\n  - file: a.md\n"}),
        (("book/b.md", "book/a.md", "x/y.txt"), {"book/_toc.yml": "- file: b\n- sections:\n"
        "  - file: a\n"}),
        (("b.md", "a.md"), {"SUMMARY.md": "# S\n\n* [B](b.md)\n  * [A](<./a.md#x>)\n"}),
        (("b.md", "a.md"), {"index.rst": "T\n=\n\n.. toctree::\n   :maxdepth: 2\n\n"
        "   Bee <b>\n   a\n"}),
        (("b.md", "a.md"), {"index.md": "# I\n\n```{toctree}\n:glob:\n\nb\na.md\n"
        "https://x.y\n```\n"}),
        (("b/index.md", "a.md"), {"_toc.yml": "- file: b\n- file: a\n"}),
        (("_episodes/2.md", "_episodes/10.md"), {"_config.yml": "title: T\n"}),
        (("episodes/b.md", "episodes/a.md"), {"config.yaml": "episodes:\n- b.md\n- a.md\n- [x]\n"}),
    ],
)  # fmt: skip
def test_tables_of_contents_are_followed(pages: tuple[str, ...], tables: dict[str, str]) -> None:
    files = {page: f"# {page}\n\n{PAGE}" for page in pages}
    imported = zipped(files | tables)
    kept = [page for page in pages if page.endswith(".md")]
    assert [lesson.title for lesson in imported.lessons] == kept


def test_what_a_table_of_contents_leaves_out_or_lacks_is_said() -> None:
    imported = zipped(
        {
            "docs/a.md": f"# A\n\n{PAGE}",
            "docs/b.md": f"# B\n\n{PAGE}",
            "mkdocs.yml": "site_name: S\nsite_description: D.\ncopyright: © Ada\n"
            "nav: [a.md, c.md, {x: [d]}]\n",
        }
    )
    assert changed(imported)[:2] == [
        "The order in mkdocs.yml names pages that are not here: docs/c.md",
        "The order in mkdocs.yml leaves these pages out: docs/b.md",
    ]
    course = imported.course
    assert course is not None
    assert (course.title, course.summary, course.attribution) == ("S", "D.", "© Ada")


@pytest.mark.parametrize(
    "tables",
    [
        {"mkdocs.yml": "nav: [gone.md]\n"},
        {"mkdocs.yml": "site_name: S\n"},
        {"mkdocs.yml": "{["},
        {"_toc.yml": "no: thing\n"},
        {"SUMMARY.md": "nothing\n"},
        {"index.rst": "nothing\n"},
        {"config.yaml": "episodes: []\n"},
    ],
)
def test_a_table_of_contents_that_names_nothing_is_passed_over(tables: dict[str, str]) -> None:
    files = {name: f"# {name}\n\n{PAGE}" for name in ("b.md", "a.md")}
    assert [lesson.title for lesson in zipped(files | tables).lessons] == ["a.md", "b.md"]


def test_a_glossary_gives_its_terms_to_the_lessons_that_use_them() -> None:
    imported = zipped(
        {
            "a.md": "# A\n\nThe alpha and betas.\n\n## S\n\n"
            "See [beta](glossary.md#beta), then Alpha.\n"
            "\n## Key terms\n\n- **beta**: its own",
            "b.md": f"# B\n\n{PAGE}",
            "glossary.md": "---\ntitle: G\n---\nalpha\n"
            ": The [first](#x), [web](https://a.b).\n\nbeta\n: second\n"
            "\nBeta\n: last\n\nomega\n: end\n",
        }
    )
    assert [(one.term, one.definition) for one in imported.lessons[0].terms] == [
        ("beta", "its own"),
        ("alpha", "The first, [web](https://a.b)."),
    ]
    assert imported.lessons[1].terms == ()
    assert "no lesson uses were left out: Beta and omega" in changed(imported)[-1]


def test_a_page_of_terms_alone_is_everybodys() -> None:
    imported = zipped({"a.md": "# A\n\nOn alpha.", "b.md": "# B\n\n## Glossary\n\n- **alpha**: x"})
    assert [one.term for one in imported.lessons[0].terms] == ["alpha"]
    assert refused(imported) == []


@pytest.mark.parametrize(
    ("text", "licence", "attribution"),
    [
        ("MIT License\n\nCopyright (c) 2017-2024 Ada Lovelace\n", "MIT", "© Ada Lovelace"),
        ("Creative Commons Attribution-ShareAlike 4.0", "CC-BY-SA-4.0", ""),
        ("CC0 1.0 Universal", "CC0-1.0", ""),
        ("Do what you like.", "Not stated; ask the authors before you share it", ""),
    ],
)
def test_the_licence_and_whom_it_names_are_kept(text: str, licence: str, attribution: str) -> None:
    course = zipped({"a.md": PAGE, "b.md": PAGE, "LICENSE": text}).course
    assert course is not None
    assert (course.licence, course.attribution) == (licence, attribution)


def test_a_folder_is_read_without_what_is_hidden_or_linked(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", ".hidden.md", "node_modules/x.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"# {name}\n\n{PAGE}", "utf-8")
    (tmp_path / "link.md").symlink_to(tmp_path / "a.md")
    (tmp_path / "large.md").write_bytes(b"x" * 1_000_001)
    imported = read(tmp_path, "notes.v2")
    assert [lesson.title for lesson in imported.lessons] == ["a.md", "b.md"]
    assert refused(imported)[0] == "Large.md is larger than 1,000,000 bytes or damaged. Split it."


def test_files_that_go_away_or_are_not_asked_for_are_none(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x", "utf-8")
    found = archives.folder(tmp_path)
    assert found.read("b.md", 9) is None
    (tmp_path / "a.md").unlink()
    assert found.read("a.md", 9) is None
    assert archives.single("a", b"text").read("a", 3) is None
    assert archives.single("a", b"text").read("b", 9) is None


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "ENTRIES", 1)
    (tmp_path / "a.md").write_text("x", "utf-8")
    (tmp_path / "b.md").write_text("x", "utf-8")
    assert refused(read(tmp_path, "x"))[0].startswith("There are more than 1 files.")
    assert refused(zipped({"a.md": "x", "b.md": "x"}))[0].startswith("This zip has 2 entries")


def test_pages_that_are_too_long_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.catalog.importers.markdown.TEXT", 10)
    assert refused(zipped({"a.md": PAGE}))[0] == "Its pages have more than 10 characters. Split it."


@pytest.mark.parametrize("name", ["../a.md", "/a.md", "x/../../a.md", "..\\a.md", "c:/a.md"])
def test_a_zip_that_leads_out_of_itself_is_refused(name: str) -> None:
    told = refused(zipped({name: "x"}))
    assert "leads out of it" in told[0]


def test_a_bomb_is_refused() -> None:
    assert "is packed too tightly" in refused(zipped({"a.md": b"0" * 3_000_000}))[0]
    raw = packed({"a.md": "x" * 2_000})
    at = raw.index(b"PK\x01\x02") + 24
    lying = raw[:at] + (2**31).to_bytes(4, "little") + raw[at + 4 :]
    assert "unpacks to 2,147,483,648 bytes" in refused(read(lying, "a.zip"))[0]


def test_a_page_of_a_zip_that_is_too_large_is_said() -> None:
    large = "".join(random.Random(1).choices("abcdefgh \n", k=1_000_001))
    imported = zipped({"a.md": large, "b.md": f"# B\n\n{PAGE}"})
    assert "A.md is larger than 1,000,000 bytes" in refused(imported)[0]
    assert len(imported.lessons) == 1


def test_a_link_in_a_zip_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        info = zipfile.ZipInfo("a.md")
        info.external_attr = 0o120777 << 16
        package.writestr(info, "/etc/passwd")
    assert "is a link" in refused(read(out.getvalue(), "a.zip"))[0]


def test_a_damaged_zip_is_said() -> None:
    raw = packed({"a.md": f"# A\n\n{PAGE}"})
    assert refused(read(raw[:40], "a.zip")) == ["This zip is damaged. Make it again."]
    broken = bytearray(raw)
    broken[45] ^= 0xFF
    assert "larger than" in refused(read(bytes(broken), "a.zip"))[0]
    locked = bytearray(raw)
    for at in (raw.index(b"PK\x03\x04") + 6, raw.index(b"PK\x01\x02") + 8):
        locked[at] |= 1
    assert "larger than" in refused(read(bytes(locked), "a.zip"))[0]


def test_what_lies_in_one_folder_of_a_zip_is_at_its_top() -> None:
    assert order("repo-main/2.md", "repo-main/1.md") == ["repo-main/1.md", "repo-main/2.md"]


def test_a_zip_of_nothing_that_can_be_read_is_said() -> None:
    assert refused(zipped({"a.exe": b"MZ"})) == [
        "There is no question, card or lesson in it that can be used."
    ]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "It is empty."),
        (b" \n", "It is empty."),
        (b"Just a sentence of prose", "Nobody knows this format. What can be read: Moodle GIFT"),
    ],
)
def test_what_nobody_knows_is_said(raw: bytes, said: str) -> None:
    assert refused(read(raw, "a.txt"))[0].startswith(said)


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.catalog.importers.reading.MOST", 10)
    (tmp_path / "a.gift").write_text("Is it?{T}  " * 9, "utf-8")
    assert "It is larger than" in refused(read(tmp_path / "a.gift", "a.gift"))[0]


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("<quiz><question type='essay'/></quiz>", "Moodle XML"),
        ("What?\nA. a\nB. b\nANSWER: A", "Aiken"),
        ("Is it?{T}", "Moodle GIFT"),
        ("::a::b", "Moodle GIFT"),
        ("# Head\n\ntext", "Markdown"),
        ("---\ntitle: x\n---\ntext", "Markdown"),
        ("a\tb\nc\td", "a table or a list of cards"),
        ("#html:true\na\tb", "a table or a list of cards"),
    ],
)
def test_a_format_is_told_by_what_stands_in_it(text: str, format: str) -> None:
    assert read(text.encode(), "a.txt").format == format
