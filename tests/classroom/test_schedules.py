"""What is due is claimed, goes back where Discord refused it, and survives a changed course."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.catalog.catalog import Catalog
from bot.classroom.classroom import Classroom
from bot.errors import LessonGone, Lost
from bot.learning.post import Post
from bot.learning.schedule import (
    Claimed,
    Delivery,
    DeliveryState,
    Kind,
    Part,
    Plan,
    Schedule,
    ScheduleState,
    Spot,
)
from bot.learning.timetable import Rule
from bot.store.store import Store
from bot.tutor.tutor import Tutor
from tests.classroom.school import AI, BERLIN, PROMPTING, TUNING

MINE, THEIRS = 71, 72
MONDAY = datetime(2026, 3, 2, 18, tzinfo=UTC)
DAY = timedelta(days=1)
RULE = Rule("UTC", date(2026, 3, 2), time(18), days=frozenset(range(7)))


async def plan(store: Store, id: int = 1, place: Spot | None = None) -> Schedule:
    made = Schedule(
        id,
        BERLIN,
        11,
        Plan(Kind.COURSE, "ai", 501, RULE),
        place=place or Spot(),
        next_slot=MONDAY,
        next_at=MONDAY,
        made_at=MONDAY,
    )
    await store.schedules.add(made)
    return made


async def claim(
    classroom: Classroom, now: datetime = MONDAY, owner: int = MINE, most: int = 9
) -> Claimed:
    return await classroom.schedules.claim(
        owner, now, now, most, present=lambda _: True, can_post=frozenset(Part).__contains__
    )


async def claimed(classroom: Classroom, now: datetime = MONDAY) -> Delivery:
    (one,) = (await claim(classroom, now)).deliveries
    return one


async def end(
    classroom: Classroom, one: Delivery, state: DeliveryState = DeliveryState.SENT, reason: str = ""
) -> tuple[str, ...]:
    """The reasons of the notices."""
    over = replace(one, state=state, reason=reason, ended_at=MONDAY)
    return tuple(each.reason for each in await classroom.schedules.ended(over, MINE, None))


async def test_what_comes_next_is_the_earliest_of_all(classroom: Classroom, store: Store) -> None:
    assert await classroom.schedules.earliest() is None
    await plan(store)
    assert await classroom.schedules.earliest() == MONDAY


async def test_a_run_is_claimed_by_one_of_two(classroom: Classroom, store: Store) -> None:
    await plan(store)
    first = await claim(classroom)
    assert [one.spot for one in first.deliveries] == [Spot("ai/prompting")]
    assert not (await claim(classroom, owner=THEIRS)).deliveries
    assert await classroom.schedules.lease() == MONDAY + timedelta(seconds=10)


async def test_no_more_is_claimed_than_was_asked_for(classroom: Classroom, store: Store) -> None:
    for id in range(1, 4):
        await plan(store, id)
    some = await claim(classroom, most=2)
    assert (len(some.deliveries), some.more) == (2, True)
    await classroom.schedules.put_back(MINE, [one.id for one in some.deliveries])
    again = await claim(classroom, most=2)
    assert [one.id for one in again.deliveries] == [one.id for one in some.deliveries]
    assert len((await claim(classroom, most=2)).deliveries) == 1


async def test_what_discord_refused_is_what_comes_after_resuming(
    classroom: Classroom, store: Store
) -> None:
    await plan(store)
    await end(classroom, await claimed(classroom))
    refused = await claimed(classroom, MONDAY + DAY)
    assert refused.spot == Spot("ai/tuning")
    told = await end(classroom, refused, DeliveryState.REFUSED, "refused:50013")
    assert told == ("refused:50013",)
    found = await store.schedules.get(1)
    assert found is not None
    assert (found.state, found.place) == (ScheduleState.PAUSED, Spot("ai/prompting"))
    with pytest.raises(Lost):
        await end(classroom, refused)


async def test_a_late_one_that_was_given_back_is_told_as_missed(
    classroom: Classroom, store: Store
) -> None:
    await plan(store)
    told = await end(classroom, await claimed(classroom), DeliveryState.MISSED, "missed:1")
    assert told == ("missed:1",)
    found = await store.schedules.get(1)
    assert found is not None
    assert (found.state, found.place) == (ScheduleState.ACTIVE, Spot())


async def test_a_place_that_a_moderator_has_chosen_meanwhile_stays(
    classroom: Classroom, store: Store
) -> None:
    await plan(store)
    one = await claimed(classroom)
    moved = await store.schedules.get(1)
    assert moved is not None
    assert await store.schedules.change(replace(moved, place=Spot("ai/tuning")))
    assert await end(classroom, one, DeliveryState.REFUSED, "refused:50013")
    found = await store.schedules.get(1)
    assert found is not None
    assert found.place == Spot("ai/tuning")


async def test_a_run_that_was_delivered_already_is_not_handed_over_again(
    classroom: Classroom, store: Store
) -> None:
    await plan(store)
    await end(classroom, await claimed(classroom))
    moved = await store.schedules.get(1)
    assert moved is not None
    assert await store.schedules.change(replace(moved, next_slot=MONDAY, next_at=MONDAY))
    assert not (await claim(classroom)).deliveries


async def test_one_run_that_cannot_be_claimed_does_not_keep_the_others(
    classroom: Classroom, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the id of its delivery is taken."""
    await plan(store, 1)
    await plan(store, 2)
    monkeypatch.setattr("bot.classroom.steps.new_id", lambda now: 9)
    assert [one.schedule for one in (await claim(classroom)).deliveries] == [1]
    monkeypatch.undo()
    assert [one.schedule for one in (await claim(classroom)).deliveries] == [2]


