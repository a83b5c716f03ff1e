"""A database is looked into as it is: nothing is made, moved or brought up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import DatabaseError
from bot.store import engine
from bot.store.inspection import Health, inspect
from bot.store.migrate import migrations
from bot.store.store import Store
from bot.store.url import path_of
from tests.store.people import url_of

NEWEST = len(migrations())


def make(path: Path, script: str) -> str:
    with closing(sqlite3.connect(path)) as db:
        db.executescript(script)
    return url_of(path)


def test_a_database_that_is_not_there_is_not_made(url: str) -> None:
    assert inspect(url) is None
    assert not path_of(url).parent.exists()


async def test_one_that_is_in_use_is_seen_whole(store: Store, url: str) -> None:
    health = inspect(url)
    assert health is not None
    assert (health.ours, health.version, health.newest) == (True, NEWEST, NEWEST)
    assert health.findings == ()
    assert health.size > path_of(url).stat().st_size  # its log counts


def test_an_empty_file_will_be_ours(tmp_path: Path) -> None:
    (tmp_path / "x.db").touch()
    assert inspect(url_of(tmp_path / "x.db")) == Health(True, 0, NEWEST, 0, ())


def test_one_that_is_claimed_and_still_empty_has_no_version(tmp_path: Path) -> None:
    url = make(tmp_path / "x.db", f"PRAGMA application_id = {engine.APPLICATION_ID}")
    health = inspect(url)
    assert health is not None
    assert (health.ours, health.version) == (True, 0)


@pytest.mark.parametrize("mark", ["", "PRAGMA application_id = 7;"])
def test_another_applications_is_told_and_left_alone(tmp_path: Path, mark: str) -> None:
    url = make(tmp_path / "x.db", f"{mark} CREATE TABLE schema_version (words TEXT)")
    before = path_of(url).read_bytes()
    health = inspect(url)
    assert health is not None
    assert (health.ours, health.version) == (False, 0)
    assert path_of(url).read_bytes() == before


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("Dear diary, " * 100)
    with pytest.raises(DatabaseError, match=r"not a database.*Restore a backup"):
        inspect(url_of(tmp_path / "x.db"))
