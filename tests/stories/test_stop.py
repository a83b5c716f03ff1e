"""The bot as a process: it leaves in order when told to, and says what keeps it from starting."""

from __future__ import annotations

import asyncio
import json
import shutil
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.conftest import CONTENT, PATIENCE
from tests.stories.driver import Story
from tests.stories.process import BotProcess

LESSON = "ai-foundations/fine-tuning-vs-prompting"
LESSON_FILE = "ai-foundations/lessons/*-fine-tuning-vs-prompting.yaml"


# Told to stop


async def test_a_press_just_before_sigterm_is_answered_and_kept(
    story: Story, tmp_path: Path
) -> None:
    ada = story.server("Study group", bot=True).member("Ada")
    async with BotProcess(story, tmp_path) as bot:
        await bot.start()
        asked = await ada.slash("quiz start", lesson=LESSON)
        pressing = asyncio.create_task(ada.press(asked.enabled[0], on=asked))
        await asyncio.sleep(0)
        assert await bot.terminate() == 0
        assert "Next question" in (await pressing).buttons
    assert _rows(bot.database, "SELECT COUNT(*) FROM answers") == [(1,)]


async def test_what_is_under_way_at_sigterm_is_finished(story: Story, tmp_path: Path) -> None:
    ada = story.server("Study group", bot=True).member("Ada")
    async with BotProcess(story, tmp_path) as bot:
        await bot.start()
        asked = await ada.slash("quiz start", lesson=LESSON)
        story.sandbox.faults.delay(0.5, "/callback$")
        pressing = asyncio.create_task(ada.press(asked.enabled[0], on=asked))
        await story.until(lambda: not story.sandbox.faults.pending, "its answer is on the way")
        assert await bot.terminate() == 0
        assert "Next question" in (await pressing).buttons


async def test_a_stop_closes_the_database(story: Story, tmp_path: Path) -> None:
    ada = story.server("Study group", bot=True).member("Ada")
    async with BotProcess(story, tmp_path) as bot:
        await bot.start()
        await ada.slash("quiz start", lesson=LESSON)
        assert bot.database.with_name("syllabot.db-wal").exists()
        assert await bot.terminate() == 0
    assert not bot.database.with_name("syllabot.db-wal").exists()
    assert _rows(bot.database, "PRAGMA integrity_check") == [("ok",)]
    assert bot.log.endswith("bot.app: Stopped\n")


async def test_sigterm_while_it_starts_ends_the_start(story: Story, tmp_path: Path) -> None:
    story.sandbox.faults.delay(10 * PATIENCE, "/users/@me$", times=10)
    async with BotProcess(story, tmp_path) as bot:
        await bot.launch()
        await story.until(lambda: "logging in" in bot.log, "it logs in")
        assert await bot.terminate() == 0
    assert "Traceback" not in bot.log
    assert _rows(bot.database, "PRAGMA integrity_check") == [("ok",)]


async def test_sigterm_while_discord_is_away_stops_it(tmp_path: Path) -> None:
    async with Story() as story:
        bot = BotProcess(story, tmp_path)
        await bot.start()
    async with bot:
        await asyncio.sleep(0.3)
        assert await bot.terminate() == 0


# Kept from starting


async def test_a_missing_token_is_one_sentence(story: Story, tmp_path: Path) -> None:
    said = await _refused(BotProcess(story, tmp_path, DISCORD_TOKEN=""))
    assert "set DISCORD_TOKEN" in said


async def test_a_wrong_token_is_one_sentence(story: Story, tmp_path: Path) -> None:
    said = await _refused(BotProcess(story, tmp_path, DISCORD_TOKEN="wrong-token"))
    assert "DISCORD_TOKEN is not accepted" in said
    assert "wrong-token" not in said


async def test_an_unreachable_discord_is_one_sentence(story: Story, tmp_path: Path) -> None:
    away = f"http://127.0.0.1:{_unused_port()}/api/v10"
    said = await _refused(BotProcess(story, tmp_path, DISCORD_API_URL=away))
    assert f"Discord cannot be reached at {away}" in said
    assert "DISCORD_API_URL" in said


