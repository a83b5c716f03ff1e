"""Tables of questions, lists of cards, and what is pasted from Quizlet."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.catalog.importers.imported import Import
from bot.learning.lesson import Difficulty, Question, QuestionKind
from tests.importers.bringing import bring, changed, lesson, one, refused

HEAD = "lesson,id,kind,question,a,b,c,right,why a,explanation,difficulty,tolerance\n"


def rows(text: str) -> Import:
    return bring(HEAD + text, "a.csv")


def options(question: Question) -> list[tuple[str, bool]]:
    return [(option.text, option.correct) for option in question.options]


def test_a_row_is_a_question() -> None:
    imported = rows("Unit 1,q1,single,Which **one**?,x,y,,b,No.,So.,hard,\n")
    question = one(imported)
    assert (question.id, question.prompt, question.explanation) == ("q1", "Which **one**?", "So.")
    assert options(question) == [("x", False), ("y", True)]
    assert question.options[0].why == "No."
    assert question.difficulty is Difficulty.HARD
    assert lesson(imported).title == "Unit 1"


@pytest.mark.parametrize("right", ["y", "Y", "2", "b", "B"])
def test_the_right_option_is_named_by_text_number_or_letter(right: str) -> None:
    assert options(one(rows(f",,,Which?,x,y,z,{right},,,,"))) == [
        ("x", False),
        ("y", True),
        ("z", False),
    ]


def test_several_right_ones_make_a_multiple_question() -> None:
    question = one(rows(',,,Which?,x,y,z,"1;z",,,,'))
    assert question.kind is QuestionKind.MULTIPLE
    assert [correct for _, correct in options(question)] == [True, False, True]
    assert one(rows(',,multiple,Which?,x,y,z,"x, y",,,,')).kind is QuestionKind.MULTIPLE


def test_every_kind_has_its_rows() -> None:
    text = (
        ",,True-False,Is it?,,,,TRUE,Yes.,,,\n"
        ",,,Is it?,True,False,,false,,,,\n"
        ",,short,Who?,Ada,Lovelace,,,,,,\n"
        ",,,Who?,,,,Ada;Lovelace,,,,\n"
        ",,numeric,How many?,3,,,,,,,0.5\n"
        ",,match,Match.,Canada → Ottawa,Italy -> Rome,,,,,,\n"
    )
    found = rows(text).questions
    assert [question.kind for question in found] == [
        QuestionKind.TRUE_FALSE,
        QuestionKind.TRUE_FALSE,
        QuestionKind.SHORT,
        QuestionKind.SHORT,
        QuestionKind.NUMERIC,
        QuestionKind.MATCH,
    ]
    assert [option.why for option in found[0].options] == ["Yes.", ""]
    assert [option.correct for option in found[1].options] == [False, True]
    assert found[2].answers == found[3].answers == ("Ada", "Lovelace")
    assert found[4].tolerance == Decimal("0.5")
    assert [pair.right for pair in found[5].pairs] == ["Ottawa", "Rome"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",,,,x,y,,1,,,,", "the question has no text. Write one."),
        (
            ",,,Which?,x,y,,,,,,",
            "no option is marked right. Put its number, its letter or its text",
        ),
        (",,,Which?,x,y,,99,,,,", "no option is marked right."),
        (",,true_false,Is it?,,,,maybe,,,,", "neither true nor false is marked right."),
        (",,match,Match.,a,b,,,,,,", "“a” is no pair. Write it as left -> right."),
        (",,numeric,How many?,three,,,,,,,", "is no number"),
        (",,,Which?", "needs"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(row: str, said: str) -> None:
    (told,) = refused(rows(f"\n{row}"))
    assert told.startswith("Line 3, question 1: ")
    assert said in told


def test_cells_over_several_lines_keep_their_lines() -> None:
    told = refused(rows(',,,"Which\none?",x,y,,1,,,,\n,,,,x,y,,1,,,,\n'))
    assert told == ["Line 4, question 2: the question has no text. Write one."]


def test_a_formula_that_was_made_safe_is_itself_again() -> None:
    assert options(one(rows(",,,Which?,'=1+1,'quoted',,1,,,,"))) == [
        ("=1+1", True),
        ("'quoted'", False),
    ]


def test_pictures_in_a_cell_are_named() -> None:
    assert "the picture b.png" in changed(rows(",,,See ![](a/b.png),x,y,,1,,,,"))[0]


def test_a_quizlet_paste_becomes_terms_and_a_quiz() -> None:
    text = "".join(f"term {count}\tthe {count}th thing, term {count}\n" for count in range(30))
    imported = bring(text, "")
    assert [len(one.terms) for one in imported.lessons] == [25, 5]
    question = imported.questions[3]
    assert question.prompt == "Which term is meant?\n\nthe 3th thing, …"
    assert question.terms == ("term 3",)
    assert question.explanation == "**term 3**: the 3th thing, term 3"
    assert len(question.options) == 4
    right = [option.text for option in question.options if option.correct]
    assert right == ["term 3"]
    wrong = next(option for option in question.options if not option.correct)
    assert wrong.why.startswith(f"{wrong.text}: the ")
    assert lesson(bring("a\tb\nc\td", "x.tsv")).summary == "2 key terms and a quiz made from them."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("alpha\tthe first\nbeta\tthe second", ""),
        ("alpha;the first\nbeta;the second", "a.csv"),
        ("alpha|the first\nbeta|the second", "a.csv"),
        ("\ufeffalpha,the first\nbeta,the second", "a.csv"),
        ("alpha - the first\n\nbeta - the second", ""),
        ("alpha: the first\nbeta: the second", ""),
        ("term,definition\nalpha,the first\nbeta,the second", "a.csv"),
        ("Definition;Term\nthe first;alpha\nthe second;beta", "a.csv"),
        ("#separator:Semicolon\nalpha;the first\nbeta;the second", "a.txt"),
        ('alpha,"the first"\n\n,\nbeta,"the second"', "a.csv"),
        ("word,meaning,more\nalpha,the first,x\nbeta,the second,x", "a.csv"),
    ],
)
def test_separators_marks_and_names_of_columns_are_found(text: str, name: str) -> None:
    for raw in (text.encode(), text.encode("utf-16"), text.encode("utf-16-le")):
        terms = bring(raw, name).terms
        assert [(term.term, term.definition) for term in terms] == [
            ("alpha", "the first"),
            ("beta", "the second"),
        ]


def test_old_encodings_are_guessed_and_reported() -> None:
    imported = bring("Käse\tcheese\nBrot\tbread".encode("cp1252"), "a.tsv")
    assert imported.terms[0].term == "Käse"
    assert changed(imported) == [
        "Line 1: this is not UTF-8, so it was read as Windows-1252. "
        "Where letters look wrong, save it as UTF-8."
    ]
    assert bring("a\tb\nc\td".encode("utf-16-be"), "a.tsv").terms[0].term == "a"


def test_a_definition_may_hold_the_separator() -> None:
    imported = bring("alpha,first, of all\nbeta,second\ngamma,third", "a.csv")
    assert imported.terms[0].definition == "first, of all"


def test_cards_that_ask_become_questions() -> None:
    imported = bring(
        "What is the capital of France?\tParis\nOf Italy, then?\tRome\nIs it Rome?\tRome", "a.tsv"
    )
    first, second, _ = imported.questions
    assert first.prompt == "What is the capital of France?"
    assert sorted(option.text for option in first.options) == ["Paris", "Rome"]
    assert len(second.options) == 2
    assert lesson(imported).summary == "3 questions made from flash cards."


def test_a_card_alone_is_typed() -> None:
    assert one(bring("front,back\nalpha,the first", "a.csv")).answers == ("alpha",)
    assert one(bring("front,back\nWho?,**Ada** L.", "a.csv")).answers == ("**Ada** L.",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\tb\nc", "Line 2, question 2: there is only one column here."),
        ("a\tb\nc\t", "Line 2, question 2: the back is empty. Write both sides."),
        ("a\tb\n\tc", "Line 2, question 2: the front is empty."),
        ("a\tb\nA\tc", "Line 2, question 2: “A” stands here twice, first in line 1. Keep one."),
        (f"a\tb\n{'c' * 70}\t{'d' * 300}", "the front has 70 characters and the back 300."),
        (f"a\tb\nWhy?{'c' * 1000}\td", "prompt: has 1,004 characters."),
    ],
)
def test_what_is_wrong_with_a_card_is_said(text: str, said: str) -> None:
    assert said in refused(bring(text, "a.tsv"))[0]


def test_a_card_given_twice_is_one() -> None:
    imported = bring("a\tb\na\tb\nc\td", "a.tsv")
    assert (len(imported.terms), refused(imported)) == (2, [])


def test_a_term_of_other_letters_has_an_id() -> None:
    imported = bring("猫\tcat\n犬\tdog\n猫犬\tboth", "a.tsv")
    ids = [question.id for question in imported.questions]
    assert len(set(ids)) == 3
    assert all(id.startswith("term-") for id in ids)


def test_long_definitions_are_not_repeated_beside_other_terms() -> None:
    text = "".join(f"term {count}\t{count}{' word' * 100}\n" for count in range(4))
    assert all(not option.why for one in bring(text, "a.tsv").questions for option in one.options)


def test_many_long_cards_go_on_in_the_next_lesson() -> None:
    text = "".join(f"Why {count}?{'漢' * 900}\t{count}{'字' * 190}\n" for count in range(120))
    imported = bring(text, "a.tsv")
    assert len(imported.questions) == 120
    assert len(imported.lessons) > 2


def test_text_that_anki_wrote_says_what_its_columns_are() -> None:
    text = (
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n"
        "#tags column:6\n"
        "g1\tBasic\tBirds::Small\talpha\tthe <b>first</b>\tx\n"
        "g2\tBasic\tBirds::Large\tbeta\tthe second\tx\n"
        "g3\tBasic\n"
    )
    imported = bring(text, "cards.txt")
    assert [one.title for one in imported.lessons] == ["Birds: Small", "Birds: Large"]
    assert imported.terms[0].definition == "the **first**"
    assert "the front is empty" in refused(imported)[0]


def test_pictures_on_a_card_are_named() -> None:
    imported = bring("#html:true\na\t<img src='x/b.png'> b\nc\td", "a.txt")
    assert changed(imported) == [
        "Line 2, question 1: the picture b.png was left out; it has no description either"
    ]
    assert "no question, card or lesson" in refused(bring("#html:true\n", "a.txt"))[0]
    assert "no question, card or lesson" in refused(bring("#html:true", "a.txt"))[0]


def test_a_separator_that_nobody_knows_is_detected() -> None:
    assert bring("#separator:strange\na;b\nc;d", "a.txt").terms[0].definition == "b"


def test_a_quote_that_never_closes_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    import csv

    before = csv.field_size_limit(50)
    try:
        told = refused(bring('a,b\nc,"d' + "x" * 100, "a.csv"))
        assert told[0].startswith("Line 2: this is no table from here on: field larger")
        assert refused(bring("y" * 100 + ",b", "a.csv"))
    finally:
        csv.field_size_limit(before)
