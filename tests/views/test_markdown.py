"""Long text comes out in parts that Discord can show, and nothing of it is lost."""

from __future__ import annotations

import re
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.views.markdown import LEAST, fit, fit_lines, share, split
from bot.views.marks import FENCE, bare, spans

WORDS = st.lists(
    st.sampled_from(["lorem", "ipsum", "dolor.", "a", "few-shot", "été"]), min_size=1, max_size=9
)
few = settings(max_examples=40, deadline=None)
MARKED = st.sampled_from(["{}", "**{}**", "*{}*", "`{}`", "~~{}~~", "__{}__", "[{}](//a.b/c)"])


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A line of words, some of them marked."""
    runs = draw(st.lists(st.tuples(MARKED, WORDS), min_size=1, max_size=4))
    return " ".join(mark.format(" ".join(words)) for mark, words in runs)


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """A paragraph, a list, a quote, a heading or a code block."""
    rows = draw(st.lists(lines(), min_size=1, max_size=5))
    kind = draw(st.sampled_from(["text", "list", "numbers", "quote", "heading", "code"]))
    match kind:
        case "list":
            return "\n".join(f"- {row}" for row in rows)
        case "numbers":
            return "\n".join(f"{at}. {row}" for at, row in enumerate(rows, 1))
        case "quote":
            return "\n".join(f"> {row}" for row in rows)
        case "heading":
            return f"### {rows[0]}"
        case "code":
            info = draw(st.sampled_from(["", "python", "c++"]))
            return "\n".join(
                [f"{FENCE}{info}", *(f"    {row.replace('`', '')}" for row in rows), FENCE]
            )
        case _:
            return "\n".join(rows)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Markdown in which every word has a number, so that none can be lost or exchanged."""
    text = "\n\n".join(draw(st.lists(blocks(), min_size=1, max_size=5)))
    numbers = count()
    return re.sub(r"[a-zé]{4,}", lambda word: f"{word[0]}{next(numbers)}", text)


def said(text: str) -> list[str]:
    """The words of a text, without what opens a line or a block."""
    bare_lines = re.sub(r"^```.*$", "", text, flags=re.MULTILINE)
    return re.findall(r"[^\W_]+", re.sub(r"^(?:> |### )", "", bare_lines, flags=re.MULTILINE))


def fences(text: str) -> int:
    return text.count(FENCE)


@few
@given(texts(), st.integers(LEAST, 400))
def test_each_part_fits_and_no_word_is_lost(text: str, most: int) -> None:
    parts = split(text, most)
    assert all(0 < len(part) <= most for part in parts)
    assert [word for part in parts for word in said(part)] == said(text)


@few
@given(st.text(), st.integers(LEAST, 100))
def test_any_text_at_all_comes_out_whole(text: str, most: int) -> None:
    text = text.replace(FENCE, "")
    parts = split(text, most)
    kept = "".join(re.sub(r"[\s>*_~|`#-]", "", part) for part in parts)
    assert kept == re.sub(r"[\s>*_~|`#-]", "", text)
    assert all(len(part) <= most for part in parts)


@few
@given(texts(), st.integers(LEAST, 400))
def test_every_part_closes_the_code_blocks_it_opens(text: str, most: int) -> None:
    assert all(fences(part) % 2 == 0 for part in split(text, most))


@few
@given(texts(), st.integers(120, 400))
def test_a_code_block_that_fits_is_never_cut(text: str, most: int) -> None:
    parts = split(text, most)
    for span in spans(text):
        block = text[span.start : span.end]
        if span.kind == "fence" and len(block) <= most:
            assert any(block in part for part in parts)


@few
@given(texts(), st.integers(LEAST, 400))
def test_no_mark_is_left_open(text: str, most: int) -> None:
    for part in split(text, most):
        prose = re.sub(r"```[\s\S]*?```", "", part)
        assert prose.count("**") % 2 == 0
        assert prose.count("~~") % 2 == 0
        assert prose.count("`") % 2 == 0


@few
@given(texts(), st.integers(LEAST + 2, 400))
def test_what_is_fitted_is_a_beginning_and_says_that_there_is_more(text: str, most: int) -> None:
    fitted = fit(text, most)
    assert len(fitted) <= most
    assert fitted == text or fitted.endswith("…")
    assert "".join(said(text)).startswith("".join(said(fitted.removesuffix("…"))))


