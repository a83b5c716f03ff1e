"""Ask about a lesson, and when no answer is given."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

import pytest

from bot.catalog.catalog import Catalog
from bot.classroom.classroom import Classroom
from bot.classroom.holding import Holding
from bot.classroom.library import Here
from bot.errors import (
    EmptyAnswer,
    LessonGone,
    NoSuchLesson,
    NotYours,
    PassageGone,
    QuestionGone,
)
from bot.learning.lesson import Lesson, Section
from bot.learning.passage import Asked, HeldBack, Outline, Remark, Reply, Verdict
from bot.learning.people import Member
from bot.learning.quiz import Mode
from bot.learning.unanswered import Reason
from bot.store.store import Store
from bot.tutor.tutor import Tutor
from tests.classroom.school import (
    ADA,
    ADA_IN_OSLO,
    AI,
    BEN,
    CATALOG,
    MINUTE,
    NOW,
    PROMPTING,
    TUNING,
    begin,
    press,
    take,
)
from tests.tutor.lessons import volcanoes

NOWHERE = Here()
TICK = count()
"""So that of two questions one is the later."""
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
) -> Reply | HeldBack | Remark:
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


async def had_again(classroom: Classroom, asked: int) -> Reply:
    reply = await classroom.tutor.again(ADA, asked, NOW)
    assert isinstance(reply, Reply)
    return reply


async def there(
    classroom: Classroom,
    question: str,
    lesson: str | None = None,
    *,
    member: Member = ADA,
    channel: int = 77,
    now: datetime = NOW,
    after: int = 0,
    message: int = 0,
) -> Reply:
    """A question asked in a channel."""
    later = now + timedelta(milliseconds=next(TICK))
    reply = await classroom.tutor.ask(
        member, lesson, question, Here(channel), later, after=after, message=message
    )
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
    again = await had_again(classroom, reply.asked)
    assert (again.question, again.answer) == (QUESTION, reply.answer)
    assert not again.first
    with pytest.raises(NotYours):
        await classroom.tutor.again(BEN, reply.asked, NOW)
    with pytest.raises(QuestionGone):
        await classroom.tutor.again(ADA, 1, NOW)


async def test_an_answer_from_a_lesson_that_is_gone_cannot_be_had_again(
    classroom: Classroom, store: Store
) -> None:
    reply = await answered(classroom)
    later = Classroom(Catalog((), {}), store, Tutor())
    with pytest.raises(LessonGone):
        await later.tutor.again(ADA, reply.asked, NOW)


async def test_an_answer_is_had_again_as_it_was_given(classroom: Classroom, store: Store) -> None:
    reply = await answered(classroom)
    changed = replace(PROMPTING, sections=(replace(PROMPTING.sections[0], body="Other words."),))
    later = Classroom(Catalog((replace(AI, lessons=(changed,)),), {}), store, Tutor())
    assert (await had_again(later, reply.asked)).answer == reply.answer


@pytest.mark.parametrize("at", [(1, 0, 55), (1, 0, 9), (9, 0, 9), (None, 0, 0)])
async def test_an_early_question_is_answered_again_from_where_it_was(
    classroom: Classroom, store: Store, at: tuple[int | None, int, int]
) -> None:
    await store.questions.record(
        Asked(5, ADA.server, ADA.id, PROMPTING.key, QUESTION, Verdict.ANSWER, *at, 0.9, NOW)
    )
    passages = (await had_again(classroom, 5)).answer.passages
    body = PROMPTING.sections[1].body
    whole = at == (1, 0, 55)
    assert [one.text for one in passages] == ([body[:55]] if whole else [])


async def test_a_passage_is_shared_without_its_question_as_long_as_it_stands(
    classroom: Classroom,
) -> None:
    reply = await classroom.tutor.passage(ADA, PROMPTING.key, 1, 0, 55, NOW)
    assert isinstance(reply, Reply)
    assert reply.answer.passages[0].text == PROMPTING.sections[1].body[:55]
    assert (reply.question, reply.asked) == ("", 0)
    for section, start, end in ((1, 1, 55), (1, 0, 54), (9, 0, 55), (1, 55, 0)):
        with pytest.raises(PassageGone):
            await classroom.tutor.passage(ADA, PROMPTING.key, section, start, end, NOW)
    with pytest.raises(LessonGone):
        await classroom.tutor.passage(ADA, "ai/gone", 1, 0, 55, NOW)


async def test_a_short_question_follows_on_the_last_in_its_place(classroom: Classroom) -> None:
    first = await there(classroom, QUESTION, "prompting")
    why = await there(classroom, "and why?")
    assert (why.lesson, why.follows) == (PROMPTING, QUESTION)
    assert why.answer.passages[0] != first.answer.passages[0]
    again = await there(classroom, "and how?")
    assert again.follows == QUESTION
    assert (await had_again(classroom, again.asked)).follows == QUESTION


async def test_it_does_not_follow_elsewhere_later_or_on_somebody_elses(
    classroom: Classroom,
) -> None:
    await there(classroom, QUESTION, "prompting")
    assert not (await there(classroom, "and why?", channel=78)).follows
    assert not (await there(classroom, "and why?", member=BEN)).follows
    assert not (await there(classroom, "and why?", now=NOW + 11 * MINUTE)).follows
    assert not (await there(classroom, "and why?", "tuning")).follows


async def test_a_short_question_that_the_lesson_answers_alone_is_whole(
    classroom: Classroom,
) -> None:
    await there(classroom, "Do the weights change in fine-tuning?", "tuning")
    alone = await there(classroom, "and what is fine-tuning?")
    assert alone.lesson is TUNING
    assert (alone.answer.verdict, alone.follows) == (Verdict.ANSWER, "")


async def test_what_it_names_itself_is_looked_for_with_the_last_question(
    classroom: Classroom,
) -> None:
    await there(classroom, QUESTION, "prompting")
    bananas = await there(classroom, "and for bananas?")
    assert bananas.follows == QUESTION
    assert bananas.answer.verdict is not Verdict.ANSWER


async def test_what_it_names_and_the_lesson_does_not_is_never_answered_surely(store: Store) -> None:
    lesson = replace(volcanoes(), course="ai")
    classroom = Classroom(Catalog((replace(AI, lessons=(lesson,)),), {}), store, Tutor())
    magma = await there(classroom, "What is magma?", "volcanoes")
    assert magma.answer.verdict is Verdict.ANSWER
    bananas = await there(classroom, "and bananas?")
    assert (bananas.follows, bananas.answer.verdict) == ("What is magma?", Verdict.UNSURE)


async def test_a_whole_question_is_about_the_lesson_of_its_place(classroom: Classroom) -> None:
    await there(classroom, WEIGHTS, "tuning")
    whole = await there(classroom, "What is the text that you send to a language model?")
    assert (whole.lesson, whole.follows) == (PROMPTING, "")


async def test_nothing_follows_on_what_was_not_covered(classroom: Classroom) -> None:
    await there(classroom, "Who won the football on Sunday?", "prompting")
    why = await there(classroom, "and why?")
    assert (why.lesson, why.follows) == (PROMPTING, "")


async def test_what_is_asked_under_an_answer_keeps_its_lesson(classroom: Classroom) -> None:
    first = await there(classroom, QUESTION, "prompting")
    later = NOW + 60 * MINUTE
    whole = await there(classroom, WEIGHTS, after=first.asked, now=later)
    assert (whole.lesson, whole.follows) == (PROMPTING, "")
    with pytest.raises(NotYours):
        await there(classroom, "and why?", after=first.asked, member=BEN)
    with pytest.raises(QuestionGone):
        await there(classroom, "and why?", after=404)


async def test_a_reply_to_a_public_answer_follows_on_it_if_it_asks(classroom: Classroom) -> None:
    public = await there(classroom, QUESTION, "prompting", message=900)
    assert await classroom.tutor.asked_by(900, "and why?") == public.asked
    assert await classroom.tutor.asked_by(900, "thanks a lot") == 0
    assert await classroom.tutor.asked_by(900, "ok") == 0
    assert await classroom.tutor.asked_by(900, "?") == public.asked
    assert await classroom.tutor.asked_by(901, "and why?") == 0
    why = await there(classroom, "and why?", after=public.asked, member=BEN)
    assert why.follows == QUESTION
    abroad = await there(classroom, "and why?", after=public.asked, member=ADA_IN_OSLO)
    assert not abroad.follows


async def test_nothing_private_is_repeated_for_all_to_read(classroom: Classroom) -> None:
    await there(classroom, QUESTION, "prompting")
    assert not (await there(classroom, "and why?", message=900)).follows
    await there(classroom, QUESTION, "prompting", message=901)
    assert (await there(classroom, "and why?", message=902)).follows == QUESTION


async def test_a_reply_where_the_course_is_gone_is_read_as_english(store: Store) -> None:
    classroom = Classroom(CATALOG, store, Tutor())
    public = await there(classroom, QUESTION, "prompting", message=900)
    later = Classroom(Catalog((), {}), store, Tutor())
    assert await later.tutor.asked_by(900, "and why?") == public.asked


async def test_whether_it_helped_is_said_by_who_could_read_it(classroom: Classroom) -> None:
    private = await there(classroom, QUESTION, "prompting")
    public = await there(classroom, QUESTION, "prompting", message=900)
    await classroom.tutor.rate(ADA.id, private.asked, NOW, helpful=True)
    await classroom.tutor.rate(BEN.id, public.asked, NOW, helpful=False, reason=Reason.WRONG)
    with pytest.raises(NotYours):
        await classroom.tutor.rate(BEN.id, private.asked, NOW, helpful=True)
    with pytest.raises(QuestionGone):
        await classroom.tutor.rate(ADA.id, 404, NOW, helpful=True)
    with pytest.raises(NotYours):
        await classroom.tutor.again(BEN, public.asked, NOW)


async def test_in_another_language_the_closest_passages_are_shown(store: Store) -> None:
    body = "Ein Prompt ist der Text an das Modell. Mehrere Beispiele helfen dem Modell."
    lesson = replace(PROMPTING, sections=(Section("idee", "Die Idee", body),))
    german = replace(AI, language="de", lessons=(lesson,))
    classroom = Classroom(Catalog((german,), {}), store, Tutor())
    reply = await answered(classroom, "Was helfen die Beispiele?")
    assert (reply.answer.verdict, reply.answer.measured) == (Verdict.UNSURE, False)
    assert "Beispiele" in reply.answer.passages[0].text
    nothing = await answered(classroom, "Wer gewann am Sonntag?")
    assert (nothing.answer.verdict, nothing.answer.passages) == (Verdict.NOT_COVERED, ())


OUTLINE = Outline("Say what you want.", ("The big idea", "Some examples"))


async def test_about_the_lesson_as_a_whole_it_says_what_the_lesson_says_of_itself(
    classroom: Classroom,
) -> None:
    reply = await answered(classroom, "What is this lesson about?")
    assert (reply.answer.verdict, reply.answer.passages) == (Verdict.ANSWER, ())
    assert reply.answer.outline == OUTLINE
    assert (await had_again(classroom, reply.asked)).answer == reply.answer
    assert (await classroom.notes.unanswered(ADA.server, None)).groups == ()


async def test_a_lesson_that_was_asked_about_just_before_is_told_as_a_whole(
    classroom: Classroom,
) -> None:
    await there(classroom, WEIGHTS, "tuning")
    assert (await there(classroom, "tl;dr")).lesson is TUNING
    assert (await there(classroom, "tl;dr", channel=78)).lesson is PROMPTING


async def test_right_after_a_quotation_it_asks_on_about_that(classroom: Classroom) -> None:
    assert (await there(classroom, "What is it about?", "prompting")).answer.outline == OUTLINE
    await there(classroom, QUESTION, "prompting")
    follows = await there(classroom, "What is it about?")
    assert (follows.follows, follows.answer.outline) == (QUESTION, None)


async def test_a_course_in_another_language_is_not_asked_in_english(store: Store) -> None:
    french = Catalog((replace(AI, language="fr"),), {})
    reply = await answered(Classroom(french, store, Tutor()), "What is this lesson about?")
    assert reply.answer.outline is None


async def test_what_a_lesson_says_of_itself_is_held_back_like_the_rest(
    classroom: Classroom,
) -> None:
    before = await answered(classroom, "tl;dr")
    await begin(classroom, lesson=PROMPTING)
    assert isinstance(await ask(classroom, "tl;dr"), HeldBack)
    assert isinstance(await classroom.tutor.again(ADA, before.asked, NOW), HeldBack)
    assert isinstance(await ask(classroom, "tl;dr", "tuning"), Reply)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("thanks!", Remark.THANKS), ("hi", Remark.HELLO), ("ok", Remark.OK), ("🤔?", Remark.SIGNS)],
)
async def test_what_asks_nothing_is_not_looked_for_nor_kept(
    classroom: Classroom, text: str, kind: Remark
) -> None:
    assert await ask(classroom, text) is kind
    assert await ask(classroom, text, None) is kind
    assert (await classroom.privacy.summary(ADA.id))["questions"] == 0
    assert (await classroom.notes.unanswered(ADA.server, None)).groups == ()


async def test_a_graded_window_holds_everything_back(classroom: Classroom, store: Store) -> None:
    until = NOW + 60 * MINUTE

    async def window(member: Member, lesson: Lesson, now: datetime) -> datetime | None:
        return until if (member, lesson) == (ADA, PROMPTING) and now < until else None

    classroom.tutor.holding = Holding(store, window)
    assert await ask(classroom) == HeldBack(None, until, PROMPTING)
    assert await ask(classroom, "tl;dr") == HeldBack(None, until, PROMPTING)
    attempt = await begin(classroom, lesson=PROMPTING)
    outcome = await ask(classroom)
    assert isinstance(outcome, HeldBack)
    assert outcome.attempt is not None
    assert (outcome.attempt.id, outcome.until) == (attempt.id, until)
    assert isinstance(await ask(classroom, WEIGHTS, "tuning"), Reply)
    assert isinstance(await ask(classroom, member=BEN), Reply)
    assert isinstance(await ask(classroom, now=until), Reply)


async def test_somebody_elses_text_is_answered_and_not_kept(classroom: Classroom) -> None:
    reply = await answered(classroom, keep=False)
    assert (reply.asked, reply.first) == (0, False)
    assert (await classroom.privacy.summary(ADA.id))["questions"] == 0


async def test_the_tutor_holds_back_in_the_middle_of_a_full_quiz(classroom: Classroom) -> None:
    attempt = await begin(classroom, lesson=PROMPTING)
    outcome = await ask(classroom)
    assert isinstance(outcome, HeldBack)
    assert outcome.attempt is not None
    assert outcome.attempt.id == attempt.id
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


async def test_what_was_answered_before_is_held_back_too(classroom: Classroom) -> None:
    reply = await answered(classroom)
    await begin(classroom, lesson=PROMPTING)
    assert isinstance(await classroom.tutor.again(ADA, reply.asked, NOW), HeldBack)
    assert isinstance(await classroom.tutor.passage(ADA, PROMPTING.key, 1, 0, 55, NOW), HeldBack)
    later = NOW + HALF_AN_HOUR + MINUTE
    assert isinstance(await classroom.tutor.again(ADA, reply.asked, later), Reply)


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
