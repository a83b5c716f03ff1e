"""All that is known of one person is shown, handed over and erased, by proof from the schema."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from bot.learning.unanswered import Reason
from bot.store.store import Store
from bot.store.url import path_of
from tests.store.people import ADA, ADA_IN_OSLO, BEN, BERLIN, NOW, OSLO, PROMPTING, fill, look

# Every number in the schema is one of these. A new column is named in the list that is true of it;
# whatever can hold a member is then found by the tests below.
OF_A_MEMBER = {"member", "author"}
OF_NO_MEMBER = {
    *("id", "server", "teacher_role", "notices_channel", "channel", "thread", "message"),
    *("version", "section", "position", "passage_start", "passage_end", "confidence", "seed"),
    *("dm_posted", "dm_closing", "dm_reviews", "quiet_from", "quiet_until", "extra_time"),
    *("step_messages", "correct", "first_right", "first_asked", "best_right", "best_asked"),
    *("attempts", "attempt", "day", "points", "follows", "note", "question", "helpful"),
    *("graded", "about", "told", "answered", "answered_right"),
    *("schedule", "slot", "next_slot", "steps", "owner", "lease_until", "tries"),
}
ADAS_ID = 987654321987654321
ADA_EVERYWHERE = [replace(ADA, id=ADAS_ID), replace(ADA_IN_OSLO, id=ADAS_ID)]


def tables(path: Path) -> list[str]:
    return [row[0] for row in look(path, "SELECT name FROM sqlite_master WHERE type = 'table'")]


def members_columns(path: Path) -> dict[str, str]:
    """By table, the column that says whose a row is; found in the schema, not listed here."""
    found = {}
    for table in tables(path):
        for _, column, kind, *_ in look(path, f"PRAGMA table_info({table})"):
            if kind != "TEXT" and not column.endswith("_at"):
                assert column in OF_A_MEMBER | OF_NO_MEMBER, f"{table}.{column}: of a member?"
            if column in OF_A_MEMBER:
                found[table] = column
    return found


def dependent(path: Path, columns: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Tables whose rows go with a member's row: by which column, and of which table."""
    owners = {table for table, column in columns.items() if column == "member"}
    return {
        table: (column, parent)
        for table in tables(path)
        for _, _, parent, column, *_ in look(path, f"PRAGMA foreign_key_list({table})")
        if parent in owners
    }


def holding(path: Path, member: int) -> set[str]:
    return {
        table
        for table, column in members_columns(path).items()
        if look(path, f"SELECT 1 FROM {table} WHERE {column} = {member}")
    }


async def test_forgetting_reaches_every_row_of_a_member_and_no_other(
    store: Store, url: str
) -> None:
    path = path_of(url)
    for member in (*ADA_EVERYWHERE, BEN):
        await fill(store, member)
    columns = members_columns(path)
    assert len(columns) >= 11
    assert holding(path, ADAS_ID) == set(columns)
    kept = await store.people.export(BEN.id)
    await store.people.forget(ADAS_ID)
    assert holding(path, ADAS_ID) == set()
    assert await store.people.export(BEN.id) == kept
    for table, (column, parent) in dependent(path, columns).items():
        owned = f"SELECT COUNT(*) FROM {table} WHERE {column} NOT IN (SELECT id FROM {parent})"
        assert look(path, owned) == [(0,)]
    assert look(path, "SELECT COUNT(*) FROM answers") == [(3,)]
    assert await store.check() == []


async def test_question_sets_servers_and_posts_stay(store: Store) -> None:
    for member in ADA_EVERYWHERE:
        await fill(store, member)
    await store.people.forget(ADAS_ID)
    kept = {"question_sets": 2, "servers": 2, "posts": 2, "schedules": 2}
    for table, count in kept.items():
        assert await store.database.rows(f"SELECT COUNT(*) FROM {table}", ()) == [(count,)]
    post = await store.posts.get(OSLO * 1000 + ADAS_ID)
    assert post is not None
    assert post.author == 0


