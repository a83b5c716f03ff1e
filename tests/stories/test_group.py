"""The group and oneself: progress, the leaderboard, preferences, privacy, the roster."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.app import Syllabot
from tests.conftest import PATIENCE
from tests.stories.driver import Story
from tests.stories.scenes import LESSON, TITLE, answer, finish, study_group
from tests.stories.waiting import until


async def test_progress_tells_what_was_read_scored_and_missed(story: Story, bot: Syllabot) -> None:
    _, _, ada, _ = await study_group(story)

    empty = await ada.slash("progress")
    assert "0 of 23 sections read" in empty.text
    assert "**Next:** Context Windows" in empty.text
    page = await ada.slash("lesson read", lesson=LESSON)
    await (await page.press("Next")).press("Next")
    await finish(bot, await ada.slash("quiz start", lesson=LESSON), wrong={3})
    progress = await ada.slash("progress")
    assert progress.private
    assert "2 of 23 sections read" in progress.text
    assert "reading, 2 of 5 sections · first 93 %, best 93 %, 1 attempt" in progress.text
    assert "**Terms to look at again:** few-shot" in progress.text
    assert f"**Next:** {TITLE}" in progress.text
    assert "section 3 of 5" in (await progress.press("Read the next lesson")).text


async def test_the_leaderboard_names_only_those_who_chose_to_appear(
    story: Story, bot: Syllabot
) -> None:
    server, mo, ada, ben = await study_group(story)
    cleo = server.member("Cleo_*loud*")
    for who, wrong, choice in ((ada, {0}, "Show my name here"), (ben, (), "Not now")):
        score = await finish(bot, await who.slash("quiz start", lesson=LESSON), wrong=wrong)
        await score.press(choice)
    score = await finish(bot, await cleo.slash("quiz start", lesson=LESSON), wrong={0, 1})
    assert "is shown on this server’s leaderboard" in (await score.press("Show my name here")).text

    board = await mo.slash("leaderboard")
    assert board.private
    assert "Leaderboard · the last 7 days" in board.text
    assert "Ada · 14 points" in board.text
    assert r"Cleo\_\*loud\* · 13 points" in board.text
    assert "Ben" not in board.text
    assert "You have no points yet" in board.text
    assert "One point for each question, the first time it is right in a full quiz." in board.text
    own = await ben.slash("leaderboard", period="all")
    assert "You: place 1 with 15 points. Your name is not shown to others." in own.text
    assert "Ben" not in own.text
    shared = await own.press("Share")
    assert not shared.private
    assert "Ada · 14 points" in shared.text
    assert "You:" not in shared.text


async def test_the_leaderboard_has_three_periods_and_a_name_can_be_hidden_again(
    story: Story, bot: Syllabot
) -> None:
    _, _, ada, ben = await study_group(story)
    score = await finish(bot, await ada.slash("quiz start", lesson=LESSON))
    await score.press("Show my name here")
    board = await ada.slash("leaderboard", course="AI Foundations")
    board = await board.choose("Another period", "All time")
    assert "Leaderboard · AI Foundations · all time" in board.text
    assert "**1.** Ada · 15 points" in board.text
    await board.press("Hide my name here")
    assert "Nobody who chose to appear has points yet." in (await ben.slash("leaderboard")).text


async def test_practice_gives_no_points_and_a_question_gives_one_once(
    story: Story, bot: Syllabot
) -> None:
    _, _, ada, _ = await study_group(story)
    quiz = await ada.slash("quiz start", lesson=LESSON, mode="until all are right (practice)")
    await finish(bot, quiz)
    assert "You have no points yet" in (await ada.slash("leaderboard")).text
    for _ in range(2):
        await finish(bot, await ada.slash("quiz start", lesson=LESSON))
    assert "You: place 1 with 15 points." in (await ada.slash("leaderboard")).text


async def test_preferences_are_one_private_panel(story: Story, bot: Syllabot) -> None:
    _, _, ada, _ = await study_group(story)

    panel = await ada.slash("preferences")
    assert panel.private
    assert "**Time zone:** not set" in panel.text
    assert "**Leaderboard of Study group:** your name is not shown" in panel.text
    slip = await (await panel.press("Set my time zone")).submit(zone="Pariss")
    assert "Did you mean **Europe/Paris**?" in slip.text
    panel = await (await panel.press("Set my time zone")).submit(zone="paris")
    assert "**Time zone:** Europe/Paris" in panel.text
    await panel.press("Show my name here")
    panel = await ada.slash("preferences")
    assert "**Leaderboard of Study group:** your name is shown" in panel.text
    panel = await panel.press("Send each step as a new message")
    panel = await panel.press("Replace the message at each step")
    assert "replaces the one before" in panel.text


async def test_privacy_shows_hands_over_and_erases_everything(story: Story, bot: Syllabot) -> None:
    _, mo, ada, ben = await study_group(story)
    assert "Nothing yet." in (await ada.slash("privacy show")).text
    for who in (ada, ben):
        await answer(bot, await who.slash("quiz start", lesson=LESSON))
    await ada.slash("ask", question="What is few-shot prompting?", lesson="context-windows")

    shown = await ada.slash("privacy show")
    assert shown.private
    assert "- answers: 1\n" in shown.text
    assert "- questions to the tutor: 1" in shown.text
    exported = await ada.slash("privacy export")
    assert exported.private
    everything = json.loads(exported.attachments["syllabot-my-data.json"].content)
    assert "What is few-shot prompting?" in json.dumps(everything)
    assert str(ben.id) not in json.dumps(everything)

    sure = await ada.slash("privacy delete")
    assert "This cannot be undone." in sure.text
    assert "Nothing was erased." in (await sure.press("Keep it")).text
    assert "- answers: 1\n" in (await ada.slash("privacy show")).text
    await (await ada.slash("privacy delete")).press("Erase everything")
    assert "Nothing yet." in (await ada.slash("privacy show")).text
    assert "- answers: 1\n" in (await ben.slash("privacy show")).text
    assert "Ada" not in (await mo.slash("class roster")).text


async def test_a_visit_that_could_not_be_written_is_written_with_the_next_deed(
    story: Story, bot: Syllabot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _, mo, ada, _ = await study_group(story)
    with closing(sqlite3.connect(tmp_path / "syllabot.db", timeout=PATIENCE)) as db:
        no_room = "BEFORE INSERT ON members BEGIN SELECT RAISE(ABORT, 'no room'); END"
        db.execute(f"CREATE TRIGGER no_room {no_room}")
        assert "Leaderboard" in (await ada.slash("leaderboard")).text

        async def failed() -> bool:
            return "a visit failed" in caplog.text

        await until(failed, "that the visit failed")
        db.execute("DROP TRIGGER no_room")
    assert "Ada" not in (await mo.slash("class roster")).text
    await ada.slash("leaderboard")

    async def listed() -> bool:
        return "Ada" in (await mo.slash("class roster")).text

    await until(listed, "that Ada is on the roster")


async def test_moderators_see_who_is_where_and_members_do_not(story: Story, bot: Syllabot) -> None:
    server, mo, ada, _ = await study_group(story)
    crowd = [server.member(f"Member {number}") for number in range(11)]
    for who in crowd:
        await who.slash("lesson read", lesson=LESSON)
    await (await ada.slash("lesson read", lesson=LESSON)).press("Next")
    await finish(bot, await ada.slash("quiz start", lesson=LESSON), wrong={0})

    roster = await mo.slash("class roster")
    assert roster.private
    assert "Page 1 of 2, 1" in roster.text
    assert "**Ada** · 1 of 23 sections · first 93 %, best 93 % · seen <t:" in roster.text
    assert roster.enabled == ["Next"]
    second = await roster.press("Next")
    assert "Page 2 of 2" in second.text
    assert "no score yet" in second.text
    assert second.enabled == ["Back"]
    old = await mo.slash("class roster")
    for who in crowd:
        await (await who.slash("privacy delete")).press("Erase everything")
    assert "**Ada** · 1 of 23 sections" in (await old.press("Next")).text
    assert "class roster" not in ada.offered()


async def test_the_register_is_harmless_in_a_spreadsheet(story: Story, bot: Syllabot) -> None:
    server, mo, _, _ = await study_group(story)
    eve = server.member('=HYPERLINK("http://example.org")')
    await finish(bot, await eve.slash("quiz start", lesson=LESSON), wrong={0})

    exported = await mo.slash("class export")
    assert exported.private
    content = exported.attachments["ai-foundations.csv"].content
    assert content.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert row["name"] == '\'=HYPERLINK("http://example.org")'
    assert (row["lesson"], row["first_score"], row["attempts"]) == (TITLE, "93", "1")
