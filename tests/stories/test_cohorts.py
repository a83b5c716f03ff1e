"""A course that unlocks with its timetable for a role: in the server, in direct messages."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import Syllabot
from tests.stories.driver import Story
from tests.stories.planned import cohort
from tests.stories.scenes import LESSON, TITLE, study_group

SECOND = "Claude vs ChatGPT for Teens: Quick Comparison"
DAY = timedelta(days=1)


async def test_what_has_not_come_says_when_it_will_wherever_one_gets_at_it(
    story: Story, bot: Syllabot, tmp_path: Path
) -> None:
    server, mo, ada, ben = await study_group(story)
    _, at = await cohort(story, bot, tmp_path, server, ada, mo)
    third = f"unlocks <t:{int((at + DAY).timestamp())}:F>"
    words = f"**{TITLE}** {third}"

    assert words in (await ada.slash("lesson read", lesson=LESSON)).text
    assert words in (await ada.slash("quiz start", lesson=LESSON)).text
    assert words in (await ada.slash("ask", question="What is it?", lesson=LESSON)).text
    heard = await ada.says(f"@bot {TITLE}: what does fine-tuning change?")
    assert heard
    assert third in (await ada.slash("lesson list")).text
    found = await ada.slash("lesson search", query="weights")
    assert third in found.text
    assert "weights that" not in found.text
    chosen = await found.choose("Open a section", "1.")
    assert "unlocks" in chosen.text
    names = await ada.autocomplete("lesson read", lesson="fine")
    assert any(name.endswith("(not unlocked yet)") for name in names)

    for free in (ben, mo):
        assert "### 1." in (await free.slash("lesson read", lesson=LESSON)).text
        assert "unlocks" not in (await free.slash("lesson list")).text
        assert "(not unlocked yet)" not in str(await free.autocomplete("lesson read", lesson="f"))


async def test_the_reader_ends_at_what_is_locked_and_goes_on_when_it_has_come(
    story: Story, bot: Syllabot, tmp_path: Path
) -> None:
    server, _, ada, _ = await study_group(story)
    _, at = await cohort(story, bot, tmp_path, server, ada)
    page = await ada.slash("lesson read", lesson="context-windows")
    end = await page.choose("Jump to a section", "The end: quiz and next lesson")
    assert f"**{SECOND}**, unlocks <t:{int(at.timestamp())}:F>" in end.text
    assert "Next lesson" not in end.buttons

    story.sandbox.clock.move_to(at)
    await ada.sees("Lesson 2 of 4")
    again = await end.press("Back")
    end = await again.choose("Jump to a section", "The end: quiz and next lesson")
    assert SECOND in (await end.press("Next lesson")).text


async def test_what_a_lesson_builds_on_is_read_first(
    story: Story, bot: Syllabot, tmp_path: Path
) -> None:
    server, _, ada, ben = await study_group(story)
    _, at = await cohort(story, bot, tmp_path, server, ada)
    story.sandbox.clock.move_to(at)
    await ada.sees("Lesson 2 of 4")
    story.sandbox.clock.move_to(at + DAY)
    card = await ada.sees("Lesson 3 of 4")
    first = await card.press("Read")
    assert "builds on" in first.text
    assert "Context Windows" in (await first.press("Read")).text
    assert "### 1." in (await ben.press("Read", on=card)).text


async def test_direct_messages_know_the_cohort_too(
    story: Story, bot: Syllabot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, _, ada, _ = await study_group(story)
    await ada.slash("progress")
    role, _ = await cohort(story, bot, tmp_path, server, ada)

    def asked() -> int:
        path = f"/guilds/{server.id}/members/{ada.id}"
        return sum(path in one.label for one in story.sandbox.trace.records)

    for _ in range(3):
        assert "unlocks" in (await ada.dm.slash("lesson read", lesson=LESSON)).text
    assert asked() == 1
    story.sandbox.found.take_role(server.guild, ada.user, role)
    monkeypatch.setattr("cogs.membership.KNOWN_FOR", timedelta())
    assert "### 1." in (await ada.dm.slash("lesson read", lesson=LESSON)).text
    story.sandbox.found.remove_member(server.guild, ada.user)
    assert "### 1." in (await ada.dm.slash("lesson read", lesson=LESSON)).text
