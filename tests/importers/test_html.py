"""HTML into what Discord can show."""

from __future__ import annotations

import pytest

from bot.catalog.importers import html


def shown(text: str) -> tuple[str, list[str]]:
    told: list[str] = []
    return html.shown(text, told.append), told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>One</p><p>two<br>three</p>", "One\n\ntwo\nthree"),
        ("a <b> bold </b>b <i>c</i><u>d</u><s>e</s>", "a  **bold** b *c*__d__~~e~~"),
        ("<b></b>x<b> </b>", "x"),
        ("<code>a_b*`</code> <kbd>x</kbd>", "`a_b*'` `x`"),
        ("<code>a<b>b</b><code>c</code></code>", "`abc`"),
        ("<pre>a\n  <b>b</b> <code>c</code>\n\n\n\nd</pre>", "```\na\n  b c\n\n\n\nd\n```"),
        ("<pre>\n</pre>x", "x"),
        ("<h2>A <b>head</b></h2>text<h3> </h3>", "**A head**\n\ntext"),
        ("<blockquote>a<p>b</p></blockquote>c", "> a\n>\n> b\n\nc"),
        ("<blockquote> </blockquote>c", "c"),
        ("<ul><li>a<li>b<ol><li>c</li><li>d</li></ol></ul>", "- a\n- b\n  1. c\n  2. d"),
        ("<li>alone</li>", "- alone"),
        (
            "H<sub>2</sub>O x<sup>2</sup> y<sup>ab</sup> z<sub>k</sub> <sup></sup>",
            "H₂O x² y^(ab) z_k ^()",
        ),
        ('<a href="https://a.b/c">text</a>', "[text](https://a.b/c)"),
        ('<a href="https://a.b/c">https://a.b/c</a>', "https://a.b/c"),
        ('<a href="page.html">text</a><a href="https://a.b"></a>', "text"),
        ("<q>said</q><hr>after", "“said”\n\nafter"),
        ("a<!-- hidden -->b<script>x</script><style>y</style>", "ab"),
        ("<!doctype html><![CDATA[a]]><!weird>b<?php c", "a<weird>b<php c"),
        ("2*3*4 &lt; my_word <b>x</b>", "2\\*3\\*4 < my_word **x**"),
        ("</p>a</b>", "a"),
        ("<span><font>a</font></span><br/>", "a"),
        ("<details><summary>S</summary>hidden</details>", "**S**\n\nhidden"),
        ("<b>one<p>two</p></b>", "**one**\n\n**two**"),
        ("<input><meta>a", "a"),
    ],
)
def test_html_becomes_markdown(text: str, expected: str) -> None:
    assert shown(text) == (expected, [])


def test_a_small_table_is_drawn_and_a_wide_one_listed() -> None:
    small = "<table><thead><tr><th>a<th>b</tr></thead><tr><td>1</td><td></td></tr></table>"
    assert shown(small)[0] == "```\na  b\n─  ─\n1\n```"
    wide = f"<table><tr><th>Name</th><th>Text</th></tr><tr><td>x</td><td>{'y' * 50}</td></tr>"
    assert shown(wide)[0] == f"- **x** · Text: {'y' * 50}"
    first = f"<table><tr><td></td><td>{'y' * 50}</td></tr></table>"
    assert shown(first)[0] == f"- {'y' * 50}"
    gap = f"<table><tr><th>N</th><th></th></tr><tr><td></td><td>{'y' * 50}</td></tr></table>"
    assert shown(gap)[0] == f"- N · {'y' * 50}"
    assert shown("<table><tr><td> </td></tr></table>x")[0] == "x"
    assert shown("<table><caption>C</caption><tr><td>a</td></tr></table>")[0] == "C\n\n```\na\n```"
    assert shown("<td>stray</td>")[0] == ""


def test_what_cannot_be_shown_is_named() -> None:
    assert shown('<img src="a/b.png" alt="a  bird">') == (
        "(Picture: a bird)",
        ["the picture b.png cannot be shown here; its description stands instead"],
    )
    assert shown("<img>")[1] == [
        "the picture without a name was left out; it has no description either"
    ]
    assert shown("<video>fallback</video><embed>") == (
        "",
        ["a video cannot be shown and was left out", "an embed cannot be shown and was left out"],
    )
    assert shown("x" * 50_001) == (
        "",
        ["this HTML has 50,001 characters, too many to read. Split it."],
    )


def test_deep_nesting_ends() -> None:
    assert shown("<b>" * 500 + "x" + "</b>" * 500)[0].strip("*") == "x"
    assert shown("<ul><li>" * 100 + "x")[0].strip().endswith("x")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a < b", False), ("<name>", False), ("<B>x", True), ("<br/>", True), ("<!--", True)],
)
def test_tags_are_told_from_signs(text: str, expected: bool) -> None:
    assert html.has_tags(text) is expected