async def test_what_is_not_discord_is_one_sentence(story: Story, tmp_path: Path) -> None:
    elsewhere = f"{story.sandbox.base_url}/elsewhere"
    said = await _refused(BotProcess(story, tmp_path, DISCORD_API_URL=elsewhere))
    assert f"Discord cannot serve us at {elsewhere}" in said


async def test_a_token_that_is_reset_while_it_runs_is_one_sentence(
    story: Story, tmp_path: Path
) -> None:
    async with BotProcess(story, tmp_path) as bot:
        await bot.start()
        for connection in tuple(story.sandbox.gateway._connections):
            await connection.socket.close(code=4004)
        assert await bot.ended() == 1
    assert bot.log.splitlines()[-1].startswith("DISCORD_TOKEN is not accepted")
    assert "Traceback" not in bot.log


# Content


async def test_broken_content_that_never_loaded_is_told_with_file_and_line(
    story: Story, tmp_path: Path
) -> None:
    content = _content(tmp_path)
    place = _break(content)
    said = await _refused(BotProcess(story, tmp_path, content), lines=None)
    assert any(one.startswith(f"{place}: ") for one in said.splitlines())


async def test_broken_content_runs_on_its_last_good_copy_and_says_so(
    story: Story, tmp_path: Path
) -> None:
    content = _content(tmp_path)
    ada = story.server("Study group", bot=True).member("Ada")
    async with BotProcess(story, tmp_path, content) as bot:
        await bot.start()
        assert await bot.terminate() == 0
        place = _break(content)
        await bot.start()
        asked = await ada.slash("quiz start", lesson=LESSON)
        assert "question 1 of 15" in asked.text
        assert await bot.terminate() == 0
    assert f"{place}: " in bot.log
    assert "The course ai-foundations runs on its last good copy" in bot.log


# The log


async def test_the_log_in_json_is_an_object_a_line_from_start_to_stop(
    story: Story, tmp_path: Path
) -> None:
    async with BotProcess(story, tmp_path, SYLLABOT_LOG_FORMAT="json") as bot:
        await bot.start()
        assert await bot.terminate() == 0
    lines = [json.loads(line) for line in bot.log.splitlines()]
    assert lines[-1]["message"] == "Stopped"


async def test_what_keeps_it_from_starting_is_an_object_too(story: Story, tmp_path: Path) -> None:
    said = await _refused(
        BotProcess(story, tmp_path, DISCORD_TOKEN="wrong", SYLLABOT_LOG_FORMAT="json"), lines=None
    )
    *_, last = [json.loads(line) for line in said.splitlines()]
    assert last["level"] == "CRITICAL"
    assert last["message"].startswith("DISCORD_TOKEN is not accepted")


async def test_the_token_is_never_in_the_log(story: Story, tmp_path: Path) -> None:
    ada = story.server("Study group", bot=True).member("Ada")
    async with BotProcess(story, tmp_path, SYLLABOT_LOG_LEVEL="DEBUG") as bot:
        await bot.start()
        asked = await ada.slash("quiz start", lesson=LESSON)
        story.sandbox.faults.cut("/callback$", times=2)
        await ada.press(asked.enabled[0], on=asked)
        story.sandbox.gateway.drop()
        await story.until(lambda: story.sandbox.gateway.resumes > 0, "it is back")
        assert await bot.terminate() == 0
    assert "DEBUG" in bot.log
    assert story.token not in bot.log


async def _refused(bot: BotProcess, lines: int | None = 1) -> str:
    """What it says when it ends at once with 1: one line, unless told otherwise, and no trace."""
    async with bot:
        await bot.launch()
        assert await bot.ended() == 1
    assert "Traceback" not in bot.log
    told = [line for line in bot.log.splitlines() if " INFO " not in line]
    assert lines is None or len(told) == lines, bot.log
    return "\n".join(told)


def _content(folder: Path) -> Path:
    copy = folder / "content"
    shutil.copytree(CONTENT, copy)
    return copy


def _break(content: Path) -> str:
    """Misspells a key of the lesson; its file and line."""
    (path,) = content.glob(LESSON_FILE)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at = next(at for at, line in enumerate(lines) if line.startswith("summary:"))
    lines[at] = lines[at].replace("summary:", "sumary:")
    path.write_text("".join(lines), "utf-8")
    return f"{path}:{at + 1}"


def _rows(database: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as db:
        return db.execute(sql).fetchall()


def _unused_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
