"""Quizzes being taken and taken."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.errors import NothingChosen
from bot.learning.attempt import Attempt, AttemptState
from bot.learning.people import Preferences
from bot.learning.quiz import Choice, Marked, Mode
from bot.learning.score import LessonScores, Score
from bot.store import attempts as attempts_module
from bot.store.store import Store
from tests.store.people import (
    ADA,
    ADA_IN_OSLO,
    BEN,
    BERLIN,
    MINUTE,
    NOW,
    OSLO,
    POTS,
    PROMPTING,
    RIGHT,
    TUNING,
    WRONG,
    begin,
    press,
    questions,
    take,
)


async def test_an_attempt_comes_back_as_it_was_begun(store: Store) -> None:
    begun = await begin(store, now=NOW + timedelta(microseconds=1234))
    assert await store.attempts.get(begun.id) == begun
    assert begun.seed == 2**64 - 5
    assert begun.started == NOW + timedelta(milliseconds=1)
    assert begun.state is AttemptState.OPEN


async def test_an_unknown_attempt_is_none(store: Store) -> None:
    assert await store.attempts.get(5) is None
    assert await store.attempts.open_attempt(BERLIN, ADA.id, PROMPTING) is None
    assert await store.attempts.last_full(BERLIN, ADA.id, PROMPTING) is None


async def test_beginning_again_sets_the_open_attempt_aside(store: Store) -> None:
    old = await begin(store)
    new = await begin(store, mode=Mode.MISSED)
    gone = await store.attempts.get(old.id)
    assert gone is not None
    assert gone.state is AttemptState.ABANDONED
    assert await store.attempts.open_attempts(BERLIN, ADA.id) == (new,)


async def test_beginning_leaves_other_lessons_members_and_servers_alone(store: Store) -> None:
    others = [
        await begin(store, lesson=TUNING),
        await begin(store, BEN),
        await begin(store, ADA_IN_OSLO),
    ]
    await begin(store)
    for other in others:
        assert await store.attempts.get(other.id) == other


async def test_beginning_counts_as_being_seen(store: Store) -> None:
    await begin(store)
    assert await store.members.name(BERLIN, ADA.id) == "Ada"


async def test_an_id_that_is_taken_is_drawn_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = iter([7, 7, 8])
    monkeypatch.setattr(attempts_module, "new_id", lambda now: next(ids))
    assert (await begin(store)).id == 7
    assert (await begin(store, BEN)).id == 8


async def test_equal_questions_are_stored_once(store: Store) -> None:
    await begin(store)
    await begin(store, BEN)
    await begin(store, BEN, count=2)
    rows = await store.database.rows("SELECT COUNT(*) FROM question_sets", ())
    assert rows == [(2,)]


async def test_a_recorded_answer_is_in_the_attempt_returned_and_in_the_one_read(
    store: Store,
) -> None:
    attempt = await press(store, await begin(store), WRONG, NOW + MINUTE)
    assert attempt.position == 1
    assert attempt.answers[0].choice == WRONG
    assert not attempt.answers[0].correct
    assert attempt.answers[0].at == NOW + MINUTE
    assert await store.attempts.get(attempt.id) == attempt


async def test_typed_text_comes_back(store: Store) -> None:
    after = await press(store, await begin(store), Choice(text="few-shot ✓"))
    assert after.answers[0].choice == Choice(text="few-shot ✓")


async def test_a_second_press_keeps_the_first_answer(store: Store) -> None:
    attempt = await begin(store)
    first = await press(store, attempt, WRONG)
    second = await press(store, attempt, RIGHT, NOW + MINUTE)
    assert second == first
    assert await store.attempts.verdicts(BERLIN, ADA.id, PROMPTING) == {"q0": False}
    assert (await store.ranks.board(BERLIN, ADA.id, None, None, 10)).own is None


async def test_a_second_press_that_would_finish_does_not(store: Store) -> None:
    attempt = await begin(store, count=1, mode=Mode.UNTIL_RIGHT)
    await press(store, attempt, WRONG)
    after = await press(store, attempt, RIGHT)
    assert after.state is AttemptState.OPEN
    assert after.sequence == (0, 0)


async def test_the_last_answer_finishes_and_scores(store: Store) -> None:
    attempt = await take(store, verdicts="rwr")
    assert attempt.state is AttemptState.FINISHED
    scores = await store.attempts.scores(BERLIN, ADA.id, [PROMPTING])
    assert scores == {PROMPTING: LessonScores(PROMPTING, Score(2, 3), Score(2, 3), 1)}


async def test_the_first_score_stays_and_the_best_share_wins(store: Store) -> None:
    for verdicts in ("rww", "rrrw", "rrwwwwwwww"):
        await take(store, verdicts=verdicts)
    scores = await store.attempts.scores(BERLIN, ADA.id, [PROMPTING, TUNING])
    assert scores == {PROMPTING: LessonScores(PROMPTING, Score(1, 3), Score(3, 4), 3)}


async def test_scores_are_those_of_the_lessons_asked_for(store: Store) -> None:
    await take(store)
    await take(store, lesson=TUNING)
    assert set(await store.attempts.scores(BERLIN, ADA.id, [TUNING])) == {TUNING}


async def test_practice_makes_no_score_and_no_point(store: Store) -> None:
    attempt = await take(store, mode=Mode.MISSED)
    assert attempt.state is AttemptState.FINISHED
    assert await store.attempts.scores(BERLIN, ADA.id, [PROMPTING]) == {}
    assert (await store.ranks.board(BERLIN, ADA.id, None, None, 10)).own is None
    assert await store.attempts.last_full(BERLIN, ADA.id, PROMPTING) is None


async def test_an_answer_to_an_attempt_set_aside_changes_nothing(store: Store) -> None:
    attempt = await begin(store)
    assert await store.attempts.abandon(attempt.id, ADA.id, NOW)
    after = await press(store, attempt)
    assert after.state is AttemptState.ABANDONED
    assert after.answers == ()


async def test_an_answer_to_an_erased_attempt_finds_none(store: Store) -> None:
    attempt = await begin(store)
    await store.people.forget(ADA.id)
    assert await store.attempts.answer(attempt.id, lambda found: found.mark(RIGHT), NOW) is None


async def test_an_answer_that_is_refused_leaves_nothing(store: Store) -> None:
    attempt = await begin(store)

    def refuse(found: Attempt) -> Marked:
        raise NothingChosen

    with pytest.raises(NothingChosen):
        await store.attempts.answer(attempt.id, refuse, NOW)
    assert await store.attempts.get(attempt.id) == attempt


async def test_an_attempt_tells_how_its_member_wants_the_steps(store: Store) -> None:
    attempt = await begin(store)
    await store.members.save_preferences(ADA.id, Preferences(step_messages=True), NOW)
    assert not attempt.stepwise
    assert (await press(store, attempt)).stepwise


async def test_only_its_owner_sets_an_open_attempt_aside(store: Store) -> None:
    attempt = await begin(store)
    assert not await store.attempts.abandon(attempt.id, BEN.id, NOW)
    assert await store.attempts.abandon(attempt.id, ADA.id, NOW)
    assert not await store.attempts.abandon(attempt.id, ADA.id, NOW)


async def test_open_attempts_come_with_the_last_pressed_first(store: Store) -> None:
    first = await begin(store, now=NOW)
    second = await begin(store, lesson=TUNING, now=NOW + MINUTE)
    first = await press(store, first, now=NOW + 2 * MINUTE)
    assert await store.attempts.open_attempts(BERLIN, ADA.id) == (first, second)
    assert await store.attempts.open_attempts(OSLO, ADA.id) == ()


async def test_an_open_attempt_is_found_by_its_lesson(store: Store) -> None:
    attempt = await begin(store)
    assert await store.attempts.open_attempt(BERLIN, ADA.id, PROMPTING) == attempt
    assert await store.attempts.open_attempt(OSLO, ADA.id, PROMPTING) is None


async def test_the_last_full_attempt_is_the_one_finished_last(store: Store) -> None:
    await take(store, verdicts="www")
    last = await take(store, verdicts="wwr", now=NOW + MINUTE)
    await take(store, mode=Mode.UNTIL_RIGHT, now=NOW + 2 * MINUTE)
    await begin(store, now=NOW + 3 * MINUTE)
    assert await store.attempts.last_full(BERLIN, ADA.id, PROMPTING) == last


async def test_a_press_counts_for_half_an_hour(store: Store) -> None:
    attempt = await press(store, await begin(store), now=NOW + MINUTE)
    since = store.attempts.pressed_since
    assert await since(BERLIN, ADA.id, PROMPTING, NOW + MINUTE) == attempt
    assert await since(BERLIN, ADA.id, PROMPTING, NOW + 2 * MINUTE) is None
    assert await since(BERLIN, ADA.id, TUNING, NOW) is None


async def test_a_fresh_start_counts_as_a_press_and_practice_does_not(store: Store) -> None:
    attempt = await begin(store)
    await begin(store, BEN, mode=Mode.UNTIL_RIGHT)
    since = store.attempts.pressed_since
    assert await since(BERLIN, ADA.id, PROMPTING, NOW) == attempt
    assert await since(BERLIN, BEN.id, PROMPTING, NOW) is None


async def test_a_verdict_is_that_of_the_latest_answer_in_whatever_mode(store: Store) -> None:
    await take(store, verdicts="rww")
    await take(store, verdicts="wr", mode=Mode.MISSED)
    verdicts = await store.attempts.verdicts(BERLIN, ADA.id, PROMPTING)
    assert verdicts == {"q0": False, "q1": True, "q2": False}


async def test_weak_terms_count_each_question_by_its_latest_answer(store: Store) -> None:
    await take(store, verdicts="www")
    await take(store, verdicts="rww")
    await take(store, lesson=TUNING, verdicts="w")
    await take(store, lesson=POTS, verdicts="w")
    terms = await store.attempts.wrong_terms(BERLIN, ADA.id, [PROMPTING, TUNING])
    assert terms == {"term 0": (1, 2), "term 1": (1, 1), "term 2": (1, 1), "shared": (3, 4)}
    assert await store.attempts.wrong_terms(OSLO, ADA.id, [PROMPTING]) == {}


async def test_the_questions_of_an_attempt_survive_an_edit_of_the_lesson(store: Store) -> None:
    attempt = await begin(store)
    await begin(store, BEN, count=1)
    again = await store.attempts.get(attempt.id)
    assert again is not None
    assert again.questions == questions()
