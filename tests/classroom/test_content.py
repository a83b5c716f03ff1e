"""A server's own lessons, from the upload to the shelf and off it again."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.catalog import own
from bot.classroom import content as limits
from bot.classroom.classroom import Classroom
from bot.classroom.content import FORMATS, OURS
from bot.classroom.shelves import Shelves, is_own, prefix
from bot.errors import (
    DraftGone,
    EmptyAnswer,
    FileTooLarge,
    LessonFull,
    NoOwnLessons,
    NoSuchCourse,
    NoSuchLesson,
    NotOwn,
    NotYours,
    ShelfFull,
)
from bot.learning.content import Proposal, Upload
from bot.learning.people import MAX_COURSES, ServerSettings
from bot.store.store import Store
from tests.catalog.authoring import LESSON
from tests.classroom.school import ADA, ADA_IN_OSLO, BEN, BERLIN, MINUTE, NOW, OSLO

TWO = "::a:: Two? {=2 ~3}\n\n::b:: Three? {=3 ~4}"


def bank(text: str = TWO, name: str = "sums.gift", **where: str) -> Upload:
    return Upload(name, text.encode(), by="Brought by Berlin", **where)


def many(count: int, category: str = "") -> str:
    head = f"$CATEGORY: {category}\n\n" if category else ""
    return head + "\n\n".join(f"::q{at}:: {at}? {{={at} ~x}}" for at in range(count))


async def publish(classroom: Classroom, upload: Upload) -> Proposal:
    found = await classroom.content.upload(ADA, upload, NOW)
    return await classroom.content.publish(ADA, found.draft.id, NOW)


async def test_a_bank_becomes_a_lesson_of_the_servers_own_course(classroom: Classroom) -> None:
    done = await publish(classroom, bank())
    assert done.course is not None
    assert done.course.id == f"{prefix(BERLIN)}our-own-lessons"
    assert is_own(done.lessons[0].key)
    assert (done.course.title, done.course.attribution) == (OURS, "Brought by Berlin")
    assert (done.fresh, done.questions) == (1, 2)
    assert (await classroom.library.lesson(BERLIN, done.lessons[0].key)).title == "Sums"
    assert list((await classroom.library.of(OSLO)).courses) == ["ai", "clay"]
    assert list((await classroom.library.of(BERLIN)).courses)[:2] == ["ai", "clay"]


async def test_several_lessons_become_a_course_of_their_own(classroom: Classroom) -> None:
    text = many(2, "One") + "\n\n" + many(2, "Two")
    done = await publish(classroom, bank(text))
    assert done.course is not None
    assert [lesson.title for lesson in done.lessons] == ["One", "Two"]
    assert done.course.title == "Sums"
    again = await publish(classroom, bank(text))
    assert (again.course, again.fresh) == (done.course, 0)


async def test_several_lessons_are_gathered_into_the_one_that_is_named(
    classroom: Classroom,
) -> None:
    text = many(2, "One") + "\n\n" + many(2, "Two")
    done = await publish(classroom, bank(text, lesson="All sums", course="Sums"))
    (lesson,) = done.lessons
    assert lesson.title == "All sums"
    assert [one.id for one in lesson.quiz.questions] == ["q0", "q1", "q0-2", "q1-2"]
    desk = Upload("desk.yaml", LESSON.encode(), lesson="All sums")
    (lesson,) = (await publish(classroom, desk)).lessons
    assert len(lesson.quiz.questions) == 5
    assert [section.id for section in lesson.sections] == ["the-big-idea"]
    assert lesson.quiz.questions[-1].section == "the-big-idea"


async def test_other_terms_are_credited_beside_those_of_the_course(classroom: Classroom) -> None:
    await publish(classroom, bank())
    desk = f"{LESSON}"
    await publish(classroom, Upload("desk.yaml", desk.encode(), by="Brought by Berlin"))
    told = "// Licence: CC-BY-4.0\n// Attribution: Ada\n\n" + TWO
    done = await publish(classroom, bank(told, "more.gift"))
    assert done.course is not None
    assert done.course.attribution == "Brought by Berlin; More: CC-BY-4.0, Ada"
    done = await publish(classroom, replace(bank(name="last.gift"), by="Ben"))
    assert done.course is not None
    assert done.course.attribution == "Brought by Berlin; More: CC-BY-4.0, Ada; Ben"


async def test_a_draft_belongs_to_its_moderator_its_server_and_its_day(
    classroom: Classroom,
) -> None:
    content = classroom.content
    id = (await content.upload(ADA, bank(), NOW)).draft.id
    with pytest.raises(NotYours):
        await content.publish(BEN, id, NOW)
    with pytest.raises(DraftGone):
        await content.publish(ADA_IN_OSLO, id, NOW)
    with pytest.raises(DraftGone):
        await content.draft(ADA, id, NOW + timedelta(days=1))
    assert (await content.draft(ADA, id, NOW + timedelta(days=1) - MINUTE)).id == id
    await content.cancel(ADA, id, NOW)
    with pytest.raises(DraftGone):
        await content.publish(ADA, id, NOW)


async def test_two_presses_at_once_publish_once(classroom: Classroom) -> None:
    id = (await classroom.content.upload(ADA, bank(), NOW)).draft.id
    outcomes = await asyncio.gather(
        *(classroom.content.publish(ADA, id, NOW) for _ in range(2)), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in outcomes) == ["DraftGone", "Proposal"]


async def test_an_upload_of_which_nothing_is_right_cannot_be_published(
    classroom: Classroom,
) -> None:
    found = await classroom.content.upload(ADA, bank("::a:: Two? {~2 ~3}"), NOW)
    assert (found.course, len(found.draft.refused)) == (None, 1)
    with pytest.raises(DraftGone):
        await classroom.content.publish(ADA, found.draft.id, NOW)


async def test_a_draft_that_is_not_right_any_more_is_told(
    classroom: Classroom, store: Store
) -> None:
    draft = (await classroom.content.upload(ADA, bank(), NOW)).draft
    broken = {
        name: text.replace("correct: true", "correct: false") for name, text in draft.files.items()
    }
    await store.own_courses.drop(draft.id)
    await store.own_courses.keep(replace(draft, files=broken), NOW)
    with pytest.raises(DraftGone):
        await classroom.content.publish(ADA, draft.id, NOW)


async def test_what_is_too_much_is_refused_and_nothing_kept(
    classroom: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = classroom.content
    with pytest.raises(EmptyAnswer):
        await content.upload(ADA, bank("  "), NOW)
    with pytest.raises(FileTooLarge):
        await content.upload(ADA, bank("x" * (10 * 1024 * 1024 + 1)), NOW)
    with pytest.raises(LessonFull):
        await content.upload(ADA, bank(many(101), lesson="Sums"), NOW)
    with pytest.raises(NotOwn):
        await content.upload(ADA, bank(course="AI Foundations"), NOW)
    monkeypatch.setattr(limits, "QUESTIONS", 5)
    await publish(classroom, bank(many(4)))
    with pytest.raises(ShelfFull) as full:
        await content.upload(ADA, bank(name="more.gift"), NOW)
    assert (full.value.would, full.value.most) == (6, 5)
    await content.upload(ADA, bank(), NOW)  # in the place of the four
    monkeypatch.setattr(limits, "LESSONS", 0)
    with pytest.raises(ShelfFull):
        await content.upload(ADA, bank(), NOW)


async def test_a_course_that_could_not_be_read_again_is_never_stored(
    classroom: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = (await classroom.content.upload(ADA, bank(), NOW)).draft.id
    monkeypatch.setattr(limits, "joined", lambda course, *_: course)
    with pytest.raises(ValueError, match="cannot be read again"):
        await classroom.content.publish(ADA, id, NOW)
    with pytest.raises(NoOwnLessons):
        await classroom.content.shelf(BERLIN)


async def test_names_are_those_of_the_servers_own(classroom: Classroom) -> None:
    content = classroom.content
    with pytest.raises(NoOwnLessons):
        await content.named(BERLIN, None, None)
    done = await publish(classroom, bank())
    assert await content.named(BERLIN, None, "sums") == (done.course, done.lessons[0])
    with pytest.raises(NoSuchCourse):
        await content.named(BERLIN, "Pots", None)
    with pytest.raises(NoSuchLesson):
        await content.named(BERLIN, OURS, "Pots")
    with pytest.raises(NotOwn):
        await content.named(BERLIN, "clay", None)


async def test_it_is_checked_taken_and_removed(classroom: Classroom) -> None:
    content = classroom.content
    await publish(classroom, bank())
    await publish(classroom, bank(name="more.gift", course="Pots"))
    assert {one.title for one in await content.check(BERLIN, None)} == {OURS, "Pots"}
    (checked,) = await content.check(BERLIN, "Pots")
    assert (checked.title, checked.wrong) == ("Pots", ())
    assert checked.advice
    for format, ending in FORMATS.items():
        taken = await content.export(BERLIN, "Pots", format, NOW)
        assert taken.name == f"pots.{ending}"
        assert taken.content
    await publish(classroom, bank(name="even.gift", course="Pots"))
    await content.remove(BERLIN, "Pots", "More", ADA.id, NOW)
    course, _ = await content.named(BERLIN, "Pots", None)
    assert [(one.number, one.title) for one in course.lessons] == [(1, "Even")]
    await content.remove(BERLIN, "Pots", "Even", ADA.id, NOW)
    with pytest.raises(NoSuchCourse):
        await content.named(BERLIN, "Pots", None)


async def test_a_choice_of_courses_takes_the_new_one_along_while_there_is_room(
    classroom: Classroom, store: Store
) -> None:
    await store.servers.save(BERLIN, ServerSettings(courses=("clay",)), NOW)
    done = await publish(classroom, bank())
    assert done.course is not None
    await publish(classroom, bank())
    assert await classroom.library.courses(BERLIN) == ("clay", done.course.id)
    full = tuple(f"c{at}" for at in range(MAX_COURSES))
    await store.servers.save(BERLIN, ServerSettings(courses=full), NOW)
    await publish(classroom, bank(course="Pots"))
    assert (await store.servers.settings(BERLIN)).courses == full


async def test_a_broken_course_is_told_left_out_and_can_be_removed(
    classroom: Classroom, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    done = await publish(classroom, bank())
    assert done.course is not None
    (stored,) = await store.own_courses.of(BERLIN)
    await store.own_courses.save(replace(stored, files={"course.yaml": "["}))
    later = Classroom(classroom.library.catalog, store, classroom.tutor._tutor)
    assert list((await later.library.of(BERLIN)).courses) == ["ai", "clay"]
    assert "cannot use its own course" in caplog.text
    assert (await later.content.shelf(BERLIN)).broken == (done.course.id,)
    (checked,) = await later.content.check(BERLIN, None)
    assert checked.wrong
    await later.content.remove(BERLIN, done.course.id, None, ADA.id, NOW)
    with pytest.raises(NoOwnLessons):
        await later.content.shelf(BERLIN)


async def test_shelves_not_looked_at_for_long_are_read_again(
    classroom: Classroom, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await publish(classroom, bank())
    shelves = Shelves(store, kept=1)
    shelf = await shelves.of(BERLIN)
    assert await shelves.of(BERLIN) is shelf
    assert await shelves.catalog(OSLO) is None
    assert await shelves.catalog(OSLO) is None
    again = await shelves.of(BERLIN)
    assert again is not shelf
    assert again == shelf
    monkeypatch.setattr("bot.classroom.shelves.BARE", 1)
    assert await shelves.catalog(7) is None
    both = await asyncio.gather(shelves.of(BERLIN), shelves.of(BERLIN))
    assert both[0] is both[1]
    assert own.files_of(both[0].courses[0])