@few
@given(st.lists(texts(), max_size=4), st.integers(0, 2_000))
def test_texts_that_share_room_stay_within_it(given_texts: list[str], most: int) -> None:
    shared = share(most, *given_texts)
    assert sum(map(len, shared)) <= most
    if sum(map(len, given_texts)) <= most:
        assert shared == tuple(given_texts)


def test_the_shorter_of_two_texts_is_kept_whole() -> None:
    assert share(300, "short", "long words " * 50)[0] == "short"


def test_a_code_block_that_is_too_long_is_opened_again_with_its_language() -> None:
    text = "```python\n" + "\n".join(f"    line = {at}" for at in range(40)) + "\n```"
    parts = split(text, 200)
    assert len(parts) > 1
    for part in parts:
        assert part.startswith("```python\n    line")
        assert part.endswith("\n```")


def test_no_empty_code_block_is_opened_for_blank_lines() -> None:
    text = "```\n" + "a line\n" * 20 + "\n" * 60 + "```\n\nAnd then."
    assert split(text, 160)[-1].endswith("And then.")
    assert not any(re.search(r"```\n\s*```", part) for part in split(text, 160))


def test_bold_text_that_is_too_long_is_bold_in_every_part() -> None:
    parts = split("**" + "word " * 40 + "end**", 60)
    assert all(part.startswith("**word") and part.endswith("**") for part in parts)


def test_bold_text_in_italics_that_is_too_long_keeps_both() -> None:
    for opened, closed in (("***", "***"), ("**_", "_**"), ("~~**", "**~~")):
        parts = split(opened + "word " * 40 + "word" + closed, 60)
        assert len(parts) > 2
        assert all(part.startswith(f"{opened}word") and part.endswith(closed) for part in parts)


def test_a_word_that_is_too_long_is_cut_and_stays_marked() -> None:
    assert all(part == f"**{'x' * 56}**" for part in split(f"**{'x' * 168}**", 60))


def test_code_in_bold_text_that_is_too_long_stays_code() -> None:
    parts = split("**`" + "word " * 40 + "word`**", 60)
    assert all(part.startswith("**`word") and part.endswith("`**") for part in parts)


def test_a_long_quoted_line_stays_a_quote() -> None:
    parts = split("> " + "said she " * 20, 60)
    assert all(part.startswith("> s") for part in parts)


def test_a_list_that_fits_stays_whole() -> None:
    points = "- one two\n\n- three four\n\n- five six"
    assert points in split("Words before it. " * 4 + "\n\n" + points, 80)


def test_a_heading_goes_with_what_follows_it() -> None:
    parts = split("Some words. " * 5 + "\n\n### Next\n\n" + "Other words. " * 3, 80)
    assert parts[1].startswith("### Next")


def test_a_point_does_not_lose_its_bullet() -> None:
    parts = split("- **" + "word " * 30 + "end**\n- short", 80)
    assert parts[0].startswith("- **word")


def test_a_point_of_marked_text_keeps_its_bullet_in_the_next_part() -> None:
    parts = split("So:\n- **" + "word " * 30 + "end**", 80)
    assert parts[0] == "So:"
    assert parts[1].startswith("- **word")


def test_a_link_is_not_cut_through() -> None:
    link = "[the whole long title of it](https://example.org/a/page)"
    assert link in split("word " * 8 + link + " word" * 8, 70)[1]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Use `**kwargs` **now**", "Use **kwargs now"),
        ("### A _title_\n- and a point", "A title and a point"),
        ("[the docs](https://a.b) of ~~old~~ ||new||", "the docs of old new"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("```python\nprint(1)\n```", "print(1)"),
        (r"\*not italic\*", "*not italic*"),
        ("see <https://a.b/_c_> or https://a.b/_c_", "see <https://a.b/_c_> or https://a.b/_c_"),
        ("``a ` b``", "a ` b"),
    ],
)
def test_a_label_has_the_words_without_the_marks(text: str, label: str) -> None:
    assert bare(text) == label


@few
@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_a_label_is_never_empty(text: str) -> None:
    assert bare(text)


def test_lines_that_do_not_fit_are_counted() -> None:
    assert fit_lines(["one", "two", "three"], 8) == ("one\ntwo", 1)
    assert fit_lines(["too long a line"], 5) == ("", 1)
