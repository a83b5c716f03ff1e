"""What the cards say and do, one by one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.learning.attempt import Result, Started
from bot.learning.lesson import Image, Option, QuestionKind, Quiz, Section, Term
from bot.learning.passage import Answer, Reply, Verdict
from bot.learning.people import ServerSettings
from bot.learning.quiz import Choice, Mode
from bot.learning.reading import CoursePath, Found, LessonRow, ReadingState
from bot.views import buttons as press
from bot.views import dm, lesson, modals, progress, quiz, reader, shelf, tutor
from bot.views import settings as panel
from bot.views.card import card, note, row
from bot.views.codec import Press, decode
from tests.views import moments
from tests.views.showable import Json, labels, options, sent, texts, walk


def said(card: Any) -> str:
    return "\n".join(texts(card))


def presses(card: Any) -> dict[str, Press | None]:
    """What each button says when it is pressed, by its label."""
    return {one["label"]: decode(one["custom_id"]) for one in walk(sent(card)) if one["type"] == 2}


def long_lesson(sections: int) -> Any:
    many = tuple(Section(f"s{at}", f"Heading {at}", "Text.") for at in range(1, sections + 1))
    return replace(moments.shown(), sections=many)


# Reading


@pytest.mark.parametrize(
    ("at", "first", "last"), [(0, 1, 24), (11, 1, 24), (30, 19, 42), (59, 37, 60)]
)
def test_the_jump_menu_shows_the_sections_around_the_open_one(
    at: int, first: int, last: int
) -> None:
    page = replace(moments.page(at), lesson=long_lesson(60))
    choices = options(reader.reader(page), "Jump to a section")
    assert choices[0]["label"] == f"{first}. Heading {first}"
    assert choices[-2]["label"] == f"{last}. Heading {last}"
    assert choices[-1] == {**choices[-1], "label": "The end: quiz and next lesson", "value": "60"}
    assert [one["value"] for one in choices if one.get("default")] == [str(at)]


def test_every_section_can_be_reached_by_the_jump_menu() -> None:
    lesson_read = long_lesson(60)
    reached = {0}
    fresh = {0}
    while fresh:
        found = set()
        for at in fresh:
            menu = options(
                reader.reader(replace(moments.page(at), lesson=lesson_read)), "Jump to a section"
            )
            found |= {int(one["value"]) for one in menu if one["value"] != "60"}
        fresh = found - reached
        reached |= found
    assert reached == set(range(60))


def test_a_long_section_is_turned_part_by_part_and_back_again() -> None:
    long = Section("long", "Long", "\n\n".join(["Some words. " * 60] * 10))
    lesson_read = replace(moments.shown(), sections=(long, *moments.shown().sections[1:]))
    count = len(lesson.parts(long))
    assert count > 2
    page = replace(moments.page(0), lesson=lesson_read)
    first = reader.reader(page)
    assert f"section 1 of {len(lesson_read.sections)}, part 1 of {count}" in said(first)
    assert presses(first)["Next"] == press.TurnOn(lesson_read.key, 0, 1)
    last = reader.reader(replace(page, part=count - 1))
    assert presses(last)["Next"] == press.TurnOn(lesson_read.key, 1, 0)
    assert presses(last)["Back"] == press.ReadPage(lesson_read.key, 0, count - 2)
    second = reader.reader(replace(page, section=1))
    assert presses(second)["Back"] == press.ReadPage(lesson_read.key, 0, count - 1)


def test_a_part_that_is_no_longer_there_shows_the_last() -> None:
    shown = reader.reader(moments.page(1, part=99))
    assert presses(shown)["Back"] == presses(reader.reader(moments.page(1)))["Back"]


def test_a_picture_goes_along_under_a_name_that_discord_keeps() -> None:
    image = Image("pics/my desk (1).png", "A desk with three books on it")
    first = replace(moments.shown().sections[0], image=image)
    lesson_read = replace(moments.shown(), sections=(first, *moments.shown().sections[1:]))
    page = replace(moments.page(0), lesson=lesson_read, image=Path("/c/pics/my desk (1).png"))
    shown = reader.reader(page)
    (gallery,) = [one for one in walk(sent(shown)) if one["type"] == 12]
    assert gallery["items"][0]["media"]["url"] == "attachment://my_desk__1_.png"
    assert gallery["items"][0]["description"] == "A desk with three books on it"
    assert shown.files == (Path("/c/pics/my desk (1).png"),)


def test_the_first_page_says_what_to_read_before() -> None:
    assert "Best after **Context Windows" in said(reader.reader(moments.page(0)))


def test_the_end_of_a_lesson_of_questions_alone_offers_its_quiz() -> None:
    bare = replace(moments.shown(), sections=(), terms=(), track="")
    page = replace(moments.page(0), lesson=bare, related=(), following=None)
    shown = reader.reader(page)
    assert "there is nothing to read first" in said(shown)
    assert "This is the last lesson of the course." in said(shown)
    assert labels(shown) == ["Take the quiz", "Continue in DM"]
    card_posted = lesson.posted(bare, moments.course())
    assert labels(card_posted) == ["Quiz me"]
    assert "**20 min**" in said(card_posted)


def test_a_lesson_without_questions_offers_no_quiz() -> None:
    unasked = replace(moments.shown(), quiz=Quiz(), covers=(), path=())
    assert labels(lesson.posted(unasked, moments.course())) == ["Read", "Ask"]
    page = replace(moments.page(99), lesson=unasked)
    assert "Take the quiz" not in labels(reader.reader(page))


def test_terms_that_do_not_fit_are_counted_and_stay_in_the_menu() -> None:
    many = tuple(Term(f"term {at}", "What it means. " * 20) for at in range(25))
    page = replace(moments.page(99), lesson=replace(moments.shown(), terms=many))
    shown = reader.reader(page)
    assert "more, in the reader’s menu of key terms" in said(shown)
    assert len(options(shown, "Look up a key term")) == 25


def test_a_term_that_left_the_lesson_gets_a_sentence() -> None:
    assert reader.term(moments.shown(), 99) == "That term is no longer in the lesson."


def test_a_long_section_in_a_thread_has_done_under_its_last_part_alone() -> None:
    long = Section("long", "Long", "\n\n".join(["Some words. " * 60] * 10))
    page = replace(moments.page(0), lesson=replace(moments.shown(), sections=(long,)))
    last = len(lesson.parts(long)) - 1
    assert labels(lesson.thread_section(page, 0)) == []
    assert labels(lesson.thread_section(page, last)) == ["Done"]
    assert labels(lesson.posted_section(page, 0)) == []
    assert labels(lesson.posted_section(page, last)) == ["Read", "Quiz me", "Ask"]


def test_a_lesson_is_offered_for_this_channel_whatever_its_name() -> None:
    long = replace(moments.shown(), id="a" * 40, course="b" * 40)
    here = press.PostThis(long.key, 0, True, 0)
    assert presses(shelf.offer(long, moments.course(), here, "<#1>"))["Post this"] == here
    elsewhere = replace(here, channel=2**62)
    shown = shelf.offer(long, moments.course(), elsewhere, "<#1>", "typo")
    assert "Post this" not in labels(shown)
    assert "use **/lesson post** again with its whole name" in said(shown)


def test_a_list_of_one_track_turns_its_pages() -> None:
    one = moments.shown()
    rows = tuple(
        LessonRow(replace(one, id=f"l{at}", number=at), ReadingState.UNREAD, 0)
        for at in range(1, 26)
    )
    path = CoursePath(moments.course(), rows, None, track="Builders")
    shown = shelf.listing(path, 1)
    assert "AI Foundations · Builders" in said(shown)
    assert "Page 2 of 3" in said(shown)
    assert presses(shown) == {
        "Back": press.ListPage("ai-foundations", 1, 0),
        "Next": press.ListPage("ai-foundations", 1, 2),
    }


def test_an_empty_course_says_so() -> None:
    path = CoursePath(moments.course(), (), None)
    assert "There is no lesson in this course yet." in said(shelf.listing(path))
    assert "There is no lesson in this course yet." in said(progress.progress(path))


def test_a_search_with_much_to_show_leaves_out_excerpts_before_results() -> None:
    long = "_x" * 45
    one = replace(moments.shown(), title=long, sections=(Section("s", long, "Text."),))
    found = [Found(replace(one, id=f"l{at}", course="c"), 0, "_*" * 100) for at in range(10)]
    assert len(said(shelf.found("x", found))) <= 4_000
    assert all(f"**{at}. " in said(shelf.found("x", found)) for at in range(1, 11))


# Quizzes


def attempt_at(**changes: Any) -> Any:
    asked = replace(moments.attempt().question(0), **changes)
    given = moments.attempt()
    return replace(given, first=(0,), questions=replace(given.questions, questions=(asked,)))


def test_a_question_that_begins_with_code_is_no_heading() -> None:
    given = attempt_at(prompt="```python\nprint(1)\n```\nWhat is printed?")
    assert texts(quiz.question(Started(given)))[1].startswith("```python\n")


def test_a_long_question_is_no_heading() -> None:
    assert not texts(quiz.question(Started(attempt_at(prompt="word " * 60))))[1].startswith("#")


def test_short_options_stand_on_their_buttons_without_marks() -> None:
    given = attempt_at(
        options=(Option("`len(x)`", correct=True, pin=True), Option("**no**", pin=True))
    )
    assert labels(quiz.question(Started(given)))[:2] == ["A · len(x)", "B · no"]


def test_one_long_option_leaves_just_letters_on_the_buttons() -> None:
    given = attempt_at(options=(Option("x" * 31, correct=True), Option("no")))
    assert labels(quiz.question(Started(given)))[:2] == ["A", "B"]


def test_a_chosen_option_is_named_in_words() -> None:
    given = moments.attempt(QuestionKind.MULTIPLE)
    shown = quiz.question(Started(given), 0b10)
    assert "B (chosen)" in labels(shown)
    assert said(shown).count("*(chosen)*") == 1


def test_a_long_explanation_gives_way_to_the_question() -> None:
    given = attempt_at(
        prompt="p" * 1_000,
        options=tuple(
            Option("o" * 199 + str(at), correct=at == 0, why="w " * 150) for at in range(10)
        ),
        explanation="Because of this. " * 58,
    )
    after = moments.answered(given, right=False)
    shown = quiz.feedback(after, after.marked(0))
    assert "**Why:** w" in said(shown)
    assert "Because of this." in said(shown)
    assert "…" in said(shown)


def test_the_last_verdict_leads_to_the_score() -> None:
    after = moments.answered(attempt_at(section=""), right=True)
    assert labels(quiz.feedback(after, after.marked(0))) == ["See my score"]


def test_a_question_without_whys_is_explained_without() -> None:
    given = attempt_at(options=(Option("yes", correct=True), Option("no")), explanation="")
    after = moments.answered(given, right=True)
    assert "Why" not in said(quiz.feedback(after, after.marked(0)))


def test_a_right_choice_of_several_tells_why_of_each_chosen() -> None:
    card_shown = said(moments.verdict(QuestionKind.MULTIPLE, right=True))
    assert card_shown.count("right, your answer") == 3
    assert "### Right" in card_shown


def test_a_typed_answer_is_shown_as_it_was_typed() -> None:
    given = moments.attempt(QuestionKind.SHORT)
    after = given.after(given.mark(Choice(text="*bold* @everyone")), moments.NOW)
    assert r"Your answer: \*bold\*" in said(quiz.feedback(after, after.marked(0)))
    assert "@everyone" not in said(quiz.feedback(after, after.marked(0)))


def test_what_was_missed_is_told_in_brief_and_the_rest_counted() -> None:
    shown = said(moments.result("wwwwwwwwwwwwwww"))
    assert shown.count("\n- ") == 8
    assert "and 7 more" in shown


def test_what_was_missed_is_told_without_its_code_block_or_marks() -> None:
    given = attempt_at(prompt="What does **this** print?\n```python\n" + "print(1)\n" * 40 + "```")
    after = moments.answered(given, right=False)
    shown = said(quiz.result(Result(after, None, False, None)))
    assert "- What does this print? print(1)" in shown
    assert "```" not in shown


def test_a_quiz_until_all_are_right_offers_no_further_practice() -> None:
    assert "Practise what I missed" not in labels(moments.result("rrr", Mode.UNTIL_RIGHT))


def test_a_score_without_a_lesson_after_it_offers_none() -> None:
    shown = quiz.result(Result(moments.finished("rr"), None, False, None), private=False)
    assert labels(shown) == []
    assert "You missed nothing." in said(shown)


# The rest


def test_a_lesson_elsewhere_is_opened_from_the_answer() -> None:
    reply = Reply(moments.shown(), "why?", Answer(Verdict.NOT_COVERED, (), 0.0))
    assert said(tutor.answer(reply)).endswith("This lesson does not cover that.")
    assert labels(tutor.answer(reply)) == []
    other = moments.course().lessons[0]
    shown = tutor.answer(replace(reply, elsewhere=other))
    assert list(presses(shown).values()) == [press.ReadOn(other.key)]


def test_a_long_quotation_is_shortened() -> None:
    reply = moments.answer(Verdict.ANSWER)
    long = replace(reply.answer.passages[0], text="A sentence of it. " * 200)
    shown = said(tutor.answer(replace(reply, answer=replace(reply.answer, passages=(long,)))))
    assert len(shown) < 1_200
    assert "…" in shown


def test_progress_in_a_long_course_shows_what_comes_next() -> None:
    one = moments.shown()
    rows = tuple(
        LessonRow(replace(one, id=f"l{at}", number=at), ReadingState.UNREAD, 0)
        for at in range(1, 61)
    )
    shown = said(progress.progress(CoursePath(moments.course(), rows, rows[39].lesson)))
    assert "40. **" in shown
    assert "1. **" not in shown.split("40. **")[0].split("\n")[2]
    assert "and 50 more lessons in /lesson list" in shown


def test_a_course_that_is_done_says_so() -> None:
    rows = moments.path().rows[:1]
    shown = progress.progress(CoursePath(moments.course(), rows, None))
    assert "You have read and answered everything in this course." in said(shown)
    assert labels(shown) == []


def test_the_chosen_courses_come_first_in_their_order() -> None:
    courses = [replace(moments.course(), id=one, title=one) for one in "abcd"]
    shown = panel.settings(ServerSettings(courses=("d", "b")), courses)
    menu = options(shown, "Choose courses")
    assert [one["value"] for one in menu] == ["d", "b", "a", "c"]
    assert [one["value"] for one in menu if one.get("default")] == ["d", "b"]
    assert "**Courses:** d and b" in said(shown)


def test_settings_without_any_course_offer_none() -> None:
    assert "Choose courses" not in str(sent(panel.settings(ServerSettings(), [])))


def test_in_a_dm_the_server_is_named_and_can_be_changed() -> None:
    assert dm.about_server([]) == ()
    assert len(dm.about_server([(1, "Study group")])) == 1
    shown = note("Hello")
    for item in dm.about_server([(1, "Study_*group*"), (2, "Other")]):
        shown.add_item(item)
    assert r"This is about **Study\_\*group\***" in said(shown)
    assert [one["value"] for one in options(shown, "Another server")] == ["2"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({}, ""),
        ({"components": [{"component": {"custom_id": "text", "value": "new"}}]}, "new"),
        ({"components": [{"components": [{"custom_id": "text", "value": "old"}]}]}, "old"),
        ({"components": [{"component": {"custom_id": "text", "value": None}}]}, ""),
        ({"components": [{"component": {"custom_id": "other", "value": "x"}}]}, ""),
    ],
)
def test_what_was_typed_is_read_from_a_box(data: dict[str, Any], text: str) -> None:
    assert modals.typed(data) == text


def test_a_box_shows_the_question_without_marks() -> None:
    given = moments.attempt(QuestionKind.NUMERIC)
    asked = replace(given.question(0), prompt="How **many** `tokens`?")
    box: Json = modals.answer(press.TypedAnswer(1, 2), asked).to_dict()
    assert box["components"][0]["description"] == "How many tokens?"
    assert "A number" in box["components"][0]["component"]["placeholder"]


def test_an_empty_row_is_none() -> None:
    assert row(None, None) is None


def test_empty_texts_are_left_out_of_a_card() -> None:
    assert texts(card("one", "", None, "two")) == ["one", "two"]


# Presses


class Bot:
    """What a button knows of the client."""

    def __init__(self) -> None:
        self.heard: list[Any] = []

    async def pressed(self, interaction: Any, what: Any) -> None:
        self.heard.append(what)

    async def failed(self, interaction: Any, error: Exception) -> None:
        self.heard.append(error)


async def test_a_press_goes_to_the_client_with_what_it_says() -> None:
    bot = Bot()
    interaction = cast(Any, SimpleNamespace(client=bot))
    what = press.ResumeQuiz(7)
    item = press.button("Go on", what)
    assert item.custom_id == "resume:7"
    match = item.template.match("resume:7")
    assert match is not None
    made = await press.Pressable.from_custom_id(interaction, item.item, match)
    await made.callback(interaction)
    unknown = item.template.match("from another time")
    assert unknown is not None
    made = await press.Pressable.from_custom_id(interaction, item.item, unknown)
    await made.callback(interaction)
    error = RuntimeError("oh")
    await note("Hello").on_error(interaction, error, item)
    assert bot.heard == [what, None, error]


def test_a_label_ends_after_a_whole_word() -> None:
    assert press.clip("Fine-tuning in practice", 15) == "Fine-tuning in…"
    assert press.clip("x" * 30, 10) == "x" * 9 + "…"
    assert press.clip("short", 10) == "short"
