"""What is waiting together is committed together, and nobody spoils it for the others."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest

from bot.learning.people import Member
from bot.store.store import Store
from bot.store.url import path_of
from tests.store.people import BERLIN, NOW, begin, look, press, url_of


def tell(member: int, what: str = "hint") -> tuple[str, tuple[int, str, int]]:
    return "INSERT INTO hints (member, what, told_at) VALUES (?, ?, ?)", (member, what, 0)


async def hints(store: Store) -> list[int]:
    return [row[0] for row in await store.database.rows("SELECT member FROM hints", ())]


async def test_a_thousand_answers_at_once_are_all_kept_with_few_commits(store: Store) -> None:
    members = [Member(BERLIN, at, f"Member {at}") for at in range(100)]
    attempts = await asyncio.gather(*(begin(store, member, count=10) for member in members))
    before = store.database.writer.commits

    async def take(at: int) -> None:
        attempt = attempts[at]
        for _ in range(10):
            attempt = await press(store, attempt)
            await asyncio.sleep(0)

    await asyncio.gather(*map(take, range(100)))
    rows = await store.database.rows("SELECT COUNT(*) FROM answers", ())
    assert rows == [(1000,)]
    assert store.database.writer.commits - before < 200
    rows = await store.database.rows("SELECT COUNT(*) FROM attempts WHERE state = 'finished'", ())
    assert rows == [(100,)]


async def test_double_presses_at_once_are_kept_once(store: Store) -> None:
    attempt = await begin(store)
    outcomes = await asyncio.gather(*(press(store, attempt) for _ in range(20)))
    assert {outcome.position for outcome in outcomes} == {1}


async def test_a_deed_that_raises_loses_only_its_own_changes(store: Store) -> None:
    def broken(db: sqlite3.Connection) -> None:
        db.execute(*tell(2))
        raise LookupError("broken")

    first, second, third = await asyncio.gather(
        store.database.change(*tell(1)),
        store.database.write(broken),
        store.database.change(*tell(3)),
        return_exceptions=True,
    )
    assert (first, third) == (1, 1)
    assert isinstance(second, LookupError)
    assert await hints(store) == [1, 3]
    assert store.database.writer.commits == 1


async def test_a_commit_that_fails_fails_every_deed_in_it_and_no_later_one(store: Store) -> None:
    def dangling(db: sqlite3.Connection) -> None:
        db.execute("PRAGMA defer_foreign_keys = ON")
        db.execute("INSERT INTO answers VALUES (404, 0, 'q', '[]', '', 1, 0)")

    outcomes = await asyncio.gather(
        store.database.change(*tell(1)),
        store.database.write(dangling),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [sqlite3.IntegrityError] * 2
    assert await hints(store) == []
    await store.database.change(*tell(3))
    assert await hints(store) == [3]


async def test_a_deed_that_ends_the_transaction_fails_its_batch(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError):
        await store.database.write(lambda db: db.execute("ROLLBACK"))
    await store.database.change(*tell(1))
    assert await hints(store) == [1]


async def test_a_caller_who_is_cancelled_leaves_the_others_alone(store: Store) -> None:
    underway, go = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slow(db: sqlite3.Connection) -> None:
        loop.call_soon_threadsafe(underway.set)
        go.wait(5)
        db.execute(*tell(1))

    first = asyncio.create_task(store.database.write(slow))
    await underway.wait()
    second = asyncio.create_task(store.database.change(*tell(2)))
    third = asyncio.create_task(store.database.change(*tell(3)))
    await asyncio.sleep(0)
    first.cancel()
    second.cancel()
    await asyncio.sleep(0)
    go.set()
    assert await third == 1
    assert first.cancelled()
    assert second.cancelled()
    assert await hints(store) == [1, 3]


async def test_callers_are_released_when_the_loop_goes_down(store: Store) -> None:
    underway, go = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slow(db: sqlite3.Connection) -> None:
        loop.call_soon_threadsafe(underway.set)
        go.wait(5)

    first = asyncio.create_task(store.database.write(slow))
    await underway.wait()
    second = asyncio.create_task(store.database.change(*tell(2)))
    await asyncio.sleep(0)
    for task in asyncio.all_tasks(loop):
        if "_commit_all" in repr(task.get_coro()):
            task.cancel()
    outcomes = await asyncio.gather(first, second, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [asyncio.CancelledError] * 2
    go.set()
    assert await store.database.change(*tell(3)) == 1


async def test_closing_waits_for_what_is_queued(url: str) -> None:
    store = await Store.open(url, NOW)
    deeds = [asyncio.create_task(store.database.change(*tell(at))) for at in range(600)]
    await asyncio.sleep(0)
    await store.close()
    assert await asyncio.gather(*deeds) == [1] * 600
    assert look(path_of(url), "SELECT COUNT(*) FROM hints") == [(600,)]


async def test_a_closed_store_refuses_new_deeds(url: str) -> None:
    store = await Store.open(url, NOW)
    await store.close()
    await store.close()
    with pytest.raises(ValueError, match=r"closed|active"):
        await store.members.told(1, "x", NOW)


async def test_the_reading_connection_cannot_write(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await store.database.rows(*tell(1))


async def test_a_read_sees_one_moment(store: Store, url: str) -> None:
    def deed(db: sqlite3.Connection) -> tuple[int, int]:
        count = "SELECT COUNT(*) FROM hints"
        before = db.execute(count).fetchone()[0]
        with sqlite3.connect(path_of(url)) as other:
            other.execute(*tell(before + 1))
        other.close()
        return before, db.execute(count).fetchone()[0]

    assert await store.database.read(deed) == (0, 0)
    assert await store.database.read(deed) == (1, 1)


async def test_a_second_process_may_open_the_same_file(tmp_path: Path) -> None:
    url = url_of(tmp_path / "shared.db")
    one, other = await Store.open(url, NOW), await Store.open(url, NOW)
    try:
        await asyncio.gather(
            *(
                store.database.change(*tell(at, name))
                for at in range(50)
                for store, name in ((one, "one"), (other, "other"))
            )
        )
        assert len(await hints(one)) == 100
        assert await other.check() == []
    finally:
        await one.close()
        await other.close()
