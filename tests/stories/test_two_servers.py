"""Two servers with the same people: nothing of one is seen in the other; and direct messages."""

from __future__ import annotations

from bot.app import Syllabot
from tests.stories.driver import Story
from tests.stories.scenes import LESSON, TITLE, answer, asked, finish, study_group

UNKNOWN = "I do not know yet which server you mean."


async def test_nothing_of_one_server_is_seen_in_the_other(story: Story, bot: Syllabot) -> None:
    one = await study_group(story, "Day group")
    other = await study_group(story, "Night group")
    ada = other.server.member(one.ada)
    page = await one.ada.slash("lesson read", lesson=LESSON)
    await page.press("Next")
    score = await finish(bot, await one.ada.slash("quiz start", lesson=LESSON), wrong={0})
    await score.press("Show my name here")

    assert "0 of 23 sections read" in (await ada.slash("progress")).text
    board = await ada.slash("leaderboard")
    assert "Nobody who chose to appear has points yet." in board.text
    assert "You have no points yet" in board.text
    assert (
        "**Leaderboard of Night group:** your name is not shown"
        in (await ada.slash("preferences")).text
    )
    assert "**Ada** · 1 of 23 sections" in (await one.mo.slash("class roster")).text
    assert "first 93 %" not in (await other.mo.slash("class roster")).text
    again = await ada.slash("quiz start", lesson=LESSON, mode="missed (practice)")
    assert "you have missed no question" in again.text


async def test_a_lesson_posted_in_one_server_is_not_that_of_the_other(
    story: Story, bot: Syllabot
) -> None:
    one = await study_group(story, "Day group")
    other = await study_group(story, "Night group")
    await one.mo.slash("lesson post", lesson=LESSON)
    assert TITLE in (await one.ben.slash("lesson read")).text
    assert "Context Windows" in (await other.ben.slash("lesson read")).text


async def test_an_unfinished_quiz_stays_in_its_server(story: Story, bot: Syllabot) -> None:
    one = await study_group(story, "Day group")
    other = await study_group(story, "Night group")
    ada = other.server.member(one.ada)
    await answer(bot, await one.ada.slash("quiz start", lesson=LESSON))

    assert "question 1 of 15" in (await ada.slash("quiz start", lesson=LESSON)).text
    assert "question 2 of 15" in (await one.ada.slash("quiz start", lesson=LESSON)).text


async def test_settings_of_one_server_leave_the_other_alone(story: Story, bot: Syllabot) -> None:
    one = await study_group(story, "Day group")
    other = await study_group(story, "Night group")
    teachers = one.server.role("Teachers")
    panel = await one.mo.slash("settings")
    await panel.choose("Choose the teacher role", teachers)
    await (await panel.press("Set the time zone")).submit(zone="Tokyo")

    panel = await other.mo.slash("settings")
    assert "**Time zone:** not set yet" in panel.text
    assert "**Teacher role:** none" in panel.text


async def test_a_direct_message_is_about_the_server_where_the_bot_was_used_last(
    story: Story, bot: Syllabot
) -> None:
    one = await study_group(story, "Day group")
    other = await study_group(story, "Night group")
    ada = other.server.member(one.ada)
    await (await one.ada.slash("lesson read", lesson=LESSON)).press("Next")
    await ada.slash("progress")
    night = await ada.dm.slash("progress")
    assert "This is about **Night group**." in night.text
    assert "0 of 23 sections read" in night.text

    chosen = await night.choose("Another server", "Day group")
    assert "From now on our direct messages are about **Day group**." in chosen.text
    day = await ada.dm.slash("progress")
    assert "This is about **Day group**." in day.text
    assert "1 of 23 sections read" in day.text
    await ada.slash("progress")
    assert "This is about **Night group**." in (await ada.dm.slash("progress")).text
    assert "Another server" not in (await other.ben.slash("progress")).selects


