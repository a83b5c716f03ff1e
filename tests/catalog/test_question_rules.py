"""Every rule of the kinds of questions."""

# ruff: noqa: E501
# The tables read best with a rule a line.

from __future__ import annotations

import pytest

from bot.learning.lesson import Option, Pair, Question
from tests.catalog.authoring import Author, question

HEAD = "id: q\nkind: {kind}\nprompt: Why?\n"

RULES = [
    ("single", "options: [{text: a, correct: true}]", ["20: question q, options: holds 1; there must be at least 2"]),
    ("single", "options: [{text: a}, {text: b}]", ['20: question q: no option is marked right; add "correct: true" to the right one']),
    ("single", "options: [{text: a, correct: yes}, {text: b, correct: true}]", ['20: question q: 2 options are marked right; leave "correct: true" on one, or use multiple']),
    ("multiple", "options: [{text: a}, {text: b}]", ['20: question q: no option is marked right; add "correct: true" to the right one']),
    ("multiple", "options:\n  - text: a  b\n    correct: true\n  - text: a b", ["23: question q, option 2, text: is the same as number 1's; change one of the two"]),
    ("single", "", ['17: question q: a single question needs "options"; add it, or change the kind']),
    ("single", "options: []\nanswers: [a]", ["20: question q, options: holds 0; there must be at least 2", "21: question q, answers: belongs to short and numeric questions, not to single; take it away"]),
    ("true_false", "", ['17: question q: a true_false question needs "answer"; add it, or change the kind']),
    ("true_false", "answer: maybe", ["20: question q, answer: needs true or false"]),
    ("true_false", "answer: true\noptions: [{text: a}, {text: b}]", ["21: question q, options: belongs to single and multiple questions, not to true_false; take it away"]),
    ("single", "options: [a, b]", ['20: question q, option 1: needs keys with values, such as "text: …"', '20: question q, option 2: needs keys with values, such as "text: …"']),
    ("short", "answers: []", ["20: question q, answers: holds 0; there must be at least 1"]),
    ("short", "answers: a", ['20: question q, answers: needs a list; put each item on a line of its own, beginning with "- "']),
    ("short", 'answers: [a, "?!"]', ['20: question q, answer 2: "?!" cannot be typed as an answer; write letters or digits']),
    ("short", "answers: [a]\ntolerance: 1", ["21: question q, tolerance: belongs to numeric questions, not to short; take it away"]),
    ("numeric", "answers: [ten]", ['20: question q, answer 1: "ten" is no number; write one such as 12 or 0.5, at most 10^15']),
    ("numeric", "answers: [1e99]", ['20: question q, answer 1: "1e99" is no number; write one such as 12 or 0.5, at most 10^15']),
    ("numeric", "answers: [1]\ntolerance: -1", ["21: question q, tolerance: needs a number of 0 or more, such as 0.5"]),
    ("match", "pairs: [{left: a, right: b}]", ["20: question q, pairs: holds 1; there must be at least 2"]),
    ("match", "pairs:\n  - {left: a, right: b}\n  - {left: a, right: b}", ["22: question q, pair 2, left: is the same as number 1's; change one of the two", "22: question q, pair 2, right: is the same as number 1's; change one of the two"]),
    ("match", "pairs: [{left: a, right: b}, {left: c, rigth: d}]", ['20: question q, pair 2: "rigth" is no key here; did you mean "right"?', '20: question q, pair 2: "right" is missing; add a line "right: …"']),
    ("match", "", ['17: question q: a match question needs "pairs"; add it, or change the kind']),
    ("guess", "options: x\nsection: zzz", ['18: question q, kind: is "guess", but can be single, multiple, true_false, short, numeric or match', '20: question q, options: needs a list; put each item on a line of its own, beginning with "- "', '21: question q, section: no section has the id "zzz"; write the id of a section, or its heading in small letters with -']),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "rest", "expected"), RULES)
def test_what_a_kind_needs_and_must_not_have(
    author: Author, kind: str, rest: str, expected: list[str]
) -> None:
    assert author.said(question(HEAD.format(kind=kind) + rest)) == expected


def read(author: Author, kind: str, rest: str) -> Question:
    assert author.said(question(HEAD.format(kind=kind) + rest)) == []
    lesson = author.load().catalog.lesson("basics/desk")
    assert lesson is not None
    return lesson.quiz.questions[0]


def test_true_false_becomes_two_pinned_options(author: Author) -> None:
    found = read(author, "true_false", "answer: no\nwhy_true: Not so.")
    assert found.options == (
        Option("True", False, "Not so.", pin=True),
        Option("False", True, "", pin=True),
    )


def test_text_stays_text(author: Author) -> None:
    found = read(author, "short", "answers: [no, 12:30, 1.10, ~, 0x1f]")
    assert found.answers == ("no", "12:30", "1.10", "~", "0x1f")


def test_numbers_have_a_tolerance(author: Author) -> None:
    found = read(author, "numeric", "answers: ['3,5', 4]\ntolerance: 0.25")
    assert (found.answers, str(found.tolerance)) == (("3,5", "4"), "0.25")


def test_pairs_are_read(author: Author) -> None:
    found = read(author, "match", "pairs: [{left: a, right: b}, {left: c, right: d}]")
    assert found.pairs == (Pair("a", "b"), Pair("c", "d"))


def test_pinned_options_keep_their_mark(author: Author) -> None:
    found = read(author, "multiple", "options: [{text: a, correct: true}, {text: All, pin: true}]")
    assert [option.pin for option in found.options] == [False, True]


def test_terms_are_spelled_as_in_the_list(author: Author) -> None:
    found = read(author, "short", "answers: [a]\nterms: [Context Window, context window]")
    assert found.terms == ("context window",)


def test_two_questions_must_not_have_one_id(author: Author) -> None:
    one = question("id: q\nkind: short\nprompt: Why?\nanswers: [a]")
    again = "    - id: q\n      kind: short\n      prompt: Why not?\n      answers: [b]\n"
    assert author.said(one + again) == [
        '21: question q, id: "q" is another question\'s id; give this one an id of its own'
    ]


def test_two_bad_ids_are_two_problems(author: Author) -> None:
    one = question("id: Q\nkind: short\nprompt: Why?\nanswers: [a]")
    again = "    - id: Q\n      kind: short\n      prompt: Why not?\n      answers: [b]\n"
    said = author.said(one + again)
    assert [text.split(":")[0] for text in said] == ["17", "21"]


def test_references_are_not_checked_against_lists_in_disorder(author: Author) -> None:
    text = question("id: q\nkind: short\nprompt: W?\nanswers: [a]\nsection: zz\nterms: [yy]")
    text = text.replace("    body: |\n      The context window is a desk.\n", "")
    text = text.replace("    definition: How much text a model can take into account.\n", "")
    assert author.said(text) == [
        '7: term 1: "definition" is missing; add a line "definition: …"',
        '9: section 1: "body" is missing; add a line "body: …"',
    ]
