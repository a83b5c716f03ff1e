"""Quizzes that open and close: who is held by one, and what a group did in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.learning.people import Member, Visibility
from bot.learning.quiz import Mode
from bot.learning.schedule import Delivery, DeliveryState, Part, Spot, Step
from bot.learning.window import Tally, Window
from bot.store.store import Store
from tests.store.people import (
    ADA,
    ADA_IN_OSLO,
    BEN,
    BERLIN,
    MINUTE,
    NOW,
    OSLO,
    PROMPTING,
    TUNING,
    schedule,
    take,
)

HOUR = timedelta(hours=1)
WINDOW = Window(901, BERLIN, PROMPTING, NOW, NOW + HOUR)


async def opened(store: Store, window: Window = WINDOW) -> None:
    """The window with the schedule and the delivery that it comes from."""
    planned = schedule(window.id)
    await store.schedules.add(planned)
    delivery = Delivery(
        window.id, BERLIN, planned.id, NOW, NOW, Part.QUIZ, Spot(window.lesson), 501
    )
    step = Step((delivery,), Spot(window.lesson), None, None)
    assert await store.schedules.claim(planned, step, 77, NOW + MINUTE)
    await store.windows.open(window)


async def test_a_window_comes_back_and_opens_once(store: Store) -> None:
    await store.windows.open(WINDOW)
    await store.windows.open(replace(WINDOW, closes_at=NOW))
    assert await store.windows.get(WINDOW.id) == WINDOW
    assert await store.windows.get(902) is None


async def test_a_window_is_ended_before_its_time_with_the_delivery_that_waits_for_it(
    store: Store,
) -> None:
    await opened(store)
    opening = await store.deliveries.get(WINDOW.id)
    assert opening is not None
    waiting = DeliveryState.WAITING
    closing = replace(
        opening, id=902, part=Part.CLOSE, state=waiting, due_at=WINDOW.closes_at, tries=0
    )
    another = replace(closing, id=903, slot=NOW + HOUR)
    planned = await store.schedules.get(opening.schedule)
    assert planned is not None
    step = Step((closing, another), planned.place, None, None)
    assert await store.schedules.claim(planned, step, 77, NOW + MINUTE) is not None

    await store.windows.end(404, NOW + MINUTE, "taken_back")
    assert await store.windows.get(WINDOW.id) == WINDOW
    await store.windows.end(WINDOW.id, NOW + MINUTE, "taken_back")
    assert await store.windows.get(WINDOW.id) == replace(WINDOW, closes_at=NOW + MINUTE)
    assert await store.windows.graded_until(BERLIN, PROMPTING, ADA.id, NOW + MINUTE) is None
    dropped, other = [await store.deliveries.get(id) for id in (902, 903)]
    assert dropped == replace(
        closing, state=DeliveryState.DROPPED, reason="taken_back", ended_at=NOW + MINUTE
    )
    assert other == another
    await store.windows.end(WINDOW.id, NOW + HOUR, "taken_back")
    window = await store.windows.get(WINDOW.id)
    assert window == replace(WINDOW, closes_at=NOW + MINUTE), "what is over stays as it ended"


async def test_a_card_that_discord_refused_holds_nobody(store: Store) -> None:
    await opened(store)
    found = await store.deliveries.get(WINDOW.id)
    assert found is not None
    refused = replace(found, state=DeliveryState.REFUSED, ended_at=NOW)
    assert await store.deliveries.ended(refused, 77)
    assert await store.windows.graded_until(BERLIN, PROMPTING, ADA.id, NOW) is None


async def test_a_member_is_held_until_they_have_finished(store: Store) -> None:
    await opened(store)
    held = store.windows.graded_until
    assert await held(BERLIN, PROMPTING, ADA.id, NOW - MINUTE) is None
    assert await held(BERLIN, PROMPTING, ADA.id, NOW) == WINDOW.closes_at
    assert await held(BERLIN, TUNING, ADA.id, NOW) is None
    assert await held(OSLO, PROMPTING, ADA.id, NOW) is None
    await take(store, ADA, now=NOW - MINUTE)  # before it opened
    await take(store, ADA, mode=Mode.UNTIL_RIGHT, now=NOW + MINUTE)  # practice
    await take(store, BEN, now=NOW + MINUTE)
    assert await held(BERLIN, PROMPTING, ADA.id, NOW + MINUTE) == WINDOW.closes_at
    assert await held(BERLIN, PROMPTING, BEN.id, NOW + MINUTE) is None
    await take(store, ADA, now=NOW + 2 * MINUTE)
    assert await held(BERLIN, PROMPTING, ADA.id, NOW + 2 * MINUTE) is None
    assert await held(BERLIN, PROMPTING, ADA.id, WINDOW.closes_at) is None


async def test_a_window_that_is_not_graded_or_whose_schedule_is_gone_holds_nobody(
    store: Store,
) -> None:
    await opened(store, replace(WINDOW, graded=False))
    assert await store.windows.graded_until(BERLIN, PROMPTING, ADA.id, NOW) is None
    await opened(store, replace(WINDOW, id=902))
    assert await store.windows.graded_until(BERLIN, PROMPTING, ADA.id, NOW) is not None
    await store.schedules.remove(902)
    assert await store.windows.graded_until(BERLIN, PROMPTING, ADA.id, NOW) is None


async def test_each_members_first_full_attempt_counts(store: Store) -> None:
    people = [Member(BERLIN, id, f"Member {id}") for id in range(20, 25)]
    for one in people:
        await take(store, one, verdicts="rrww", now=NOW + MINUTE)
        await take(store, one, verdicts="rrrr", now=NOW + 2 * MINUTE)
    await take(store, ADA, verdicts="rrrr", now=NOW - MINUTE)
    await take(store, ADA_IN_OSLO, verdicts="rrrr", now=NOW + MINUTE)
    await take(store, BEN, verdicts="rrrr", now=NOW + HOUR)
    await take(store, BEN, TUNING, verdicts="rrrr", now=NOW + MINUTE)
    tally = await store.windows.tally(BERLIN, (PROMPTING,), NOW, NOW + HOUR)
    assert tally == Tally(5, 50)


async def test_only_those_are_named_who_chose_to_appear(store: Store) -> None:
    for one, shown in ((BEN, Visibility.SHOWN), (ADA, Visibility.HIDDEN)):
        await take(store, one, now=NOW + MINUTE)
        await store.members.choose_visibility(BERLIN, one.id, shown, NOW)
    zoe = Member(BERLIN, 13, "zoe")
    await take(store, zoe, now=NOW + MINUTE)
    await store.members.choose_visibility(BERLIN, zoe.id, Visibility.SHOWN, NOW)
    tally = await store.windows.tally(BERLIN, (PROMPTING, TUNING), NOW, NOW + HOUR)
    assert tally == Tally(3, None, ("Ben", "zoe"))
    assert await store.windows.tally(BERLIN, (), NOW, NOW + HOUR) == Tally()


async def test_who_finished_is_found_by_an_index(store: Store) -> None:
    plan = await store.database.rows(
        """
        EXPLAIN QUERY PLAN
        SELECT id
        FROM attempts
        WHERE server = ? AND lesson IN (?, ?) AND ended_at >= ? AND ended_at < ?
            AND state = 'finished' AND mode = 'all'
        """,
        (1, "a", "b", 0, 1),
    )
    assert "attempts_finished" in str(plan)
