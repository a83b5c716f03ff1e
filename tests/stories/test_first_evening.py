"""A first evening: the bot joins, a moderator sets it up and posts, members read and ask."""

from __future__ import annotations

import pytest

from bot.app import Syllabot
from tests.stories.driver import Seen, Story
from tests.stories.scenes import LESSON, TITLE, study_group

MEMBERS = ["Read the next lesson", "Quiz me", "My progress"]
MODERATORS = ["Choose courses", "Set the time zone", "Post the first lesson", "Plan the course"]


async def test_the_bot_introduces_itself_once_where_it_may_write(
    story: Story, bot: Syllabot
) -> None:
    server = story.server("Study group")
    ada = server.member("Ada")
    quiet, chat = server.general, server.channel("chat")
    story.sandbox.found.overwrite(quiet, server.guild.roles[server.id], deny=1 << 11)
    await story.bot_joins(server)

    greeting = await ada.at(chat).sees("I run study groups")
    assert greeting.channel is chat
    assert not greeting.private
    assert greeting.buttons == MEMBERS + MODERATORS

    story.sandbox.found.bot_leaves(server.guild)
    await story.bot_joins(server)
    await ada.at(chat).slash("help")
    assert sum("I run study groups" in one.text for one in ada.at(chat).messages) == 1


