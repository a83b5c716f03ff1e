"""What the page shows and refuses, with nobody but the stand-in behind it."""

from __future__ import annotations

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from axe_playwright_python.base import AxeResults  # type: ignore[import-untyped]
from playwright.async_api import expect

from bot.sandbox.messages import Upload
from bot.sandbox.world import Message
from tests.page.cards import EVERYTHING, PICTURE
from tests.page.conftest import Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")


def post(stage: Stage, body: dict[str, object], **files: bytes) -> Message:
    """What the bot would send to #general."""
    sandbox = stage.story.sandbox
    channel = next(iter(stage.guild.channels.values()))
    uploads = {
        number: Upload(name.replace("_", "."), content)
        for number, (name, content) in enumerate(files.items())
    }
    return sandbox.hub.messages.write(channel, sandbox.world.bot, body, uploads)


async def test_before_the_bot_has_come_the_page_says_so(empty: Stage) -> None:
    tab = await empty.tab()
    await expect(tab.page.locator(".beginning")).to_contain_text("The bot is on its way")
    await tab.page.locator("#words").fill("/")
    await expect(tab.page.locator(".popup")).to_contain_text("until the bot is connected")
    tab.calm()


async def test_text_stays_text(empty: Stage) -> None:
    tab = await empty.tab()
    await tab.say('<script>document.title="taken"</script><img src=x onerror=alert(1)>')
    await tab.sees("<script>document.title")
    await tab.say("[press](javascript:alert(1)) and <javascript:alert(1)>")
    await tab.sees("[press](javascript:alert(1))")
    assert await tab.page.locator("#messages :is(script, img, a)").count() == 0
    assert await tab.page.title() != "taken"
    tab.calm()


async def test_a_name_that_is_markup_stays_a_name(empty: Stage) -> None:
    found = empty.story.sandbox.found
    found.member(empty.guild, "<b>Eve</b>")
    tab = await empty.tab("<b>Eve</b>")
    await tab.say("hello")
    await tab.sees("<b>Eve</b>")
    assert await tab.page.locator("#messages b").count() == 0


async def test_markdown_is_discords(empty: Stage) -> None:
    tab = await empty.tab()
    post(
        empty,
        {
            "content": "# Title\n-# small\n> quoted\n- one\n  - two\n1. first\n"
            "**bold** *leaning* __under__ ~~gone~~ `code` ||hidden|| snake_case_name\n"
            "```py\n<b>1</b>\n```\n<t:0:D> https://example.org/a_b_c. "
            f"<@{empty.id_of('Ada')}> <#{next(iter(empty.guild.channels))}> \\*plain\\* new\\_name"
        },
    )
    await tab.sees("Title")
    last = tab.last
    for selector, text in {
        "h3": "Title",
        ".subtext": "small",
        "blockquote": "quoted",
        "ul ul li": "two",
        "ol li": "first",
        "strong": "bold",
        ".markdown em": "leaning",
        "u": "under",
        "s": "gone",
        "p code": "code",
        "pre code": "<b>1</b>",
        "a": "https://example.org/a_b_c",
        ".markdown time": "January 1, 1970",
    }.items():
        await expect(last.locator(selector).last).to_have_text(text)
    await expect(last).to_contain_text("snake_case_name")
    await expect(last).to_contain_text("*plain* new_name")
    await expect(last.locator(".mention").first).to_have_text("@Ada")
    await expect(last.locator(".spoiler > span")).to_be_hidden()
    await last.locator(".spoiler").press("Enter")
    await expect(last.locator(".spoiler > span")).to_be_visible()
    tab.calm()


async def test_every_component_is_shown(empty: Stage) -> None:
    tab = await empty.tab("Ada", dark=True)
    post(empty, {"flags": 1 << 15, "components": EVERYTHING}, notes_txt=b"abc", chart_png=PICTURE)
    await tab.sees("Everything")
    last = tab.last
    await expect(last.locator("img")).to_have_count(2)
    await expect(last.locator("img").first).to_have_attribute("alt", "A small square")
    await expect(last.locator(".file")).to_contain_text("notes.txt")
    await expect(last.locator("button.primary, button.success, button.danger")).to_have_count(3)
    await expect(last.locator("a")).to_have_count(2)
    await expect(last.get_by_role("button", name="Not now")).to_be_disabled()
    await expect(last.locator(".picker")).to_have_count(5)
    tab.calm()


async def test_an_embed_of_an_earlier_day_is_shown(empty: Stage) -> None:
    tab = await empty.tab("Ada")
    embed = {
        "title": "A title",
        "url": "https://example.org/",
        "description": "**bold** words",
        "author": {"name": "An author"},
        "fields": [
            {"name": "One", "value": "first", "inline": True},
            {"name": "Two", "value": "second", "inline": False},
        ],
        "image": {"url": "attachment://chart.png"},
        "footer": {"text": "Small"},
        "timestamp": "2026-01-02T03:04:00+00:00",
        "color": 0xAA3300,
    }
    sent = post(empty, {"content": "before", "embeds": [embed]}, chart_png=PICTURE)
    shown = tab.last.locator(".embed")
    await expect(shown.locator("a")).to_have_text("A title")
    await expect(shown.locator("strong")).to_have_text(["bold", "One", "Two"])
    for words in ("An author", "first", "second", "Small · January 2, 2026"):
        await expect(shown).to_contain_text(words)
    empty.story.sandbox.hub.messages.edit(sent, {"content": "after"}, {})
    await tab.sees("(edited)")
    tab.calm()


