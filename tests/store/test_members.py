"""Who was here, and what they chose."""

from __future__ import annotations

from bot.learning.people import Member, Preferences, ServerSettings, Visibility
from bot.store.store import Store
from tests.store.people import ADA, ADA_IN_OSLO, BEN, BERLIN, MINUTE, NOW, OSLO


async def test_nobody_is_known_at_first(store: Store) -> None:
    assert await store.members.name(BERLIN, ADA.id) == ""
    assert await store.members.last_server(ADA.id) is None
    assert await store.members.preferences(ADA.id) == Preferences()
    assert await store.members.visibility(BERLIN, ADA.id) is Visibility.UNASKED


async def test_the_name_is_that_of_the_last_interaction_in_that_server(store: Store) -> None:
    await store.members.seen(ADA, NOW)
    await store.members.seen(ADA_IN_OSLO, NOW)
    await store.members.seen(Member(BERLIN, ADA.id, "Ada\0\ud800"), NOW)
    assert await store.members.name(BERLIN, ADA.id) == "Ada??"
    assert await store.members.name(OSLO, ADA.id) == "Ada L."


async def test_servers_come_with_the_last_used_first(store: Store) -> None:
    await store.members.seen(ADA_IN_OSLO, NOW)
    await store.members.seen(ADA, NOW + MINUTE)
    assert await store.members.servers_of(ADA.id) == (BERLIN, OSLO)
    await store.members.seen(ADA_IN_OSLO, NOW + 2 * MINUTE)
    assert await store.members.last_server(ADA.id) == OSLO


async def test_a_server_that_the_bot_left_is_not_offered(store: Store) -> None:
    await store.members.seen(ADA, NOW)
    await store.members.seen(ADA_IN_OSLO, NOW + MINUTE)
    await store.servers.joined(OSLO, "Oslo", NOW)
    await store.servers.left(OSLO, NOW)
    assert await store.members.servers_of(ADA.id) == (BERLIN,)


async def test_preferences_come_back(store: Store) -> None:
    chosen = Preferences(
        zone="Europe/Berlin",
        dm_posted=True,
        dm_reviews=True,
        quiet_from=22 * 60,
        quiet_until=7 * 60,
        extra_time=50,
        step_messages=True,
    )
    await store.members.save_preferences(ADA.id, chosen, NOW)
    assert await store.members.preferences(ADA.id) == chosen
    await store.members.save_preferences(ADA.id, Preferences(dm_closing=True), NOW)
    assert await store.members.preferences(ADA.id) == Preferences(dm_closing=True)


async def test_whether_to_appear_is_chosen_server_by_server(store: Store) -> None:
    await store.members.choose_visibility(BERLIN, ADA.id, Visibility.SHOWN, NOW)
    await store.members.seen(ADA, NOW)
    assert await store.members.visibility(BERLIN, ADA.id) is Visibility.SHOWN
    assert await store.members.visibility(OSLO, ADA.id) is Visibility.UNASKED
    await store.members.choose_visibility(BERLIN, ADA.id, Visibility.HIDDEN, NOW)
    assert await store.members.visibility(BERLIN, ADA.id) is Visibility.HIDDEN
    assert await store.members.name(BERLIN, ADA.id) == "Ada"


async def test_a_hint_is_claimed_once_a_member(store: Store) -> None:
    assert await store.members.told(ADA.id, "come-back", NOW)
    assert not await store.members.told(ADA.id, "come-back", NOW)
    assert await store.members.told(ADA.id, "tutor-keeps-questions", NOW)
    assert await store.members.told(BEN.id, "come-back", NOW)


async def test_a_server_has_no_settings_at_first(store: Store) -> None:
    assert await store.servers.settings(BERLIN) == ServerSettings()


async def test_a_servers_settings_come_back(store: Store) -> None:
    chosen = ServerSettings(("ai", "clay"), "Europe/Berlin", 77, 88)
    await store.servers.save(BERLIN, chosen, NOW)
    assert await store.servers.settings(BERLIN) == chosen
    await store.servers.save(BERLIN, ServerSettings(("clay",)), NOW)
    assert await store.servers.settings(BERLIN) == ServerSettings(("clay",))


async def test_joining_is_new_once_and_again_after_leaving(store: Store) -> None:
    await store.servers.save(BERLIN, ServerSettings(("ai",)), NOW)
    assert await store.servers.joined(BERLIN, "Berlin", NOW)
    assert not await store.servers.joined(BERLIN, "Berlin", NOW)
    await store.servers.left(BERLIN, NOW)
    assert await store.servers.joined(BERLIN, "Berlin", NOW)
    assert await store.servers.settings(BERLIN) == ServerSettings(("ai",))
