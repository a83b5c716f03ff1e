"""What a course still has to post, lesson by lesson or section by section."""

from __future__ import annotations

from bot.learning.lesson import Course, Lesson, Section
from bot.learning.program import ahead, chosen
from bot.learning.schedule import Kind, Plan, Spot, Unit


def lesson(id: str, number: int, track: str, *sections: str) -> Lesson:
    parts = tuple(Section(one, one.title(), "Text.") for one in sections)
    return Lesson(id, "ai", number, id.title(), "", 10, track=track, sections=parts)


ONE = lesson("one", 1, "Builders", "idea", "examples")
TWO = lesson("two", 2, "Creators", "idea")
QUIZ = lesson("three", 3, "Builders")
COURSE = Course("ai", "AI", "", "en", "CC0", lessons=(ONE, TWO, QUIZ))
WHOLE = Plan(Kind.COURSE, "ai", 501)
PARTS = Plan(Kind.COURSE, "ai", 501, unit=Unit.SECTION)


def keys(plan: Plan, place: Spot = Spot()) -> list[tuple[str, str]]:  # noqa: B008
    return [(one.lesson, one.section) for one in ahead(COURSE, plan, place)]


def test_a_course_goes_lesson_by_lesson_from_its_place_on() -> None:
    assert keys(WHOLE) == [("ai/one", ""), ("ai/two", ""), ("ai/three", "")]
    assert keys(WHOLE, Spot("ai/two")) == [("ai/three", "")]
    assert keys(WHOLE, Spot("ai/three")) == []


def test_or_section_by_section_with_lessons_of_questions_alone_whole() -> None:
    assert keys(PARTS) == [
        ("ai/one", "idea"),
        ("ai/one", "examples"),
        ("ai/two", "idea"),
        ("ai/three", ""),
    ]
    assert keys(PARTS, Spot("ai/one", "idea"))[0] == ("ai/one", "examples")


def test_where_the_section_is_gone_or_the_unit_has_changed_the_lesson_counts_as_posted() -> None:
    assert keys(PARTS, Spot("ai/one", "gone"))[0] == ("ai/two", "idea")
    assert keys(PARTS, Spot("ai/one"))[0] == ("ai/two", "idea")
    assert keys(WHOLE, Spot("ai/one", "idea"))[0] == ("ai/two", "")


def test_after_a_lesson_that_is_gone_nothing_is_known() -> None:
    assert keys(WHOLE, Spot("ai/gone")) == []


def test_a_track_and_a_first_lesson_narrow_it() -> None:
    builders = Plan(Kind.COURSE, "ai", 501, track="Builders")
    assert chosen(COURSE, builders) == (ONE, QUIZ)
    assert chosen(COURSE, Plan(Kind.COURSE, "ai", 501, first="ai/two")) == (TWO, QUIZ)
    assert chosen(COURSE, Plan(Kind.COURSE, "ai", 501, first="ai/gone")) == ()
    assert keys(Plan(Kind.COURSE, "ai", 501, track="Builders", first="ai/three")) == [
        ("ai/three", "")
    ]
