"""From `/schedule` to what a group sees: a quiz that closes, a recap, a cohort."""

from __future__ import annotations

from datetime import timedelta

from bot.app import Syllabot
from tests.stories.driver import Story
from tests.stories.scenes import LESSON, TITLE, finish
from tests.stories.timetables import COURSE, MONDAY, berliners, move_to

WEEK = timedelta(weeks=1)


async def test_a_moderator_plans_a_quiz_that_opens_and_closes(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await berliners(story, bot)
    card = await mo.slash("schedule quiz", lesson=LESSON, when="today 18:00", open="2 hours")
    await card.press("Save")
    await move_to(story, bot, MONDAY + timedelta(hours=8))
    quiz = await ada.sees("Open until")
    assert TITLE in quiz.text
    await finish(bot, await quiz.press("Take the quiz"))
    await move_to(story, bot, MONDAY + timedelta(hours=10))
    await ada.until(
        lambda: fresh if "**1 member** finished" in (fresh := quiz.fresh()).text else None,
        "sees it closed",
    )


async def test_a_moderator_plans_a_course_with_quizzes_and_recaps_for_a_cohort(
    story: Story, bot: Syllabot
) -> None:
    server, mo, ada, ben = await berliners(story, bot)
    spring = server.role("Spring group", ada)
    card = await mo.slash(
        "schedule course",
        course=COURSE,
        when="today 18:00",
        repeat="every Monday",
        quiz=True,
        recap=True,
    )
    card = await card.press("More options")
    card = await card.choose("Open to all at once", spring)
    await card.press("Save")
    assert "unlocks" in (await ada.slash("lesson read", lesson="context-windows")).text
    assert "### 1." in (await ben.slash("lesson read", lesson="context-windows")).text

    await move_to(story, bot, MONDAY + timedelta(hours=8))
    await ada.sees("Lesson 1 of 4")
    quiz = await ada.sees("Open until")
    assert "### 1." in (await ada.slash("lesson read", lesson="context-windows")).text
    assert "unlocks" in (await ada.slash("lesson read", lesson=LESSON)).text
    await finish(bot, await quiz.press("Take the quiz"))

    await move_to(story, bot, MONDAY + timedelta(hours=8) + WEEK)
    recap = await ada.sees("The week in AI Foundations")
    assert "**1 member** finished a quiz." in recap.text
    assert "**Next:** Claude vs ChatGPT" in recap.text
    await ada.sees("Lesson 2 of 4")
    assert "**1 member** finished" in quiz.fresh().text


async def test_a_moderator_plans_a_recap_alone(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await berliners(story, bot)
    card = await mo.slash("schedule recap", course=COURSE, when="18:00", repeat="every Monday")
    await card.press("Save")
    await finish(bot, await ada.slash("quiz start", lesson=LESSON))
    await move_to(story, bot, MONDAY + timedelta(hours=8))
    recap = await ada.sees("The week in AI Foundations")
    assert "**1 member** finished a quiz." in recap.text
    assert "**Next:** Context Windows" in recap.text
    assert "### 1." in (await recap.press("Read")).text
