"""What YAML can do and lessons do not need, and files that are no YAML at all."""

# ruff: noqa: E501
# The tables read best with a rule a line.

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.catalog.problems import Findings
from bot.catalog.reader import Reader
from bot.catalog.syntax import syntax_flaw
from bot.errors import StartError
from tests.catalog.authoring import LESSON, Author

QUOTES = "put text that begins with [ or { in quotes"

RULES = [
    ("minutes: 1", "minutes: 1\nminutes: 2", ['6: minutes: "minutes" is given twice; keep one of them']),
    ("minutes: 1", 'minutes: 1\n"a b": x\n"a b": y', '7: "a b": this key is given twice; keep one of them'),
    ("summary: A model", "summary: *A model", ["3: summary: text that begins with * is a reference in YAML; put the text in quotes"]),
    ("kind: idea", "kind: *idea", ["11: section 1, kind: text that begins with * is a reference in YAML; put the text in quotes"]),
    ("summary: A model", "summary: &A model", ["3: summary: text that begins with & is an anchor in YAML; put the text in quotes"]),
    ("summary: A model", "summary: !!str A model", ['3: summary: "!!str" is a YAML tag; take it away, or put the text in quotes']),
    ("summary: A model", "summary: !own A model", ['3: summary: "!own" is a YAML tag; take it away, or put the text in quotes']),
    ("summary:", "&x summary:", ["3: summary: text that begins with & is an anchor in YAML; put the text in quotes"]),
    ("terms:\n", "? [a]\n: [b]\nterms:\n", ['6: "?": a key is a word; put it in quotes if it begins with * [ { or ?']),
    ("terms:\n", "? *a\n: b\nterms:\n", ['6: "?": a key is a word; put it in quotes if it begins with * [ { or ?']),
    ("title: The desk", "title: [[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]", f"2: title: needs text, not a list; {QUOTES}"),
    ("title: The desk", "title: [[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]", "2: title line 1: this is nested too deeply; no lesson needs that"),
    ("summary: A model", "summary: @A model", ["3: lesson: a value cannot begin with this character (% @ ` or a tab); put the text in quotes"]),
    ("summary: A model", "summary: a: b", ["3: lesson: a colon stands where none can; put text that holds ': ' in quotes, or check the indentation"]),
    ("summary: A model", "summary: - b", ["3: lesson: a list cannot begin on this line; put each '- ' on a line of its own"]),
    ("summary: A model", 'summary: "A model', ["3: lesson: a quote that opens here is never closed; close it"]),
    ("summary: A model", "summary: '\n---\n", ["3: lesson: a quote that opens here is never closed; close it"]),
    ("summary: A model", "summary\nx: A", ["3: lesson: a key without a colon; write 'key: value', or indent the text"]),
    ("summary: A model", "summary: 'A' model", ["3: lesson: a key is expected here; check the indentation and the quotes"]),
    ("sections:\n", "sections:\n  - a: b\n  c: d\n", ["11: lesson: a list item is expected here; begin it with '- ' in the column of the others"]),
    ("summary: A model", "summary: [A model", ["3: lesson: a list that opens here with [ is not closed; add ]"]),
    ("summary: A model", "summary: {A: model", ["3: lesson: a mapping that opens here with { is not closed; add }"]),
    ("summary: A model", 'summary: "\\q A model"', ["3: lesson: a backslash in double quotes begins an escape; write it twice, or use single quotes"]),
    ("summary: A model", "summary: * A model", ["3: lesson: text that begins with * or & must stand in quotes"]),
    ("summary: A model", "summary: !x!y A", ["3: lesson: text that begins with ! must stand in quotes"]),
    ("summary: A model", "summary: ]", ["3: lesson: this line is not YAML; check its indentation, colons and quotes, and the line above"]),
    ("terms:\n", "terms:\n\t", ["7: lesson: this line is indented with a tab; use spaces"]),
    ("summary: A model", "summary: ä \x01", ["3: lesson: there is an invisible control character on this line; take it away"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), RULES)
def test_yaml_is_refused_in_our_own_words(
    author: Author, old: str, new: str, expected: list[str] | str
) -> None:
    said = author.said(LESSON.replace(old, new, 1))
    if isinstance(expected, str):
        assert expected in said
    else:
        assert said == expected


FILES = [
    (b"", "1: lesson: the file is empty; begin with the lesson's id and title"),
    (b" \n\n", "1: lesson: the file is empty; begin with the lesson's id and title"),
    (b"# nothing\n", '1: lesson: the file holds no keys; write lines such as "title: …"'),
    (b"- a\n", '1: lesson: the file holds no keys; write lines such as "title: …"'),
    (b"text\n", '1: lesson: the file holds no keys; write lines such as "title: …"'),
    (b"*text\n", "1: lesson: text that begins with * is a reference in YAML; put the text in quotes"),
    (b"\xef\xbb\xbfid: a\n", "1: lesson: the file begins with a byte order mark; save it as UTF-8 without one"),
    (b"\xff\xfei\0d\0", "1: lesson: the file begins with a byte order mark; save it as UTF-8 without one"),
    (b"id: a\nx: \xe9\n", "2: lesson: the file is not UTF-8 from here on; save it as UTF-8"),
    (b"x" * 1_000_001, "1: lesson: the file is larger than 1,000,000 bytes; split it into two"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "expected"), FILES)
def test_a_file_that_cannot_be_read_is_one_problem(
    author: Author, raw: bytes, expected: str
) -> None:
    author.file("basics/lessons/01-desk.yaml", raw)
    assert author.problems() == [f"basics/lessons/01-desk.yaml:{expected}"]


def test_a_second_document_is_refused(author: Author) -> None:
    assert author.said(LESSON + "---\nid: b\n") == [
        '29: lesson: a second document begins here; take the line "---" away'
    ]


def test_nothing_is_expanded_however_deep(author: Author) -> None:
    author.file("basics/lessons/01-desk.yaml", b"- " * 100_000)
    assert len(author.problems()) == 1


def test_a_file_that_may_not_be_read_is_said(author: Author) -> None:
    path = author.content / "basics" / "lessons" / "01-desk.yaml"
    path.unlink()
    path.mkdir()
    assert author.problems() == [
        "basics/lessons/01-desk.yaml:1: lesson: the file cannot be read: Is a directory; "
        "check who may read it"
    ]


def test_without_libyaml_nothing_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    with pytest.raises(StartError, match="installed without libyaml"):
        Reader("", Findings())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    raw=st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_any_bytes_are_reported_and_never_raised(author: Author, raw: bytes) -> None:
    author.file("basics/lessons/01-desk.yaml", raw)
    said = author.problems()
    assert said
    assert all("\n" not in one for one in said)


LINES = LESSON.splitlines()
SNIPPETS = st.sampled_from(
    [
        "- ",
        "[",
        "{",
        "*a",
        "&a ",
        "!x ",
        '"',
        "'",
        "|\n",
        "? ",
        ": ",
        "\t",
        "```",
        "\0",
        "#",
        "é",
        "\u200b",
        "---\n",
        "",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    line=st.integers(0, len(LINES) - 1),
    column=st.integers(0, 40),
    put=SNIPPETS,
    cut=st.integers(0, 6),
)
def test_any_slip_of_the_pen_is_survived(
    author: Author, line: int, column: int, put: str, cut: int
) -> None:
    lines = list(LINES)
    text = lines[line]
    lines[line] = text[:column] + put + text[column + cut :]
    for said in author.said("\n".join(lines)):
        assert "\n" not in said


YAMLISH = st.recursive(
    st.sampled_from(["x", "", "desk", "true", "1", "the-big-idea", "a\x00b", "x" * 13_000]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from([*"ab", "id", "kind", "title", "sections", "terms", "quiz", "questions", "options", "text", "heading", "body", "image", "alt", "related", "answers", "pairs"]),
        inner,
        max_size=5,
    ),
    max_leaves=20,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    tree=st.dictionaries(
        st.sampled_from(
            ["id", "title", "sections", "terms", "quiz", "related", "minutes", "covers"]
        ),
        YAMLISH,
        max_size=8,
    )
)
def test_any_tree_is_reported_and_never_raised(author: Author, tree: dict[str, object]) -> None:
    author.file("basics/lessons/01-desk.yaml", yaml.safe_dump(tree, sort_keys=False))
    author.file("more/course.yaml", yaml.safe_dump(tree, sort_keys=False))
    assert author.problems()


def test_an_unknown_syntax_error_has_a_sentence_too(tmp_path: Path) -> None:
    error = yaml.scanner.ScannerError(None, None, "something new", yaml.Mark("", 0, 4, 0, "", 0))
    flaw = syntax_flaw(error, b"\n" * 9)
    assert (flaw.line, flaw.what.split(";")[0]) == (5, "this line is not YAML")
