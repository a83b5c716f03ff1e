"""The page that authors read names every key, and its example is a good lesson."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from bot.catalog import shapes
from tests.catalog.authoring import COURSE, Author

PAGE = (Path(__file__).parents[2] / "docs" / "lesson-format.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "shape",
    [
        shapes.CourseShape,
        shapes.LessonShape,
        shapes.SectionShape,
        shapes.TermShape,
        shapes.QuizShape,
        shapes.QuestionShape,
        shapes.OptionShape,
        shapes.PairShape,
    ],
)
def test_every_key_is_named_in_the_doc(shape: type) -> None:
    assert [one.name for one in fields(shape) if f"`{one.name}`" not in PAGE] == []


def test_the_example_is_a_good_lesson(author: Author) -> None:
    example = PAGE.rpartition("```yaml\n")[2].partition("```")[0]
    author.write(course=COURSE.replace("[desk]", "[context-windows, desk]"))
    author.file(
        "basics/lessons/00-context.yaml",
        example.replace("related: [fine-tuning-vs-prompting]", "related: [desk]"),
    )
    said = author.problems()
    assert [one for one in said if "warning: minutes" not in one] == []
