"""Quizzes that open and close, recaps, letters and quiet hours: they can be shown, and say it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.learning.cohort import Unlock
from bot.learning.lesson import Lesson
from bot.learning.letter import Letter
from bot.learning.passage import HeldBack
from bot.learning.people import Preferences, Visibility
from bot.learning.reading import Found, Page
from bot.learning.window import Recap, Tally
from bot.views import letter, preferences, quiet_box, reader, shelf, tutor, window
from bot.views.codec import decode
from bot.views.window_buttons import ChosenQuiet
from tests.views import moments
from tests.views import strategies as some
from tests.views.showable import box_flaws, flaws, labels, texts

tried = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
NIGHT = Preferences("Europe/Berlin", quiet_from=22 * 60, quiet_until=7 * 60)


@tried
@given(some.lessons(), st.lists(some.names(), max_size=30), st.data())
def test_every_card_can_be_shown(shown: Lesson, names: list[str], data: st.DataObject) -> None:
    course = data.draw(some.courses(shown))
    tally = Tally(5_000, 100, tuple(names))
    cards = [
        window.opened(moments.WINDOW, shown, course),
        window.closed(moments.WINDOW, shown, course, tally),
        window.late(moments.WINDOW, shown),
        window.recap(Recap(course, tally, shown, some.NOW), 2**63 - 1),
        window.recap(Recap(course, tally, shown), 2**63 - 1),
        tutor.held_back(HeldBack(None, some.NOW, shown)),
        *(
            letter.letter(replace(moments.written(what), lesson=shown), "_*" * 50)
            for what in Letter
        ),
    ]
    for card in cards:
        assert flaws(card) == []


@tried
@given(some.pages(), st.sampled_from([None, Unlock(), Unlock(some.NOW)]))
def test_every_page_before_a_locked_lesson_can_be_shown(page: Page, unlock: Unlock | None) -> None:
    assert flaws(reader.reader(replace(page, unlock=unlock))) == []


@tried
@given(some.lessons(), st.integers(0, 9))
def test_every_locked_result_can_be_shown(shown: Lesson, count: int) -> None:
    sections = range(min(count, len(shown.sections)))
    found = [Found(shown, at, "", Unlock(some.NOW)) for at in sections]
    assert flaws(shelf.found("words", found)) == []
    assert len(shelf.offered(shown.title, locked=True)) <= 100


def test_the_next_lesson_is_not_offered_before_it_unlocks() -> None:
    page = moments.page(99)
    assert "Next lesson" in labels(reader.reader(page))
    assert "Next lesson" not in labels(reader.reader(replace(page, unlock=Unlock(some.NOW))))


def test_a_member_is_offered_what_they_have_not_chosen() -> None:
    off = preferences.preferences(Preferences(), Visibility.SHOWN, "Study group")
    on = preferences.preferences(
        replace(NIGHT, dm_posted=True, dm_closing=True), Visibility.SHOWN, "Study group"
    )
    assert {"Message me about new lessons", "Remind me before a quiz closes"} <= set(labels(off))
    assert "No quiet hours" not in labels(off)
    assert {"No messages about new lessons", "No reminders of quizzes"} <= set(labels(on))
    assert "No quiet hours" in labels(on)
    assert "22:00 to 07:00" in "\n".join(texts(on))


@pytest.mark.parametrize("chosen", [Preferences(), NIGHT])
def test_the_box_asks_for_a_zone_only_where_none_is_set(chosen: Preferences) -> None:
    box = quiet_box.quiet(chosen)
    assert box_flaws(box) == []
    assert isinstance(decode(box.custom_id), ChosenQuiet)
    assert len(box.children) == (2 if chosen.zone else 3)


def _sent(name: str, *values: str) -> dict[str, object]:
    return {"component": {"custom_id": name, "values": list(values)}}


def test_hours_are_read_from_what_was_chosen() -> None:
    data = {"components": [_sent("from", "1380"), _sent("until", "0")]}
    assert quiet_box.hours(data) == (1380, 0)


@pytest.mark.parametrize("wrong", ["", "ten", "-60", "123456"])
def test_what_no_box_of_ours_sends_is_a_usual_night(wrong: str) -> None:
    data = {"components": [_sent("from", wrong)]}
    assert quiet_box.hours(data) == (22 * 60, 7 * 60)


def test_a_window_of_the_past_is_told_by_its_end() -> None:
    over = replace(moments.WINDOW, closes_at=moments.NOW - timedelta(days=1))
    assert "<t:1772301600:F>" in "\n".join(texts(window.late(over, moments.shown())))
