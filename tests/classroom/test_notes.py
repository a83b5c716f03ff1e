"""What was not answered, gathered for moderators, and their notes for everyone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.catalog.catalog import Catalog
from bot.classroom.classroom import Classroom
from bot.classroom.library import Here
from bot.errors import (
    EmptyAnswer,
    LessonGone,
    NoSuchCourse,
    NoSuchSection,
    NoteGone,
    NotesFull,
    QuestionGone,
)
from bot.learning.note import A_SECTION
from bot.learning.passage import HeldBack, Reply, Verdict
from bot.learning.people import Member
from bot.learning.unanswered import Alike, Noted, Reason
from bot.store.store import Store
from bot.tutor.tutor import Tutor
from tests.classroom.school import ADA, ADA_IN_OSLO, AI, BEN, NOW, OSLO, PROMPTING, begin

CLUB = "Which assistant does our club pay for?"
PIZZA = "Who makes the best pizza in Naples?"
ANSWER = "The club pays for one seat; ask Mo for the key."
MO = Member(ADA.server, 1, "Mo", moderator=True)


async def asked(classroom: Classroom, question: str, member: Member = ADA) -> Reply:
    reply = await classroom.tutor.ask(member, "prompting", question, Here(), NOW)
    assert isinstance(reply, Reply)
    return reply


async def groups(classroom: Classroom, course: str | None = None) -> tuple[Alike, ...]:
    return (await classroom.notes.unanswered(ADA.server, course)).groups


async def noted(classroom: Classroom, question: str = CLUB, section: str = "examples") -> Noted:
    reply = await asked(classroom, question)
    return await classroom.notes.answer(MO, reply.asked, section, question, ANSWER, NOW)


async def test_alike_questions_stand_together_the_commonest_first(classroom: Classroom) -> None:
    await asked(classroom, CLUB)
    await asked(classroom, PIZZA)
    await asked(classroom, "which asistant does the club pay for", BEN)
    club, pizza = await groups(classroom)
    assert {one.question for one in club.questions} == {
        CLUB,
        "which asistant does the club pay for",
    }
    assert club.text == "which asistant does the club pay for"
    assert pizza.text == PIZZA
    assert club.id == min(one.id for one in club.questions)


async def test_a_course_shows_its_own_questions(classroom: Classroom) -> None:
    await asked(classroom, CLUB)
    assert len(await groups(classroom, "ai")) == 1
    assert await groups(classroom, "clay") == ()
    with pytest.raises(NoSuchCourse):
        await groups(classroom, "xylophones")


async def test_questions_about_a_lesson_that_is_gone_are_left_out(
    classroom: Classroom, store: Store
) -> None:
    await asked(classroom, CLUB)
    assert await groups(Classroom(Catalog((), {}), store, Tutor())) == ()


async def test_a_group_is_looked_at_with_the_reasons_given(classroom: Classroom) -> None:
    reply = await asked(classroom, CLUB)
    await classroom.tutor.rate(ADA.id, reply.asked, NOW, helpful=False, reason=Reason.BESIDE)
    looked = await classroom.notes.look(ADA.server, reply.asked)
    assert looked.reasons == ((Reason.BESIDE, 1),)
    assert looked.group.unhelpful == 1
    with pytest.raises(QuestionGone):
        await classroom.notes.look(OSLO, reply.asked)


async def test_what_needs_no_answer_is_set_aside(classroom: Classroom) -> None:
    reply = await asked(classroom, PIZZA)
    assert (await classroom.notes.set_aside(ADA.server, reply.asked, NOW)).text == PIZZA
    assert await groups(classroom) == ()
    with pytest.raises(QuestionGone):
        await classroom.notes.set_aside(ADA.server, reply.asked, NOW)


async def test_a_note_is_cited_by_the_tutor_in_its_server_alone(classroom: Classroom) -> None:
    one = await noted(classroom)
    assert await groups(classroom) == ()
    reply = await asked(classroom, "What assistant does the club pay for?", BEN)
    assert reply.answer.verdict is Verdict.ANSWER
    passage = reply.answer.passages[0]
    assert (passage.note, passage.text, passage.section) == (one.note.id, ANSWER, 1)
    assert passage.heading == "Some examples"
    shared = await classroom.tutor.note(ADA, one.note.id, NOW)
    assert isinstance(shared, Reply)
    assert shared.answer.passages == (passage,)
    await begin(classroom, lesson=PROMPTING)
    assert isinstance(await classroom.tutor.note(ADA, one.note.id, NOW), HeldBack)
    there = await asked(classroom, CLUB, ADA_IN_OSLO)
    assert there.answer.verdict is Verdict.NOT_COVERED


async def test_a_note_stands_in_the_reader_under_its_section(classroom: Classroom) -> None:
    one = await noted(classroom)
    page = await classroom.lessons.turn(BEN, PROMPTING.key, 1, 0, NOW)
    assert page.notes == (one.note,)
    assert (await classroom.lessons.turn(BEN, PROMPTING.key, 0, 0, NOW)).notes == ()
    heading, notes = await classroom.notes.beneath(ADA, PROMPTING.key, 1, NOW)
    assert (heading, notes) == ("Some examples", (one.note,))
    with pytest.raises(LessonGone):
        await classroom.notes.beneath(ADA, PROMPTING.key, 9, NOW)


async def test_notes_are_listed_and_removed(classroom: Classroom) -> None:
    one = await noted(classroom)
    assert await classroom.notes.page(ADA.server, 0, 4) == ((one,), 1)
    assert (await classroom.notes.unanswered(ADA.server, None)).notes == 1
    assert await classroom.notes.one(ADA.server, one.note.id) == one
    assert await classroom.notes.remove(ADA.server, one.note.id) == one
    assert len(await groups(classroom)) == 1
    with pytest.raises(NoteGone):
        await classroom.notes.remove(ADA.server, one.note.id)
    with pytest.raises(NoteGone):
        await classroom.tutor.note(ADA, one.note.id, NOW)


async def test_a_note_whose_section_has_gone_is_listed_and_not_cited(
    classroom: Classroom, store: Store
) -> None:
    one = await noted(classroom)
    shorter = replace(PROMPTING, sections=PROMPTING.sections[:1])
    later = Classroom(Catalog((replace(AI, lessons=(shorter,)),), {}), store, Tutor())
    assert await later.notes.one(ADA.server, one.note.id) == replace(
        one, lesson=shorter, section=None
    )
    assert (await asked(later, CLUB, BEN)).answer.verdict is Verdict.NOT_COVERED
    with pytest.raises(NoteGone):
        await later.tutor.note(ADA, one.note.id, NOW)
    without = Classroom(Catalog((), {}), store, Tutor())
    assert await without.notes.one(ADA.server, one.note.id) == Noted(one.note, None, None)


async def test_a_note_needs_words_and_a_section_with_room(classroom: Classroom) -> None:
    reply = await asked(classroom, PIZZA)
    answer = classroom.notes.answer
    with pytest.raises(EmptyAnswer):
        await answer(MO, reply.asked, "idea", PIZZA, "  ", NOW)
    with pytest.raises(EmptyAnswer):
        await answer(MO, reply.asked, "idea", " ", ANSWER, NOW)
    with pytest.raises(NoSuchSection):
        await answer(MO, reply.asked, "gone", PIZZA, ANSWER, NOW)
    for word in ("zebra", "quartz", "walrus", "violin", "jigsaw")[:A_SECTION]:
        await noted(classroom, f"{word} {word}s?", "idea")
    with pytest.raises(NotesFull):
        await answer(MO, reply.asked, "idea", PIZZA, ANSWER, NOW)
    assert [one.text for one in await groups(classroom)] == [PIZZA]


async def test_a_passage_is_seen_marked_as_long_as_it_stands(classroom: Classroom) -> None:
    see = classroom.lessons.see
    assert (await see(ADA, PROMPTING.key, 1, 0, 55, NOW)).mark == (0, 55)
    assert (await see(ADA, PROMPTING.key, 1, 1, 55, NOW)).mark is None
    length = len(PROMPTING.sections[1].body)
    assert (await see(ADA, PROMPTING.key, 1, 0, 0, NOW)).mark == (length, length)
    assert (await see(ADA, PROMPTING.key, 9, 0, 55, NOW)).at_end
