"""Content changes while the bot runs: all of it is there at once, or nothing has changed."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import app
from bot.errors import StartError
from bot.orders import Orders, Outcome
from bot.settings import NAMES
from tests.conftest import PATIENCE, ROOT
from tests.stories.conftest import CONTENT, bot_in, settings
from tests.stories.driver import Actor, Story
from tests.stories.library import library_restored
from tests.stories.process import BotProcess
from tests.stories.scenes import LESSON, study_group

FILE = "ai-foundations/lessons/03-fine-tuning-vs-prompting.yaml"
PROMPT, EDITED = "You rewrite a prompt, and", "You polish a prompt, and"
KEY = f"ai-foundations/{LESSON}"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The course of the stories, to be edited."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


@pytest.fixture
async def bot(story: Story, tmp_path: Path, content: Path) -> AsyncIterator[app.Syllabot]:
    async with bot_in(story, tmp_path, content) as running:
        yield running


def edit(content: Path, old: str, new: str) -> None:
    path = content / FILE
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def rename(content: Path, old: str, new: str) -> None:
    for path in content.rglob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


async def reload(folder: Path) -> Outcome:
    """What the verb does, on the database of this folder."""
    return await asyncio.to_thread(Orders(folder / "syllabot.db").give, PATIENCE)


async def first_page(ada: Actor) -> str:
    page = await ada.slash("lesson read", lesson=LESSON, section="the-big-idea")
    return str(page.text)


async def test_an_edited_lesson_is_shown_after_a_reload(
    story: Story, bot: app.Syllabot, tmp_path: Path, content: Path
) -> None:
    _, _, ada, _ = await study_group(story)
    edit(content, "Imagine a skilled temp", "Imagine a clever temp")
    assert "Imagine a skilled temp" in await first_page(ada)

    outcome = await reload(tmp_path)
    assert outcome == Outcome(True, (f"~ {KEY}: its text is edited",))
    assert "Imagine a clever temp" in await first_page(ada)
    assert (await reload(tmp_path)).lines == ("Nothing has changed.",)


async def test_a_running_quiz_keeps_the_questions_it_began_with(
    story: Story, bot: app.Syllabot, tmp_path: Path, content: Path
) -> None:
    _, _, ada, ben = await study_group(story)
    card = await ada.slash("quiz start", lesson=LESSON)
    assert PROMPT in card.text
    edit(content, PROMPT, EDITED)
    edit(content, "A team's first short prompt", "A club's first short prompt")
    edit(content, "Nothing; it is as it was\n      correct: true", "Nothing; it is as it was")
    edit(content, "Its weights moved a little", "Nothing at all\n      correct: true")

    outcome = await reload(tmp_path)
    assert outcome.done
    assert outcome.lines[0] == f"~ {KEY}: questions edited: what-changes, first-reply"
    assert "Quizzes under way keep the questions" in outcome.lines[1]
    assert f"{KEY} what-changes: answers given before keep" in outcome.lines[2]

    again = await ada.slash("quiz start", lesson=LESSON)
    assert PROMPT in again.text
    right = next(line for line in again.text.splitlines() if "Nothing; it is as it was" in line)
    verdict = await again.press(right.lstrip("* ")[0])
    assert "### Right" in verdict.text
    assert "A team's first short prompt" in (await verdict.press("Next question")).text
    assert EDITED in (await ben.slash("quiz start", lesson=LESSON)).text


async def test_broken_content_keeps_what_runs_and_says_why(
    story: Story,
    bot: app.Syllabot,
    tmp_path: Path,
    content: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    _, _, ada, _ = await study_group(story)
    edit(content, "Imagine a skilled temp", "Imagine a clever temp")
    edit(content, "track: Builders", "track: Bilders")
    outcome = await reload(tmp_path)
    assert not outcome.done
    why = '"Bilders" is not among the tracks of course.yaml; did you mean "Builders"?'
    assert outcome.lines[0].startswith("Nothing was changed")
    assert outcome.lines[1].endswith(f"{Path(FILE).name}:4: track: {why}")
    assert why in caplog.text
    assert "Imagine a skilled temp" in await first_page(ada)

    edit(content, "track: Bilders", "track: Builders")
    assert (await reload(tmp_path)).done
    assert "Imagine a clever temp" in await first_page(ada)


async def test_a_fault_while_reloading_is_told_and_the_next_order_is_heard(
    story: Story, bot: app.Syllabot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a fault of ours")

    with monkeypatch.context() as broken:
        broken.setattr("bot.reload.load", fail)
        outcome = await reload(tmp_path)
    assert not outcome.done
    assert outcome.lines[1] == "RuntimeError('a fault of ours')"
    assert (await reload(tmp_path)).done


async def test_a_lesson_under_a_new_id_is_another_and_a_quiz_of_the_old_one_goes_on(
    story: Story, bot: app.Syllabot, tmp_path: Path, content: Path
) -> None:
    _, _, ada, _ = await study_group(story)
    card = await ada.slash("quiz start", lesson=LESSON)
    page = await ada.slash("lesson read", lesson=LESSON, section="the-big-idea")
    rename(content, LESSON, "train-or-prompt")
    outcome = await reload(tmp_path)
    assert f"- {KEY}: gone" in outcome.lines
    renamed = f"ai-foundations/train-or-prompt looks like {KEY} under a new id"
    assert outcome.lines[-1].startswith(renamed)
    refused = await page.press("Next")
    assert "no longer" in refused.text, refused.text
    assert "Next question" in (await card.press("A")).buttons


async def test_what_is_watched_is_reloaded_as_it_is_saved(
    story: Story, tmp_path: Path, content: Path
) -> None:
    with library_restored():
        async with app.serving(settings(story, tmp_path, content), watch=True) as (bot, _):
            await story.bot_ready()
            _, _, ada, _ = await study_group(story)
            edit(content, "Imagine a skilled temp", "Imagine a clever temp")
            before = bot.classroom.library.catalog
            changed = "the catalog is another"
            await story.until(lambda: bot.classroom.library.catalog is not before, changed)
            assert "Imagine a clever temp" in await first_page(ada)


async def test_the_operators_verb_tells_what_changed_or_what_is_wrong(
    story: Story, tmp_path: Path, content: Path
) -> None:
    async with BotProcess(story, tmp_path, content) as bot:
        await bot.start()
        edit(content, "Imagine a skilled temp", "Imagine a clever temp")
        assert await verb(bot) == (0, f"~ {KEY}: its text is edited\n")
        edit(content, "minutes: 20", "minutes: soon")
        code, told = await verb(bot)
        assert code == 1
        assert "Nothing was changed" in told
        assert "needs a whole number" in told
        assert "needs a whole number" in bot.log
        assert await bot.terminate() == 0
    assert os.listdir(tmp_path / "syllabot.db-orders") == []


async def verb(bot: BotProcess) -> tuple[int | None, str]:
    """`python -m bot reload`: the exit code, and all that it says."""
    environment = {"SYLLABOT_DATABASE": bot.database_url}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "reload"),
        cwd=ROOT,
        env=dict.fromkeys(NAMES, "") | environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    told, _ = await process.communicate()
    return process.returncode, told.decode()


# Without a bot


def test_an_order_that_nobody_takes_is_withdrawn(tmp_path: Path) -> None:
    with pytest.raises(StartError, match="No bot runs on"):
        Orders(tmp_path / "syllabot.db").give(untaken=0.1)
    assert list((tmp_path / "syllabot.db-orders").iterdir()) == []


async def test_an_order_that_is_not_answered_says_where_to_look(tmp_path: Path) -> None:
    orders = Orders(tmp_path / "syllabot.db")
    giving = asyncio.create_task(asyncio.to_thread(orders.give, PATIENCE, 0.1))
    while orders.take() is None:
        await asyncio.sleep(0.01)
    with pytest.raises(StartError, match="see its log"):
        await giving


def test_a_place_that_is_not_ours_is_said(tmp_path: Path) -> None:
    (tmp_path / "syllabot.db-orders").write_text("in the way")
    with pytest.raises(StartError, match="writable"):
        Orders(tmp_path / "syllabot.db").give()