async def test_a_note_stays_for_the_group_without_its_author(store: Store) -> None:
    await fill(store, ADA)
    (kept,) = await store.notes.of(ADA.server, PROMPTING)
    assert kept.author == ADA.id
    await store.people.forget(ADA.id)
    assert await store.notes.of(ADA.server, PROMPTING) == (replace(kept, author=0),)


async def test_with_a_question_goes_what_others_said_of_its_answer(store: Store) -> None:
    await fill(store, ADA)
    asked = BERLIN * 1000 + ADA.id
    await store.ratings.rate(asked, BEN.id, NOW, helpful=False, reason=Reason.WRONG)
    assert (await store.people.summary(BEN.id))["ratings"] == 1
    await store.people.forget(ADA.id)
    assert (await store.people.summary(BEN.id))["ratings"] == 0


async def test_nothing_of_a_forgotten_member_is_left_in_the_files(store: Store, url: str) -> None:
    name = "Adelheid Unmistakable"
    await fill(store, replace(ADA, name=name))
    folder = path_of(url).parent
    assert any(name.encode() in file.read_bytes() for file in folder.iterdir())
    await store.people.forget(ADA.id)
    assert not any(name.encode() in file.read_bytes() for file in folder.iterdir())


async def test_a_long_read_elsewhere_does_not_hold_up_an_erasure(store: Store, url: str) -> None:
    await fill(store, ADA)
    with closing(sqlite3.connect(path_of(url), isolation_level=None)) as other:
        other.execute("BEGIN")
        assert other.execute("SELECT COUNT(*) FROM members").fetchone() == (1,)
        await store.people.forget(ADA.id)
        assert await store.members.name(ADA.server, ADA.id) == ""


async def test_a_forgotten_member_may_come_back_as_a_stranger(store: Store) -> None:
    await fill(store, ADA)
    await store.people.forget(ADA.id)
    await store.members.seen(ADA, NOW)
    assert await store.people.summary(ADA.id) == {
        table: int(table == "members") for table in await store.people.export(ADA.id)
    }


async def test_the_export_has_every_table_that_holds_something_of_the_member(
    store: Store, url: str
) -> None:
    await fill(store, ADA)
    export = await store.people.export(ADA.id)
    columns = members_columns(path_of(url))
    assert set(export) == set(columns) | set(dependent(path_of(url), columns))
    assert all(export.values())


async def test_the_export_is_plain(store: Store) -> None:
    for member in ADA_EVERYWHERE:
        await fill(store, member)
    export = json.loads(json.dumps(await store.people.export(ADAS_ID)))
    assert export["members"][1] == {
        "server": "1002",
        "name": "Ada L.",
        "visibility": "shown",
        "first_seen_at": "2026-11-23T18:00:00+00:00",
        "last_seen_at": "2026-11-23T18:00:00+00:00",
    }
    assert export["preferences"][0]["dm_posted"] is False
    right = next(answer for answer in export["answers"] if answer["correct"])
    assert right["correct"] is True
    assert right["options"] == [0]
    assert right["lesson"] == PROMPTING
    assert export["posts"][0]["removed_at"] is None
    assert export["posts"][0]["thread"] is None
    assert "seed" not in export["attempts"][0]


async def test_the_summary_counts_what_the_export_holds(store: Store) -> None:
    await fill(store, ADA)
    export = await store.people.export(ADA.id)
    assert await store.people.summary(ADA.id) == {
        table: len(rows) for table, rows in export.items()
    }
    assert set((await store.people.summary(BEN.id)).values()) == {0}


async def test_a_dangling_row_is_found(store: Store, url: str) -> None:
    assert await store.check() == []
    with closing(sqlite3.connect(path_of(url))) as other, other:
        other.execute("INSERT INTO answers VALUES (404, 0, 'q', '[]', '', 1, 0)")
    assert await store.check() == ["row 1 of answers refers to a row of attempts that is not there"]
