"""Moodle XML into questions, and what the report says of the rest."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.catalog.importers.imported import Import
from bot.learning.lesson import Difficulty, QuestionKind
from tests.importers.bringing import bring, changed, one, refused

ANSWERS = (
    '<answer fraction="100" format="html"><text>a</text><feedback><text>Yes.</text></feedback>'
    '</answer><answer fraction="0"><text>b</text></answer>'
)


def question(kind: str, inner: str, prompt: str = "<![CDATA[<p>Which <b>one</b>?</p>]]>") -> str:
    return (
        f'<question type="{kind}"><name><text>Its name</text></name>'
        f'<questiontext format="html"><text>{prompt}</text></questiontext>{inner}</question>'
    )


def quiz(*questions: str) -> Import:
    lines = "\n".join(questions)
    return bring(f'<?xml version="1.0"?>\n<quiz>\n{lines}\n</quiz>', "a.xml")


def test_a_choice_is_read() -> None:
    imported = quiz(
        '<question type="category"><category><text>$course$/top/Unit 1</text></category>'
        "</question>",
        question(
            "multichoice",
            "<generalfeedback><text>So.</text></generalfeedback><single>true</single>"
            f"<idnumber>q7</idnumber><tags><tag><text>Easy</text></tag></tags>{ANSWERS}",
        ),
    )
    found = one(imported)
    assert (found.id, found.prompt, found.explanation) == ("q7", "Which **one**?", "So.")
    assert [(one.text, one.correct, one.why) for one in found.options] == [
        ("a", True, "Yes."),
        ("b", False, ""),
    ]
    assert found.difficulty is Difficulty.EASY
    assert imported.lessons[0].title == "Unit 1"


def test_several_right_ones_are_read() -> None:
    answers = "".join(
        f'<answer fraction="{share}"><text>{name}</text></answer>'
        for name, share in (("a", "33.33333"), ("b", "33.33333"), ("c", "33.33333"), ("d", "-50"))
    )
    imported = quiz(question("multichoice", f"<single>false</single>{answers}"))
    assert one(imported).kind is QuestionKind.MULTIPLE
    assert changed(imported) == [
        "1 question has marks for each right option; here the answer is right only as a whole"
    ]


def test_true_and_false_are_read() -> None:
    answers = (
        '<answer fraction="0"><text>true</text><feedback><text>No.</text></feedback></answer>'
        '<answer fraction="100"><text>false</text></answer>'
    )
    options = one(quiz(question("truefalse", answers))).options
    assert [(one.correct, one.why) for one in options] == [(False, "No."), (True, "")]


def test_typed_answers_are_read() -> None:
    imported = quiz(question("shortanswer", f"<usecase>1</usecase>{ANSWERS}"))
    assert one(imported).answers == ("a",)
    assert one(imported).explanation == "Yes."
    assert "capital letters mattered" in changed(imported)[0]


def test_numbers_are_read() -> None:
    inner = (
        '<answer fraction="100"><text>2.5</text><tolerance>0,5</tolerance></answer>'
        "<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units>"
    )
    imported = quiz(question("numerical", inner))
    assert (one(imported).answers, one(imported).tolerance) == (("2.5",), Decimal("0.5"))
    assert "units are not asked for" in changed(imported)[0]
    assert changed(quiz(question("numerical", inner[: inner.index("<units>")]))) == []


def test_pairs_are_read() -> None:
    inner = "".join(
        f'<subquestion format="plain_text"><text>{left}</text><answer><text>{right}</text>'
        "</answer></subquestion>"
        for left, right in (("2*3", "6"), ("b", "c"), ("", "bait"))
    )
    imported = quiz(question("matching", inner))
    assert [(pair.left, pair.right) for pair in one(imported).pairs] == [
        ("2\\*3", "6"),
        ("b", "c"),
    ]
    assert "“bait” belongs to nothing" in changed(imported)[0]


def test_what_no_question_here_has_is_counted() -> None:
    inner = (
        "<correctfeedback><text>Your answer is correct.</text></correctfeedback>"
        "<incorrectfeedback><text>Read page 3.</text></incorrectfeedback>"
        f"<hint><text>Think.</text></hint>{ANSWERS}"
    )
    told = changed(quiz(question("multichoice", inner), question("multichoice", ANSWERS)))
    assert told == [
        "The feedback on the whole answer of 1 question were left out",
        "The hints of 1 question were left out",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (question("essay", ""), "an essay needs somebody to mark it"),
        (question("cloze", ""), "a cloze question has several answers"),
        (question("ddwtos", ""), "questions of the type ddwtos cannot be asked here"),
        (question("multichoice", ANSWERS, ""), "the question has no text. Write one."),
        ('<question type="multichoice"/>', "the question has no text."),
        (question("multichoice", ""), "no option is marked right"),
        (question("truefalse", ANSWERS), "either true or false must be right."),
        (
            question(
                "truefalse", "<answer><text>true</text></answer><answer><text>false</text></answer>"
            ),
            "either true or false must be right.",
        ),
        (question("shortanswer", ""), 'no answer is right. Give it fraction="100".'),
        (
            question("numerical", '<answer fraction="100"><text>x</text></answer>'),
            "“x” is no number.",
        ),
        (
            question("shortanswer", '<answer fraction="1e30"><text>x</text></answer>'),
            "no answer is right.",
        ),
    ],
)
def test_what_cannot_be_asked_is_reported_with_its_line(text: str, said: str) -> None:
    (told,) = refused(quiz(text))
    assert told.startswith("Line 3, question 1: ")
    assert said in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<quiz><question></quiz>", "Line 1: this is no whole XML: mismatched tag."),
        ('<!DOCTYPE a [<!ENTITY b "c">]><quiz/>', "The file defines entities of its own"),
        ("<quiz>" * 60, "nested too deeply"),
        ("<quiz/>", "There is no question, card or lesson"),
        ('<?xml version="1.0" encoding="nobody-knows"?><quiz/>', "This is no whole XML"),
    ],
)
def test_what_is_no_quiz_is_said(text: str, said: str) -> None:
    (told,) = refused(bring(text, "a.xml"))
    assert said in told