async def test_of_a_removed_schedule_nobody_is_told(classroom: Classroom, store: Store) -> None:
    await plan(store)
    one = await claimed(classroom)
    await store.schedules.remove(1)
    assert await end(classroom, one, DeliveryState.MISSED, "missed:1") == ()
    assert await classroom.schedules.of(one) is None
    assert await classroom.schedules.lesson_of(one.id) == "ai/prompting"
    with pytest.raises(LessonGone):
        await classroom.schedules.lesson_of(404)


async def test_the_card_of_a_delivery_that_was_cleared_away_knows_its_lesson_by_its_post(
    classroom: Classroom, store: Store
) -> None:
    await store.posts.record(Post(905, BERLIN, 501, None, 701, "ai/tuning", None, "", 11, MONDAY))
    assert await classroom.schedules.lesson_of(905) == "ai/tuning"
    await store.posts.remove(905, MONDAY)
    with pytest.raises(LessonGone):
        await classroom.schedules.lesson_of(905)


async def test_a_course_goes_on_after_the_lesson_of_its_place_has_left_it(
    classroom: Classroom, store: Store
) -> None:
    await plan(store)
    for day in range(2):
        await end(classroom, await claimed(classroom, MONDAY + day * DAY))
    rest = tuple(one for one in AI.lessons if one is not TUNING)
    changed = Classroom(Catalog((replace(AI, lessons=rest),), {}), store, Tutor())
    assert (await claimed(changed, MONDAY + 2 * DAY)).spot == Spot("ai/reading")


async def test_a_course_begins_anew_in_a_track_that_does_not_have_its_place(
    classroom: Classroom, store: Store
) -> None:
    made = await plan(store, place=Spot(PROMPTING.key))
    other = replace(made, plan=replace(made.plan, track="Creators"))
    assert await store.schedules.change(other)
    assert (await claimed(classroom)).spot == Spot("ai/reading")


async def test_only_where_the_bot_is_back_a_schedule_goes_on(
    classroom: Classroom, store: Store
) -> None:
    await plan(store)
    await store.schedules.pause(1, "left")
    later = MONDAY + 3 * DAY + timedelta(hours=1)
    await classroom.schedules.resume_returned(lambda _: False, later)
    assert await classroom.schedules.earliest() is None
    await classroom.schedules.resume_returned(lambda _: True, later)
    assert await classroom.schedules.earliest() == MONDAY + 4 * DAY
