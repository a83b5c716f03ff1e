"""Everybody can be anybody: with roles and a language of their own, side by side."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from bot.sandbox.permissions import Permission, in_guild
from tests.page.conftest import Stage
from tests.page.tab import Tab
from tests.page.test_page import post

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_somebody_is_added_with_roles_and_a_language(empty: Stage) -> None:
    tab = await empty.tab("Mo")
    await tab.page.locator("#new-name").fill("Dana")
    form = tab.page.locator("form.adding")
    await form.get_by_label("Language").select_option("de")
    await form.get_by_label("Moderators").check()
    await form.get_by_label("Teachers").check()
    await form.get_by_role("button", name="Add and be them").click()
    await expect(tab.page.locator("#you option:checked")).to_have_text("Dana")
    await expect(tab.page.locator(".as")).to_contain_text("moderator")
    dana = empty.guild.members[empty.id_of("Dana")]
    assert sorted(empty.guild.roles[one].name for one in dana.roles) == ["Moderators", "Teachers"]
    assert dana.user.locale == "de"
    post(empty, {"content": "<t:0:D>"})
    await tab.sees("1. Januar 1970")
    tab.calm()


async def test_a_role_is_given_and_taken_and_counts_at_once(empty: Stage) -> None:
    tab, ada = await empty.tab("Mo"), await empty.tab("Ada")
    member = empty.guild.members[empty.id_of("Ada")]
    about = tab.page.get_by_role("button", name="What you can do with Ada")
    await about.click()
    await tab.page.get_by_role("menuitem", name="Give the role Moderators").click()
    await expect(ada.page.locator(".as")).to_contain_text("moderator")
    assert in_guild(empty.guild, member) & Permission.MANAGE_GUILD
    # A menu holds what was true when it opened.
    await expect(tab.page.get_by_role("listitem").filter(has=about)).to_contain_text("moderator")
    await about.click()
    await tab.page.get_by_role("menuitem", name="Take the role Moderators").click()
    await expect(ada.page.locator(".as")).to_contain_text("member")
    assert not in_guild(empty.guild, member) & Permission.MANAGE_GUILD
    tab.calm()
    ada.calm()


async def test_a_change_of_language_changes_the_moments(empty: Stage) -> None:
    tab = await empty.tab("Ada")
    post(empty, {"content": "<t:0:D>"})
    await tab.sees("January 1, 1970")
    await tab.page.get_by_label("Your language").select_option("fr")
    await tab.sees("1 janvier 1970")
    assert empty.guild.members[empty.id_of("Ada")].user.locale == "fr"
    tab.calm()


async def test_another_person_is_opened_in_another_tab(empty: Stage) -> None:
    mo = await empty.tab("Mo")
    await mo.page.get_by_role("button", name="What you can do with Ben").click()
    async with mo.page.context.expect_page() as opening:
        await mo.page.get_by_role("menuitem", name="Be Ben in another tab").click()
    ben = Tab(await opening.value)
    await expect(ben.page.locator("#you option:checked")).to_have_text("Ben")
    await ben.say("Hello from here")
    await mo.sees("Hello from here")
    await expect(mo.page.locator("#you option:checked")).to_have_text("Mo")
    mo.calm()
    ben.calm()
