"""What is to be posted by timetable is told, and what the bot has paused."""

from __future__ import annotations

from pathlib import Path

from bot.store.store import Store
from tests.doctor.reading import NOW, Look, a_database, of, place
from tests.store.people import schedule


async def test_without_a_database_nothing_is_said(look: Look) -> None:
    _, printed = await look()
    assert of(printed, "schedules") == ""


async def test_a_database_that_cannot_be_read_is_told_once(
    look: Look, environ: dict[str, str]
) -> None:
    path = place(environ)
    path.parent.mkdir()
    path.write_bytes(b"no database at all, but long enough to be looked at" * 40)
    _, printed = await look()
    assert "cannot be used" in of(printed, "database")
    assert of(printed, "schedules") == ""


async def test_another_applications_database_is_not_looked_into(
    look: Look, environ: dict[str, str]
) -> None:
    path = place(environ)
    path.parent.mkdir()
    path.touch()
    _, printed = await look()
    assert of(printed, "schedules") == ""


async def test_an_installation_without_schedules_is_well(
    look: Look, environ: dict[str, str]
) -> None:
    await a_database(environ)
    _, printed = await look()
    assert of(printed, "schedules") == "ok   schedules: 0 active"


async def test_what_comes_next_and_what_is_paused_is_told(
    look: Look, environ: dict[str, str], tmp_path: Path
) -> None:
    store = await Store.open(environ["SYLLABOT_DATABASE"], NOW)
    for id in range(1, 6):
        await store.schedules.add(schedule(id))
    await store.schedules.pause(1, "")
    await store.schedules.pause(2, "refused:50013")
    await store.schedules.pause(3, "left")
    await store.close()
    _, printed = await look()
    told = of(printed, "schedules")
    assert "2 active, the next on 2026-11-23 at 18:00 UTC, 1 paused by moderators" in told
    assert "warn schedules: 2 paused by the bot (1 for left, 1 for refused:50013)" in told
    assert "press Resume" in told
