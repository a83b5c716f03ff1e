"""Quizzes that open and close, the tutor meanwhile, and recaps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from bot.classroom.classroom import Classroom
from bot.classroom.library import Here
from bot.errors import WindowGone
from bot.learning.passage import HeldBack, Reply
from bot.learning.people import Member, ServerSettings, Visibility
from bot.learning.post import Post
from bot.learning.schedule import (
    Delivery,
    DeliveryState,
    Kind,
    Part,
    Plan,
    Schedule,
    ScheduleState,
    Spot,
    Step,
)
from bot.learning.timetable import Rule
from bot.learning.window import Recap, Tally, Window
from bot.store.store import Store
from tests.classroom.school import (
    ADA,
    AI,
    BEN,
    BERLIN,
    MINUTE,
    NOW,
    OSLO,
    PROMPTING,
    READING,
    TUNING,
    begin,
    take,
)

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
CHANNEL = 501
QUIZ = Plan(Kind.QUIZ, TUNING.key, CHANNEL, open_minutes=60)
OPENING = Delivery(901, BERLIN, 1, NOW, NOW, Part.QUIZ, Spot(TUNING.key), CHANNEL)
CLOSING = Delivery(
    902, BERLIN, 1, NOW, NOW + DAY, Part.CLOSE, Spot(TUNING.key), CHANNEL, DeliveryState.WAITING
)
RECAP = Delivery(903, BERLIN, 1, NOW, NOW, Part.RECAP, Spot(), CHANNEL)
SUNDAYS = Rule("UTC", date(2026, 3, 1), time(18), frozenset({6}))
COURSE = Plan(Kind.COURSE, "ai", CHANNEL, SUNDAYS, recap=True)


async def claimed(
    store: Store, *deliveries: Delivery, plan: Plan = QUIZ, place: Spot | None = None
) -> Schedule:
    """A schedule after a run of these."""
    planned = Schedule(1, BERLIN, 0, plan, next_slot=NOW, next_at=NOW, made_at=NOW)
    await store.schedules.add(planned)
    following = NOW + WEEK
    step = Step(deliveries, place or Spot(TUNING.key), following, following)
    assert await store.schedules.claim(planned, step, 77, NOW + MINUTE)
    return planned


async def opened(classroom: Classroom, store: Store, plan: Plan = QUIZ) -> Window:
    await claimed(store, OPENING, CLOSING, plan=plan)
    window = await classroom.windows.opened(OPENING, plan, NOW)
    assert window is not None
    return window


async def test_a_window_closes_when_its_closing_is_due(classroom: Classroom, store: Store) -> None:
    window = await opened(classroom, store)
    assert window == Window(901, BERLIN, TUNING.key, NOW, NOW + DAY)
    assert await classroom.windows.opened(OPENING, QUIZ, NOW + MINUTE) == window
    assert await classroom.windows.get(BERLIN, 901) == window
    assert await classroom.windows.of_closing(CLOSING) == (window, replace(OPENING, tries=0))
    with pytest.raises(WindowGone):
        await classroom.windows.get(OSLO, 901)
    with pytest.raises(WindowGone):
        await classroom.windows.get(BERLIN, 902)


async def test_without_a_closing_it_is_open_as_long_as_was_planned(
    classroom: Classroom, store: Store
) -> None:
    await claimed(store, OPENING)
    window = await classroom.windows.opened(OPENING, QUIZ, NOW)
    assert window is not None
    assert window.closes_at == NOW + 60 * MINUTE


async def test_one_that_has_closed_meanwhile_is_not_opened(
    classroom: Classroom, store: Store
) -> None:
    await claimed(store, OPENING, CLOSING)
    assert await classroom.windows.opened(OPENING, QUIZ, NOW + DAY) is None
    assert await classroom.windows.of_closing(CLOSING) is None
    assert await classroom.windows.of_closing(replace(CLOSING, schedule=2)) is None


async def test_a_full_attempt_finished_in_time_belongs_to_it(
    classroom: Classroom, store: Store
) -> None:
    window = await opened(classroom, store)
    early = await begin(classroom, ADA, TUNING, now=NOW - DAY)  # begun before, finished in time
    for question in range(2):
        await classroom.quizzes.answer(ADA.id, early.id, question, {0}, NOW + MINUTE)
    await take(classroom, "rr", BEN, TUNING, now=NOW + DAY)
    assert (await classroom.windows.tally(window)).finished == 1


async def test_the_tutor_waits_for_a_graded_quiz(classroom: Classroom, store: Store) -> None:
    await opened(classroom, store)
    ask = classroom.tutor.ask
    held = await ask(ADA, "tuning", "What changes in fine-tuning?", Here(), NOW)
    assert held == HeldBack(None, NOW + DAY, TUNING)
    assert isinstance(await ask(ADA, "prompting", "What is a prompt?", Here(), NOW), Reply)
    await take(classroom, "rw", ADA, TUNING, now=NOW + MINUTE)
    after = await ask(ADA, "tuning", "What changes in fine-tuning?", Here(), NOW + MINUTE)
    assert isinstance(after, Reply)
    assert isinstance(await ask(BEN, "tuning", "What changes?", Here(), NOW + DAY), Reply)


async def test_what_all_can_read_waits_until_it_is_closed(
    classroom: Classroom, store: Store
) -> None:
    question = "What changes in fine-tuning?"
    before = await classroom.tutor.ask(ADA, "tuning", question, Here(), NOW - MINUTE)
    assert isinstance(before, Reply)
    await opened(classroom, store)
    again = classroom.tutor.again
    assert await again(ADA, before.asked, NOW) == HeldBack(None, NOW + DAY, TUNING)
    await take(classroom, "rw", ADA, TUNING, now=NOW + MINUTE)
    for_all = HeldBack(None, NOW + DAY, TUNING, public=True)
    assert await again(ADA, before.asked, NOW + MINUTE) == for_all
    for who in (ADA, replace(BEN, moderator=True)):
        said = await classroom.tutor.ask(who, "tuning", question, Here(), NOW + MINUTE, message=99)
        assert said == for_all
    assert isinstance(await again(ADA, before.asked, NOW + DAY), Reply)


async def test_the_tutor_does_not_wait_for_moderators_and_teachers(
    classroom: Classroom, store: Store
) -> None:
    await opened(classroom, store)
    await store.servers.save(BERLIN, ServerSettings(teacher_role=77), NOW)
    for moderates in (replace(ADA, moderator=True), replace(ADA, roles=frozenset({77}))):
        told = await classroom.tutor.ask(moderates, "tuning", "What changes?", Here(), NOW)
        assert isinstance(told, Reply)
    pupil = replace(ADA, roles=frozenset({78}))
    held = await classroom.tutor.ask(pupil, "tuning", "What changes?", Here(), NOW)
    assert isinstance(held, HeldBack)


async def test_the_quiz_that_comes_with_a_lesson_is_not_graded(
    classroom: Classroom, store: Store
) -> None:
    window = await opened(classroom, store, replace(COURSE, quiz=True))
    assert not window.graded
    outcome = await classroom.tutor.ask(ADA, "tuning", "What changes?", Here(), NOW)
    assert isinstance(outcome, Reply)


async def test_a_recap_tells_the_week_and_what_comes_next(
    classroom: Classroom, store: Store
) -> None:
    await claimed(store, RECAP, plan=COURSE, place=Spot(PROMPTING.key))
    people = [Member(BERLIN, id, f"Member {id}") for id in range(20, 25)]
    for one in people:
        await take(classroom, "rw", one, TUNING, now=NOW - DAY)
    await take(classroom, "rr", ADA, TUNING, now=NOW - WEEK - MINUTE)
    await store.members.choose_visibility(BERLIN, 20, Visibility.SHOWN, NOW)
    told = await classroom.windows.recap(RECAP, COURSE)
    assert told == Recap(AI, Tally(5, 50, ("Member 20",)), TUNING, NOW + WEEK)
    assert await classroom.windows.recap(RECAP, replace(COURSE, subject="gone")) is None


async def test_after_the_last_lesson_nothing_comes(classroom: Classroom, store: Store) -> None:
    await claimed(store, RECAP, plan=COURSE, place=Spot(READING.key))
    told = await classroom.windows.recap(RECAP, COURSE)
    assert told is not None
    assert (told.following, told.at) == (None, None)


async def test_a_course_that_is_paused_promises_nothing(classroom: Classroom, store: Store) -> None:
    planned = await claimed(store, RECAP, plan=COURSE, place=Spot(PROMPTING.key))
    paused = replace(planned, state=ScheduleState.PAUSED, version=2, place=Spot(PROMPTING.key))
    assert await store.schedules.change(paused)
    told = await classroom.windows.recap(RECAP, COURSE)
    assert told is not None
    assert told.following is None


async def test_without_a_timetable_the_lesson_after_the_last_one_posted_comes_next(
    classroom: Classroom, store: Store
) -> None:
    plan = Plan(Kind.RECAP, "ai", CHANNEL, SUNDAYS)
    await claimed(store, RECAP, plan=plan)

    async def following() -> object:
        told = await classroom.windows.recap(RECAP, plan)
        assert told is not None
        assert told.at is None
        return told.following

    def post(id: int, lesson: str, at: datetime) -> Post:
        return Post(id, BERLIN, CHANNEL, None, 701, lesson, None, "digest", 0, at)

    assert await following() is PROMPTING
    await store.posts.record(post(1, PROMPTING.key, NOW))
    assert await following() is TUNING
    await store.posts.record(post(2, READING.key, NOW + MINUTE))
    assert await following() is None
    await store.posts.record(post(3, "ai/gone", NOW + 2 * MINUTE))
    assert await following() is PROMPTING


async def test_a_recap_knows_its_course(classroom: Classroom, store: Store) -> None:
    await claimed(store, RECAP, plan=COURSE)
    assert await classroom.windows.course_of(BERLIN, 903) == "ai"
    for server, delivery in ((OSLO, 903), (BERLIN, 904)):
        with pytest.raises(WindowGone):
            await classroom.windows.course_of(server, delivery)
    await store.schedules.remove(1)
    with pytest.raises(WindowGone):
        await classroom.windows.course_of(BERLIN, 903)
