"""A trial's clock: what people are shown follows it, deadlines do not."""

from __future__ import annotations

from datetime import timedelta

from bot.app import Syllabot
from tests.stories.driver import Story
from tests.stories.scenes import LESSON, answer, finish, study_group

WEEK = timedelta(days=7).total_seconds()


async def moved(story: Story, bot: Syllabot, seconds: float) -> None:
    story.sandbox.clock.move(seconds)
    wanted = story.sandbox.clock.offset
    await story.until(lambda: bot.clock.offset == wanted, "the bot's clock has followed")


async def test_a_week_later_the_weekly_leaderboard_is_empty(story: Story, bot: Syllabot) -> None:
    _, _, ada, ben = await study_group(story)
    score = await finish(bot, await ada.slash("quiz start", lesson=LESSON))
    await score.press("Show my name here")
    assert "**1.** Ada · 15 points" in (await ben.slash("leaderboard")).text

    await moved(story, bot, WEEK + 86_400)
    assert "Nobody who chose to appear has points yet." in (await ben.slash("leaderboard")).text
    month = await ben.slash("leaderboard", period="month")
    assert "**1.** Ada · 15 points" in month.text
    await moved(story, bot, 4 * WEEK)
    month = await ben.slash("leaderboard", period="month")
    assert "Nobody who chose to appear has points yet." in month.text
    assert "**1.** Ada · 15 points" in (await ben.slash("leaderboard", period="all")).text


async def test_deadlines_stay_on_real_time(story: Story, bot: Syllabot) -> None:
    _, _, ada, _ = await study_group(story)
    card = await ada.slash("quiz start", lesson=LESSON)
    for seconds in (WEEK, -2 * WEEK):
        await moved(story, bot, seconds)
        verdict = await answer(bot, card)
        assert "### Right" in verdict.text
        card = await verdict.press("Next question")
    assert "question 3 of 15" in card.text
    assert "question 3 of 15" in (await ada.slash("quiz start", lesson=LESSON)).text


async def test_the_tutor_answers_again_half_an_hour_after_the_last_answer(
    story: Story, bot: Syllabot
) -> None:
    _, _, ada, _ = await study_group(story)
    await answer(bot, await ada.slash("quiz start", lesson=LESSON))
    question = {"question": "How many examples are a good start?", "lesson": LESSON}
    assert "I hold back" in (await ada.slash("ask", **question)).text
    await moved(story, bot, 31 * 60)
    assert "> Three to five are a good start." in (await ada.slash("ask", **question)).text
