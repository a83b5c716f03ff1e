"""Messages, threads and direct messages behave, and are refused, as on Discord."""

from __future__ import annotations

import io

import aiohttp
import discord
import pytest
from discord import ui

from bot.sandbox.permissions import BOT, Permission
from tests.sandbox.conftest import Stage
from tests.sandbox.practice import said


async def test_only_messages_meant_for_the_bot_have_content(stage: Stage) -> None:
    await stage.ada.says("a private thought")
    await stage.ada.says("@bot hello")
    called = await stage.ada.sees("You called?")
    await stage.ada.says("thanks", to=called)
    await stage.ada.dm.says("between us")
    await stage.story.until(lambda: len(stage.bot.heard) == 4, "it hears all four")
    mention = f"<@{stage.bot.application_id}> hello"
    assert stage.bot.heard == ["", mention, "thanks", "between us"]


async def test_send_edit_history_delete(stage: Stage) -> None:
    sent = [await stage.place.send(f"number {n}") for n in range(5)]
    await sent[2].edit(content="changed")
    assert (await stage.place.fetch_message(sent[2].id)).content == "changed"
    texts = [one.content async for one in stage.place.history(limit=3)]
    assert texts == ["number 4", "number 3", "changed"]
    after = [one.content async for one in stage.place.history(after=sent[2], limit=10)]
    assert after == ["number 3", "number 4"]
    around = [one.content async for one in stage.place.history(around=sent[2], limit=3)]
    assert set(around) == {"number 1", "changed", "number 3"}
    await sent[0].delete()
    with pytest.raises(discord.NotFound, match="10008"):
        await stage.place.fetch_message(sent[0].id)
    await stage.story.until(lambda: "deleted" in stage.bot.events, "the bot hears of it")


async def test_a_nonce_makes_one_message(stage: Stage) -> None:
    first = await stage.place.send("once", nonce="delivery-7")
    again = await stage.place.send("once", nonce="delivery-7")
    assert first.id == again.id
    assert [one.text for one in stage.ada.messages] == ["once"]


async def test_a_layout_with_files(stage: Stage) -> None:
    view = ui.LayoutView(timeout=None)
    gallery: ui.MediaGallery[ui.LayoutView] = ui.MediaGallery()
    gallery.add_item(media="attachment://dot.png", description="a dot")
    section: ui.Section[ui.LayoutView] = ui.Section(
        "Hello", accessory=ui.Thumbnail("attachment://dot.png", description="again")
    )
    view.add_item(ui.Container(section, ui.Separator(), gallery, ui.File("attachment://a.txt")))
    png = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0\0\0\2\0\0\0\3" + b"\0" * 8
    files = [discord.File(io.BytesIO(png), "dot.png"), discord.File(io.BytesIO(b"x"), "a.txt")]
    sent = await stage.place.send(view=view, files=files, silent=True)
    card = stage.ada.last
    assert card.silent
    assert card.alt_texts == ["again", "a dot"]
    address = next(one for one in card.components if one["type"] == 11)["media"]["url"]
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        assert await answer.read() == png
    kept = await sent.edit(view=said("no pictures"), attachments=[])
    assert kept.attachments == []


@pytest.mark.parametrize(
    ("view", "path"),
    [
        (ui.LayoutView().add_item(ui.TextDisplay("x" * 4001)), "components"),
        (said("x", ui.Button(label="y" * 81, custom_id="b")), "label"),
        (said("x", *[ui.Button(label="y", custom_id="same")] * 2), "duplicated"),
        (ui.LayoutView().add_item(ui.File("attachment://lost.txt")), "not found"),
    ],
    ids=["long", "label", "twice", "lost"],
)
async def test_what_discord_refuses(stage: Stage, view: ui.LayoutView, path: str) -> None:
    with pytest.raises(discord.HTTPException, match=path) as caught:
        await stage.place.send(view=view)
    assert (caught.value.status, caught.value.code) == (400, 50035)
    stage.story.sandbox.violations.clear()


async def test_plain_messages_have_limits_too(stage: Stage) -> None:
    with pytest.raises(discord.HTTPException, match="2000 or fewer"):
        await stage.place.send("x" * 2001)
    with pytest.raises(discord.HTTPException, match="empty message"):
        await stage.place.send("")
    embeds = [discord.Embed(description="x" * 4000) for _ in range(2)]
    with pytest.raises(discord.HTTPException, match="6000"):
        await stage.place.send(embeds=embeds)


async def test_mentions_ping_only_when_allowed(stage: Stage) -> None:
    text = f"{stage.place.guild.get_role(stage.server.id)} <@{stage.ada.id}>"
    quiet = await stage.place.send(text, allowed_mentions=discord.AllowedMentions.none())
    assert quiet.mentions == []
    assert not quiet.mention_everyone
    loud = await stage.place.send(text)
    assert [one.id for one in loud.mentions] == [stage.ada.id]


async def test_a_thread_from_a_message_and_its_life(stage: Stage) -> None:
    message = await stage.place.send("Lesson 1")
    thread = await message.create_thread(name="Lesson 1: prompting", auto_archive_duration=1440)
    await thread.send("First section")
    seen = stage.ada.at(stage.server.thread("Lesson 1"))
    assert seen.messages[-1].text == "First section"
    await stage.story.until(lambda: "thread Lesson 1: prompting" in stage.bot.events, "heard")
    with pytest.raises(discord.HTTPException, match="160004"):
        await message.create_thread(name="again")
    await thread.edit(archived=True)
    await seen.says("I have a question")
    assert not stage.server.thread("Lesson 1").archived
    await thread.add_user(discord.Object(stage.ada.id))
    assert {one.id for one in await thread.fetch_members()} >= {stage.ada.id}
    alone = await stage.place.create_thread(name="Alone", type=discord.ChannelType.public_thread)
    assert [one.name for one in await stage.place.guild.active_threads()][-1] == alone.name


async def test_direct_messages_can_be_closed(stage: Stage) -> None:
    user = await stage.bot.fetch_user(stage.ada.id)
    await user.send("A lesson is up")
    assert stage.ada.dm.last.text == "A lesson is up"
    stage.story.sandbox.found.set_dms(stage.ada.user, open=False)
    with pytest.raises(discord.Forbidden, match="50007"):
        await user.send("Another")


async def test_permissions_are_enforced(stage: Stage) -> None:
    found, guild = stage.story.sandbox.found, stage.server.guild
    found.bot_permissions(guild, BOT & ~Permission.CREATE_PUBLIC_THREADS)
    guild.roles[guild.id].permissions &= ~Permission.CREATE_PUBLIC_THREADS
    message = await stage.place.send("x")
    with pytest.raises(discord.Forbidden, match="50013"):
        await message.create_thread(name="no")
    found.overwrite(stage.server.general, stage.story.sandbox.world.bot, deny=1 << 11)
    with pytest.raises(discord.Forbidden, match="50013"):
        await stage.place.send("no")
    found.overwrite(stage.server.general, stage.story.sandbox.world.bot, deny=1 << 10)
    with pytest.raises(discord.Forbidden, match="50001"):
        await stage.place.send("no")
    found.remove_channel(stage.server.general)
    with pytest.raises(discord.NotFound, match="10003"):
        await stage.bot.fetch_channel(message.channel.id)


async def test_everything_the_library_reads(stage: Stage) -> None:
    card = await stage.ada.slash("fetch all")
    assert card.text == "['Study group'] 3 1 ['ada']"
