"""Where a reader stands, and what comes next."""

from __future__ import annotations

from dataclasses import replace

from bot.learning.lesson import Course, Lesson, Quiz
from bot.learning.reading import CoursePath, LessonRow, Page, ReadingState, next_lesson, state
from bot.learning.score import LessonScores, Score
from tests.learning.lessons import SINGLE
from tests.learning.test_lesson import LESSON

COURSE = Course("course", "Course", "A summary.", "en", "CC0", lessons=(LESSON,))
SCORES = LessonScores("course/windows", Score(1, 2), Score(2, 2), 2)
QUIZ_ONLY = Lesson("quiz", "course", 2, "Quiz", "A quiz.", 5, quiz=Quiz((SINGLE,)))


def row(
    how: ReadingState, lesson: Lesson = LESSON, scores: LessonScores | None = None
) -> LessonRow:
    return LessonRow(lesson, how, 0, scores)


def test_a_lesson_is_read_when_all_its_sections_are() -> None:
    ids = ("one", "two")
    assert state(frozenset(), ids, False) is ReadingState.UNREAD
    assert state(frozenset(), ids, True) is ReadingState.READING
    assert state(frozenset({"one"}), ids, True) is ReadingState.READING
    assert state(frozenset({"one", "two", "gone"}), ids, True) is ReadingState.READ


def test_what_is_being_read_comes_before_what_is_unread() -> None:
    other = replace(LESSON, id="other")
    rows = (row(ReadingState.UNREAD), row(ReadingState.READING, other))
    assert next_lesson(rows) is other
    assert next_lesson(rows[:1]) is LESSON


def test_when_all_is_read_the_first_quiz_without_a_score_is_next() -> None:
    read = row(ReadingState.READ, scores=SCORES)
    assert next_lesson((read, row(ReadingState.UNREAD, QUIZ_ONLY))) is QUIZ_ONLY
    assert next_lesson((read,)) is None


def test_the_page_after_the_last_section_is_the_end() -> None:
    assert not Page(LESSON, COURSE, 1).at_end
    assert Page(LESSON, COURSE, 2).at_end


def test_a_path_counts_sections() -> None:
    path = CoursePath(COURSE, (LessonRow(LESSON, ReadingState.READING, 1),), LESSON)
    assert (path.read, path.sections) == (1, 2)
