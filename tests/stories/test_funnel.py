"""Whatever goes wrong, at whichever entrance: a sentence with a code, a trace with the same one,
and an answer in time."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.app import Syllabot
from bot.learning.lesson import QuestionKind
from bot.sandbox.faults import Faults
from bot.sandbox.interactions import FAILED
from bot.views import buttons as press
from bot.views.card import Card
from tests.stories.driver import Actor, Seen, Story
from tests.stories.scenes import LESSON, answer, asked, forged, study_group

Log = pytest.LogCaptureFixture
Patch = pytest.MonkeyPatch
THINKING, PUT_OFF = 5, 6  # first answers that promise another
SENTENCE = re.compile(
    r"Something went wrong on my side.+tell a moderator this code: \*\*(\w{6})\*\*"
)


class Boom(Exception):
    """What no handler expects."""


async def boom(*_: object, **__: object) -> Any:
    raise Boom("in the middle of it")


def logged(log: Log, kind: type[Exception] = Boom) -> list[str]:
    """The codes of the traces in the log."""
    return [
        record.__dict__["code"]
        for record in log.records
        if record.exc_info and isinstance(record.exc_info[1], kind)
    ]


def told(seen: Seen) -> str:
    found = SENTENCE.search(seen.text)
    assert found, seen.text
    return found.group(1)


async def test_a_fault_in_a_command(story: Story, bot: Syllabot, log: Log, patch: Patch) -> None:
    _, _, ada, _ = await study_group(story)
    patch.setattr(bot.classroom.progress, "of", boom)
    failed = await ada.slash("progress")
    assert failed.private
    assert [told(failed)] == logged(log)


async def test_a_fault_in_a_message_menu(
    story: Story, bot: Syllabot, log: Log, patch: Patch
) -> None:
    _, _, ada, _ = await study_group(story)
    patch.setattr(bot.classroom.tutor, "ask", boom)
    said = await ada.says("What is few-shot prompting?")
    assert [told(await said.apps("Ask the tutor about this"))] == logged(log)


async def test_a_fault_in_reading_an_option(
    story: Story, bot: Syllabot, log: Log, patch: Patch
) -> None:
    _, mo, _, _ = await study_group(story)
    patch.setattr("cogs.posting.ChannelId.transform", boom)
    failed = await mo.slash("lesson post", lesson=LESSON, channel=mo.channel)
    assert [told(failed)] == logged(log)


async def test_a_command_that_discord_words_in_an_unknown_way(
    story: Story, bot: Syllabot, log: Log
) -> None:
    server, mo, _, _ = await study_group(story)
    await mo.slash("lesson post", lesson=LESSON, thread=True)
    thread = server.thread("Fine-Tuning")
    thread.owner_id = "nobody"  # type: ignore[assignment]
    failed = await mo.slash("lesson post", lesson=LESSON, channel=thread)
    assert [told(failed)] == logged(log, ValueError)


async def test_a_fault_in_autocomplete(story: Story, bot: Syllabot, log: Log, patch: Patch) -> None:
    _, _, ada, _ = await study_group(story)
    patch.setattr(bot.classroom.library, "suggest", boom)
    assert await ada.autocomplete("quiz start", lesson="fine") == {}
    assert len(logged(log)) == 1


async def test_slow_autocomplete_is_given_up_in_time(
    story: Story, bot: Syllabot, patch: Patch
) -> None:
    _, _, ada, _ = await study_group(story)
    patch.setattr(bot.classroom.library, "suggest", slowly(bot.classroom.library.suggest))
    patch.setattr("cogs.funnel.PATIENCE", 0.2)
    assert await ada.autocomplete("quiz start", lesson="fine") == {}


async def test_a_fault_in_a_button(story: Story, bot: Syllabot, log: Log, patch: Patch) -> None:
    _, _, ada, _ = await study_group(story)
    card = await ada.slash("quiz start", lesson=LESSON)
    with patch.context() as broken:
        broken.setattr(bot.classroom.quizzes, "answer", boom)
        failed = await answer(bot, card)
    assert [told(failed)] == logged(log)
    assert "question 1 of 15" in card.fresh().text
    assert "### Right" in (await answer(bot, card)).text


async def test_a_fault_in_a_select(story: Story, bot: Syllabot, log: Log, patch: Patch) -> None:
    _, _, ada, _ = await study_group(story)
    page = await ada.slash("lesson read")
    patch.setattr(bot.classroom.lessons, "turn", boom)
    failed = await page.choose("Jump to a section", "3. When")
    assert [told(failed)] == logged(log)


async def test_a_fault_in_a_view(story: Story, bot: Syllabot, log: Log) -> None:
    """None of ours has items of its own, as they would forget; the entrance is watched anyway."""
    _, _, ada, _ = await study_group(story)

    class Broken(discord.ui.Button[Any]):
        callback = boom

    async def show(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(
            view=Card(discord.ui.ActionRow(Broken(label="Break")))
        )

    bot.tree.add_command(app_commands.Command(name="broken", description="A trial", callback=show))
    await bot.tree.sync()
    await (await ada.slash("broken")).press("Break")
    failed = await ada.sees("Something went wrong")
    assert [told(failed)] == logged(log)


async def test_a_fault_in_a_box(story: Story, bot: Syllabot, log: Log, patch: Patch) -> None:
    _, _, ada, _ = await study_group(story)
    card = await ada.slash("quiz start", lesson=LESSON)
    while asked(bot, card).kind is not QuestionKind.SHORT:
        card = await (await answer(bot, card)).press("Next question")
    box = await card.press("Answer")
    patch.setattr(bot.classroom.quizzes, "answer_typed", boom)
    assert [told(await box.submit(text="weights"))] == logged(log)


async def test_a_custom_id_that_nobody_knows(story: Story, bot: Syllabot, log: Log) -> None:
    _, mo, ada, _ = await study_group(story)
    page = await ada.slash("lesson read")
    forged(page, "Next", "a button of last year")
    assert "another version of me" in (await page.press("Next")).text
    box = await (await mo.slash("settings")).press("Set the time zone")
    box.opened_by.modal["custom_id"] = "a box of last year"
    assert "another version of me" in (await box.submit(zone="Paris")).text
    assert [record for record in log.records if record.levelno >= logging.ERROR] == []


async def test_a_kind_of_press_that_no_cog_took(story: Story, bot: Syllabot, patch: Patch) -> None:
    _, _, ada, _ = await study_group(story)
    page = await ada.slash("lesson read")
    patch.delitem(bot.funnel._handlers, press.TurnOn)
    assert "another version of me" in (await page.press("Next")).text


async def test_a_fault_in_background_work(
    story: Story, bot: Syllabot, log: Log, patch: Patch
) -> None:
    _, _, ada, _ = await study_group(story)
    patch.setattr(bot.classroom.preferences, "seen", boom)
    assert "Your progress" in (await ada.slash("progress")).text
    await story.until(lambda: len(logged(log)) == 1, "the trace is logged")


async def test_a_fault_in_an_event(story: Story, bot: Syllabot, log: Log) -> None:
    _, _, ada, _ = await study_group(story)
    bot.add_listener(boom, "on_message")
    await ada.says("Good evening")
    await story.until(lambda: len(logged(log)) > 0, "the trace is logged")


async def test_a_fault_in_the_answer_to_a_mention(
    story: Story, bot: Syllabot, log: Log, patch: Patch
) -> None:
    _, _, ada, _ = await study_group(story)
    patch.setattr(bot.classroom.tutor, "ask", boom)
    said = await ada.says("@bot what is few-shot prompting?")
    assert [told(await ada.sees("Something went wrong", after=said))] == logged(log)


async def test_a_mention_where_the_bot_may_not_write_is_let_be(
    story: Story, bot: Syllabot, log: Log
) -> None:
    server, _, ada, _ = await study_group(story)
    own = next(one for one in server.guild.roles.values() if one.managed_for)
    story.sandbox.found.overwrite(server.general, own, deny=1 << 11)
    log.set_level(logging.INFO)
    await ada.says("@bot what is few-shot prompting?")
    await story.until(lambda: "may not write in that channel" in log.text, "it is noted")
    assert [record for record in log.records if record.levelno >= logging.ERROR] == []


def slowly(deed: Callable[..., Awaitable[Any]], seconds: float = 4.0) -> Callable[..., Any]:
    """The same deed, after more time than Discord has patience for."""

    async def slow(*values: Any, **named: Any) -> Any:
        await asyncio.sleep(seconds)
        return await deed(*values, **named)

    return slow


async def test_what_takes_longer_than_discord_waits_is_deferred_and_still_answered(
    story: Story, bot: Syllabot, patch: Patch
) -> None:
    server, mo, ada, ben = await study_group(story)
    cleo, dora = server.member("Cleo"), server.member("Dora")
    card = await ben.slash("quiz start", lesson=LESSON)
    scored = await cleo.slash("lesson read")
    greeting = await dora.sees("I run study groups")
    classroom = bot.classroom
    for room, deed in (
        (classroom.progress, "of"), (classroom.quizzes, "answer"), (classroom.lessons, "turn"),
        (classroom.settings, "of"),
    ):  # fmt: skip
        patch.setattr(room, deed, slowly(getattr(room, deed)))
    patch.setattr("cogs.funnel.PATIENCE", 1.0)

    command, button, page, public, box = await asyncio.gather(
        ada.slash("progress"),
        answer(bot, card),
        scored.press("Next"),
        greeting.press("My progress"),
        mo.press("Set the time zone"),
    )
    assert "Your progress in AI Foundations" in command.text
    assert button.message is card.message
    assert "### Right" in button.text
    assert "section 2 of 6" in page.text
    assert public.private
    assert "Your progress in AI Foundations" in public.text
    assert "I run study groups" in greeting.fresh().text
    # A box cannot be opened once the answer was put off, so it is said.
    assert "That took me too long. Please press it once more." in box.text
    deeds = list(story.sandbox.hub.interactions._by_id.values())
    assert {one.answer for one in deeds[-5:]} == {THINKING, PUT_OFF}


CALLBACK = r"^/interactions/\d+/[^/]+/callback"
FAULTS: dict[str, Callable[[Faults, int], None]] = {
    "an error": lambda faults, times: faults.answer(500, CALLBACK, times=times),
    "two errors": lambda faults, times: faults.answer(500, CALLBACK, times=2 * times),
    "an error after it was taken": lambda faults, times: faults.answer(
        500, CALLBACK, times=times, after=True
    ),
    "a cut line": lambda faults, times: faults.cut(CALLBACK, times=times),
    "a line cut after it was taken": lambda faults, times: faults.cut(
        CALLBACK, times=times, after=True
    ),
    "a slow answer": lambda faults, times: faults.delay(1.5, CALLBACK, times=times),
}


def private_answers(who: Actor) -> list[Seen]:
    return [one for one in who.messages if one.private]


@pytest.mark.parametrize("fault", FAULTS)
async def test_when_discord_stumbles_over_an_answer_there_is_exactly_one(
    story: Story, bot: Syllabot, fault: str, log: Log
) -> None:
    _, mo, ada, ben = await study_group(story)
    card = await ben.slash("quiz start", lesson=LESSON)

    FAULTS[fault](story.sandbox.faults, 3)
    progress, verdict, box = await asyncio.gather(
        ada.slash("progress"), answer(bot, card), mo.press("Set the time zone")
    )
    assert "Your progress" in progress.text
    assert "### Right" in verdict.text
    assert "Europe/Paris" in (await box.submit(zone="Paris")).text
    assert [len(private_answers(who)) for who in (ada, ben, mo)] == [1, 1, 1]
    assert [one for one in log.records if one.levelno >= logging.ERROR] == []
    assert FAILED not in [record.state for record in story.sandbox.trace.records]


@pytest.mark.parametrize("fault", ["a line cut after it was taken", "an error after it was taken"])
async def test_a_deferral_whose_receipt_was_lost_still_leads_to_the_answer(
    story: Story, bot: Syllabot, fault: str, patch: Patch
) -> None:
    _, _, ada, _ = await study_group(story)
    patch.setattr("cogs.funnel.PATIENCE", 0.1)
    patch.setattr(bot.classroom.progress, "of", slowly(bot.classroom.progress.of, 1.5))
    FAULTS[fault](story.sandbox.faults, 1)
    assert "Your progress" in (await ada.slash("progress")).text
    assert len(private_answers(ada)) == 1


@pytest.fixture
def log(caplog: Log) -> Log:
    return caplog


@pytest.fixture
def patch(monkeypatch: Patch) -> Patch:
    return monkeypatch
