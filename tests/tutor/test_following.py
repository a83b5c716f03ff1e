"""A short question that follows on another."""

from __future__ import annotations

import pytest

from bot.learning.passage import Answer, Passage, Verdict
from bot.tutor.following import asks, follows, may_stand_alone, onwards, whole
from bot.tutor.words import Words
from tests.tutor.lessons import lesson

BODY = "Three are enough. More cost more. They also confuse.\n\nSo stop at three."
OF = lesson(("Examples", BODY), ("Weights", "Weights change."))


def passage(text: str, section: int = 0, note: int = 0) -> Passage:
    body = OF.sections[section].body
    start = 0 if note else body.index(text)
    return Passage(section, OF.sections[section].heading, start, start + len(text), text, note)


THREE, MORE = passage("Three are enough."), passage("More cost more.")
WEIGHTS = passage("Weights change.", 1)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("and why?", "en"),
        ("Why?", "en"),
        ("how does it do that?", "en"),
        ("and for images?", "en"),
        ("und warum?", "de"),
        ("Et pourquoi ?", "fr"),
        ("а почему?", "ru"),
        ("¿y por qué?", "es"),
    ],
)
def test_a_short_question_that_leans_on_the_last_follows_it(question: str, language: str) -> None:
    assert follows(question, Words(language))


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("What is a context window?", "en"),
        ("How does this lesson define a good prompt?", "en"),
        ("and how many examples does a good few-shot prompt carry?", "en"),
        ("Was ist ein Kontextfenster?", "de"),
        ("?!", "en"),
    ],
)
def test_a_question_of_its_own_does_not(question: str, language: str) -> None:
    assert not follows(question, Words(language))


def test_one_that_names_something_may_stand_alone_unless_it_leans_on_a_pronoun() -> None:
    assert may_stand_alone("and for images?", Words("en"))
    assert not may_stand_alone("and why?", Words("en"))
    assert not may_stand_alone("why does it matter?", Words("en"))


def test_the_whole_is_both_questions() -> None:
    assert whole("and why?", "How many?") == "and why? How many?"


@pytest.mark.parametrize(
    ("text", "language"),
    [("and why", "en"), ("How so", "en"), ("really?", "en"), ("为什么？", "zh"), ("γιατί;", "el")],
)
def test_a_question_is_known_by_its_mark_or_its_first_word(text: str, language: str) -> None:
    assert asks(text, language)


@pytest.mark.parametrize("text", ["thanks!", "", "I see; good."])
def test_thanks_are_no_question(text: str) -> None:
    assert not asks(text, "en")


def test_an_answer_from_another_passage_is_given_without_the_last_one() -> None:
    answer = Answer(Verdict.ANSWER, (MORE, THREE), 0.9)
    assert onwards(OF, answer, [THREE]) == Answer(Verdict.ANSWER, (MORE,), 0.9)


def test_what_was_quoted_last_is_not_quoted_again_but_what_stands_beside_it() -> None:
    answer = Answer(Verdict.ANSWER, (THREE, MORE), 0.9)
    assert onwards(OF, answer, [THREE]) == Answer(Verdict.UNSURE, (MORE,), 0.9)


def test_nothing_that_was_quoted_before_comes_again() -> None:
    answer = Answer(Verdict.ANSWER, (THREE, MORE), 0.9)
    read_on = onwards(OF, answer, [MORE, THREE])
    assert [one.text for one in read_on.passages] == ["They also confuse.\n\nSo stop at three."]
    end = passage("So stop at three.")
    assert onwards(OF, answer, [end, THREE, MORE]) is answer


def test_the_passages_further_off_follow_the_one_beside() -> None:
    answer = Answer(Verdict.ANSWER, (THREE, WEIGHTS, MORE), 0.9)
    assert onwards(OF, answer, [THREE]) == Answer(Verdict.UNSURE, (MORE, WEIGHTS), 0.9)


def test_where_nothing_near_is_left_the_lesson_is_read_on() -> None:
    answer = onwards(OF, Answer(Verdict.ANSWER, (THREE,), 0.9), [THREE])
    assert answer.verdict is Verdict.UNSURE
    (following,) = answer.passages
    assert following.text == "More cost more. They also confuse."
    assert following.text == BODY[following.start : following.end]


def test_after_the_last_sentence_those_before_it_are_shown() -> None:
    stop = passage("So stop at three.")
    (before,) = onwards(OF, Answer(Verdict.ANSWER, (stop,), 0.9), [stop]).passages
    assert before.text == "More cost more. They also confuse."


def test_where_there_is_nothing_else_the_answer_stays() -> None:
    answer = Answer(Verdict.ANSWER, (WEIGHTS,), 0.9)
    assert onwards(OF, answer, [WEIGHTS]) is answer
    gone = Passage(7, "Gone", 0, 3, "abc")
    answer = Answer(Verdict.ANSWER, (gone,), 0.9)
    assert onwards(OF, answer, [gone]) is answer


def test_a_note_is_read_on_in_other_passages_only() -> None:
    note = passage("Ask Mo.", note=5)
    other = passage("Ask Ada.", note=6)
    answer = Answer(Verdict.ANSWER, (note, other), 0.9)
    assert onwards(OF, answer, [note]) == Answer(Verdict.UNSURE, (other,), 0.9)
    alone = Answer(Verdict.ANSWER, (note,), 0.9)
    assert onwards(OF, alone, [note]) is alone


def test_sentences_too_long_together_are_shown_one_by_one() -> None:
    long = lesson(("Long", f"First. {'Word ' * 70}end. {'Other ' * 70}end."))
    last = Passage(0, "Long", 0, 6, "First.")
    (following,) = onwards(long, Answer(Verdict.ANSWER, (last,), 0.9), [last]).passages
    assert following.text.startswith("Word")
    assert "Other" not in following.text
