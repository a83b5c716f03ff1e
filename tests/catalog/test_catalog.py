"""What belongs to what."""

from __future__ import annotations

import pytest

from bot.catalog.catalog import Catalog
from bot.learning.lesson import Course, Image, Lesson, Section, Term


def lesson(course: str, number: int, *terms: str, related: tuple[str, ...] = ()) -> Lesson:
    return Lesson(
        id=f"l{number}",
        course=course,
        number=number,
        title=f"Lesson {number}",
        summary="",
        minutes=1,
        terms=tuple(Term(term, "") for term in terms),
        related=related,
    )


A = Course(
    "a",
    "A",
    "",
    "en",
    "MIT",
    lessons=(
        lesson("a", 1, "x", "y", related=("b/l1", "a/gone", "a/l1")),
        lesson("a", 2, "z"),
        lesson("a", 3, "X"),
        lesson("a", 4, "x", "Y"),
        lesson("a", 5, "x"),
    ),
)
B = Course("b", "B", "", "en", "MIT", lessons=(lesson("b", 1, "x"),))


@pytest.fixture
def catalog() -> Catalog:
    return Catalog([A, B], {})


def keys(lessons: tuple[Lesson, ...]) -> list[str]:
    return [lesson.key for lesson in lessons]


def test_courses_and_lessons_are_found_by_id_and_key(catalog: Catalog) -> None:
    assert catalog.course("a") is A
    assert catalog.course("c") is None
    assert catalog.lesson("b/l1") is B.lessons[0]
    assert catalog.lesson("b/l2") is None


def test_courses_cannot_be_changed(catalog: Catalog) -> None:
    with pytest.raises(TypeError):
        catalog.courses["c"] = A  # type: ignore[index]


def test_lessons_come_in_the_order_of_the_courses_named(catalog: Catalog) -> None:
    assert keys(catalog.lessons(["b", "gone", "a", "b"]))[:2] == ["b/l1", "a/l1"]


def test_the_last_lesson_has_none_that_follows(catalog: Catalog) -> None:
    assert catalog.following(A.lessons[0]) is A.lessons[1]
    assert catalog.following(A.lessons[4]) is None
    assert catalog.following(lesson("gone", 1)) is None


def test_related_are_those_named_then_those_that_share_terms(catalog: Catalog) -> None:
    assert keys(catalog.related(A.lessons[0])) == ["b/l1", "a/l4", "a/l3", "a/l5"]
    assert keys(catalog.related(A.lessons[0], limit=2)) == ["b/l1", "a/l4"]
    assert catalog.related(A.lessons[1]) == ()


def test_a_section_without_picture_has_none(catalog: Catalog) -> None:
    assert catalog.image(A.lessons[0], Section("s", "S", "")) is None
    assert catalog.image(A.lessons[0], Section("s", "S", "", image=Image("a.png", "A"))) is None


def test_indexes_are_built_once(catalog: Catalog) -> None:
    catalog.prepare()
    assert catalog.titles(A) is catalog.titles(A)
    assert catalog.text(A) is catalog.text(A)
