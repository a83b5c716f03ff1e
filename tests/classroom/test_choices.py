"""What members and servers choose, what is stored of them, and time zones as people type them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.classroom.classroom import Classroom
from bot.classroom.library import Here
from bot.classroom.zones import zone_named, zones, zones_like
from bot.errors import NoSuchCourse, QuizGone, UnknownZone
from bot.learning.people import Preferences, ServerSettings, Visibility
from tests.classroom.school import (
    ADA,
    ADA_IN_OSLO,
    BEN,
    BERLIN,
    MINUTE,
    NOW,
    OSLO,
    PROMPTING,
    TUNING,
    begin,
    press,
    read,
    take,
)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (" europe/berlin ", "Europe/Berlin"),
        ("berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("Kolkata", "Asia/Kolkata"),
        ("Ho Chi Minh", "Asia/Ho_Chi_Minh"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_found_by_its_name_or_its_city(typed: str, zone: str) -> None:
    assert zone_named(typed) == zone


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("Europe/Berln", "Europe/Berlin"),
        ("Belrin", "Europe/Berlin"),
        ("Lodnon", "Europe/London"),
        ("Europe/Pari", "Europe/Paris"),
        ("Amsterdm", "Europe/Amsterdam"),
        ("somewhere else", ""),
        ("", ""),
    ],
)
def test_a_slip_in_a_zone_is_refused_with_the_nearest(typed: str, nearest: str) -> None:
    with pytest.raises(UnknownZone) as refused:
        zone_named(typed)
    assert refused.value.nearest == nearest


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_whatever_is_typed_is_near_a_zone_or_none(typed: str) -> None:
    assert set(zones_like(typed)) <= set(zones())


def test_zones_are_suggested_while_they_are_typed() -> None:
    assert "Europe/Berlin" in zones_like("berl")
    assert len(zones_like("america")) == 25
    assert not any(zone.startswith("Etc/") for zone in zones())


async def test_a_member_chooses_a_zone_and_clears_it(classroom: Classroom) -> None:
    chosen = classroom.preferences
    assert await chosen.of(ADA.id) == Preferences()
    await chosen.choose_steps(ADA.id, True, NOW)
    await chosen.choose_zone(ADA.id, "berlin", NOW)
    assert await chosen.of(ADA.id) == Preferences(zone="Europe/Berlin", step_messages=True)
    with pytest.raises(UnknownZone):
        await chosen.choose_zone(ADA.id, "nowhere", NOW)
    await chosen.choose_zone(ADA.id, " ", NOW)
    assert await chosen.of(ADA.id) == Preferences(step_messages=True)


async def test_a_dm_is_about_the_server_used_last(classroom: Classroom) -> None:
    await classroom.preferences.seen(ADA, NOW)
    await classroom.preferences.seen(ADA_IN_OSLO, NOW + MINUTE)
    assert await classroom.preferences.servers(ADA.id) == (OSLO, BERLIN)
    await classroom.settings.joined(OSLO, "Oslo", NOW)
    await classroom.settings.left(OSLO, NOW)
    assert await classroom.preferences.servers(ADA.id) == (BERLIN,)


async def test_a_hint_is_given_once(classroom: Classroom) -> None:
    assert await classroom.preferences.hint(ADA.id, "reader", NOW)
    assert not await classroom.preferences.hint(ADA.id, "reader", NOW)
    assert await classroom.preferences.hint(ADA.id, "other", NOW)
    assert await classroom.preferences.hint(BEN.id, "reader", NOW)


async def test_a_server_chooses_and_keeps_the_rest(classroom: Classroom) -> None:
    chosen = classroom.settings
    await chosen.choose_courses(BERLIN, ["clay", "ai", "clay"], NOW)
    await chosen.choose_zone(BERLIN, "Oslo", NOW)
    await chosen.choose_teacher(BERLIN, 77, NOW)
    await chosen.choose_notices(BERLIN, 88, NOW)
    assert await chosen.of(BERLIN) == ServerSettings(("clay", "ai"), "Europe/Oslo", 77, 88)
    assert await chosen.of(OSLO) == ServerSettings()
    await chosen.choose_teacher(BERLIN, None, NOW)
    await chosen.choose_notices(BERLIN, None, NOW)
    assert await chosen.of(BERLIN) == ServerSettings(("clay", "ai"), "Europe/Oslo")


async def test_a_course_that_is_not_there_cannot_be_chosen(classroom: Classroom) -> None:
    with pytest.raises(NoSuchCourse):
        await classroom.settings.choose_courses(BERLIN, ["ai", "gone"], NOW)
    assert (await classroom.settings.of(BERLIN)).courses == ()


async def test_a_server_is_greeted_once_even_if_it_invites_again(classroom: Classroom) -> None:
    assert await classroom.settings.joined(BERLIN, "Berlin", NOW)
    assert not await classroom.settings.joined(BERLIN, "Berlin", NOW)


async def test_everything_about_a_member_is_shown_and_handed_over(classroom: Classroom) -> None:
    await read(classroom, ADA, PROMPTING)
    await take(classroom, "rw")
    await classroom.tutor.ask(ADA, "prompting", "What is a prompt?", Here(), NOW)
    counts = await classroom.privacy.summary(ADA.id)
    assert (counts["sections_read"], counts["answers"], counts["questions"]) == (2, 2, 1)
    everything = json.loads(await classroom.privacy.export(ADA.id))
    assert everything["questions"][0]["question"] == "What is a prompt?"
    assert {table: len(rows) for table, rows in everything.items()} == counts


async def test_who_is_forgotten_is_new_here_in_every_server(classroom: Classroom) -> None:
    await classroom.progress.choose_visibility(ADA, True, NOW)
    await read(classroom, ADA_IN_OSLO, TUNING)
    await take(classroom, "rw")
    attempt = await press(classroom, await begin(classroom))
    await take(classroom, "r" * 2, BEN)
    await classroom.preferences.choose_zone(ADA.id, "Berlin", NOW)
    await classroom.privacy.forget(ADA.id)
    assert not any((await classroom.privacy.summary(ADA.id)).values())
    assert any((await classroom.privacy.summary(BEN.id)).values())
    assert await classroom.preferences.of(ADA.id) == Preferences()
    assert await classroom.progress.visibility(ADA) is Visibility.UNASKED
    assert await classroom.library.meant(ADA, None, Here()) is PROMPTING
    with pytest.raises(QuizGone):
        await classroom.quizzes.resume(ADA.id, attempt.id)
    assert (await begin(classroom)).position == 0
