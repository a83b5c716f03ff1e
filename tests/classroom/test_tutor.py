"""Ask about a lesson, and when no answer is given."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.catalog.catalog import Catalog
from bot.classroom.classroom import Classroom
from bot.classroom.library import Here
from bot.errors import EmptyAnswer, LessonGone, NoSuchLesson, NotYours, QuestionGone
from bot.learning.passage import HeldBack, Reply, Verdict
from bot.learning.people import Member
from bot.learning.quiz import Mode
from bot.store.store import Store
from bot.tutor.tutor import Tutor
from tests.classroom.school import (
    ADA,
    ADA_IN_OSLO,
    BEN,
    MINUTE,
    NOW,
    PROMPTING,
    TUNING,
    begin,
    press,
    take,
)

NOWHERE = Here()
HALF_AN_HOUR = timedelta(minutes=30)
QUESTION = "What does a few-shot prompt carry?"
WEIGHTS = "Do the weights change in fine-tuning?"


async def ask(
    classroom: Classroom,
    question: str = QUESTION,
    lesson: str | None = "prompting",
    *,
    member: Member = ADA,
    now: datetime = NOW,
    keep: bool = True,
) -> Reply | HeldBack:
    return await classroom.tutor.ask(member, lesson, question, NOWHERE, now, keep=keep)


async def answered(
    classroom: Classroom,
    question: str = QUESTION,
    lesson: str | None = "prompting",
    *,
    member: Member = ADA,
    keep: bool = True,
) -> Reply:
    reply = await ask(classroom, question, lesson, member=member, keep=keep)
    assert isinstance(reply, Reply)
    return reply


async def test_an_answer_is_a_quotation_of_the_lesson(classroom: Classroom) -> None:
    reply = await answered(classroom)
    assert reply.answer.verdict is not Verdict.NOT_COVERED
    passage = reply.answer.passages[0]
    assert passage.text in PROMPTING.sections[passage.section].body
    assert passage.heading == "Some examples"


async def test_the_first_answer_alone_says_that_questions_are_kept(classroom: Classroom) -> None:
    assert (await answered(classroom)).first
    assert not (await answered(classroom)).first
    assert (await answered(classroom, member=BEN)).first


async def test_without_a_name_the_lesson_of_the_place_is_asked(classroom: Classroom) -> None:
    await classroom.lessons.turn(ADA, TUNING.key, 0, 0, NOW)
    reply = await classroom.tutor.ask(ADA, None, WEIGHTS, NOWHERE, NOW)
    assert isinstance(reply, Reply)
    assert reply.lesson is TUNING


async def test_a_question_needs_words_and_a_lesson(classroom: Classroom) -> None:
    with pytest.raises(EmptyAnswer):
        await ask(classroom, " \n ")
    with pytest.raises(NoSuchLesson):
        await ask(classroom, QUESTION, "xylophone")


async def test_another_lesson_that_covers_it_is_named(classroom: Classroom) -> None:
    reply = await answered(classroom, WEIGHTS, "reading")
    assert reply.answer.verdict is Verdict.NOT_COVERED
    assert reply.elsewhere is TUNING


async def test_a_lesson_of_a_course_that_is_not_used_here_is_not_named(
    classroom: Classroom,
) -> None:
    await classroom.settings.choose_courses(ADA.server, ["clay"], NOW)
    reply = await answered(classroom, WEIGHTS, "glazes")
    assert reply.elsewhere is None


async def test_an_answer_can_be_had_again_by_its_asker_alone(classroom: Classroom) -> None:
    reply = await answered(classroom)
    again = await classroom.tutor.again(ADA.id, reply.asked)
    assert (again.question, again.answer) == (QUESTION, reply.answer)
    assert not again.first
    with pytest.raises(NotYours):
        await classroom.tutor.again(BEN.id, reply.asked)
    with pytest.raises(QuestionGone):
        await classroom.tutor.again(ADA.id, 1)


async def test_an_answer_from_a_lesson_that_is_gone_cannot_be_had_again(
    classroom: Classroom, store: Store
) -> None:
    reply = await answered(classroom)
    later = Classroom(Catalog((), {}), store, Tutor())
    with pytest.raises(LessonGone):
        await later.tutor.again(ADA.id, reply.asked)


async def test_somebody_elses_text_is_answered_and_not_kept(classroom: Classroom) -> None:
    reply = await answered(classroom, keep=False)
    assert (reply.asked, reply.first) == (0, False)
    assert (await classroom.privacy.summary(ADA.id))["questions"] == 0


async def test_the_tutor_holds_back_in_the_middle_of_a_full_quiz(classroom: Classroom) -> None:
    attempt = await begin(classroom, lesson=PROMPTING)
    outcome = await ask(classroom)
    assert isinstance(outcome, HeldBack)
    assert outcome.attempt == attempt
    assert (await classroom.privacy.summary(ADA.id))["questions"] == 0


async def test_it_holds_back_within_half_an_hour_of_the_last_press_and_not_after(
    classroom: Classroom,
) -> None:
    attempt = await begin(classroom, lesson=PROMPTING)
    pressed = NOW + 10 * MINUTE
    await press(classroom, attempt, now=pressed)
    assert isinstance(await ask(classroom, now=pressed + HALF_AN_HOUR), HeldBack)
    later = pressed + HALF_AN_HOUR + timedelta(milliseconds=1)
    assert isinstance(await ask(classroom, now=later), Reply)


async def test_it_holds_back_from_nobody_else_and_about_nothing_else(
    classroom: Classroom,
) -> None:
    await begin(classroom, lesson=PROMPTING)
    assert isinstance(await ask(classroom, member=BEN), Reply)
    assert isinstance(await ask(classroom, member=ADA_IN_OSLO), Reply)
    assert isinstance(await ask(classroom, WEIGHTS, "tuning"), Reply)


async def test_practice_holds_nothing_back(classroom: Classroom) -> None:
    await begin(classroom, mode=Mode.UNTIL_RIGHT)
    assert isinstance(await ask(classroom, WEIGHTS, "tuning"), Reply)


async def test_a_quiz_that_is_over_holds_nothing_back(classroom: Classroom) -> None:
    await take(classroom, "rw")
    assert isinstance(await ask(classroom, WEIGHTS, "tuning"), Reply)
    attempt = await begin(classroom)
    assert isinstance(await ask(classroom, WEIGHTS, "tuning"), HeldBack)
    await classroom.quizzes.set_aside(ADA.id, attempt.id, NOW)
    assert isinstance(await ask(classroom, WEIGHTS, "tuning"), Reply)
