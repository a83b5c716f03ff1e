"""Leaderboards, and a server's members with their results."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.learning.people import Member, Visibility
from bot.learning.score import Rank, RegisterRow, RosterRow, Score
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
    TUNING,
    take,
)

CLEO = Member(BERLIN, 13, "Cleo")
DAY = timedelta(days=1)


async def show(store: Store, *members: Member) -> None:
    for member in members:
        await store.members.choose_visibility(member.server, member.id, Visibility.SHOWN, NOW)


async def test_an_empty_server_has_an_empty_board(store: Store) -> None:
    board = await store.ranks.board(BERLIN, ADA.id, None, None, 10)
    assert board.ranks == ()
    assert board.own is None


async def test_same_points_share_a_place(store: Store) -> None:
    await take(store, CLEO, verdicts="rrw")
    await take(store, BEN, verdicts="rrw")
    await take(store, ADA, verdicts="rrr")
    dora = Member(BERLIN, 14, "Dora")
    await take(store, dora, verdicts="rww")
    await show(store, ADA, BEN, CLEO, dora)
    board = await store.ranks.board(BERLIN, BEN.id, None, None, 10)
    assert [(rank.place, rank.name, rank.points) for rank in board.ranks] == [
        (1, "Ada", 3),
        (2, "Ben", 2),
        (2, "Cleo", 2),
        (4, "Dora", 1),
    ]
    assert board.own == Rank(2, BEN.id, "Ben", 2)


async def test_only_those_who_chose_to_appear_stand_on_the_board(store: Store) -> None:
    await take(store, ADA, verdicts="rrr")
    await take(store, BEN, verdicts="rrw")
    await take(store, CLEO, verdicts="rww")
    await show(store, BEN)
    board = await store.ranks.board(BERLIN, CLEO.id, None, None, 10)
    assert board.ranks == (Rank(1, BEN.id, "Ben", 2),)
    assert board.own == Rank(2, CLEO.id, "Cleo", 1)
    first = await store.ranks.board(BERLIN, ADA.id, None, None, 10)
    assert first.own == Rank(1, ADA.id, "Ada", 3)


async def test_the_board_is_cut_at_its_limit_but_the_own_rank_is_not(store: Store) -> None:
    await take(store, ADA, verdicts="rr")
    await take(store, BEN, verdicts="rw")
    await show(store, ADA, BEN)
    board = await store.ranks.board(BERLIN, BEN.id, None, None, 1)
    assert [rank.name for rank in board.ranks] == ["Ada"]
    assert board.own is not None
    assert board.own.place == 2


async def test_a_question_earns_its_point_once(store: Store) -> None:
    for _ in range(2):
        await take(store, ADA, verdicts="rw")
    board = await store.ranks.board(BERLIN, ADA.id, None, None, 1)
    assert board.own is not None
    assert board.own.points == 1


async def test_points_count_by_server_course_and_period(store: Store) -> None:
    await take(store, ADA, verdicts="r", now=NOW - 8 * DAY)
    await take(store, ADA, POTS, verdicts="rrr", now=NOW)
    await take(store, ADA_IN_OSLO, TUNING, verdicts="rr", now=NOW)

    async def points(server: int, course: str | None, days: int | None) -> int:
        since = NOW - days * DAY if days else None
        board = await store.ranks.board(server, ADA.id, course, since, 10)
        return board.own.points if board.own else 0

    assert await points(BERLIN, None, None) == 4
    assert await points(BERLIN, "ai", None) == 1
    assert await points(BERLIN, "ai", 7) == 0
    assert await points(BERLIN, None, 7) == 3
    assert await points(OSLO, None, 30) == 2


async def test_a_period_begins_at_its_moment_and_not_at_its_day(store: Store) -> None:
    for at, hours in enumerate((-1, 0, 1, 20)):
        await take(store, ADA, f"ai/{at}", verdicts="r", now=NOW - 7 * DAY + hours * 60 * MINUTE)

    async def points(since: datetime) -> int:
        board = await store.ranks.board(BERLIN, ADA.id, None, since, 10)
        return board.own.points if board.own else 0

    midnight = datetime(2026, 11, 17, tzinfo=UTC)
    assert await points(NOW - 7 * DAY) == 3
    assert await points(NOW - 7 * DAY + MINUTE) == 2
    assert await points(midnight) == 1
    assert await points(midnight - MINUTE) == 1
    assert await points(NOW - 30 * DAY) == 4


async def test_points_without_a_name_still_have_a_rank(store: Store) -> None:
    await take(store, ADA, verdicts="r")
    await store.database.change("DELETE FROM members", ())
    board = await store.ranks.board(BERLIN, ADA.id, None, None, 10)
    assert board.own == Rank(1, ADA.id, "", 1)


async def test_the_roster_sums_over_the_lessons_asked_for(store: Store) -> None:
    await take(store, ADA, verdicts="rw")
    await take(store, ADA, verdicts="rr")
    await take(store, ADA, TUNING, verdicts="rrw")
    await take(store, ADA, POTS, verdicts="r")
    for lesson, section in ((PROMPTING, "a"), (PROMPTING, "b"), (TUNING, "a"), (POTS, "a")):
        await store.readings.mark_read(ADA, lesson, section, NOW + MINUTE)
    await store.members.seen(BEN, NOW)
    await store.members.seen(ADA_IN_OSLO, NOW)
    roster = await store.members.roster(BERLIN, [PROMPTING, TUNING], 10, 0)
    ada = RosterRow(ADA.id, "Ada", 3, Score(3, 5), Score(4, 5), NOW + MINUTE)
    assert roster.rows == (ada, RosterRow(BEN.id, "Ben", 0, None, None, NOW))
    assert roster.total == 2


async def test_the_roster_comes_in_pages_by_name(store: Store) -> None:
    names = ["cleo", "Ada", "ben"]
    for at, name in enumerate(names):
        await store.members.seen(Member(BERLIN, at, name), NOW)
    first = await store.members.roster(BERLIN, [], 2, 0)
    second = await store.members.roster(BERLIN, [], 2, 2)
    beyond = await store.members.roster(BERLIN, [], 2, 4)
    assert [row.name for row in first.rows] == ["Ada", "ben"]
    assert [row.name for row in second.rows] == ["cleo"]
    assert (beyond.rows, beyond.total) == ((), 3)


async def test_the_register_has_a_row_for_each_member_and_lesson(store: Store) -> None:
    await store.readings.open(BEN, TUNING, 0, NOW)
    await store.readings.open(BEN, POTS, 0, NOW)
    await take(store, ADA, verdicts="rw")
    await take(store, ADA, verdicts="rr")
    await store.readings.mark_read(ADA, TUNING, "a", NOW)
    await store.readings.mark_read(ADA_IN_OSLO, TUNING, "a", NOW)
    assert await store.members.register(BERLIN, [TUNING, PROMPTING]) == (
        RegisterRow(ADA.id, "Ada", TUNING, 1, None, None, 0, NOW),
        RegisterRow(ADA.id, "Ada", PROMPTING, 0, Score(1, 2), Score(2, 2), 2, NOW),
        RegisterRow(BEN.id, "Ben", TUNING, 0, None, None, 0, NOW),
    )
    assert await store.members.register(BERLIN, []) == ()
