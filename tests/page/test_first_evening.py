"""A first evening by clicks and keys alone, with the real bot."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.page.conftest import Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_help_comes_privately_and_its_buttons_work(stage: Stage) -> None:
    ada = await stage.tab("Ada")
    words = ada.page.locator("#words")
    await words.fill("/help")
    await expect(ada.page.locator("#commands .active")).to_contain_text("/help")
    await words.press("Enter")
    await expect(ada.page.locator("#send")).to_be_focused()
    await ada.page.keyboard.press("Enter")
    await expect(ada.page.locator("#messages > .private")).to_have_count(1)
    await ada.sees("Only you can see this")

    await ada.press("Read the next lesson")
    await expect(ada.page.locator("#messages > .private")).to_have_count(2)
    await ada.last.get_by_role("button", name="Dismiss").click()
    await expect(ada.page.locator("#messages > .private")).to_have_count(1)
    ada.calm()


async def test_two_people_meet_by_clicks_alone(stage: Stage) -> None:
    mo, ada = await stage.tab("Mo"), await stage.tab("Ada")
    await mo.press("Post the first lesson")
    await mo.press("Post this")
    await ada.sees_somewhere("Context Windows")
    await expect(ada.button("Ask")).to_have_count(1)
    await expect(ada.button("Remove")).to_have_count(0)

    await ada.press("Quiz me")
    for number in ("1", "2"):
        await ada.sees(f"question {number} of 2")
        submit = ada.last.get_by_role("button", name="Submit")
        several = await submit.count()
        await ada.last.locator("button.button").first.click()
        if several:
            await ada.sees("(chosen)")
            await submit.click()
        await ada.sees("your answer")
        await ada.last.get_by_role("button", name=re.compile("Next question|See my score")).click()
    await ada.sees("of 2 right")
    await ada.press("Show my name here")
    await expect(mo.page.locator("#messages")).not_to_contain_text("question 1 of")

    await mo.press("Remove")
    await expect(ada.button("Ask")).to_have_count(0)
    mo.calm()
    ada.calm()


async def test_a_quiz_is_taken_by_keys_alone(stage: Stage) -> None:
    ada = await stage.tab("Ada")
    keys = ada.page.keyboard
    await expect(ada.button("Quiz me")).to_be_visible()
    await keys.press("/")
    await keys.type("quiz st")
    await expect(ada.page.locator("#commands .active")).to_contain_text("/quiz start")
    await keys.press("Enter")
    await expect(ada.page.locator("#send")).to_be_focused()
    await keys.press("Enter")
    await ada.sees("question 1 of")
    await expect(ada.page.locator("#words")).to_be_focused()
    first = ada.last.locator("button.button").first
    for _ in range(12):  # back from the line where one writes, past the card's last buttons
        await keys.press("Shift+Tab")
        if await first.evaluate("one => one === document.activeElement"):
            break
    await expect(first).to_be_focused()
    await keys.press("Space")
    await expect(ada.last).to_contain_text(re.compile("your answer|chosen"))
    await expect(ada.last.locator(":focus")).to_have_count(1)
    ada.calm()


async def test_a_box_is_filled_in_and_answered(stage: Stage) -> None:
    mo = await stage.tab("Mo")
    await mo.slash("lesson post", lesson="context")
    await mo.press("Ask")
    box = mo.page.get_by_role("dialog")
    await expect(box.locator("textarea")).to_be_focused()
    await box.get_by_role("button", name="Submit").click()
    await expect(box).to_contain_text("This is required.")
    await box.locator("textarea").fill("What is a token?")
    await box.get_by_role("button", name="Submit").click()
    await expect(box).to_have_count(0)
    await mo.sees("Only you can see this")
    await mo.sees("token")
    mo.calm()


async def test_suggestions_come_while_one_types(stage: Stage) -> None:
    mo = await stage.tab("Mo")
    await mo.page.locator("#words").fill("/lesson read")
    await expect(mo.page.locator("#commands .active")).to_contain_text("/lesson read")
    await mo.page.keyboard.press("Enter")
    await mo.page.get_by_role("button", name="+ lesson").click()
    options = mo.page.locator("#suggestions [role=option]")
    await expect(options).not_to_have_count(0)
    await mo.page.keyboard.type("contxt")
    await expect(options.first).to_contain_text("Context Windows")
    await mo.page.keyboard.press("Enter")
    await expect(mo.page.locator("#send")).to_be_focused()
    await mo.page.keyboard.press("Enter")
    await mo.sees("Context Windows")
    mo.calm()


async def test_a_long_select_is_searched_and_chosen_by_keyboard(stage: Stage) -> None:
    ada = await stage.tab("Ada")
    await ada.slash("lesson read", lesson="context")
    select = ada.page.get_by_role("button", name="Look up a key term")
    await select.focus()
    await ada.page.keyboard.press("Enter")
    await ada.page.keyboard.press("ArrowDown")
    await ada.page.keyboard.press("Enter")
    await expect(ada.messages).to_have_count(3)
    await expect(ada.page.locator("[role=listbox]")).to_have_count(0)
    ada.calm()


async def test_the_direct_messages_are_a_place_of_their_own(stage: Stage) -> None:
    ada = await stage.tab("Ada")
    await ada.slash("help")
    await ada.sees("Only you can see this")
    await ada.go("Syllabot")
    await expect(ada.messages).to_have_count(0)
    await ada.slash("help")
    await expect(ada.messages).to_have_count(1)
    ada.calm()


async def test_a_message_has_apps_in_its_menu(stage: Stage) -> None:
    mo, ada = await stage.tab("Mo"), await stage.tab("Ada")
    await mo.slash("lesson post", lesson="context")
    await mo.sees_somewhere("Context Windows")
    await ada.say("What is a token?")
    await ada.sees("What is a token?")
    await ada.last.hover()
    await ada.last.locator(".more").click()
    await ada.page.get_by_role("menuitem", name="Ask the tutor about this").click()
    await ada.sees("Only you can see this")
    ada.calm()