async def test_using_a_server_again_within_minutes_brings_direct_messages_back_to_it(
    story: Story, bot: Syllabot
) -> None:
    one = await study_group(story, "Day group")
    other = await study_group(story, "Night group")
    ada = other.server.member(one.ada)
    for who in (one.ada, ada, one.ada):
        await who.slash("progress")
    assert "This is about **Day group**." in (await ada.dm.slash("progress")).text


async def test_a_moderator_who_only_moderated_is_known_in_direct_messages(
    story: Story, bot: Syllabot
) -> None:
    group = await study_group(story)
    await group.mo.slash("settings")
    assert "This is about **Study group**." in (await group.mo.dm.slash("progress")).text


async def test_a_quiz_begun_in_a_channel_goes_on_in_direct_messages(
    story: Story, bot: Syllabot
) -> None:
    group = await study_group(story)
    verdict = await answer(bot, await group.ada.slash("quiz start", lesson=LESSON))
    card = await verdict.press("Next question")

    sent = await card.press("Continue in DM")
    assert "Sent. Go on in our direct messages." in sent.text
    there = await group.ada.dm.sees("question 2 of 15")
    assert there.channel is group.ada.dm.channel
    assert "Continue in DM" not in there.buttons
    verdict = await answer(bot, there)
    assert "### Right" in verdict.text
    following = await verdict.press("Next question")
    assert asked(bot, following) == asked(bot, await group.ada.slash("quiz start", lesson=LESSON))
    section = await verdict.fresh().by.dm.slash("quiz start", lesson=LESSON)
    assert "question 3 of 15" in section.text


async def test_reading_goes_on_in_direct_messages(story: Story, bot: Syllabot) -> None:
    group = await study_group(story)
    page = await (await group.ada.slash("lesson read", lesson=LESSON)).press("Next")
    await page.press("Continue in DM")
    there = await group.ada.dm.sees("section 2 of 5")
    assert "section 3 of 5" in (await there.press("Next")).text
    assert "section 3 of 5" in (await group.ada.slash("lesson read")).text
    assert (
        "> Three to five are a good start."
        in (await group.ada.dm.slash("ask", question="How many examples are a good start?")).text
    )


async def test_a_question_written_in_direct_messages_is_answered_there(
    story: Story, bot: Syllabot
) -> None:
    group = await study_group(story)
    await group.ada.slash("lesson read", lesson=LESSON)
    said = await group.ada.dm.says("How many examples are a good start?")
    answered = await group.ada.dm.sees("> Three to five are a good start.", after=said)
    assert answered.channel is group.ada.dm.channel


async def test_closed_direct_messages_get_a_sentence(story: Story, bot: Syllabot) -> None:
    group = await study_group(story)
    card = await group.ada.slash("quiz start", lesson=LESSON)
    story.sandbox.found.set_dms(group.ada.user, open=False)
    refused = await card.press("Continue in DM")
    assert "Your direct messages from this server are closed." in refused.text
    assert "question 1 of 15" in card.fresh().text
    story.sandbox.found.set_dms(group.ada.user, open=True)
    assert "Sent." in (await card.press("Continue in DM")).text


async def test_who_never_used_the_bot_in_a_server_is_told_so(story: Story, bot: Syllabot) -> None:
    group = await study_group(story)
    stranger = group.server.member("Stranger").dm
    assert UNKNOWN in (await stranger.slash("progress")).text
    assert UNKNOWN in (await stranger.slash("quiz start")).text
    helped = await stranger.slash("help")
    assert UNKNOWN in (await helped.press("Read the next lesson")).text
    said = await stranger.says("How many examples?")
    await stranger.sees(UNKNOWN, after=said)


async def test_a_server_that_the_bot_has_left_is_forgotten_in_direct_messages(
    story: Story, bot: Syllabot
) -> None:
    one = await study_group(story, "Day group")
    other = await study_group(story, "Night group")
    ada = other.server.member(one.ada)
    await one.ada.slash("progress")
    await ada.slash("progress")
    story.sandbox.found.bot_leaves(other.server.guild)
    assert "This is about **Day group**." in (await ada.dm.slash("progress")).text
