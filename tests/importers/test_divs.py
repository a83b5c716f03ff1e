"""Boxes on a page: fenced divs, admonitions, callouts, directives and the tags of MDX."""

from __future__ import annotations

from bot.catalog.importers.divs import Div, Text, parts


def drawn(text: str, mdx: bool = False) -> list[object]:
    return [_drawn(part) for part in parts(text.split("\n"), mdx=mdx)]


def _drawn(part: Text | Div) -> object:
    if isinstance(part, Text):
        return "\n".join(part.lines)
    return (part.kind, part.title, [_drawn(inner) for inner in part.parts])


def test_fenced_divs_nest() -> None:
    text = "a\n::::: challenge\n## T\n::: solution\nb\n:::\n:::::\nc\n:::\n:::note[Title]\nd\n:::"
    assert drawn(text) == [
        "a",
        ("challenge", "", ["## T", ("solution", "", ["b"])]),
        "c",
        ("note", "Title", ["d"]),
    ]
    assert drawn("::: {.callout-tip} \nx") == [("callout-tip", "", ["x"])]
    assert drawn(':::warning "Look"\nx') == [("warning", "Look", ["x"])]
    assert drawn(":::!?\nx") == ["x"]


def test_admonitions_take_what_is_indented() -> None:
    text = '!!! note "A title"\n    one\n\n    two\nafter\n???+ tip\n\ttabbed\n=== "Tab"\n    x'
    assert drawn(text) == [
        ("note", "A title", ["one\n\ntwo"]),
        "after",
        ("tip", "", ["tabbed"]),
        ("tab", "Tab", ["x"]),
    ]
    assert drawn("!!! just loud\nnothing below") == ["!!! just loud\nnothing below"]


def test_quotes_that_are_callouts_become_boxes() -> None:
    assert drawn("> [!NOTE] Title\n> one\n>two\n\nafter") == [
        ("note", "Title", ["one\ntwo"]),
        "\nafter",
    ]
    assert drawn("> ## T\n> x\n{: .challenge}\nafter") == [("challenge", "", ["## T\nx"]), "after"]
    assert drawn("> plain\n> quote\nafter") == ["> plain\n> quote\nafter"]
    assert drawn("> plain") == ["> plain"]


def test_directives_are_boxes_and_code_is_code() -> None:
    text = "```{note} Title\n:class: x\ntext\n```\n```{figure} p.png\nx\n```\n~~~py\n::: note\n~~~"
    assert drawn(text) == [
        ("note", "Title", ["text"]),
        "```{figure} p.png\nx\n```\n~~~py\n::: note\n~~~",
    ]
    assert drawn("```py\nopen") == ["```py\nopen\n```"]


def test_attributes_on_a_line_of_their_own_go() -> None:
    assert drawn("a\n{: .language-python}\n{#anchor}\nb") == ["a\nb"]


def test_tags_of_mdx_are_boxes() -> None:
    text = (
        "import X from 'x'\nexport const a = 1\n{/* no */}\n# T\n<Callout type=\"warning\">\na\n"
        '</Callout>\n<Tabs>\n<TabItem label="One">\nb\n</TabItem>\n</Tabs>\n<Image src="x" />\n'
        "</Other>\n<b>not one</b>"
    )
    assert drawn(text, mdx=True) == [
        "# T",
        ("warning", "", ["a"]),
        ("tabs", "", [("tabitem", "One", ["b"])]),
        "<b>not one</b>",
    ]
    assert drawn("<Tabs>\n<Tab>\nx\n</Tabs>\ny", mdx=True) == [
        ("tabs", "", [("tab", "", ["x"])]),
        "y",
    ]
    assert drawn("<Note>\nimport this\n</Note>", mdx=True) == [("note", "", ["import this"])]


def test_nesting_ends_somewhere() -> None:
    deep = "\n".join([":::a"] * 50 + ["x"])
    assert str(drawn(deep)).count("('a'") == 7
    assert "x" in str(drawn("\n".join(["<A>"] * 50 + ["x"]), mdx=True))
    assert "x" in str(
        drawn("\n".join("    " * at + "!!! a" for at in range(50)) + "\n" + "    " * 50 + "x")
    )
    assert "x" in str(drawn("> " * 50 + "[!NOTE]\n" + "> " * 50 + "x"))
    assert "x" in str(drawn("\n".join(f"{'`' * (60 - at)}{{note}}" for at in range(50)) + "\nx"))
