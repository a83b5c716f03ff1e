"""Start a quiz, answer it, and see what it amounts to."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.catalog.catalog import Catalog
from bot.classroom.classroom import Classroom
from bot.errors import (
    EmptyAnswer,
    LessonGone,
    NoQuiz,
    NotANumber,
    NothingChosen,
    NothingMissed,
    NotThisQuestion,
    NotYourQuiz,
    QuizGone,
    QuizOver,
)
from bot.learning.attempt import AttemptState, Started, Unfinished
from bot.learning.quiz import Mode
from bot.store.store import Store
from bot.tutor.tutor import Tutor
from tests.classroom.school import (
    ADA,
    ADA_IN_OSLO,
    AI,
    BEN,
    GLAZES,
    NOW,
    PROMPTING,
    READING,
    TUNING,
    begin,
    press,
    take,
)


async def test_a_quiz_asks_every_question_and_hints_once_how_to_come_back(
    classroom: Classroom,
) -> None:
    first = await classroom.quizzes.start(ADA, TUNING, None, NOW)
    assert isinstance(first, Started)
    assert (first.resumed, first.hint) == (False, True)
    assert first.attempt.sequence == (0, 1)
    other = await classroom.quizzes.start(ADA, GLAZES, None, NOW)
    assert isinstance(other, Started)
    assert not other.hint


async def test_a_lesson_without_a_quiz_is_refused(classroom: Classroom) -> None:
    with pytest.raises(NoQuiz):
        await classroom.quizzes.start(ADA, READING, None, NOW)


async def test_an_unfinished_quiz_goes_on_where_it_was(classroom: Classroom) -> None:
    attempt = await press(classroom, await begin(classroom))
    again = await classroom.quizzes.start(ADA, TUNING, Mode.ALL, NOW)
    assert isinstance(again, Started)
    assert (again.resumed, again.attempt.id, again.attempt.position) == (True, attempt.id, 1)


async def test_each_server_has_a_quiz_of_its_own(classroom: Classroom) -> None:
    here = await begin(classroom)
    there = await begin(classroom, ADA_IN_OSLO)
    assert here.id != there.id


async def test_an_unfinished_quiz_is_kept_when_another_kind_is_asked_for(
    classroom: Classroom,
) -> None:
    attempt = await press(classroom, await begin(classroom))
    outcome = await classroom.quizzes.start(ADA, TUNING, Mode.UNTIL_RIGHT, NOW)
    assert outcome == Unfinished(attempt, Mode.UNTIL_RIGHT)
    kept = await classroom.quizzes.resume(ADA.id, attempt.id)
    assert (kept.attempt.state, kept.resumed) == (AttemptState.OPEN, True)
    assert kept.attempt.position == 1


async def test_starting_over_sets_the_unfinished_quiz_aside(classroom: Classroom) -> None:
    attempt = await press(classroom, await begin(classroom))
    anew = await classroom.quizzes.begin(ADA, TUNING, Mode.ALL, NOW)
    assert (anew.attempt.id != attempt.id, anew.attempt.position) == (True, 0)
    with pytest.raises(QuizOver):
        await classroom.quizzes.resume(ADA.id, attempt.id)


async def test_nothing_missed_is_nothing_to_practise(classroom: Classroom) -> None:
    with pytest.raises(NothingMissed):
        await classroom.quizzes.start(ADA, TUNING, Mode.MISSED, NOW)
    await take(classroom, "rr")
    with pytest.raises(NothingMissed):
        await classroom.quizzes.start(ADA, TUNING, Mode.MISSED, NOW)


async def test_practice_asks_just_what_was_missed_until_it_is_right(classroom: Classroom) -> None:
    await take(classroom, "rw")
    practice = await begin(classroom, mode=Mode.MISSED)
    assert practice.sequence == (1,)
    await press(classroom, practice, right=True)
    with pytest.raises(NothingMissed):
        await classroom.quizzes.start(ADA, TUNING, Mode.MISSED, NOW)


async def test_until_all_are_right_a_missed_question_comes_again(classroom: Classroom) -> None:
    attempt = await take(classroom, "wrr", mode=Mode.UNTIL_RIGHT)
    assert attempt.complete
    assert attempt.sequence == (0, 1, 0)


async def test_a_full_quiz_makes_a_score_and_asks_once_whether_to_appear(
    classroom: Classroom,
) -> None:
    result = await classroom.quizzes.result(await take(classroom, "rw"), NOW)
    assert result.scores is not None
    assert (result.scores.first.percent, result.ask_to_show) == (50, True)
    assert result.following is READING
    await classroom.progress.choose_visibility(ADA, False, NOW)
    result = await classroom.quizzes.result(await take(classroom, "rr"), NOW)
    assert result.scores is not None
    assert (result.scores.first.percent, result.scores.best.percent) == (50, 100)
    assert not result.ask_to_show


async def test_practice_makes_no_score(classroom: Classroom) -> None:
    result = await classroom.quizzes.result(await take(classroom, "rr", mode=Mode.UNTIL_RIGHT), NOW)
    assert (result.scores, result.ask_to_show) == (None, False)


async def test_a_second_press_shows_the_first_answer(classroom: Classroom) -> None:
    attempt = await begin(classroom)
    after = await press(classroom, attempt, right=False)
    for shown in ({0}, {1}, {2}, set[int](), {99}):
        again, marked = await classroom.quizzes.answer(ADA.id, attempt.id, 0, shown, NOW)
        assert marked == after.marked(0)
        assert again.position == 1
    _, marked = await classroom.quizzes.answer_typed(ADA.id, attempt.id, 0, "text", NOW)
    assert marked == after.marked(0)


async def test_a_press_out_of_order_changes_nothing(classroom: Classroom) -> None:
    attempt = await begin(classroom)
    for question, shown, refusal in (
        (1, {0}, NotThisQuestion),
        (99, {0}, NotThisQuestion),
        (0, {3}, NotThisQuestion),
        (0, set[int](), NothingChosen),
    ):
        with pytest.raises(refusal):
            await classroom.quizzes.answer(ADA.id, attempt.id, question, shown, NOW)
    with pytest.raises(NotThisQuestion):
        await classroom.quizzes.answer_typed(ADA.id, attempt.id, 0, "typed", NOW)
    assert (await classroom.quizzes.shown(ADA.id, attempt.id)).position == 0


async def test_typed_answers_are_taken_as_they_were_typed(classroom: Classroom) -> None:
    attempt = await press(classroom, await begin(classroom, lesson=PROMPTING))
    quizzes = classroom.quizzes
    for empty in ("", "   ", "!?"):
        with pytest.raises(EmptyAnswer):
            await quizzes.answer_typed(ADA.id, attempt.id, 1, empty, NOW)
    with pytest.raises(NotThisQuestion):
        await quizzes.answer(ADA.id, attempt.id, 1, {0}, NOW)
    _, marked = await quizzes.answer_typed(ADA.id, attempt.id, 1, "  The Prompt ", NOW)
    assert (marked.choice.text, marked.correct) == ("The Prompt", False)
    with pytest.raises(NotANumber):
        await quizzes.answer_typed(ADA.id, attempt.id, 2, "a dozen", NOW)
    after, marked = await quizzes.answer_typed(ADA.id, attempt.id, 2, "12.0", NOW)
    assert marked.correct
    assert after.complete


async def test_a_quiz_is_answered_by_its_owner_alone(classroom: Classroom) -> None:
    attempt = await begin(classroom)
    with pytest.raises(NotYourQuiz) as refused:
        await classroom.quizzes.answer(BEN.id, attempt.id, 0, {0}, NOW)
    assert refused.value.owner == "Ada"


async def test_a_quiz_that_was_erased_is_gone(classroom: Classroom) -> None:
    attempt = await begin(classroom)
    await classroom.privacy.forget(ADA.id)
    with pytest.raises(QuizGone):
        await classroom.quizzes.answer(ADA.id, attempt.id, 0, {0}, NOW)


async def test_a_quiz_set_aside_takes_no_answer_and_makes_no_score(classroom: Classroom) -> None:
    attempt = await press(classroom, await begin(classroom))
    await classroom.quizzes.set_aside(ADA.id, attempt.id, NOW)
    with pytest.raises(QuizOver):
        await classroom.quizzes.answer(ADA.id, attempt.id, 1, {0}, NOW)
    anew = await begin(classroom)
    assert (anew.id != attempt.id, anew.position) == (True, 0)
    assert (await classroom.quizzes.result(anew, NOW)).scores is None


async def test_a_finished_quiz_shows_its_answers_but_takes_no_more(classroom: Classroom) -> None:
    attempt = await take(classroom, "rr")
    assert (await classroom.quizzes.going_on(ADA.id, attempt.id)).complete
    with pytest.raises(QuizOver):
        await classroom.quizzes.resume(ADA.id, attempt.id)
    with pytest.raises(QuizOver):
        await classroom.quizzes.answer(ADA.id, attempt.id, 2, {0}, NOW)


async def test_two_presses_at_once_take_one_answer(classroom: Classroom) -> None:
    attempt = await begin(classroom)
    both = await asyncio.gather(
        *(classroom.quizzes.answer(ADA.id, attempt.id, 0, {shown}, NOW) for shown in (0, 1))
    )
    assert len({marked.choice for _, marked in both}) == 1
    assert all(after.position == 1 for after, _ in both)


async def test_a_question_is_at_hand_while_it_is_asked_and_once_it_is_answered(
    classroom: Classroom,
) -> None:
    attempt = await press(classroom, await begin(classroom))
    for question in (0, 1):
        assert (await classroom.quizzes.at(ADA.id, attempt.id, question)).id == attempt.id
    with pytest.raises(NotThisQuestion):
        await classroom.quizzes.at(ADA.id, attempt.id, 2)


async def test_the_section_that_proves_an_answer_is_shown_after_it_alone(
    classroom: Classroom,
) -> None:
    attempt = await begin(classroom, lesson=PROMPTING)
    with pytest.raises(NotThisQuestion):
        await classroom.quizzes.section(ADA.id, attempt.id, 0)
    await press(classroom, attempt)
    assert await classroom.quizzes.section(ADA.id, attempt.id, 0) == (PROMPTING, 1)


async def test_an_edit_of_the_lesson_rewrites_no_quiz(classroom: Classroom, store: Store) -> None:
    attempt = await press(classroom, await begin(classroom))
    edited = replace(TUNING, quiz=GLAZES.quiz)
    later = Classroom(Catalog((replace(AI, lessons=(edited,)),), {}), store, Tutor())
    again = await later.quizzes.start(ADA, edited, None, NOW)
    assert isinstance(again, Started)
    assert again.attempt.questions.questions == TUNING.quiz.questions
    assert again.attempt.answers == attempt.answers


async def test_a_quiz_outlives_its_lesson_but_its_sections_do_not(
    classroom: Classroom, store: Store
) -> None:
    attempt = await take(classroom, "rr")
    later = Classroom(Catalog((), {}), store, Tutor())
    assert (await later.quizzes.result(attempt, NOW)).following is None
    with pytest.raises(LessonGone):
        await later.quizzes.section(ADA.id, attempt.id, 0)
