"""The first minutes of somebody who typed the one command, with all that belongs to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.page.tab import Tab
from tests.page.test_evening import PATIENCE, started

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_five_tries_tick_themselves_off_in_every_tab(
    browser: Browser, tmp_path: Path
) -> None:
    async with started(tmp_path, "--port", "0", module="tests.page.unhurried") as running:
        context = await browser.new_context(viewport={"width": 1280, "height": 860})
        context.set_default_timeout(PATIENCE * 1000)
        tab, other = Tab(await context.new_page()), Tab(await context.new_page())
        for one in (tab, other):
            await one.page.goto(str(running.address))
        strip = tab.page.get_by_role("list", name="Things to try")
        await expect(strip.locator(".try")).to_have_count(5)
        await expect(tab.page.locator("#you option:checked")).to_have_text("Robin")
        await expect(tab.button("Ask")).to_be_visible(timeout=PATIENCE * 1000)
        await expect(strip.locator(".done")).to_have_count(0)

        await strip.get_by_role("button", name="Press Quiz me").click()
        await expect(tab.button("Quiz me")).to_be_focused()
        await tab.page.keyboard.press("Enter")
        await expect(tab.own).to_contain_text("question 1 of")
        await expect(strip.locator(".done")).to_have_text(["✓Press Quiz me, done"])

        await strip.get_by_role("button", name="Kill the bot").click()
        await expect(tab.page.get_by_role("button", name="Kill it")).to_be_focused()
        await tab.page.keyboard.press("Enter")
        # It says that it is down, for a moment, and that it is starting.
        await expect(tab.page.locator(".chip .words")).not_to_have_text("Syllabot is here")
        await expect(tab.page.locator(".chip .words")).to_have_text(
            "Syllabot is here", timeout=PATIENCE * 1000
        )
        await tab.own.locator("button.button").first.click()
        await expect(tab.own).to_contain_text("your answer")

        await strip.get_by_role("button", name="Ask", exact=True).click()
        await tab.page.keyboard.press("Enter")
        box = tab.page.get_by_role("dialog")
        await box.locator("textarea").fill("What is a token?")
        await expect(strip.locator(".done")).to_have_count(2)
        await box.get_by_role("button", name="Submit").click()
        await expect(strip.locator(".done")).to_have_count(3)

        await strip.get_by_role("button", name="Be the moderator").click()
        await expect(tab.page.locator("#you")).to_be_focused()
        await tab.be("Mo")
        await strip.get_by_role("button", name="Jump a week").click()
        panel = tab.page.get_by_role("tabpanel")
        await expect(panel.get_by_role("button", name="Jump a week")).to_be_focused()
        await tab.page.keyboard.press("Enter")
        await expect(strip.locator(".done")).to_have_count(5)
        await expect(other.page.locator(".try.done")).to_have_count(5)
        tab.calm()
        await context.close()
