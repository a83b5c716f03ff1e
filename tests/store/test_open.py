"""A database is opened when it is ours and not of a newer version; else a sentence says why."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import DatabaseError
from bot.store import engine
from bot.store.migrate import MIGRATIONS, migrate, migrations
from bot.store.store import Store
from bot.store.url import path_of
from tests.store.people import ADA, BERLIN, NOW, PROMPTING, look, url_of

FIRST = Path(__file__).with_name("first_version.sql")


def schema(path: Path) -> dict[str, object]:
    """Tables, columns, keys and indexes, whatever words made them."""
    found: dict[str, object] = {}
    for (table,) in look(path, "SELECT name FROM sqlite_master WHERE type = 'table'"):
        columns = [row[1:] for row in look(path, f"PRAGMA table_info({table})")]
        parents = look(path, f"PRAGMA foreign_key_list({table})")
        indexes = {
            name: (rest, [row[1:] for row in look(path, f"PRAGMA index_info({name})")])
            for _, name, *rest in look(path, f"PRAGMA index_list({table})")
        }
        found[table] = (sorted(columns), parents, indexes)
    return found


async def opened(path: Path) -> None:
    store = await Store.open(url_of(path), NOW)
    await store.close()


def make(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.executescript(statement)


async def test_the_folder_is_made(url: str) -> None:
    store = await Store.open(url, NOW)
    await store.close()
    assert path_of(url).is_file()


async def test_the_promises_of_the_writing_connection_hold(store: Store) -> None:
    def pragmas(db: sqlite3.Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "application_id")
        return [db.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    assert await store.database.write(pragmas) == ["wal", 2, 1, engine.APPLICATION_ID]


async def test_a_second_start_changes_nothing(url: str) -> None:
    await opened(path_of(url))
    before = look(path_of(url), "SELECT * FROM schema_version")
    await opened(path_of(url))
    assert look(path_of(url), "SELECT * FROM schema_version") == before
    assert [row[0] for row in before] == list(range(1, len(migrations()) + 1))


@pytest.mark.parametrize(
    "statement", ["PRAGMA application_id = 7; CREATE TABLE x (y)", "CREATE TABLE x (y)"]
)
async def test_another_applications_database_is_refused_untouched(
    tmp_path: Path, statement: str
) -> None:
    path = tmp_path / "other.db"
    make(path, statement)
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match=r"other\.db is the database of another application"):
        await opened(path)
    assert path.read_bytes() == before


async def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    await opened(path)
    make(path, "INSERT INTO schema_version VALUES (99, 'future', 0)")
    with pytest.raises(DatabaseError, match=r"newer\.db was written by a newer Syllabot"):
        await opened(path)


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear Ada, " * 500)
    with pytest.raises(DatabaseError, match=r"letter\.db cannot be used: .*Restore a backup"):
        await opened(path)


async def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"unable to open .*Check that its folder exists"):
        await opened(tmp_path)


async def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseError, match=r"The folder of the database .* cannot be made"):
        await opened(tmp_path / "file" / "folder" / "x.db")


async def test_a_locked_database_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_PATIENCE_SECONDS", 0.05)
    path = tmp_path / "held.db"
    await opened(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseError, match=r"locked.*Stop the other process"):
            await opened(path)


async def test_too_old_a_sqlite_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(DatabaseError, match=r"Syllabot needs 3\.35"):
        await opened(tmp_path / "x.db")


async def test_the_first_version_is_brought_to_the_newest(tmp_path: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    make(old, FIRST.read_text("utf-8"), f"PRAGMA application_id = {engine.APPLICATION_ID}")
    await opened(new)
    store = await Store.open(url_of(old), NOW)
    try:
        assert schema(old) == schema(new)
        assert await store.check() == []
        assert await store.members.name(BERLIN, ADA.id) == "Ada"
        assert set(await store.attempts.verdicts(BERLIN, ADA.id, PROMPTING)) == {"q0", "q1"}
        last = await store.attempts.last_full(BERLIN, ADA.id, PROMPTING)
        assert last is not None
        assert last.score.right == 1
        told = "SELECT answered, answered_right FROM attempts WHERE id = ?"
        assert await store.database.rows(told, (last.id,)) == [(last.score.asked, 1)]
        assert len(await store.attempts.open_attempts(BERLIN, ADA.id)) == 1
        held = await store.people.export(ADA.id)
        since = {"own_courses", "drafts", "ratings", "notes", "schedules", "schedule_drafts"}
        since |= {"letters", "closed_dms", "spendings"}
        assert {table for table in held if not held[table]} == since
        asked = await store.questions.get(int(held["questions"][0]["id"]))
        assert asked is not None
        assert (asked.answer, asked.channel, asked.message, asked.follows) == (None, 0, 0, 0)
    finally:
        await store.close()


def more(tmp_path: Path, sql: str) -> Path:
    """The migrations, and one more."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder)
    (folder / "notes.txt").write_text("not a migration")
    (folder / f"{len(migrations()) + 1:04}_more.sql").write_text(sql)
    return folder


def versions(path: Path) -> list[int]:
    return [row[0] for row in look(path, "SELECT version FROM schema_version ORDER BY version")]


def test_a_later_migration_is_applied_to_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with closing(engine.connect(path)) as db:
        migrate(db, path, NOW)
        migrate(db, path, NOW, more(tmp_path, "-- Why; really.\nCREATE TABLE more (a BIGINT);\n"))
    assert versions(path) == list(range(1, len(migrations()) + 2))
    assert look(path, "SELECT * FROM more") == []


def test_a_migration_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    folder = more(tmp_path, "CREATE TABLE more (a BIGINT);\nINSERT INTO nowhere VALUES (1);\n")
    with closing(engine.connect(path)) as db:
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            migrate(db, path, NOW, folder)
        assert not db.in_transaction
    assert versions(path) == list(range(1, len(migrations()) + 1))
    assert "more" not in schema(path)


def test_a_migration_that_another_process_has_done_is_not_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.db"
    begun = engine.transaction

    def late(db: sqlite3.Connection) -> object:
        monkeypatch.setattr("bot.store.migrate.transaction", begun)
        with closing(engine.connect(path)) as other:
            migrate(other, path, NOW)
        return begun(db)

    monkeypatch.setattr("bot.store.migrate.transaction", late)
    with closing(engine.connect(path)) as db:
        migrate(db, path, NOW)
    assert versions(path) == list(range(1, len(migrations()) + 1))


def test_migrations_without_a_gap_only(tmp_path: Path) -> None:
    folder = more(tmp_path, "SELECT 1;")
    (folder / "0001_first.sql").unlink()
    with pytest.raises(DatabaseError, match="not numbered from 1 without a gap"):
        migrations(folder)


def test_every_migration_opens_with_why() -> None:
    assert all(migration.sql.startswith("-- Why: ") for migration in migrations())


def test_a_transaction_that_sqlite_has_ended_itself_is_not_ended_twice(tmp_path: Path) -> None:
    def ended() -> None:
        with engine.transaction(db):
            db.execute("ROLLBACK")
            raise LookupError

    with closing(engine.connect(tmp_path / "x.db")) as db, pytest.raises(LookupError):
        ended()
