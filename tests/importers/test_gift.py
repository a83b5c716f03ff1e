"""GIFT into questions that can be asked here, and what the report says of the rest."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from bot.catalog.importers.reading import read
from bot.learning.lesson import Difficulty, QuestionKind
from tests.conftest import needed
from tests.importers.bringing import changed, gift, lesson, one, refused, sound
from tests.importers.test_gift_syntax import NAMES


def rights(text: str) -> list[str]:
    return [option.text for option in one(gift(text)).options if option.correct]


def test_a_choice_comes_with_feedback_and_explanation() -> None:
    question = one(gift("::tomb::Who?{=Grant#Yes. ~Lee#No. ####He lies there.}"))
    assert (question.id, question.kind) == ("tomb", QuestionKind.SINGLE)
    assert [(option.text, option.correct, option.why) for option in question.options] == [
        ("Grant", True, "Yes."),
        ("Lee", False, "No."),
    ]
    assert question.explanation == "He lies there."


def test_shares_of_a_hundred_make_a_question_with_several_right() -> None:
    imported = gift("Which?{~%50%a ~%50%b ~%-100%c}")
    assert one(imported).kind is QuestionKind.MULTIPLE
    assert rights("Which?{~%50%a ~%50%b ~%-100%c}") == ["a", "b"]
    assert changed(imported) == [
        "1 question has marks for each right option; here the answer is right only as a whole"
    ]


def test_uneven_shares_are_named() -> None:
    told = changed(gift("Which?{~%70%a ~%30%b ~c}\n\nAnd?{~%20%a ~%20%b ~c}"))
    assert told[0] == (
        "Line 1, question 1: part marks cannot be given; all right alike: “a” (70 %) and “b” (30 %)"
    )
    assert told[2].startswith("2 questions have marks")


def test_part_marks_beside_a_right_one_are_named() -> None:
    imported = gift("Which?{=a ~%50%b ~c}")
    assert rights("Which?{=a ~%50%b ~c}") == ["a"]
    assert changed(imported) == [
        "Line 1, question 1: part marks cannot be given; wrong here: “b” (50 %)"
    ]


def test_several_right_of_which_one_is_enough_are_all_asked_for() -> None:
    imported = gift("Which?{=a =b ~c}")
    assert one(imported).kind is QuestionKind.MULTIPLE
    assert "any one is enough" in changed(imported)[0]


def test_all_of_the_above_keeps_its_place() -> None:
    question = one(gift("Which?{~a ~b =All of the above.}"))
    assert [option.pin for option in question.options] == [False, False, True]


def test_true_and_false_have_the_feedback_for_the_wrong_choice_first() -> None:
    true = one(gift("Is it?{TRUE#It is not false.#It is true.}"))
    assert [option.why for option in true.options] == ["It is true.", "It is not false."]
    false = one(gift("Is it?{F#It is not true.####So.}"))
    assert [(option.correct, option.why) for option in false.options] == [
        (False, "It is not true."),
        (True, ""),
    ]
    assert false.explanation == "So."


def test_typed_answers_keep_what_is_said_to_each() -> None:
    imported = gift("Who?{=Ada#Yes. =%50%Adda#Nearly. =%0%*#No. =Ada Lovelace ####Of 1815.}")
    question = one(imported)
    assert question.answers == ("Ada", "Ada Lovelace")
    assert question.explanation == "Of 1815.\nYes.\n“Adda”: Nearly.\nOtherwise: No."
    assert changed(imported) == [
        "Line 1, question 1: part marks cannot be given; not accepted here: “Adda” (50 %)"
    ]


def test_a_star_in_an_answer_is_any_text_only_in_moodle() -> None:
    imported = gift("Which?{=colo*r =color}\n\nWhich?{=*nothing*}")
    assert imported.questions[0].answers == ("color",)
    assert refused(imported) == [
        "Line 3, question 2: no answer is right. Put = before it.",
    ]
    assert one(gift("Which?{=a\\*}")).answers == ("a*",)


def test_numbers_have_one_tolerance() -> None:
    question = one(gift("How many?{#=3:0.5#Yes. =%50%3:2#Nearly. ~#No.}"))
    assert (question.answers, question.tolerance) == (("3",), Decimal("0.5"))
    assert question.explanation == "Yes.\n“3”: Nearly.\nOtherwise: No."
    assert one(gift("How many?{#5..1}")).tolerance == Decimal(2)
    assert "left out: 4" in changed(gift("How many?{#=3:0.5 =4:1}"))[0]
    assert refused(gift("How many?{#three}")) == [
        "Line 1, question 1: “three” is no number. Write one such as 12 or 0.5."
    ]


def test_pairs_lose_bait() -> None:
    imported = gift("Match.{=Canada -> Ottawa =Italy -> Rome = -> Paris ####Capitals.}")
    question = one(imported)
    assert [(pair.left, pair.right) for pair in question.pairs] == [
        ("Canada", "Ottawa"),
        ("Italy", "Rome"),
    ]
    assert question.explanation == "Capitals."
    assert "“Paris” belongs to nothing" in changed(imported)[0]


def test_a_blank_stands_where_the_answers_stood() -> None:
    assert one(gift("He was from {=Rome}.")).prompt == "He was from \\_\\_\\_\\_\\_."
    assert one(gift("[markdown]He was from {=Rome}.")).prompt == "He was from \\_\\_\\_\\_\\_."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2*3 \\= 6 in my_own_words", "2\\*3 = 6 in my_own_words"),
        ("<p>One <b>bold</b> word</p>", "One **bold** word"),
        ("[plain]<p>as it is</p>", "<p>as it is</p>"),
        ("[markdown]**bold** &amp; `x`", "**bold** & `x`"),
        ("[html]a&nbsp;b", "a b"),
        ("a < b &amp; c", "a < b & c"),
        ("one\\ntwo <i>three</i>", "one\ntwo *three*"),
    ],
)
def test_texts_come_in_every_format(text: str, shown: str) -> None:
    assert one(gift(f"{text}{{T}}")).prompt == shown


def test_categories_become_lessons_with_ids_that_stay() -> None:
    text = "$CATEGORY: $course$/top/Default for Unit 1\n\nA{T}\n\nB{F}\n\n$CATEGORY: a/b//c\n\n1{T}"
    imported = gift(text)
    assert [(one.id, one.title) for one in imported.lessons] == [
        ("unit-1", "Unit 1"),
        ("a-b-c", "a: b/c"),
    ]
    assert [one.summary for one in imported.lessons] == [
        "2 questions from a.gift.",
        "1 question from a.gift.",
    ]
    again = gift(text.replace("A{T}", "Another{T}\n\nA{T}"))
    before = [question.id for question in imported.lessons[0].quiz.questions]
    assert [question.id for question in again.lessons[0].quiz.questions][1:] == before


def test_ids_come_from_the_source_and_are_each_ones_own() -> None:
    text = "// [id:123]\nA{T}\n\n::Größe::B{T}\n\n::Größe::C{T}\n\n::名前::D{T}\n\n" + (
        f"::{'long name ' * 9}::E{{T}}"
    )
    ids = [question.id for question in gift(text).questions]
    assert ids[:3] == ["q-123", "grosse", "grosse-2"]
    assert ids[3].startswith("q-")
    assert ids[4].startswith("long-name-long-name")
    assert max(map(len, ids)) <= 40


def test_a_tag_can_be_the_difficulty() -> None:
    assert one(gift("// [tag:x] [tag:Hard]\nIs it?{T}")).difficulty is Difficulty.HARD


def test_more_than_a_hundred_questions_go_on_in_a_second_lesson() -> None:
    imported = gift("\n\n".join(f"Question {count}?{{T}}" for count in range(201)))
    assert [len(one.quiz.questions) for one in imported.lessons] == [100, 100, 1]
    assert [one.title for one in imported.lessons][2] == "A, part 3"


def test_questions_too_long_for_one_file_go_on_in_the_next(tmp_path: Path) -> None:
    options = " ".join(f"~{count}{'漢' * 190}#{'字' * 290}" for count in range(9))
    text = "\n\n".join(f"{count}{'?' * 990}{{=yes {options}}}" for count in range(50))
    imported = gift(text)
    assert len(imported.questions) == 50
    assert len(imported.lessons) > 1
    sound(imported, tmp_path / "c")


def test_credits_in_comments_are_kept() -> None:
    imported = gift(
        "// Title: Birds\n// License: CC-BY-4.0\n// Attribution: Ada\n// Language: de\n\nA{T}"
    )
    course = imported.course
    assert course is not None
    assert (course.title, course.licence, course.attribution, course.language) == (
        "Birds",
        "CC-BY-4.0",
        "Ada",
        "de",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\nA{~a ~b}", "Line 2, question 1: no option is marked right. Put = before it."),
        ("A{=%50%a ~b}", "no option is marked right. Put = before it."),
        ("A{}", "an essay needs somebody to mark it"),
        ("Welcome.", "there are no answers in { }"),
        ("{T}", "there is no question before the answers. Write one."),
        ("A{=a ~}", "option 2 has no text. Write one, or take it away."),
        ("A{=a ~a}", "option 2, text: is the same as number 1's. Change one of the two."),
        ("A{=a}\n\nB{=only ~}", "Line 3, question 2: option 2 has no text."),
        ("A{~%100%a}", "options: holds 1. There must be at least 2."),
        (f"A{'a' * 1_000}{{T}}", "prompt: has 1,001 characters. Shorten it to at most 1,000."),
        ("[markdown]A{=```a ~b}", "option 1, text: has a code block that is never closed."),
        ("A{=a->b}", "pairs: holds 1. There must be at least 2."),
        (f"A{'b' * 20_001}{{T}}", "prompt: has 20,002 characters."),
    ],
)
def test_what_cannot_be_asked_is_reported_with_line_and_number(text: str, said: str) -> None:
    told = refused(gift(text))
    assert any(said in line for line in told), told
    assert told[0].startswith("Line ")


def test_feedback_too_long_moves_or_is_named() -> None:
    long = "so " * 120
    imported = gift(f"A{{=a#{long} ~b}}")
    assert one(imported).explanation == f"a: {long.strip()}"
    both = gift(f"A{{=a#{long} ~b#{long} ~c#{long}}}")
    assert "the feedback of option 3 has 359 characters and was left out." in changed(both)[0]
    general = gift(f"A{{=a ~b####{'so ' * 400}}}")
    assert one(general).explanation == ""
    assert "the feedback has 1,199 characters" in changed(general)[0]


def test_pictures_leave_their_description() -> None:
    imported = gift('[html]See <img src\\="a/b.png" alt\\="a bird"> and <img src\\="c.png">.{T}')
    assert one(imported).prompt == "See (Picture: a bird) and ."
    assert len(changed(imported)) == 2


def test_more_than_one_import_takes_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.catalog.importers.banks.MOST", 2)
    imported = gift("A{T}\n\nB{T}\n\nC{T}")
    assert len(imported.questions) == 2
    assert "more than 2 questions" in refused(imported)[0]


def test_a_report_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.catalog.importers.imported.REMARKS", 3)
    told = refused(gift("\n\n".join(f"{count}{{}}" for count in range(9))))
    assert len(told) == 3
    assert changed(gift("\n\n".join(f"{count}{{}}" for count in range(9)))) == [
        "There is more like this, which is not listed"
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_sample_passes_the_check(name: str, tmp_path: Path) -> None:
    path = needed("SYLLABOT_SAMPLES") / "gift" / f"{name}.gift"
    imported = read(path, path.name)
    if imported.course is None:
        assert refused(imported)
    else:
        assert refused(imported) == []
        assert lesson(imported).quiz.questions
        sound(imported, tmp_path / "c")
