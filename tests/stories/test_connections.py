"""Broken lines, restarts and old messages: what was begun goes on."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import yarl
from discord.gateway import DiscordWebSocket

from bot.app import Syllabot
from bot.learning.lesson import QuestionKind
from bot.views.card import Card
from tests.stories.conftest import bot_in
from tests.stories.driver import Seen, Story
from tests.stories.scenes import LESSON, TITLE, answer, asked, finish, study_group


async def test_presses_made_while_the_line_was_broken_are_answered_after_it_is_resumed(
    story: Story, tmp_path: Path
) -> None:
    async with bot_in(story, tmp_path) as bot:
        _, _, ada, ben = await study_group(story)
        card = await ada.slash("quiz start", lesson=LESSON)

        story.sandbox.gateway.drop()
        verdict, progress = await asyncio.gather(answer(bot, card), ben.slash("progress"))
        assert "### Right" in verdict.text
        assert "Your progress" in progress.text
        assert story.sandbox.gateway.resumes == 1
        assert story.sandbox.gateway.identifies == 1

        story.sandbox.gateway.ask_reconnect()
        verdict = await answer(bot, await verdict.press("Next question"))
        assert "### Right" in verdict.text


async def test_after_a_refused_resume_the_bot_comes_back_to_the_same_place(
    story: Story, tmp_path: Path
) -> None:
    async with bot_in(story, tmp_path) as bot:
        group = await study_group(story)
        card = await group.ada.slash("quiz start", lesson=LESSON)
        gateway = story.sandbox.gateway
        gateway.resumes_to_refuse = 1

        gateway.drop()
        await story.until(lambda: gateway.identifies == 2, "the bot identifies anew")
        # Any other host would be refused by the tests' own lock on the network.
        assert yarl.URL(gateway.url) == DiscordWebSocket.DEFAULT_GATEWAY
        assert (gateway.resumes_to_refuse, gateway.resumes) == (0, 0)
        assert "### Right" in (await answer(bot, card)).text
        assert sum("I run study groups" in one.text for one in group.ben.messages) == 1


async def test_a_box_sent_after_a_restart_arrives(story: Story, tmp_path: Path) -> None:
    async with bot_in(story, tmp_path) as bot:
        _, mo, ada, _ = await study_group(story)
        card = await ada.slash("quiz start", lesson=LESSON)
        while asked(bot, card).kind is not QuestionKind.SHORT:
            card = await (await answer(bot, card)).press("Next question")
        box = await card.press("Answer")
        zone = await mo.press("Set the time zone")
    async with bot_in(story, tmp_path):
        verdict = await box.submit(text="weights")
        assert "### Right" in verdict.text
        assert verdict.message is card.message
        assert "**Time zone:** Europe/Paris" in (await zone.submit(zone="paris")).text


async def test_a_button_works_after_its_view_has_timed_out(
    story: Story, bot: Syllabot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """discord.py lets the view of a private message end after 15 minutes; here at once."""
    ended: list[Card] = []

    async def note_end(card: Card) -> None:
        ended.append(card)

    short = property(lambda _: 0.05, lambda *_: None)
    monkeypatch.setattr(Card, "timeout", short, raising=False)
    monkeypatch.setattr(Card, "on_timeout", note_end)
    _, _, ada, ben = await study_group(story)
    first = await ada.slash("quiz start", lesson=LESSON)
    other = await ben.slash("lesson read")
    await story.until(lambda: len(ended) >= 2, "the views have ended")

    verdict = await answer(bot, first)
    assert "### Right" in verdict.text
    assert "section 2 of 6" in (await other.press("Next")).text
    before = len(ended)
    await story.until(lambda: len(ended) > before, "a later view has ended")
    assert "question 2 of 15" in (await verdict.press("Next question")).text
    assert "question 1 of 2" in (await ben.press("Quiz me")).text


async def test_an_unfinished_quiz_goes_on_after_a_restart_from_anywhere(
    story: Story, tmp_path: Path
) -> None:
    async with bot_in(story, tmp_path) as bot:
        server, _, ada, _ = await study_group(story)
        verdict = await answer(bot, await ada.slash("quiz start", lesson=LESSON), right=False)
        before = await verdict.press("Next question")
    async with bot_in(story, tmp_path) as bot:
        elsewhere = await ada.at(server.channel("elsewhere")).slash("quiz start", lesson=LESSON)
        assert "question 2 of 15" in elsewhere.text
        assert shown(elsewhere) == shown(before)
        private = await ada.dm.slash("quiz start", lesson=LESSON)
        assert shown(private) == shown(before)
        assert "### Right" in (await answer(bot, before)).text

        third = await ada.slash("quiz start", lesson=LESSON)
        assert "question 3 of 15" in third.text
        score = await finish(bot, third)
        assert "## 14 of 15 right" in score.text


async def test_what_was_posted_before_a_restart_still_works(story: Story, tmp_path: Path) -> None:
    async with bot_in(story, tmp_path):
        server, mo, ada, ben = await study_group(story)
        receipt = await mo.slash("lesson post", lesson=LESSON, thread=True)
        thread = server.thread("Fine-Tuning")
        answered = await ada.slash("ask", question="How many examples are a good start?")
        greeting = await ada.sees("I run study groups")
    async with bot_in(story, tmp_path):
        card = await ben.sees("Lesson 3 of 4")
        assert "section 1 of 5" in (await card.press("Read")).text
        assert TITLE in (await ben.slash("quiz start")).text
        assert "counts as read" in (await ada.at(thread).press("Done")).text
        assert not (await answered.press("Share")).private
        assert "Your progress" in (await greeting.press("My progress")).text
        assert "Removed" in (await receipt.press("Remove")).text
        assert sum("I run study groups" in one.text for one in ben.messages) == 1


async def test_a_server_that_invited_the_bot_while_it_was_away_is_greeted(
    story: Story, tmp_path: Path
) -> None:
    server = story.server("Study group", bot=True)
    ada = server.member("Ada")
    async with bot_in(story, tmp_path):
        assert "I run study groups" in (await ada.sees("I run study groups")).text


def shown(card: Seen) -> list[str]:
    """The options in the order in which they stand on a card."""
    return [line for line in card.text.splitlines() if line.startswith("**")]
