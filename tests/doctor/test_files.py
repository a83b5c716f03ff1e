"""The database, the disk and the content are looked at as they are."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot import app
from bot.catalog.loading import load
from bot.doctor import content, database, machine
from bot.store.inspection import Health
from bot.store.store import Store
from tests.catalog.authoring import LESSON, Author
from tests.doctor.reading import NOW, Look, a_database, of, place


async def test_a_database_that_is_not_there_is_not_made(
    look: Look, environ: dict[str, str]
) -> None:
    _, printed = await look()
    assert "will be created at the first start" in of(printed, "database")
    assert not place(environ).parent.exists()


async def test_a_place_where_none_can_be_made_is_told(
    look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    code, printed = await look(SYLLABOT_DATABASE=f"sqlite:///{tmp_path}/file/x.db")
    assert code == 1
    assert "cannot be" in of(printed, "database")
    # Root may write everywhere, so nobody's say is asked instead of the system's.
    monkeypatch.setattr(os, "access", lambda *_: False)
    _, printed = await look()
    assert f"as {tmp_path} may not be written to" in of(printed, "database")


async def test_a_database_in_use_is_examined_and_undisturbed(
    look: Look, environ: dict[str, str]
) -> None:
    store = await Store.open(environ["SYLLABOT_DATABASE"], NOW)
    try:
        _, printed = await look()
        assert "is sound (schema " in of(printed, "database")
        assert await store.members.told(1, "something", NOW) is True
    finally:
        await store.close()


async def test_a_database_that_may_not_be_written_to_is_told(
    look: Look, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = await a_database(environ)
    monkeypatch.setattr(os, "access", lambda place, _: place != path)
    _, printed = await look()
    assert f"FAIL database: {path} may not be written to\n     → Give the user" in printed


async def test_another_applications_database_is_told(look: Look, environ: dict[str, str]) -> None:
    path = place(environ)
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE x (y)")
    code, printed = await look()
    assert code == 1
    assert "is the database of another application\n     → Set SYLLABOT" in of(printed, "database")


async def test_a_newer_database_is_told(look: Look, environ: dict[str, str]) -> None:
    path = await a_database(environ)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("INSERT INTO schema_version VALUES (99, 'later', 0)")
    _, printed = await look()
    assert "FAIL" in of(printed, "database")
    assert "was written by a newer Syllabot (schema 99," in of(printed, "database")


async def test_what_is_no_database_is_told_with_its_remedy(
    look: Look, environ: dict[str, str]
) -> None:
    path = place(environ)
    path.parent.mkdir()
    path.write_text("Dear diary, " * 100)
    _, printed = await look()
    assert "not a database\n     → Restore a backup with" in of(printed, "database")


async def test_too_old_a_sqlite_is_told(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    _, printed = await look()
    assert "Syllabot needs 3.35 or newer" in of(printed, "database")


@pytest.mark.parametrize(
    ("health", "told"),
    [
        (
            Health(True, 1, 1, 9, ("row 3 missing", "row 4")),
            "row 3 missing (2 findings)\n     → Stop",
        ),
        (Health(True, 1, 2, 9, ()), "of schema 1 of 2\n     → The next start brings it up to date"),
    ],
)
async def test_a_damaged_or_an_older_one_is_told(
    look: Look, monkeypatch: pytest.MonkeyPatch, health: Health, told: str
) -> None:
    monkeypatch.setattr(database, "inspect", lambda _: health)
    _, printed = await look()
    assert told in of(printed, "database")


async def test_a_database_that_may_not_be_looked_at_is_told(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shut(_: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(database, "inspect", shut)
    _, printed = await look()
    assert "cannot be looked at: Permission denied\n     → Give" in of(printed, "database")


async def test_a_disk_that_fills_up_is_warned_of(
    look: Look, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_database(environ)
    usage = shutil.disk_usage("/")._replace(free=700 << 20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    _, printed = await look()
    assert of(printed, "disk").startswith("warn disk: 700.0 MiB free at ")
    assert "→ Make room" in printed


@pytest.mark.parametrize(
    ("size", "told"), [(2048, "2 KiB"), (3 << 20, "3.0 MiB"), (3 << 30, "3.0 GiB")]
)
def test_sizes_are_told_as_people_say_them(size: int, told: str) -> None:
    assert machine.amount(size) == told


# Content


async def test_the_warnings_of_content_are_counted(look: Look, author: Author) -> None:
    author.write(lesson=LESSON.replace("minutes: 1", "minutes: 90"))
    _, printed = await look()
    assert of(printed, "content").startswith("warn content: 1 warning in ")


async def test_broken_content_without_a_copy_is_told(look: Look, author: Author) -> None:
    author.write(lesson=LESSON.replace("explanation:", "explantion:").replace("title:", "titel:"))
    code, printed = await look()
    assert code == 1
    assert "basics/lessons/01-desk.yaml:" in of(printed, "content")
    assert "the bot cannot start with" in of(printed, "content")
    assert f"→ Mend what python -m bot check {author.content} lists." in printed


async def test_a_course_on_its_last_good_copy_is_told_and_no_copy_is_made(
    look: Look, author: Author, environ: dict[str, str]
) -> None:
    author.course("other", one=LESSON.replace("id: desk", "id: one"))
    kept = place(environ).parent / content.KEPT
    load(author.content, kept)
    shutil.rmtree(kept / "other")
    author.write(lesson="title: broken")
    code, printed = await look()
    assert code == 1
    assert "warn content: a start would run the course basics on its last good" in printed
    assert "cannot start" not in printed
    assert not (kept / "other").exists()


def test_the_copies_are_looked_for_where_the_bot_keeps_them() -> None:
    assert content.KEPT == app.KEPT
