"""What is written for others is read back as it was."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.catalog.anki import notes
from bot.catalog.exporters import gift, moodle, table
from bot.catalog.exporters.exporting import export
from bot.catalog.importers.archives import archive
from bot.catalog.importers.installing import install
from bot.catalog.importers.reading import read
from bot.catalog.loading import check
from bot.learning.lesson import Course, QuestionKind
from tests.importers.questions import Write, compared, courses

NOW = datetime(2031, 1, 2, tzinfo=UTC)
slow = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@slow
@given(course=courses())
@pytest.mark.parametrize(
    ("write", "name"), [(gift.write, "a.gift"), (moodle.write, "a.xml")], ids=["gift", "moodle-xml"]
)
def test_questions_for_moodle_come_back_as_they_were(
    write: Write, name: str, course: Course
) -> None:
    written = write(course)
    back = read(written.encode(), name)
    assert [str(remark) for remark in back.refused] == [], written
    ours = [compared(one) for one in course.lessons[0].quiz.questions]
    assert [compared(one) for one in back.questions] == ours, written
    assert back.course is not None
    assert (back.course.title, back.course.licence) == (course.title, course.licence)
    assert back.course.attribution == course.attribution
    assert [lesson.title for lesson in back.lessons] == ["A lesson"]


@slow
@given(course=courses())
def test_a_table_comes_back_as_it_was(course: Course) -> None:
    back = read(table.write(course).encode(), "a.csv")
    asked = course.lessons[0].quiz.questions
    # A cell holds no mark of its own, so a pair is told by its arrow.
    if not any("→" in pair.left or "->" in pair.left for one in asked for pair in one.pairs):
        assert [str(remark) for remark in back.refused] == []
        assert [compared(one) for one in back.questions] == [compared(one) for one in asked]


@slow
@given(course=courses())
def test_what_was_written_for_anki_can_be_read(course: Course) -> None:
    package = export(course, "anki", NOW).content
    assert package == export(course, "anki", NOW).content
    raw = archive(package).read("collection.anki2", 10**8)
    assert raw is not None
    asked = course.lessons[0].quiz.questions
    assert len(notes(raw)) == len(asked)
    # Cards with the same two sides are one.
    back = read(package, "a.apkg")
    assert 1 <= len(back.questions) + len(back.refused) <= len(asked)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(course=courses(), data=st.data())
def test_what_was_read_passes_the_check(
    course: Course, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder: Path = tmp_path_factory.mktemp("written") / "c"
    back = read(gift.write(course).encode(), "a.gift")
    assert back.course is not None
    install(back.course, back.pictures, "a.gift", folder)
    assert [str(one) for one in check(folder) if not one.warning] == []
    assert all(kind in QuestionKind for kind in {one.kind for one in back.questions})
