"""Takes the README's pictures: `python -m tests.page.pictures` writes docs/images/."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path

from playwright.async_api import async_playwright

from bot.sandbox import regulars
from tests.conftest import ROOT
from tests.page.conftest import QUIET, Stage, staged
from tests.page.tab import Tab
from tests.stories.conftest import bot_in
from tests.stories.driver import Story, unhurried

IMAGES = ROOT / "docs" / "images"
LESSON = "fine-tuning-vs-prompting"
RIGHT = "Nothing; it is as it was"


async def main() -> None:
    """Plays a little of an evening and keeps what it looks like."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=executable, args=QUIET)
            async with (
                staged(Story(limits=unhurried()), browser) as stage,
                bot_in(stage.story, Path(folder), ROOT / "content"),
            ):
                await take(stage)
            await browser.close()


async def take(stage: Stage) -> None:
    await regulars.live(stage.story.sandbox, stage.town)
    robin = await stage.tab("Robin")
    await robin.sees_somewhere("The path")
    await robin.page.screenshot(path=IMAGES / "group.png")

    mo = await stage.tab("Mo")
    await mo.slash("lesson post", lesson=LESSON)
    await mo.sees("Posted")
    ben = await stage.tab("Ben", phone=True)
    await ben.sees_somewhere("Fine-Tuning vs Prompting")
    await ben.press("Quiz me")
    await ben.sees("question 1 of")
    await ben.last.get_by_role("button", name=RIGHT).click()
    await ben.sees("your answer")
    await keep(ben, "question.png")

    cleo = await stage.tab("Cleo", phone=True, dark=True)
    await cleo.slash("ask", question="What does fine-tuning change?", lesson=LESSON)
    await cleo.sees("See section")
    await keep(cleo, "answer.png")


async def keep(tab: Tab, name: str) -> None:
    """The newest message, as it stands there."""
    await tab.last.screenshot(path=IMAGES / name)


if __name__ == "__main__":
    asyncio.run(main())