async def test_moments_are_told_in_every_style(empty: Stage) -> None:
    tab = await empty.tab("Ada")
    styles = "tTdDfFsSR"
    post(empty, {"content": " ".join(f"<t:0:{style}>" for style in styles) + " <t:0>"})
    await expect(tab.last.locator(".markdown time")).to_have_count(len(styles) + 1)
    assert "<t:" not in await tab.last.inner_text()
    assert "Invalid" not in await tab.last.inner_text()
    tab.calm()


async def test_several_options_are_chosen_and_sent_together(empty: Stage) -> None:
    tab = await empty.tab("Ada")
    post(empty, {"flags": 1 << 15, "components": EVERYTHING}, notes_txt=b"abc", chart_png=PICTURE)
    await tab.choose("Pick some", "Alpha", "Gamma")
    await tab.last.get_by_role("button", name="Done").click()
    await tab.sees("This interaction failed.")
    picked = tab.page.get_by_role("button", name="Pick some: Alpha, Gamma")
    await expect(picked).to_be_visible()
    await tab.choose("Pick a person", "Ben")
    await expect(tab.page.get_by_role("button", name="Pick a person: Ben")).to_be_visible()
    tab.calm()


async def test_a_deed_that_nobody_answers_says_so(empty: Stage) -> None:
    tab = await empty.tab("Ada")
    post(empty, {"flags": 1 << 15, "components": EVERYTHING}, notes_txt=b"abc", chart_png=PICTURE)
    await tab.press("Primary")
    await tab.sees("This interaction failed.")
    tab.calm()


async def test_edits_and_deletions_are_live_and_announced(empty: Stage) -> None:
    tab = await empty.tab("Ada")
    sent = post(empty, {"content": "before"})
    await tab.sees("before")
    await expect(tab.page.locator("#live")).to_contain_text("before")
    empty.story.sandbox.hub.messages.edit(sent, {"content": "after"}, {})
    await tab.sees("after")
    await expect(tab.page.locator("#live")).to_contain_text("changed: after")
    empty.story.sandbox.hub.messages.delete(sent)
    await expect(tab.messages).to_have_count(0)
    tab.calm()


async def test_the_clock_moves_by_a_press_and_to_a_date(empty: Stage) -> None:
    tab = await empty.tab()
    clock = empty.story.sandbox.clock
    for label, told, offset in (("+1 hour", "+1 h", 3600), ("Jump a week", "+7 d 1 h", 608_400)):
        await tab.stage(label)
        await expect(tab.page.locator(".chip.clock")).to_contain_text(told)
        assert clock.offset == offset
    await tab.page.get_by_label("To", exact=True).fill("2031-05-04T18:00")
    await tab.page.get_by_role("button", name="Move").click()
    await expect(tab.page.get_by_role("tabpanel")).to_contain_text("Sunday, May 4, 2031")
    assert clock.now.year == 2031
    await tab.stage("Real time")
    await expect(tab.page.locator(".chip.clock b")).to_have_count(0)
    assert empty.story.sandbox.clock.offset == 0
    tab.calm()


async def test_on_a_phone_everything_fits_and_the_sides_slide_in(empty: Stage) -> None:
    tab = await empty.tab("Ada", phone=True)
    post(empty, {"flags": 1 << 15, "components": EVERYTHING}, notes_txt=b"abc", chart_png=PICTURE)
    await tab.sees("Everything")
    assert await tab.fits()
    await tab.page.get_by_role("button", name="Channels").click()
    await tab.go("lessons")
    await expect(tab.page.get_by_role("navigation")).to_be_hidden()
    await tab.page.get_by_role("button", name="People and stage").click()
    await expect(tab.page.get_by_role("complementary")).to_contain_text("Ben")
    assert await tab.fits()
    tab.calm()


async def test_a_slash_typed_anywhere_begins_a_command(empty: Stage) -> None:
    tab = await empty.tab()
    await tab.page.locator(".pane").focus()
    await tab.page.keyboard.press("/")
    await expect(tab.page.locator("#words")).to_be_focused()
    await expect(tab.page.locator("#words")).to_have_value("/")
    await tab.page.keyboard.press("Escape")
    await expect(tab.page.locator(".popup")).to_have_count(0)


def grave(run: AxeResults) -> list[tuple[str, list[str]]]:
    """The rules that axe found broken seriously, each with where."""
    found = [one for one in run.response["violations"] if one["impact"] in ("serious", "critical")]
    return [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found]


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
async def test_nobody_is_shut_out(empty: Stage, phone: bool) -> None:
    """axe finds nothing serious, in light and in dark, on the page and behind its drawers."""
    post(empty, {"flags": 1 << 15, "components": EVERYTHING}, notes_txt=b"abc", chart_png=PICTURE)
    tab = await empty.tab("Ada", phone=phone)
    await tab.sees("Everything")
    for look in ("light", "dark"):
        await tab.page.emulate_media(color_scheme=look)
        assert grave(await Axe().run(tab.page)) == []
    if phone:
        await tab.page.get_by_role("button", name="People and stage").click()
    await tab.page.get_by_role("tab", name="Stage").click()
    await tab.page.locator("#words").fill("/")
    assert grave(await Axe().run(tab.page)) == []
    tab.calm()


async def test_many_messages_leave_the_page_responsive(empty: Stage) -> None:
    """200 messages at once: the newest is shown, and a press still shows at once."""
    tab = await empty.tab("Ada")
    for number in range(200):
        post(empty, {"content": f"message {number}"})
    await tab.sees("message 199")
    await tab.say("still here")
    await tab.sees("still here")
    await expect(tab.messages).to_have_count(201)
    tab.calm()
