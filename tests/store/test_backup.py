"""A backup is verified before it has a name; restoring keeps what stood there."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import DatabaseError
from bot.store import engine
from bot.store.backup import backup, beside, restore
from bot.store.store import Store
from bot.store.url import path_of
from tests.store.people import ADA, BEN, BERLIN, NOW, fill, look, url_of


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "copies" / "backup.db"


async def filled(url: str) -> None:
    store = await Store.open(url, NOW)
    await fill(store, ADA)
    await store.close()


def names(path: Path) -> list[str]:
    return [row[0] for row in look(path, "SELECT name FROM members ORDER BY member")]


def damage(path: Path, sound: int) -> None:
    """Leaves so many bytes sound."""
    whole = path.read_bytes()
    path.write_bytes((whole[:sound] + b"damaged " * (len(whole) // 8))[: len(whole)])


def leave_no_trace(folder: Path) -> bool:
    return not list(folder.rglob("*.part*"))


async def test_a_running_store_is_backed_up_with_all_that_was_acknowledged(
    store: Store, url: str, target: Path
) -> None:
    await fill(store, ADA)
    backup(url, target)
    await store.members.seen(BEN, NOW)
    assert names(target) == ["Ada"]
    assert leave_no_trace(target.parent)
    assert look(target, "PRAGMA journal_mode") == [("delete",)]


async def test_a_backup_replaces_the_one_before(store: Store, url: str, target: Path) -> None:
    backup(url, target)
    beside(target, ".part").write_text("left behind by a power cut")
    await fill(store, ADA)
    backup(url, target)
    assert names(target) == ["Ada"]


async def test_a_backup_is_a_database_to_run_on(url: str, target: Path) -> None:
    await filled(url)
    backup(url, target)
    store = await Store.open(url_of(target), NOW)
    assert await store.members.name(BERLIN, ADA.id) == "Ada"
    assert await store.check() == []
    await store.close()


def test_what_is_not_there_cannot_be_backed_up(url: str, target: Path) -> None:
    with pytest.raises(DatabaseError, match="There is no database at"):
        backup(url, target)
    assert not path_of(url).exists()


def test_another_applications_database_is_not_backed_up(tmp_path: Path, target: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE x (y)")
    with pytest.raises(DatabaseError, match="no database of Syllabot"):
        backup(url_of(other), target)
    assert not target.exists()
    assert leave_no_trace(target.parent)


async def test_a_database_is_not_backed_up_onto_itself(url: str) -> None:
    await filled(url)
    with pytest.raises(DatabaseError, match="is the database itself"):
        backup(url, path_of(url))
    assert names(path_of(url)) == ["Ada"]


async def test_a_place_that_cannot_be_written_gets_a_sentence(url: str, tmp_path: Path) -> None:
    await filled(url)
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseError, match="cannot be written"):
        backup(url, tmp_path / "file" / "folder" / "backup.db")
    (tmp_path / "folder" / "inside").mkdir(parents=True)
    with pytest.raises(DatabaseError, match="cannot be written"):
        backup(url, tmp_path / "folder")
    assert leave_no_trace(tmp_path)


async def test_a_damaged_backup_is_refused_and_nothing_changes(url: str, target: Path) -> None:
    await filled(url)
    backup(url, target)
    damage(target, sound=3 * 4096)
    with pytest.raises(DatabaseError, match=r"damaged|malformed"):
        restore(target, url)
    assert names(path_of(url)) == ["Ada"]
    assert leave_no_trace(path_of(url).parent)


async def test_a_backup_with_a_dangling_row_is_refused(url: str, target: Path) -> None:
    await filled(url)
    backup(url, target)
    with closing(sqlite3.connect(target)) as db, db:
        db.execute("INSERT INTO answers VALUES (404, 0, 'q', '[]', '', 1, 0)")
    with pytest.raises(DatabaseError, match=r"is damaged \(row \d+ of answers"):
        restore(target, url)


def test_a_letter_is_no_backup(url: str, target: Path) -> None:
    target.parent.mkdir()
    target.write_text("Dear Ada, " * 500)
    with pytest.raises(DatabaseError, match="not a database"):
        restore(target, url)


async def test_a_newer_backup_is_refused(url: str, target: Path) -> None:
    await filled(url)
    backup(url, target)
    with closing(sqlite3.connect(target)) as db, db:
        db.execute("INSERT INTO schema_version VALUES (99, 'future', 0)")
    with pytest.raises(DatabaseError, match="newer Syllabot"):
        restore(target, url)


async def test_restoring_brings_back_and_keeps_what_stood_there(url: str, target: Path) -> None:
    await filled(url)
    backup(url, target)
    store = await Store.open(url, NOW)
    await store.members.seen(BEN, NOW)
    await store.close()
    restore(target, url)
    assert names(path_of(url)) == ["Ada"]
    assert names(beside(path_of(url), ".before-restore")) == ["Ada", "Ben"]
    assert not beside(path_of(url), "-wal").exists()
    store = await Store.open(url, NOW)
    assert await store.check() == []
    await store.close()


async def test_restoring_to_a_new_place(url: str, target: Path, tmp_path: Path) -> None:
    await filled(url)
    backup(url, target)
    restore(target, url_of(tmp_path / "new" / "place.db"))
    assert names(tmp_path / "new" / "place.db") == ["Ada"]


async def test_a_database_in_use_is_not_restored_over(store: Store, url: str, target: Path) -> None:
    await fill(store, ADA)
    backup(url, target)
    await store.members.seen(BEN, NOW)
    with pytest.raises(DatabaseError, match=r"is in use .*stop the bot, then restore again"):
        restore(target, url)
    assert names(path_of(url)) == ["Ada", "Ben"]
    assert leave_no_trace(path_of(url).parent)
    assert not beside(path_of(url), ".before-restore").exists()


async def test_a_crashed_database_keeps_what_its_log_held(
    store: Store, url: str, target: Path, tmp_path: Path
) -> None:
    backup(url, target)
    await fill(store, ADA)
    crashed = tmp_path / "crashed.db"
    for suffix in ("", "-wal"):
        shutil.copy(beside(path_of(url), suffix), beside(crashed, suffix))
    restore(target, url_of(crashed))
    assert names(crashed) == []
    assert names(beside(crashed, ".before-restore")) == ["Ada"]


@pytest.mark.parametrize("sound", [0, 16, 90])
async def test_a_damaged_database_and_its_log_are_set_aside(
    url: str, target: Path, sound: int
) -> None:
    await filled(url)
    backup(url, target)
    path = path_of(url)
    damage(path, sound)
    beside(path, "-wal").write_text("a log")
    beside(path, "-shm").write_text("its index")
    restore(target, url)
    assert names(path) == ["Ada"]
    assert b"damaged" in beside(path, ".before-restore").read_bytes()
    assert not beside(path, "-wal").exists()
    if not sound:
        assert beside(path, ".before-restore-wal").read_text() == "a log"


def test_the_application_is_known_by_its_four_letters() -> None:
    assert engine.APPLICATION_ID.to_bytes(4, "big") == b"SYLB"
