"""Open a lesson, turn its pages, list and search."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.catalog.catalog import Catalog
from bot.classroom.classroom import Classroom
from bot.classroom.lessons import section_named, sections_like
from bot.classroom.library import Here
from bot.errors import LessonGone, NoSuchSection
from bot.learning.lesson import Image
from bot.learning.reading import ReadingState
from bot.store.store import Store
from bot.tutor.tutor import Tutor
from tests.classroom.school import (
    ADA,
    ADA_IN_OSLO,
    AI,
    BEN,
    NOW,
    PROMPTING,
    READING,
    TUNING,
    read,
    take,
)

NOWHERE = Here()


async def test_a_lesson_opens_at_its_first_section(classroom: Classroom) -> None:
    page = await classroom.lessons.open(ADA, "prompting", None, NOWHERE, NOW)
    assert (page.lesson, page.course, page.section, page.part) == (PROMPTING, AI, 0, 0)
    assert page.following is TUNING


async def test_a_lesson_opens_at_the_section_named(classroom: Classroom) -> None:
    for name in ("examples", "some EXAMPLES", " 2 "):
        page = await classroom.lessons.open(ADA, "prompting", name, NOWHERE, NOW)
        assert page.section == 1


async def test_a_section_that_is_not_there_is_refused(classroom: Classroom) -> None:
    with pytest.raises(NoSuchSection):
        await classroom.lessons.open(ADA, "prompting", "3", NOWHERE, NOW)
    with pytest.raises(NoSuchSection):
        section_named(PROMPTING, "0")


async def test_a_lesson_opens_again_where_one_left_off(classroom: Classroom) -> None:
    await classroom.lessons.turn(ADA, PROMPTING.key, 1, 0, NOW)
    assert (await classroom.lessons.open(ADA, "prompting", None, NOWHERE, NOW)).section == 1
    assert (await classroom.lessons.open(BEN, "prompting", None, NOWHERE, NOW)).section == 0
    there = await classroom.lessons.open(ADA_IN_OSLO, "prompting", None, NOWHERE, NOW)
    assert there.section == 0


async def test_a_finished_lesson_opens_at_its_start(classroom: Classroom) -> None:
    await read(classroom, ADA, PROMPTING)
    assert (await classroom.lessons.resume(ADA, PROMPTING.key, NOW)).section == 0


async def test_turning_beyond_the_last_section_shows_the_end(classroom: Classroom) -> None:
    page = await classroom.lessons.turn(ADA, PROMPTING.key, 99, 7, NOW)
    assert page.at_end
    assert (page.section, page.part, page.image) == (2, 0, None)


async def test_a_section_counts_as_read_once_it_is_left_by_next(classroom: Classroom) -> None:
    lessons = classroom.lessons
    await lessons.turn(ADA, PROMPTING.key, 0, 0, NOW, read=True)
    await lessons.turn(ADA, PROMPTING.key, 1, 0, NOW)
    assert (await classroom.library.rows(ADA, (PROMPTING,)))[0].read == 0
    await lessons.turn(ADA, PROMPTING.key, 1, 0, NOW, read=True)
    (row,) = await classroom.library.rows(ADA, (PROMPTING,))
    assert (row.read, row.state) == (1, ReadingState.READING)
    await lessons.turn(ADA, PROMPTING.key, 2, 0, NOW, read=True)
    (row,) = await classroom.library.rows(ADA, (PROMPTING,))
    assert (row.read, row.state) == (2, ReadingState.READ)


async def test_done_in_a_thread_counts_a_section_as_read(classroom: Classroom) -> None:
    page = await classroom.lessons.done(ADA, PROMPTING.key, 99, NOW)
    assert page.section == 1
    await classroom.lessons.done(ADA, PROMPTING.key, 1, NOW)
    (row,) = await classroom.library.rows(ADA, (PROMPTING,))
    assert row.read == 1


async def test_a_lesson_that_left_the_catalog_cannot_be_turned(classroom: Classroom) -> None:
    for deed in (
        classroom.lessons.turn(ADA, "ai/gone", 0, 0, NOW),
        classroom.lessons.resume(ADA, "ai/gone", NOW),
        classroom.lessons.done(ADA, "ai/gone", 0, NOW),
    ):
        with pytest.raises(LessonGone):
            await deed


async def test_a_course_is_listed_as_the_member_stands(classroom: Classroom) -> None:
    await read(classroom, ADA, PROMPTING)
    await classroom.lessons.open(ADA, "tuning", None, NOWHERE, NOW)
    await take(classroom, "rw")
    path = await classroom.lessons.path(ADA, None, None, NOW)
    assert [row.state for row in path.rows] == [
        ReadingState.READ,
        ReadingState.READING,
        ReadingState.UNREAD,
    ]
    scored = path.rows[1].scores
    assert scored is not None
    assert scored.best.percent == 50
    assert (path.read, path.sections, path.following) == (2, 4, TUNING)


async def test_one_track_of_a_course_is_listed(classroom: Classroom) -> None:
    path = await classroom.lessons.path(ADA, "ai", "creators", NOW)
    assert [row.lesson for row in path.rows] == [READING]
    assert path.track == "Creators"


async def test_a_track_that_is_not_there_lists_the_whole_course(classroom: Classroom) -> None:
    path = await classroom.lessons.path(ADA, "ai", "Dancers", NOW)
    assert (len(path.rows), path.track) == (3, "")


async def test_a_search_looks_in_the_courses_of_the_server_alone(classroom: Classroom) -> None:
    found = await classroom.lessons.search(ADA, "weights", NOW)
    assert [(one.lesson, one.section) for one in found] == [(TUNING, 0)]
    await classroom.settings.choose_courses(ADA.server, ["clay"], NOW)
    assert await classroom.lessons.search(ADA, "weights", NOW) == ()


async def test_a_page_has_its_picture_from_the_course_folder(store: Store) -> None:
    first = replace(PROMPTING.sections[0], image=Image("desk.png", "A desk"))
    lesson = replace(PROMPTING, sections=(first,))
    catalog = Catalog((replace(AI, lessons=(lesson,)),), {"ai": Path("/content/ai")})
    pictured = Classroom(catalog, store, Tutor())
    page = await pictured.lessons.page(ADA.server, lesson, 0)
    assert page.image == Path("/content/ai/desk.png")


def test_sections_are_suggested_by_their_headings() -> None:
    assert sections_like(PROMPTING, "EXAM") == [(1, "Some examples")]
    assert len(sections_like(PROMPTING, "")) == 2
