"""Pages of Markdown into lessons: where each part of a page goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.catalog.importers.reading import read
from bot.learning.lesson import SectionKind
from tests.conftest import needed
from tests.importers.bringing import (
    PNG,
    bodies,
    bring,
    changed,
    lesson,
    packed,
    page,
    refused,
    sound,
    zipped,
)


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("---\ntitle: Front\n---\n```\n# code\n```\n# First **H1** #\n\nx", "a.md", "First H1"),
        ("---\ntitle: 'Front: one'\n---\nx", "a.md", "Front: one"),
        ("---\ntitle: Front: one's\n---\nx", "a.md", "Front: one's"),
        ('+++\ntitle = "Toml"\nweight = 3\nnonsense\n+++\nx', "a.md", "Toml"),
        ("x", "03-my_page.md", "My page"),
        ("x", "10.md", "10"),
        ("x", "a/unit one/index.md", "Unit one"),
        ("---\n- no\n---\nx", "a.md", "A"),
        ("---\n[\n---\nx", "a.md", "A"),
        ("---\ntitle: open", "a.md", "A"),
        (f"# {'long ' * 30}\n\nx", "a.md", f"{'long ' * 15}long…"),
    ],
)
def test_the_title_is_the_first_h1_else_front_matter_else_the_file(
    text: str, name: str, title: str
) -> None:
    assert lesson(page(text, name)).title == title


def test_the_first_paragraph_is_the_summary() -> None:
    imported = page("# T\n\n- list\n\nIt is **short**.\n\n## A\n\nx")
    assert lesson(imported).summary == "It is short."
    assert list(bodies(imported)) == ["Introduction", "A"]
    assert bodies(imported)["Introduction"] == "- list"
    assert lesson(page("# T\n\nOnly this.")).summary == "Only this."
    assert bodies(page("# T\n\nOnly this.")) == {"Introduction": "Only this."}


def test_a_long_first_paragraph_stays_whole_below_its_first_sentences() -> None:
    imported = page(f"# T\n\nFirst one. {'Second one is long. ' * 20}\n\n## A\n\nx")
    assert lesson(imported).summary.startswith("First one. Second")
    assert len(lesson(imported).summary) <= 300
    assert len(bodies(imported)["Introduction"]) > 300
    endless = page(f"# T\n\n{'word, ' * 90}\n\n## A\n\nx")
    assert lesson(endless).summary.endswith("word …")


def test_without_a_paragraph_front_matter_or_what_it_covers_is_the_summary() -> None:
    front = "---\ndescription: About it.\n---\n# T\n\n```\nx\n```"
    assert lesson(page(front)).summary == "About it."
    covers = "# T\n\n## Objectives\n\n- See it\n- Do it.\n\n## A\n\nAs follows:\n\n- x"
    assert lesson(page(covers)).summary == "See it. Do it."


def test_a_link_in_the_only_paragraph_is_not_lost() -> None:
    imported = page("# T\n\nSee [this](https://a.b).\n\n## A\n\nx")
    assert lesson(imported).summary == "See this."
    assert bodies(imported)["Introduction"] == "See [this](https://a.b)."


def test_headings_make_sections_of_a_kind() -> None:
    imported = page(
        "# T\n\nSummary.\n\n## The big idea\n\na\n\n### Deeper\n\nb\n\n#### Deepest\n\nc\n\n"
        "## Some examples\n\nd\n\n## Exercise 1: do\n\ne\n\n## Empty\n\n## Other\n\nf\n\n"
        "# Last\n\ng"
    )
    assert [(one.heading, one.kind) for one in lesson(imported).sections] == [
        ("The big idea", SectionKind.IDEA),
        ("Some examples", SectionKind.EXAMPLES),
        ("Exercise 1: do", SectionKind.TRY),
        ("Other", SectionKind.TEXT),
        ("Last", SectionKind.TEXT),
    ]
    assert bodies(imported)["The big idea"] == "a\n\n### Deeper\n\nb\n\n**Deepest**\n\nc"


def test_known_headings_have_their_slots() -> None:
    imported = page(
        "# T\n\nSummary on alpha.\n\n## Learning objectives\n\nYou can:\n\n- see *it*\n- do it\n\n"
        "## Key terms\n\n- **alpha**: the *first*\n- beta – the second\n\n"
        "| Term | Definition |\n|---|---|\n| gamma | the third |\n\n## After\n\n- **not**: a term"
    )
    found = lesson(imported)
    assert found.covers == ("see it", "do it")
    assert [(term.term, term.definition) for term in found.terms] == [
        ("alpha", "the *first*"),
        ("beta", "the second"),
        ("gamma", "the third"),
    ]
    assert bodies(imported) == {"Learning objectives": "You can:", "After": "- **not**: a term"}


def test_a_glossary_in_words_stays_text() -> None:
    assert (
        bodies(page("# T\n\nS.\n\n## Glossary\n\nNothing listed."))["Glossary"] == "Nothing listed."
    )
    box = "# T\n\nS.\n\n## Glossary\n\n::: note\nx\n:::\n- **a**: b\n\n# End\n\ny"
    assert [term.term for term in lesson(page(box)).terms] == ["a"]
    assert bodies(page(box)) == {"Glossary": "**Note**\n\nx", "End": "y"}


def test_headings_of_glossaries_may_stand_together() -> None:
    listed = "- **a**: b\n- **c**: ![](x.png)"
    text = f"# T\n\nS.\n\n## Glossary\n## Key terms\n{listed}\n\n## A\n\nx\n\n## Terms"
    assert [term.term for term in lesson(page(text)).terms] == ["a"]


def test_definition_lists_are_terms() -> None:
    text = (
        "# T\n\nS.\n\n## Glossary\n\n[alpha]{#a}\n:   The first,\nfor [beta](#b).\n\nbeta\n"
        ": second\n"
        "gamma\n: third\n: and more\n\n: stray\n\n## A\n\nx"
    )
    assert [(term.term, term.definition) for term in lesson(page(text)).terms] == [
        ("alpha", "The first, for beta."),
        ("beta", "second"),
        ("gamma", "third and more"),
    ]


def test_terms_that_do_not_fit_are_reported() -> None:
    imported = page(f"# T\n\nS.\n\n## Glossary\n\n- **{'a' * 70}**: b\n- **c**: d")
    assert refused(imported)[0].startswith("page.md, line 7: “aaaa")
    many = "\n".join(f"- **t{count}**: told" for count in range(30))
    imported = page(f"# T\n\nS.\n\n## Glossary\n\n{many}\n\n## A\n\nx")
    assert len(lesson(imported).terms) == 25
    assert "left out here: t25, t26, t27, t28 and t29" in changed(imported)[0]


def test_boxes_are_labelled() -> None:
    imported = page(
        "# T\n\nS.\n\n## A\n\n!!! note\n    one\n\n:::tip[Look]\ntwo\n:::\n\n::: callout\n"
        "## Own\n\nthree\n"
        "\n::: solution\n:::\n:::\n\n::: solution\n### Answer\n\na `||` b\n:::\n\n::: hint\n"
        "x\n:::\n\n::: empty\n:::"
    )
    assert bodies(imported)["A"] == (
        "**Note**\n\none\n\n**Look**\n\ntwo\n\n### Own\n\nthree\n\n**Answer**\na `||` b\n\n"
        "**Hint**\n\nx"
    )


def test_challenges_follow_their_section_with_their_solution_hidden() -> None:
    imported = page(
        "# T\n\nS.\n\n## A\n\na\n\n::: challenge\n\n## Do it\n\nNow.\n\n::: solution\n\n"
        "## Solution\n\n```\nx\n```\n"
        "\n:::\n:::\n\nb\n\n::: exercise\nAgain.\n\n::: instructor\nno\n:::\n:::\n\n## B\n\nc"
    )
    assert [one.heading for one in lesson(imported).sections] == ["A", "Do it", "Try it", "B"]
    assert bodies(imported)["A"] == "a\n\nb"
    assert bodies(imported)["Do it"] == "Now.\n\n**Solution:** ||```\nx\n```||"
    assert lesson(imported).sections[1].kind is SectionKind.TRY
    assert "notes for instructors were left out" in changed(imported)[0]


def test_carpentries_boxes_have_their_slots() -> None:
    imported = page(
        "---\ntitle: T\nteaching: 20\nexercises: 10\n---\n::: objectives\n- See it\n:::\n\n"
        "::: questions\n"
        "- Why?\n- What?\n:::\n\nText.\n\n::: instructor\nno\n:::\n\n::: keypoints\n"
        "- It is so.\n:::\n\n"
        "::: keypoints\n::: note\nb\n:::\n:::\n\n::: keypoints\n:::\n\n::: questions\n"
        "## Head\n\nAsked.\n:::"
    )
    found = lesson(imported)
    assert found.covers == ("See it",)
    assert found.minutes == 30
    points = [one.body for one in found.sections if one.heading == "Key points"]
    assert points == ["- It is so.", "- **Note**\n- b"]
    assert [one.body for one in found.sections[:2]] == ["- Why?\n- What?", "- Asked."]


def test_links_name_lessons_and_relate_them() -> None:
    imported = zipped(
        {
            "a/01-one.md": "# One\n\nS.\n\n## A\n\n"
            "[Two](../b/two.md), [it](../b/two.html#x), [no](gone.md), "
            "[here](#a), [mail](mailto:x@y.z), [web](https://a.b), [![i](x.png)](https://c.d)",
            "b/02-zwei.md": "# Zwei\n\nS.\n\n## Prerequisites\n\n- [One](/a/01-one)\n\n"
            "## See also\n\n- [One](../a/01-one.md)",
            "b/two.md": "# Two\n\nS.\n\n## Before you begin\n\n"
            "[Zwei](./02-zwei.md), [self](two.md)\n",
        }
    )
    one, zwei, two = imported.lessons
    assert "*Two*, it (*Two*), no, here, mail, [web](https://a.b)" in one.sections[0].body
    assert one.related == (two.key,)
    assert zwei.prerequisites == (one.key,)
    assert two.prerequisites == (zwei.key,)


def test_what_needs_a_later_lesson_only_relates_to_it() -> None:
    imported = zipped(
        {
            "1.md": "# One\n\nS.\n\n## Prerequisites\n\n[Two](2.md)",
            "2.md": "# Two\n\nS.\n\n## Prerequisites\n\n[One](1.md)",
        }
    )
    assert [one.prerequisites for one in imported.lessons] == [(), (imported.lessons[0].key,)]


def test_pictures_with_words_are_shown_by_their_section(tmp_path: Path) -> None:
    imported = zipped(
        {
            "l/a.md": "# T\n\nS.\n\n## A\n\n"
            "a ![A \\_bird\\_](../i/b.png) ![Two](../i/c.png) ![](../i/b.png)\n\n"
            "## B\n\n![Again](../i/b.png)\n\n## C\n\n![Bad](../i/bad.png)\n\n## D\n\n"
            "![Svg](x.svg)\n\n"
            "## E\n\n![Gone](x.png)",
            "i/b.png": PNG,
            "i/c.png": PNG,
            "i/bad.png": b"text",
        }
    )
    sections = {one.heading: one for one in lesson(imported).sections}
    assert sections["A"].image is not None
    assert sections["A"].image.alt == "A _bird_"
    assert sections["A"].body == "a  (Picture: Two)"
    assert sections["B"].image is not None
    assert sections["B"].image.file == sections["A"].image.file
    assert sections["B"].body == "(Picture: Again)"
    assert [name for name in ("C", "D", "E") if sections[name].image] == []
    assert sections["C"].body == "(Picture: Bad)"
    told = changed(imported)
    assert len(told) == 5
    assert "c.png is the second of its section" in told[0]
    assert "has no description (alt text)" in told[1]
    assert sound(imported, tmp_path / "c") == []


def test_long_pages_go_on_in_sections_and_lessons(tmp_path: Path) -> None:
    long = "\n\n".join("word " * 300 for _ in range(10))
    imported = page(f"# T\n\nS.\n\n## A\n\n{long}")
    assert [one.heading for one in lesson(imported).sections] == ["A", "A (2)"]
    many = "\n\n".join(f"## S\n\ntext {count}" for count in range(60))
    imported = page(f"---\nteaching: 60\n---\n# T\n\nS.\n\n{many}")
    assert [one.title for one in imported.lessons] == ["T, part 1", "T, part 2", "T, part 3"]
    assert [len(one.sections) for one in imported.lessons] == [25, 25, 10]
    assert sum(one.minutes for one in imported.lessons) == 60
    sound(imported, tmp_path / "c")
    wide = "\n\n".join(f"## S{count}\n\n{'漢' * 11_000}" for count in range(20))
    assert len(page(f"# T\n\nS.\n\n{wide}").lessons) == 2


def test_objectives_that_do_not_fit_are_reported() -> None:
    items = "\n".join(f"- {'see ' * 60}{count}" for count in range(27))
    imported = page(f"# T\n\nS.\n\n## Objectives\n\n{items}\n\n## A\n\nx")
    assert len(lesson(imported).covers) == 25
    assert "27 objectives are too many" in changed(imported)[0]
    assert "an objective has 241 characters" in changed(imported)[1]


def test_a_page_without_text_is_reported() -> None:
    assert refused(page("# T\n\n---")) == ["page.md: there is no text on this page"]


def test_one_page_alone_is_a_lesson_of_its_own_course() -> None:
    for name in ("my page.md", "my page.mdx", "my page.markdown", "my page.txt", ""):
        imported = bring("# The **title**\n\nSummary.\n\n## A\n\ntext", name)
        assert imported.course is not None
        assert (imported.course.title, lesson(imported).title) == ("The title", "The title")


def test_mdx_is_read_without_its_code() -> None:
    imported = page(
        "import X from 'x'\n\n# T\n\nS.\n\n## A\n\n<Note title=\"Look\">\n\n**so**\n\n"
        "</Note>\n\n{/* no */}\n\n"
        '<Tabs>\n<TabItem label="One">\n\none\n\n</TabItem>\n</Tabs>',
        "a.mdx",
    )
    assert bodies(imported)["A"] == "**Look**\n\n**so**\n\n**One**\n\none"


def test_a_carpentries_lesson_is_read_whole(tmp_path: Path) -> None:
    folder = needed("SYLLABOT_SAMPLES") / "carpentries"
    imported = read(folder, "carpentries")
    course = imported.course
    assert course is not None
    assert course.title == "Programming with Python"
    assert course.licence == "CC-BY 4.0"
    assert course.attribution.startswith("© The Carpentries, https://")
    assert [one.title for one in course.lessons] == [
        "Python Fundamentals",
        "Storing Multiple Values in Lists",
        "Making Choices",
    ]
    assert [one.minutes for one in course.lessons] == [30, 45, 30]
    assert course.lessons[1].covers[0] == "Explain what a list is."
    tries = [one for one in course.lessons[0].sections if one.kind is SectionKind.TRY]
    assert [one.heading for one in tries] == [
        "Check Your Understanding",
        "Sorting Out References",
        "Seeing Data Types",
    ]
    assert all("**Solution:** ||```" in one.body for one in tries)
    assert "variable" in [term.term for term in course.lessons[0].terms]
    assert refused(imported) == []
    warnings = sound(imported, tmp_path / "c")
    assert all(one.startswith("minutes: ") for one in warnings), warnings
    zipped_too = read(
        packed(
            {
                f"python-main/{path.relative_to(folder)}": path.read_bytes()
                for path in folder.rglob("*")
                if path.is_file()
            }
        ),
        "carpentries",
    )
    assert zipped_too.course == course
