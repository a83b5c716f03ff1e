"""What a lesson is."""

from __future__ import annotations

from bot.learning.lesson import Lesson, Quiz, Section
from tests.learning.lessons import MATCH, SINGLE

LESSON = Lesson(
    "windows",
    "course",
    1,
    "Windows",
    "A summary.",
    10,
    sections=(Section("one", "One", "Text."), Section("two", "Two", "Text.")),
    quiz=Quiz((SINGLE, MATCH)),
)


def test_a_lesson_is_known_by_course_and_id() -> None:
    assert LESSON.key == "course/windows"


def test_sections_are_found_by_their_id() -> None:
    assert LESSON.section_at("two") == 1
    assert LESSON.section_at("three") is None


def test_a_quiz_asks_what_it_can_ask() -> None:
    assert LESSON.quiz.asked == (SINGLE,)
