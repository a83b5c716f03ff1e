"""Every card that the bot is known to show is drawn by the page, in every look."""

from __future__ import annotations

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Browser, expect

from tests.conftest import PATIENCE
from tests.page import gallery
from tests.page.test_page import grave
from tests.views.moments import MOMENTS

pytestmark = pytest.mark.asyncio(loop_scope="session")

VIOLATIONS = {"resultTypes": ["violations"]}  # no list of what is well


@pytest.mark.parametrize(("look", "width", "half"), [("light", 1280, 0), ("dark", 390, 1)])
async def test_every_card_is_drawn_fits_and_shuts_nobody_out(
    browser: Browser, look: str, width: int, half: int
) -> None:
    """axe takes its time, so it looks at half of the cards in each look."""
    async with gallery.opened() as address:
        page = await browser.new_page(viewport={"width": width, "height": 844})
        page.set_default_timeout(PATIENCE * 1000)
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(f"{address}cards.html#{look}")
        await expect(page.locator("article")).to_have_count(len(MOMENTS))
        unknown = page.get_by_text("A component of type")
        assert await unknown.count() == 0
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await page.goto("about:blank")
        some = sorted(MOMENTS)[half::2]
        await page.goto(f"{address}cards.html#{look}&only={','.join(some)}")
        await expect(page.locator("article")).to_have_count(len(some))
        assert grave(await Axe().run(page, options=VIOLATIONS)) == []
        await page.close()
    assert complaints == []


async def test_the_wall_shows_them_in_four_looks_at_once(browser: Browser) -> None:
    async with gallery.opened() as address:
        page = await browser.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        await page.goto(address)
        for title in ("Light, on a phone", "Dark, on a desktop"):
            frame = page.frame_locator(f'iframe[title="{title}"]')
            await expect(frame.locator("article")).to_have_count(len(MOMENTS))
        await page.close()