async def test_help_shows_members_three_buttons_and_moderators_more(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, _ = await study_group(story)

    helped = await ada.slash("help")
    assert helped.private
    assert helped.buttons == MEMBERS
    assert (await mo.slash("help")).buttons == MEMBERS + MODERATORS
    assert "section 1 of 6" in (await helped.press("Read the next lesson")).text
    assert "question 1 of 2" in (await helped.press("Quiz me")).text
    assert "Your progress in AI Foundations" in (await helped.press("My progress")).text


async def test_a_moderator_sets_the_server_up(story: Story, bot: Syllabot) -> None:
    server, mo, _, _ = await study_group(story)
    notices, teachers = server.channel("notices"), server.role("Teachers")

    panel = await mo.slash("settings")
    assert panel.private
    assert "**Time zone:** not set yet" in panel.text
    panel = await panel.choose("Choose courses", "AI Foundations")
    assert "**Courses:** AI Foundations (the first is the default)" in panel.text

    box = await panel.press("Set the time zone")
    slip = await box.submit(zone="Europe/Berln")
    assert "Did you mean **Europe/Berlin**?" in slip.text
    panel = await (await panel.press("Set the time zone")).submit(zone="new york")
    assert "**Time zone:** America/New_York" in panel.text

    panel = await panel.choose("Choose the teacher role", teachers)
    assert f"<@&{teachers.id}> counts as moderator" in panel.text
    assert "Server Settings › Integrations › Syllabot" in panel.text
    panel = await panel.choose("Choose the notices channel", notices)
    assert f"**Notices go to:** <#{notices.id}>" in panel.text
    assert f"**Teacher role:** <@&{teachers.id}>" in panel.text
    panel = await panel.choose("Choose the teacher role")
    assert "**Teacher role:** none" in panel.text


async def test_the_zone_button_of_the_joining_message_leaves_that_message_alone(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, _ = await study_group(story)
    greeting = await mo.sees("I run study groups")

    panel = await (await greeting.press("Set the time zone")).submit(zone="Europe/Berlin")
    assert panel.private
    assert "**Time zone:** Europe/Berlin" in panel.text
    assert "I run study groups" in greeting.fresh().text
    assert "**Time zone:** Europe/Berlin" not in ada.account()


async def test_a_posted_card_fits_a_phone(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await study_group(story)

    receipt = await mo.slash("lesson post", lesson=LESSON)
    assert receipt.private
    card = await ada.sees("Lesson 3 of 4")
    assert not card.private
    assert TITLE in card.text
    assert "Builders · 20 min" in card.text
    assert "1. Two ways to steer a model\n2. Show, don't tell" in card.text
    assert "**Quiz:** 15 questions, your score is saved" in card.text
    assert card.buttons == ["Read", "Quiz me", "Ask"]
    # About 42 signs fit a line of a phone, and about 24 lines fit its screen beside the buttons.
    assert sum(1 + len(line) // 42 for line in card.text.splitlines()) <= 24


async def test_the_first_lesson_is_offered_before_it_is_posted(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await study_group(story)
    greeting = await mo.sees("I run study groups")

    offer = await greeting.press("Post the first lesson")
    assert offer.private
    assert "Lesson 1 of 4" in offer.text
    assert "Everybody there will see it" in offer.text
    assert not [one for one in ada.messages if "Lesson 1 of 4" in one.text]
    receipt = await offer.press("Post this")
    assert "Posted **Context Windows" in receipt.text
    assert "Lesson 1 of 4" in (await ada.sees("Lesson 1 of 4")).text


async def test_three_members_read_the_same_lesson_each_at_their_own_place(
    story: Story, bot: Syllabot
) -> None:
    server, mo, ada, ben = await study_group(story)
    cleo = server.member("Cleo")
    await mo.slash("lesson post", lesson=LESSON)

    page = await ada.press("Read")
    assert page.private
    assert "**What this lesson covers**" in page.text
    assert "If this disappears, /lesson read brings you back here." in page.text
    assert page.enabled == ["Next", "Continue in DM"]
    page = await page.press("Next")
    assert "### 2. Show, don't tell" in page.text
    assert "If this disappears" not in page.text
    page = await page.press("Back")
    assert "### 1. The big idea" in page.text

    page = await (await ben.press("Read")).choose("Jump to a section", "4. When training pays")
    assert "section 4 of 5" in page.text
    term = await page.choose("Look up a key term", "few-shot")
    assert "### few-shot\nA way of prompting" in term.text
    assert "section 4 of 5" in page.fresh().text

    await read_on(await cleo.press("Read"), 5)
    assert "section 2 of 5" in (await (await ada.slash("lesson read")).press("Next")).text
    assert "section 4 of 5" in (await ben.slash("lesson read")).text


async def test_the_end_of_a_lesson_leads_on(story: Story, bot: Syllabot) -> None:
    _, _, ada, _ = await study_group(story)

    end = await read_on(await ada.slash("lesson read", lesson=LESSON), 5)
    assert "## You have reached the end" in end.text
    assert "**few-shot:** A way of prompting" in end.text
    assert '- Context Windows: How Much AI Can "Remember" · Builders · 21 min' in end.text
    assert end.buttons == ["Take the quiz", "Next lesson", "Back", "Continue in DM"]
    assert "section 5 of 5" in (await end.press("Back")).text
    related = (await ada.slash("lesson list")).fresh()
    assert "Builders · 20 min\n-# read" in related.text

    end = await read_on(await ada.slash("lesson read", lesson=LESSON, section="try-it"), 1)
    assert "question 1 of 15" in (await end.press("Take the quiz")).text
    following = await end.press("Next lesson")
    assert "A Decision Framework · section 1 of 6" in following.text
    other = await end.choose("Open a lesson", "Context Windows")
    assert 'How Much AI Can "Remember" · section 1 of 6' in other.text


async def test_lessons_are_listed_searched_and_completed_while_typing(
    story: Story, bot: Syllabot
) -> None:
    _, _, ada, _ = await study_group(story)

    listed = await ada.slash("lesson list", track="Creators")
    assert "4. **When to Fine-Tune" in listed.text
    assert TITLE not in listed.text
    found = await ada.slash("lesson search", query="pirate")
    assert "**1. Some examples** · " + TITLE in found.text
    page = await found.choose("Open a section", "1. Some examples")
    assert "**A pirate's voice.**" in page.text
    assert "No section matches" in (await ada.slash("lesson search", query="xylophone")).text

    assert "no text in it" in (await ada.slash("lesson search", query="  ")).text

    typed = await ada.autocomplete("lesson read", lesson="finetunning vs promting")
    assert next(iter(typed)) == TITLE
    assert next(iter(await ada.autocomplete("quiz start", lesson=""))) == TITLE
    sections = await ada.autocomplete("lesson read", lesson=LESSON, section="train")
    assert list(sections) == ["4. When training pays"]
    assert list(await ada.autocomplete("progress", course="found")) == ["AI Foundations"]
    tracks = await ada.autocomplete("lesson list", track="creat")
    assert list(tracks) == ["Creators"]


async def read_on(page: Seen, times: int) -> Seen:
    for _ in range(times):
        page = await page.press("Next")
    return page


@pytest.mark.parametrize("command", ["lesson read", "quiz start"])
async def test_without_a_name_the_lesson_of_the_channel_is_meant(
    story: Story, bot: Syllabot, command: str
) -> None:
    server, mo, ada, _ = await study_group(story)
    other = server.channel("other")

    assert "Context Windows" in (await ada.slash(command)).text
    await mo.slash("lesson post", lesson=LESSON, channel=other)
    assert TITLE in (await ada.at(other).slash(command)).text
