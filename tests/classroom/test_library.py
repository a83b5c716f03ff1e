"""Which courses a server uses, and which lesson is meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.catalog.catalog import Catalog
from bot.classroom.classroom import Classroom
from bot.classroom.library import Here
from bot.errors import LessonGone, NoCourses, NoSuchCourse, NoSuchLesson
from bot.learning.lesson import Lesson
from bot.learning.quiz import Mode
from bot.store.store import Store
from bot.tutor.tutor import Tutor
from tests.classroom.school import (
    ADA,
    ADA_IN_OSLO,
    AI,
    BEN,
    BERLIN,
    CLAY,
    GLAZES,
    MINUTE,
    NOW,
    OSLO,
    PROMPTING,
    READING,
    TUNING,
    read,
    take,
)

NOWHERE = Here()
GENERAL, THREAD = 501, 502


async def post(
    classroom: Classroom, lesson: Lesson, channel: int, thread: int | None = None, message: int = 1
) -> int:
    kept = await classroom.lessons.recorded(
        lesson,
        BEN,
        channel=channel,
        thread=thread,
        message=message,
        section=None,
        digest="d",
        now=NOW + message * MINUTE,
    )
    return kept.id


async def test_a_server_uses_all_courses_until_it_chose(classroom: Classroom) -> None:
    assert await classroom.library.courses(BERLIN) == ("ai", "clay")
    await classroom.settings.choose_courses(BERLIN, ["clay"], NOW)
    assert await classroom.library.courses(BERLIN) == ("clay",)
    assert await classroom.library.courses(OSLO) == ("ai", "clay")


async def test_the_first_course_chosen_is_the_default(classroom: Classroom) -> None:
    await classroom.settings.choose_courses(BERLIN, ["clay", "ai"], NOW)
    assert await classroom.library.course(BERLIN, None) is CLAY


async def test_a_course_is_found_by_its_id_or_title(classroom: Classroom) -> None:
    assert await classroom.library.course(BERLIN, "ai") is AI
    assert await classroom.library.course(BERLIN, " clay AND fire ") is CLAY


async def test_a_course_that_the_server_does_not_use_is_not_found(classroom: Classroom) -> None:
    await classroom.settings.choose_courses(BERLIN, ["ai"], NOW)
    with pytest.raises(NoSuchCourse):
        await classroom.library.course(BERLIN, "clay")


async def test_a_slip_in_a_course_is_refused_with_the_nearest(classroom: Classroom) -> None:
    with pytest.raises(NoSuchCourse) as refused:
        await classroom.library.course(BERLIN, "AI Fondations")
    assert refused.value.nearest == "AI Foundations"
    with pytest.raises(NoSuchCourse) as refused:
        await classroom.library.course(BERLIN, "xylophone")
    assert refused.value.nearest == ""


async def test_a_course_that_left_the_catalog_leaves_the_others(store: Store) -> None:
    both = Classroom(Catalog((AI, CLAY), {}), store, Tutor())
    await both.settings.choose_courses(BERLIN, ["clay"], NOW)
    left = Classroom(Catalog((AI,), {}), store, Tutor())
    assert await left.library.courses(BERLIN) == ("ai",)


async def test_without_any_course_there_is_a_sentence(store: Store) -> None:
    empty = Classroom(Catalog((), {}), store, Tutor())
    with pytest.raises(NoCourses):
        await empty.library.course(BERLIN, None)
    with pytest.raises(NoCourses):
        await empty.library.meant(ADA, None, NOWHERE)
    assert await empty.library.suggest(ADA, "", NOWHERE) == ()


async def test_a_lesson_that_a_button_names_may_be_gone(classroom: Classroom) -> None:
    assert await classroom.library.lesson(BERLIN, "ai/tuning") is TUNING
    with pytest.raises(LessonGone):
        await classroom.library.lesson(BERLIN, "ai/gone")


async def test_a_lesson_that_is_named_is_meant_with_a_slip_too(classroom: Classroom) -> None:
    library = classroom.library
    assert await library.meant(ADA, "fine tuning", NOWHERE) is TUNING
    assert await library.meant(ADA, "Fine-Tunning", NOWHERE) is TUNING
    assert await library.meant(ADA, "clay/glazes", NOWHERE) is GLAZES
    with pytest.raises(NoSuchLesson):
        await library.meant(ADA, "xylophone", NOWHERE)


async def test_where_an_act_is_public_a_slip_is_told_from_the_name(classroom: Classroom) -> None:
    library = classroom.library
    assert await library.exact(BERLIN, "Fine-Tuning") == (TUNING, True)
    assert await library.exact(BERLIN, "Fine-Tunning") == (TUNING, False)
    with pytest.raises(NoSuchLesson):
        await library.exact(BERLIN, "xylophone")


async def test_a_lesson_of_another_server_is_not_found_here(classroom: Classroom) -> None:
    await classroom.settings.choose_courses(BERLIN, ["ai"], NOW)
    with pytest.raises(NoSuchLesson):
        await classroom.library.exact(BERLIN, "clay/glazes")


async def test_in_a_thread_its_own_lesson_is_meant_before_that_of_the_channel(
    classroom: Classroom,
) -> None:
    await post(classroom, TUNING, GENERAL, THREAD, 1)
    await post(classroom, READING, GENERAL, None, 2)
    library = classroom.library
    assert await library.meant(ADA, None, Here(THREAD, GENERAL)) is TUNING
    assert await library.meant(ADA, None, Here(GENERAL)) is READING
    assert await library.meant(ADA, None, Here(999, GENERAL)) is READING
    assert await library.meant(ADA, None, Here(999)) is PROMPTING


async def test_the_place_gives_way_to_a_name_and_comes_before_ones_own(
    classroom: Classroom,
) -> None:
    await classroom.lessons.open(ADA, "prompting", None, NOWHERE, NOW)
    await post(classroom, TUNING, GENERAL)
    assert await classroom.library.meant(ADA, None, Here(GENERAL)) is TUNING
    assert await classroom.library.meant(ADA, "glazes", Here(GENERAL)) is GLAZES


async def test_a_removed_post_means_nothing_any_more(classroom: Classroom) -> None:
    kept = await post(classroom, TUNING, GENERAL)
    seen = await classroom.lessons.post(kept)
    assert seen is not None
    assert seen.lesson == TUNING.key
    await classroom.lessons.removed(kept, NOW)
    assert await classroom.library.meant(ADA, None, Here(GENERAL)) is PROMPTING


async def test_a_newcomer_begins_with_the_first_lesson(classroom: Classroom) -> None:
    assert await classroom.library.meant(ADA, None, NOWHERE) is PROMPTING


async def test_one_goes_on_where_one_left_off_in_this_server(classroom: Classroom) -> None:
    await classroom.lessons.open(ADA, "tuning", None, NOWHERE, NOW)
    assert await classroom.library.meant(ADA, None, NOWHERE) is TUNING
    assert await classroom.library.meant(BEN, None, NOWHERE) is PROMPTING
    assert await classroom.library.meant(ADA_IN_OSLO, None, NOWHERE) is PROMPTING


async def test_after_a_lesson_comes_its_quiz_and_then_the_next_lesson(
    classroom: Classroom,
) -> None:
    await read(classroom, ADA, PROMPTING)
    await read(classroom, ADA, TUNING, NOW + MINUTE)
    assert await classroom.library.meant(ADA, None, NOWHERE) is TUNING
    await take(classroom, "rr")
    assert await classroom.library.meant(ADA, None, NOWHERE) is READING


async def test_when_all_is_done_the_last_lesson_is_meant(classroom: Classroom) -> None:
    await classroom.settings.choose_courses(BERLIN, ["ai"], NOW)
    for minute, lesson in enumerate((PROMPTING, TUNING, READING)):
        await read(classroom, ADA, lesson, NOW + minute * MINUTE)
    await take(classroom, "rr")
    attempt = await classroom.quizzes.begin(ADA, PROMPTING, Mode.ALL, NOW)
    for text, question in (("", 0), ("prompt", 1), ("12", 2)):
        if text:
            await classroom.quizzes.answer_typed(ADA.id, attempt.attempt.id, question, text, NOW)
        else:
            await classroom.quizzes.answer(ADA.id, attempt.attempt.id, question, {0}, NOW)
    assert await classroom.library.meant(ADA, None, NOWHERE) is READING


async def test_a_course_that_is_no_longer_used_is_not_gone_on_with(classroom: Classroom) -> None:
    await classroom.lessons.open(ADA, "tuning", None, NOWHERE, NOW)
    await classroom.settings.choose_courses(BERLIN, ["clay"], NOW)
    assert await classroom.library.meant(ADA, None, NOWHERE) is GLAZES


async def test_while_nothing_is_typed_the_lesson_that_is_meant_comes_first(
    classroom: Classroom,
) -> None:
    library = classroom.library
    await classroom.lessons.open(ADA, "tuning", None, NOWHERE, NOW)
    assert (await library.suggest(ADA, "", NOWHERE))[0] is TUNING
    await post(classroom, READING, GENERAL)
    assert (await library.suggest(ADA, " ", Here(GENERAL)))[0] is READING
    assert (await library.suggest(ADA, "promting", NOWHERE))[0] is PROMPTING


async def test_courses_are_suggested_while_they_are_typed(classroom: Classroom) -> None:
    assert await classroom.library.suggest_courses(BERLIN, "cla") == (CLAY,)
    assert await classroom.library.suggest_courses(BERLIN, "") == (AI, CLAY)


async def test_sections_that_left_a_lesson_do_not_count_as_read(store: Store) -> None:
    before = Classroom(Catalog((AI,), {}), store, Tutor())
    await read(before, ADA, PROMPTING)
    shorter = replace(PROMPTING, sections=PROMPTING.sections[:1])
    after = Classroom(Catalog((replace(AI, lessons=(shorter, TUNING)),), {}), store, Tutor())
    (row,) = await after.library.rows(ADA, (shorter,))
    assert row.read == 1
