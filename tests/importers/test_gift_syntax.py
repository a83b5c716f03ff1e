"""GIFT as a tree: the sample pairs, complete, and what is wrong with a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.catalog.importers.gift_parsing import parse
from tests.conftest import needed
from tests.importers.golden import as_json

NAMES = [
    "TFTwoFeedback",
    "category1",
    "categorySpecialCharacter",
    "essay1",
    "giftFormatPhpExamples",
    "matching1",
    "mc1",
    "mc2",
    "mc4",
    "mcHTMLComment",
    "multiLineFeedback1",
    "options1",
    "shortAnswer1",
    "shortAnswer2",
    "shortAnswerNotMatching",
    "shortFirstEmbedded",
    "shortFirstEmbeddedUnderline",
    "tag_id",
    "tf1_html",
    "tf1_markdown",
    "totara_moodle_essay",
    "totara_moodle_multichoice_multi",
    "totara_moodle_numerical",
    "totara_moodle_shortanswer_general_feedback",
    "totara_moodle_truefalse",
]


@pytest.fixture(scope="module")
def samples() -> Path:
    return needed("SYLLABOT_SAMPLES") / "gift"


def test_every_sample_pair_is_named_here(samples: Path) -> None:
    assert sorted(path.stem for path in samples.glob("*.gift")) == sorted(NAMES)
    assert len(NAMES) == 25


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_read_as_its_pair_says(name: str, samples: Path) -> None:
    nodes = list(parse((samples / f"{name}.gift").read_text("utf-8")))
    assert [node.flaw for node in nodes if node.flaw] == []
    read = [as_json(node) for node in nodes]
    assert read == json.loads((samples / f"{name}.json").read_text("utf-8"))


def test_numbers_come_in_three_ways() -> None:
    nodes = list(parse("A{#1..2.5}\n\nB{#=-3:.5#near ~*#far}\n\nC{#4}\n\nD{#four}"))
    assert as_json(nodes[0])["choices"] == {
        "type": "high-low",
        "numberLow": 1,
        "numberHigh": 2.5,
    }
    assert as_json(nodes[1])["choices"][0]["text"] == {"type": "range", "number": -3, "range": 0.5}
    assert as_json(nodes[1])["choices"][1]["text"]["text"] == "*"
    assert as_json(nodes[2])["choices"] == {"type": "simple", "number": 4}
    assert as_json(nodes[3])["choices"] == {"format": "moodle", "text": "four"}


def test_a_text_without_braces_is_a_description() -> None:
    (node,) = parse("::Welcome::[html]<b>Read</b> this.")
    assert as_json(node)["type"] == "Description"
    assert (node.title, node.stem.text) == ("Welcome", "<b>Read</b> this.")


def test_comments_give_an_id_and_tags() -> None:
    (node,) = parse("// [id:a\\]b] [tag:easy]\n// [tag: birds ]\n\nIs it?{T}")
    assert (node.id, node.tags) == ("a]b", ("easy", "birds"))


def test_a_question_may_have_empty_lines_and_comments_within_its_braces() -> None:
    (node,) = parse("Which?{\n=this\n\n// a comment\n~that\n}\n")
    assert [choice.answer for choice in node.choices] == [
        node.choices[0].answer,
        node.choices[1].answer,
    ]
    assert (node.flaw, len(node.choices)) == ("", 2)


def test_named_questions_need_no_empty_line_between_them() -> None:
    assert [node.title for node in parse("::a::A{T}\n::b::B{F}\n::c::C{\n=1\n}")] == ["a", "b", "c"]


def test_a_category_ends_the_question_before_it() -> None:
    kinds = [str(node.kind) for node in parse("A{T}\n$CATEGORY: x\nB{F}")]
    assert kinds == ["TF", "Category", "TF"]


def test_an_equals_sign_after_a_tilde_marks_the_right_one() -> None:
    (node,) = parse("Which?{~=this ~that}")
    assert [(choice.right, choice.answer) for choice in node.choices] == [
        (True, node.choices[0].answer),
        (False, node.choices[1].answer),
    ]


def test_an_arrow_in_every_answer_makes_pairs_unless_an_answer_has_a_share() -> None:
    assert [str(node.kind) for node in parse("A{=a->b =c->d}\n\nB{=%100%a->b}")] == [
        "Matching",
        "Short",
    ]


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("Which?{=this\n\nNext?{T}", "a { is opened here and never closed."),
        ("Which?{=this", "a { is opened here and never closed."),
        ("Which?} no", "there is a } without a { before it."),
        ("Which?{=a} and {=b}", "there are answers in { } twice."),
        ("Which?{=a} and }", "there are answers in { } twice."),
        ("Which?{stray =a}", "there is text before the first = or ~."),
        ("Which?{=a->b =c}", "not every answer has an arrow."),
    ],
)
def test_what_is_wrong_is_said(text: str, flaw: str) -> None:
    first = next(parse(text))
    assert first.flaw.startswith(flaw)
    assert first.flaw.endswith(".")


def test_a_brace_left_open_does_not_swallow_what_follows() -> None:
    nodes = list(parse("A{=this\n\n// between\n\nB{T}\n\nC{F}"))
    assert [bool(node.flaw) for node in nodes] == [True, False, False]
    assert len(list(parse("A{=this\n\n" + "text\n" * 400))) == 2
