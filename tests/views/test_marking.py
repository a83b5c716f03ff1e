"""Quoted words are marked where they stand, and no Markdown breaks by it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.views.markdown import split
from bot.views.marking import Marking, marked
from bot.views.marks import bare
from tests.views import strategies as some


def mark(body: str, quoted: str, most: int = 3_000) -> Marking:
    start = body.index(quoted)
    return marked(split(body, most), body, start, start + len(quoted))


@pytest.mark.parametrize(
    ("body", "quoted", "shown"),
    [
        ("One. Two is it. Three.", "Two is it.", "One. __Two is it.__ Three."),
        ("One. **Two** is it.", "**Two** is it.", "One. __**Two** is it.__"),
        ("One. **Two is it. Three.**", "Two is it.", "One. **__Two is it.__ Three.**"),
        ("**One. Two** is it.", "Two** is it.", "__**One. Two** is it.__"),
        ("One. __Two__ is it.", "__Two__ is it.", "One. **__Two__ is it.**"),
        ("__One. Two is it.__", "Two is it.", "__One. **Two is it.**__"),
        ("One. _Two_ is it.", "_Two_ is it.", "One. **_Two_ is it.**"),
        ("See `a b` here.", "b", "See __`a b`__ here."),
        ("A [link to it](https://a.example) here.", "to it", None),
        (
            "- One is.\n- Two is.\n> Three is.",
            "One is.\n- Two is.\n> Three is.",
            "- __One is.__\n- __Two is.__\n> __Three is.__",
        ),
        ("Para one.\n\nPara two.", "Para one.\n\nPara two.", "__Para one.__\n\n__Para two.__"),
    ],
)
def test_marks_stand_around_the_words(body: str, quoted: str, shown: str | None) -> None:
    found = mark(body, quoted)
    assert (found.text, found.whole) == (
        shown or "A __[link to it](https://a.example)__ here.",
        True,
    )


@pytest.mark.parametrize(
    ("body", "quoted"),
    [
        ("Do:\n```\nrun it now\n```\nDone.", "run it now"),
        ("**a __b__ c** _d_", "**a __b__ c** _d_"),
    ],
)
def test_what_cannot_be_marked_is_shown_as_it_is(body: str, quoted: str) -> None:
    assert mark(body, quoted) == Marking(0, body, whole=False)


def test_of_the_same_words_those_that_were_quoted_are_marked() -> None:
    body = "It is. It is. It is."
    assert marked((body,), body, 7, 13).text == "It is. __It is.__ It is."


def test_the_part_of_a_long_section_is_found() -> None:
    body = "\n\n".join(f"Paragraph {at} says so. {'word ' * 20}" for at in range(10))
    parts = split(body, 300)
    found = mark(body, "Paragraph 7 says so.", 300)
    assert found.part == next(at for at, text in enumerate(parts) if "Paragraph 7" in text)
    assert "__Paragraph 7 says so.__" in found.text
    over = mark(body, body[body.index("word \n\nParagraph 2") : body.index("3 says")], 300)
    assert "__Paragraph 2" in over.text or "__word" in over.text


def test_the_same_words_in_an_earlier_part_are_left_alone() -> None:
    body = "\n\n".join(["It is so. " + "word " * 20] * 4)
    parts = split(body, 120)
    start = body.rindex("It is so.")
    found = marked(parts, body, start, start + 9)
    assert found.part == len(parts) - 1
    assert "__It is so.__" in found.text


def test_words_that_a_cut_goes_through_leave_the_text_as_it_is() -> None:
    body = "word " * 100 + "end."
    assert marked(split(body, 100), body, 0, len(body)) == Marking(0, split(body, 100)[0], False)


def test_the_end_of_a_section_is_its_last_part() -> None:
    body = "\n\n".join(["word " * 20] * 4)
    parts = split(body, 120)
    assert marked(parts, body, len(body), len(body)) == Marking(3, parts[3], whole=True)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.text(2_000), st.data())
def test_nothing_but_marks_is_added_wherever_they_stand(body: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(body) - 1))
    end = data.draw(st.integers(start + 1, min(len(body), start + 600)))
    parts = split(body, 700)
    found = marked(parts, body, start, end)
    assert bare(found.text) == bare(parts[found.part])
    assert len(found.text) <= len(parts[found.part]) + 4 * (body[start:end].count("\n") + 1)
