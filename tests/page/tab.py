"""A person at the page: types, presses, chooses and looks, as one does in a browser."""

from __future__ import annotations

import re

from playwright.async_api import ConsoleMessage, Error, Locator, Page, expect


class Tab:
    """One tab. Whatever the browser complains of fails the test at `calm`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", self._error)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _error(self, error: Error) -> None:
        self.complaints.append(str(error))

    def calm(self) -> None:
        """Asserts that the browser has complained of nothing."""
        assert self.complaints == []

    # Deeds

    async def slash(self, path: str, **options: str) -> None:
        """Types a command, picks it, fills in its options and sends it."""
        words = self.page.locator("#words")
        await words.fill(f"/{path}")
        # What the bot offers comes a moment after the line to write in.
        await expect(self.page.locator("#commands .active b")).to_have_text(f"/{path}")
        await words.press("Enter")
        await expect(self.page.locator(".command .path")).to_have_text(f"/{path}")
        for name, value in options.items():
            await self.fill(name, value)
        await self.page.locator("#send").click()

    async def fill(self, name: str, value: str) -> None:
        """Fills in an option, and takes the first suggestion where there are some."""
        field = self.page.locator(f"#option-{name}")
        if not await field.count():
            await self.page.get_by_role("button", name=f"+ {name}").click()
        await field.fill(value)
        if await field.get_attribute("aria-autocomplete") == "list":
            suggestions = self.page.locator(f'#suggestions[data-for="{value}"] [role=option]')
            await expect(suggestions).not_to_have_count(0)
            await field.press("Enter")

    async def press(self, label: str) -> None:
        """Presses the newest button of that name."""
        await self.button(label).click()

    async def choose(self, placeholder: str, *options: str) -> None:
        """Opens the newest select of that name and takes options from its list."""
        await self.page.get_by_role("button", name=placeholder).last.click()
        for name in options:
            await self.page.locator("#messages .list").get_by_role("option", name=name).click()

    async def say(self, text: str) -> None:
        await self.page.locator("#words").fill(text)
        await self.page.locator("#words").press("Enter")

    async def go(self, name: str) -> None:
        """Opens a channel."""
        await self.page.get_by_role("navigation").get_by_role("button", name=name).click()
        await expect(self.page.locator("h1")).to_contain_text(name)

    async def be(self, name: str) -> None:
        await self.page.locator("#you").select_option(label=name)
        await expect(self.page.locator("#you option:checked")).to_have_text(name)
        number = await self.page.locator("#you").input_value()
        await expect(self.page).to_have_url(re.compile(rf"#person={number}&"))

    async def stage(self, label: str) -> None:
        """Presses a button of the stage."""
        await self.page.locator("#tab-stage").click()
        panel = self.page.get_by_role("tabpanel")
        await panel.get_by_role("button", name=label, exact=True).click()

    # Sight

    def button(self, label: str) -> Locator:
        exact = re.compile(rf"^{re.escape(label)}( ·.*)?$")
        return self.page.locator("#messages").get_by_role("button", name=exact).last

    @property
    def messages(self) -> Locator:
        return self.page.locator("#messages > li")

    @property
    def last(self) -> Locator:
        return self.messages.last

    @property
    def own(self) -> Locator:
        """The newest of the messages that only this person sees, whatever others do meanwhile."""
        return self.page.locator("#messages > .private").last

    async def sees(self, text: str) -> None:
        """Waits until the newest message says it."""
        await expect(self.last).to_contain_text(text)

    async def sees_somewhere(self, text: str) -> None:
        await expect(self.page.locator("#messages")).to_contain_text(text)

    async def fits(self) -> bool:
        """Whether nothing is wider than the window."""
        return bool(
            await self.page.evaluate(
                "document.documentElement.scrollWidth <= innerWidth"
                " && document.querySelector('.pane').scrollWidth"
                " <= document.querySelector('.pane').clientWidth"
            )
        )
