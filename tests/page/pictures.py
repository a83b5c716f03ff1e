"""Takes the README's picture: `python -m tests.page.pictures` writes docs/images/."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path

from playwright.async_api import async_playwright

from bot.sandbox import relaxed
from tests.conftest import ROOT
from tests.page.conftest import QUIET, Stage, staged
from tests.stories.conftest import bot_in
from tests.stories.driver import Story

IMAGES = ROOT / "docs" / "images"
LESSON = "fine-tuning-vs-prompting"
RIGHT = "Nothing; it is as it was"


async def main() -> None:
    """Plays the beginning of a quiz on a phone and keeps what it looks like."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=executable, args=QUIET)
            async with (
                staged(Story(limits=relaxed()), browser) as stage,
                bot_in(stage.story, Path(folder), ROOT / "content"),
            ):
                await take(stage)
            await browser.close()


async def take(stage: Stage) -> None:
    mo = await stage.tab("Mo", phone=True)
    await mo.slash("lesson post", lesson=LESSON)
    await mo.sees("Posted")
    ada = await stage.tab("Ada", phone=True)
    await ada.sees_somewhere("Fine-Tuning vs Prompting")
    await ada.press("Quiz me")
    await ada.sees("question 1 of")
    await ada.last.get_by_role("button", name=RIGHT).click()
    await ada.sees("your answer")
    await ada.last.screenshot(path=IMAGES / "question.png")


if __name__ == "__main__":
    asyncio.run(main())
