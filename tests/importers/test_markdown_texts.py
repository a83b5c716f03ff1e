"""Markdown within a question and in the blocks of a page, into what Discord can show."""

from __future__ import annotations

import pytest

from bot.catalog.importers.blocks import Block, Renderer
from bot.catalog.importers.inline import MOST, Places, inline, question_text, web_link
from bot.catalog.importers.limits import parts
from bot.catalog.importers.marks import escape, unmarked


def shown(text: str) -> str:
    return question_text(text, lambda _: None)


@pytest.mark.parametrize(
    "text",
    [
        "**bold** *it* ~~no~~ ||secret|| `a < b` a_b",
        "- one\n- two\n\n1. x\n2. y",
        "> said\n> twice",
        "# Head\n\ntext",
        "```py\nif a:\n    # <b>\n\n\n    pass\n```",
        "[text](https://a.b/c_(d)) and https://a.b",
        "a < b and <name> and \\* and \\_\\_\\_",
        "",
    ],
)
def test_what_discord_shows_stays_as_it_is(text: str) -> None:
    assert shown(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo", "one two"),
        ("one  \ntwo\\\nthree<br>four", "one\ntwo\nthree\nfour"),
        ("__bold__ and <u>under</u> and x__y__z", "**bold** and __under__ and x__y__z"),
        (
            "<b>a</b> <em>b</em> <code>c</code> <del>d</del> x<sup>2</sup><sub>i</sub>",
            "**a** *b* `c` ~~d~~ x²_i",
        ),
        ("&lt;b&gt; &amp;amp; &#42; &copy &x;", "<b> &amp; * &copy &x;"),
        ("a <!-- hidden --> b <!-- open", "a  b  open"),
        ('[t](page.md) [u](https://a.b "title"){.cls}', "t [u](https://a.b)"),
        ("[](https://a.b)", "https://a.b"),
        ('<a href="https://a.b">t</a> <span>s</span>', "[t](https://a.b) s"),
        ("#### Deep", "### Deep"),
        ("fill _____ in", "fill \\_\\_\\_\\_\\_ in"),
        ("| a | b |\n|---|---|\n| 1 | x\\|y |", "```\na  b\n─  ───\n1  x|y\n```"),
    ],
)
def test_what_discord_does_not_show_is_turned(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_pictures_in_a_question_are_named() -> None:
    told: list[str] = []
    text = '![a bird](a/b.png) ![](c.png){alt="two"} ![](d.png) <img src="e.png" alt="e"> <img>'
    assert question_text(text, told.append) == "(Picture: a bird) (Picture: two)  (Picture: e) "
    assert len(told) == 5


def test_a_paragraph_without_end_is_left_out() -> None:
    told: list[str] = []
    places = Places(web_link, lambda alt, _: alt, told.append)
    assert inline("x" * (MOST + 1), places) == ""
    assert told == ["a paragraph has 20,001 characters and was left out. Split it."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2*3*4 and 2 * 3", "2\\*3\\*4 and 2 * 3"),
        ("snake_case _it_ __", "snake_case \\_it\\_ \\_\\_"),
        ("# no head\n> no quote\n-# small", "\\# no head\n\\> no quote\n\\-\\# small"),
        ("`code` ~~s~~ ||x||", "\\`code\\` \\~\\~s\\~\\~ \\|\\|x\\|\\|"),
        ("[a](b) <@1> <#2> <t:3> <:e:4> </cmd:5> C:\\dir \\*", None),
    ],
)
def test_plain_text_is_escaped_where_discord_would_read_it(text: str, expected: str | None) -> None:
    made = escape(text)
    if expected is not None:
        assert made == expected
    assert made.replace("\\", "") == text.replace("\\", "")
    assert unmarked(made).replace(" ", "") == text.replace(" ", "").replace("\n", "")


def blocks(text: str, **references: str) -> list[Block]:
    told: list[str] = []
    places = Places(web_link, lambda alt, path: f"<{alt}>" if alt else "", told.append)
    return list(Renderer(places, references).blocks(text.split("\n"), 1))


def block(text: str, **references: str) -> str:
    return "\n\n".join(one.text for one in blocks(text, **references))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo", "one two"),
        ("* a\n  b\n* c\n  1. d\n  2. e", "- a b\n- c\n  1. d\n  2. e"),
        ("7. a\n8. b", "7. a\n8. b"),
        (
            "- a\n\n  ```py\n  x\n\n  y\n  ```\n- ```\n  z\n  ```",
            "- a\n```py\nx\n\ny\n```\n-\n```\nz\n```",
        ),
        ("    indented\n", "```\nindented\n```"),
        ("```\n```", ""),
        ("````md\n```x\n````", "```md\n`\u200b``x\n```"),
        ("```{.r echo=F}\nx\n```", "```r\nx\n```"),
        ("> a\n> b\n>\n> c", "> a b\n>\n> c"),
        ("> ```\n> x\n> ```", "```\nx\n```"),
        (">", ""),
        ("Head\n===\n\n---\n\ntext", "Head\n\ntext"),
        ("- # Head\n- text", "- **Head**\n- text"),
        ("| a | b |\n|---|---|\n| `x` | y |", "- **`x`** · b: y"),
        ("<div>\n<b>x</b>\n</div>", "**x**"),
        (
            "cost $5 and $6, but $x^2$ and \\(y_1\\) and \\(z\\)",
            "cost $5 and $6, but `x^2` and `y_1` and \\(z\\)",
        ),
        ("$$\nE = mc^2\n$$", "```latex\nE = mc^2\n```"),
        ("\\[ a + b \\]", "```latex\na + b\n```"),
        ("{term}`a b <x>` and {ref}`y`", "`a b` and `y`"),
        ("[span]{.red} and **b**{: .x} and [^1] {/* no */}", "span and **b** and ¹ "),
    ],
)
def test_blocks_become_what_discord_shows(text: str, expected: str) -> None:
    assert block(text) == expected.rstrip()


def test_ticks_in_a_text_open_no_code() -> None:
    assert block("use ```` ``` ```` here, ```x``` and ``y``") == (
        "use `` `\u200b`` `` here, `x` and ``y``"
    )
    for text in ("an open ``` here", "a```\n`b", "``<!-- c -->`d`"):
        assert "```" not in block(text)


def test_links_by_name_are_followed() -> None:
    assert block("[a][Foo] [foo][] [Foo] [bar] [x][bar]", foo="https://a.b") == (
        "[a](https://a.b) [foo](https://a.b) [Foo](https://a.b) [bar] [x][bar]"
    )


def test_a_block_knows_its_line_its_level_and_its_items() -> None:
    assert [
        (one.line, one.level, one.items, one.paragraph) for one in blocks("## H\n\na\n\n- b\n- c")
    ] == [
        (1, 2, (), False),
        (3, 0, (), True),
        (5, 0, ("b", "c"), False),
    ]


def test_what_is_too_long_is_split_between_blocks_then_lines_then_words() -> None:
    assert list(parts(["a" * 50, "b" * 50, "c"], 60)) == ["a" * 50, "b" * 50 + "\n\nc"]
    code = "```py\n" + "\n".join("x" * 20 for _ in range(5)) + "\n```"
    made = list(parts([code], 60))
    assert all(one.startswith("```py\n") and one.endswith("\n```") for one in made)
    assert sum(one.count("x" * 20) for one in made) == 5
    assert all(len(one) <= 60 for one in made)
    assert next(parts(["word " * 20], 60)) == ("word " * 12).strip()
    assert list(parts(["w" * 130], 60)) == ["w" * 60, "w" * 60, "w" * 10]
    assert list(parts([])) == []
