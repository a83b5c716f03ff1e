"""A browser, and an evening for it: the stand-in with its page, the study group, the real bot."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, async_playwright, expect

from bot.sandbox import relaxed, town
from bot.sandbox.page_server import Page
from bot.sandbox.town import Town
from bot.sandbox.world import Guild
from tests.conftest import PATIENCE
from tests.page.tab import Tab
from tests.stories.conftest import bot_in, calm
from tests.stories.driver import Story, unhurried

__all__ = ["calm"]

# Looking again ends when it is as expected, so that a slow machine costs time and nothing else.
expect.set_options(timeout=PATIENCE * 1000)

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Stage:
    """The stand-in, its page, and the town in it."""

    story: Story
    page: Page
    town: Town
    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)

    @property
    def guild(self) -> Guild:
        return self.town.guild

    def id_of(self, name: str) -> int:
        users = self.story.sandbox.world.users.values()
        return next(one.id for one in users if one.name == name)

    async def tab(self, name: str = "Mo", *, phone: bool = False, dark: bool = False) -> Tab:
        """The page as this person opens it."""
        context = await self.browser.new_context(
            viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 860},
            color_scheme="dark" if dark else "light",
            has_touch=phone,
            is_mobile=phone,
            locale="en-US",
        )
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE * 1000)
        opened = await context.new_page()
        tab = Tab(opened)
        await opened.goto(f"{self.page.address}#person={self.id_of(name)}")
        await opened.wait_for_selector("#words")
        return tab


# The browser lives in one event loop for all tests, and so must whatever they share with it.
@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium; skips where there is none, and fails there in CI."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        if os.environ.get("CI"):
            pytest.fail("there is no Chromium, and in CI there must be one")
        pytest.skip("there is no Chromium: apt install chromium")
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=executable, args=QUIET)
        yield running
        await running.close()


@asynccontextmanager
async def staged(story: Story, browser: Browser) -> AsyncIterator[Stage]:
    page = Page(story.sandbox)
    async with story, page:
        stage = Stage(story, page, town.found(story.sandbox), browser)
        yield stage
        for context in stage.contexts:
            await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def empty(browser: Browser) -> AsyncIterator[Stage]:
    """A stage without a bot, where nobody is patient."""
    async with staged(Story(limits=relaxed(interaction_deadline=0.3)), browser) as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="session")
async def patient(browser: Browser) -> AsyncIterator[Stage]:
    """A stage without a bot, where a test has the time to answer in its place."""
    async with staged(Story(limits=unhurried()), browser) as stage:
        yield stage


@pytest_asyncio.fixture(loop_scope="session")
async def stage(browser: Browser, tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage on which the real bot is at work."""
    async with staged(Story(limits=unhurried()), browser) as ready, bot_in(ready.story, tmp_path):
        yield ready
