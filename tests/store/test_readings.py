"""Where a reader stands."""

from __future__ import annotations

from bot.learning.reading import Place
from bot.store.store import Store
from tests.store.people import ADA, ADA_IN_OSLO, BERLIN, MINUTE, NOW, OSLO, PROMPTING, TUNING


async def test_nothing_is_read_at_first(store: Store) -> None:
    assert await store.readings.place(BERLIN, ADA.id, PROMPTING) is None
    assert await store.readings.places(BERLIN, ADA.id) == {}
    assert await store.readings.latest(BERLIN, ADA.id) is None


async def test_the_place_is_the_section_last_opened_and_all_that_were_read(store: Store) -> None:
    await store.readings.open(ADA, PROMPTING, 3, NOW)
    await store.readings.open(ADA, PROMPTING, 1, NOW + MINUTE)
    await store.readings.mark_read(ADA, PROMPTING, "intro", NOW)
    await store.readings.mark_read(ADA, PROMPTING, "intro", NOW)
    await store.readings.mark_read(ADA, PROMPTING, "moves", NOW)
    place = Place(PROMPTING, 1, frozenset({"intro", "moves"}))
    assert await store.readings.place(BERLIN, ADA.id, PROMPTING) == place
    assert await store.readings.place(OSLO, ADA.id, PROMPTING) is None


async def test_a_section_may_be_read_without_being_opened(store: Store) -> None:
    await store.readings.mark_read(ADA, PROMPTING, "intro", NOW)
    place = Place(PROMPTING, 0, frozenset({"intro"}))
    assert await store.readings.place(BERLIN, ADA.id, PROMPTING) == place
    assert await store.readings.latest(BERLIN, ADA.id) is None


async def test_places_are_those_of_one_server(store: Store) -> None:
    await store.readings.open(ADA, PROMPTING, 2, NOW)
    await store.readings.open(ADA_IN_OSLO, TUNING, 0, NOW)
    await store.readings.mark_read(ADA, TUNING, "a", NOW)
    assert await store.readings.places(BERLIN, ADA.id) == {
        PROMPTING: Place(PROMPTING, 2, frozenset()),
        TUNING: Place(TUNING, 0, frozenset({"a"})),
    }


async def test_the_latest_lesson_is_the_one_opened_last(store: Store) -> None:
    await store.readings.open(ADA, PROMPTING, 0, NOW)
    await store.readings.open(ADA, TUNING, 0, NOW + MINUTE)
    assert await store.readings.latest(BERLIN, ADA.id) == TUNING
    await store.readings.open(ADA, PROMPTING, 1, NOW + 2 * MINUTE)
    assert await store.readings.latest(BERLIN, ADA.id) == PROMPTING


async def test_reading_counts_as_being_seen(store: Store) -> None:
    await store.readings.open(ADA, PROMPTING, 0, NOW)
    await store.readings.mark_read(ADA_IN_OSLO, PROMPTING, "a", NOW + MINUTE)
    assert await store.members.servers_of(ADA.id) == (OSLO, BERLIN)
