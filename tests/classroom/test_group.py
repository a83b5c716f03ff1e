"""How far one is, who leads, and who is where in a course."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.classroom.classes import harmless
from bot.classroom.classroom import Classroom
from bot.errors import NoSuchCourse
from bot.learning.people import Member, Visibility
from bot.learning.score import Period
from tests.classroom.school import (
    ADA,
    ADA_IN_OSLO,
    BEN,
    BERLIN,
    GLAZES,
    NOW,
    OSLO,
    PROMPTING,
    TUNING,
    begin,
    press,
    read,
    take,
)


async def test_progress_names_the_terms_missed_most(classroom: Classroom) -> None:
    await take(classroom, "ww")
    await press(classroom, await begin(classroom, lesson=PROMPTING))
    path = await classroom.progress.of(ADA, "ai", NOW)
    assert path.weak == ("weights",)
    assert (await classroom.progress.of(BEN, None, NOW)).weak == ()


async def test_a_point_is_for_the_first_time_that_a_question_is_right(
    classroom: Classroom,
) -> None:
    await take(classroom, "rw")
    await take(classroom, "rr")
    await classroom.progress.choose_visibility(ADA, True, NOW)
    board = await classroom.progress.board(BEN, None, Period.ALL, NOW)
    assert [(rank.name, rank.points) for rank in board.ranks] == [("Ada", 2)]
    assert board.own is None


async def test_only_who_chose_to_appear_is_named_and_everybody_knows_their_own_place(
    classroom: Classroom,
) -> None:
    await take(classroom, "rr")
    board = await classroom.progress.board(ADA, None, Period.WEEK, NOW)
    assert board.ranks == ()
    assert board.own is not None
    assert (board.own.place, board.own.points) == (1, 2)
    assert await classroom.progress.visibility(ADA) is Visibility.UNASKED
    assert await classroom.progress.choose_visibility(ADA, True, NOW) is Visibility.SHOWN
    assert len((await classroom.progress.board(BEN, None, Period.WEEK, NOW)).ranks) == 1
    assert await classroom.progress.choose_visibility(ADA, False, NOW) is Visibility.HIDDEN
    assert (await classroom.progress.board(BEN, None, Period.WEEK, NOW)).ranks == ()


async def test_a_board_is_of_one_server_one_course_and_one_period(classroom: Classroom) -> None:
    await classroom.progress.choose_visibility(ADA, True, NOW)
    await take(classroom, "rr")
    await take(classroom, "r", lesson=GLAZES)
    progress = classroom.progress
    assert (await progress.board(ADA, None, Period.ALL, NOW)).ranks[0].points == 3
    assert (await progress.board(ADA, "clay", Period.ALL, NOW)).ranks[0].points == 1
    assert (await progress.board(ADA_IN_OSLO, None, Period.ALL, NOW)).own is None
    later = NOW + timedelta(days=9)
    assert (await progress.board(ADA, None, Period.WEEK, later)).ranks == ()
    assert (await progress.board(ADA, None, Period.MONTH, later)).ranks[0].points == 3
    with pytest.raises(NoSuchCourse):
        await progress.board(ADA, "dancing", Period.ALL, NOW)


async def test_the_roster_is_of_one_server_and_a_page_at_a_time(classroom: Classroom) -> None:
    for at in range(12):
        await classroom.preferences.seen(Member(BERLIN, 100 + at, f"Member {at:02}"), NOW)
    await classroom.preferences.seen(Member(OSLO, 999, "Far away"), NOW)
    course, first = await classroom.classes.roster(BERLIN, None, 0)
    _, second = await classroom.classes.roster(BERLIN, "ai", 1)
    assert (course.id, len(first.rows), len(second.rows), first.total) == ("ai", 10, 2, 12)
    names = {row.name for row in (*first.rows, *second.rows)}
    assert names == {f"Member {at:02}" for at in range(12)}


async def test_the_roster_sums_up_what_each_did_in_the_course(classroom: Classroom) -> None:
    await read(classroom, ADA, PROMPTING)
    await take(classroom, "rw")
    await take(classroom, "rr")
    _, roster = await classroom.classes.roster(BERLIN, "ai", 0)
    (row,) = roster.rows
    assert row.first is not None
    assert row.best is not None
    assert (row.sections_read, row.first.percent, row.best.percent) == (2, 50, 100)


async def test_the_register_has_a_row_for_each_member_and_lesson(classroom: Classroom) -> None:
    await read(classroom, ADA, PROMPTING)
    await take(classroom, "rw")
    await take(classroom, "r", ADA, GLAZES)
    course, register = await classroom.classes.register(BERLIN, "ai")
    assert register.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(register.decode("utf-8-sig"))))
    assert course.id == "ai"
    assert {row["lesson"] for row in rows} == {"Prompting", "Fine-Tuning"}
    by_lesson = {row["lesson"]: row for row in rows}
    assert by_lesson["Prompting"]["sections_read"] == "2"
    assert (by_lesson["Fine-Tuning"]["first_score"], by_lesson["Fine-Tuning"]["attempts"]) == (
        "50",
        "1",
    )
    assert by_lesson["Prompting"]["first_score"] == ""
    assert by_lesson["Prompting"]["last_seen"] == "2026-03-01T18:00:00+00:00"


async def test_no_name_in_the_register_is_a_formula(classroom: Classroom) -> None:
    rogue = Member(BERLIN, 66, '=HYPERLINK("http://x","y")')
    await read(classroom, rogue, TUNING)
    _, register = await classroom.classes.register(BERLIN, None)
    (row,) = csv.DictReader(io.StringIO(register.decode("utf-8-sig")))
    assert row["name"] == '\'=HYPERLINK("http://x","y")'


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@sum", "\t=1", "＝1+1", "\n=1"])
def test_a_leading_sign_is_made_harmless(name: str) -> None:
    assert harmless(name) == f"'{name}"


@given(st.text())
def test_what_is_harmless_stays_as_it_is(name: str) -> None:
    assert harmless(name) in (name, f"'{name}")
    assert not harmless(name).startswith(("=", "+", "-", "@"))
