"""What is shipped in content/ can be posted, read to the end and answered."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import CONTENT
from tests.stories.conftest import bot_in
from tests.stories.driver import Story, unhurried
from tests.stories.scenes import finish, study_group


async def test_every_shipped_lesson_is_posted_read_and_answered(tmp_path: Path) -> None:
    async with Story(limits=unhurried()) as story, bot_in(story, tmp_path, CONTENT) as bot:
        _, mo, ada, _ = await study_group(story)
        catalog = bot.classroom.library.catalog
        for lesson in catalog.lessons(tuple(catalog.courses)):
            receipt = await mo.slash("lesson post", lesson=lesson.key, thread=True)
            assert f"Posted **{lesson.title}**" in receipt.text
            page = await ada.slash("lesson read", lesson=lesson.key)
            while "Next" in page.buttons:
                page = await page.press("Next")
            assert "## You have reached the end" in page.text
            score = await finish(bot, await page.press("Take the quiz"))
            asked = len(lesson.quiz.asked)
            assert f"## {asked} of {asked} right" in score.text
        assert "You have read and answered everything" in (await ada.slash("progress")).text
