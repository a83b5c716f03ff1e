"""A posted card fits one phone screen, and what it leaves out stands in the reader."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.learning.lesson import Course, Lesson
from bot.learning.passage import Verdict
from bot.learning.unanswered import Alike, Open, Unanswered
from bot.views import lesson, phone, unanswered
from bot.views.card import Card
from tests.views import strategies as some
from tests.views.moments import NOW, course, shown
from tests.views.showable import texts


def height(card: Card) -> int:
    return phone.BUTTONS + sum(map(phone.lines, texts(card)))


def one_line(seen: Course) -> Course:
    return replace(seen, title="AI Foundations", licence="CC-BY-4.0", attribution="")


def test_the_lessons_of_the_course_fit_without_being_shortened() -> None:
    for one in course().lessons:
        card = lesson.posted(one, course())
        assert height(card) <= phone.SCREEN
        said = "\n".join(texts(card))
        assert one.summary in said
        assert all(step in said for step in one.path)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.lessons(), st.data())
def test_any_lesson_fits(one: Lesson, data: st.DataObject) -> None:
    card = lesson.posted(one, data.draw(some.courses(one)))
    assert height(card) <= phone.SCREEN


def test_a_long_path_says_how_much_more_there_is() -> None:
    long = replace(shown(), path=tuple(f"Step {at}" for at in range(1, 26)))
    said = "\n".join(texts(lesson.posted(long, one_line(course()))))
    assert "1. Step 1\n2. Step 2\n3. Step 3" in said
    assert "more steps" in said


def test_a_long_summary_gives_way_to_the_path() -> None:
    long = replace(shown(), summary="So many words. " * 20, title="Title " * 15)
    said = "\n".join(texts(lesson.posted(long, one_line(course()))))
    assert "So many words. …" in said
    assert "3. Cases on both sides" in said


def test_a_page_of_what_was_not_answered_fits_at_the_usual_length() -> None:
    asked = "How many good examples should a few-shot prompt carry at least?"
    groups = tuple(
        Alike(shown(), (Open(at, shown().key, asked, Verdict.UNSURE, 0, 1, NOW),), 0)
        for at in range(9)
    )
    assert height(unanswered.waiting(Unanswered(groups, 1), None, 1)) <= phone.SCREEN


def test_a_line_is_as_long_as_it_is_seen() -> None:
    assert phone.lines("x" * 40) == 1
    assert phone.lines("**" + "x" * 40 + "**") == 1
    assert phone.lines("x" * 41) == 2
    assert phone.lines("## " + "x" * 31) == 2
    assert phone.lines("one\n\ntwo") == 3
