"""The websocket breaks and comes back; requests fail, are limited and are traced."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import aiohttp
import discord
import pytest

from bot.sandbox import Limits, Rate, Sandbox, relaxed
from tests.sandbox.conftest import Stage
from tests.sandbox.practice import Practice
from tests.stories.driver import Story
from tests.stories.library import running


async def test_a_dropped_socket_is_resumed_without_loss(stage: Stage) -> None:
    gateway = stage.story.sandbox.gateway
    gateway.drop()
    await stage.ada.says("@bot are you there?")
    assert (await stage.ada.sees("You called?")).text
    await stage.story.until(lambda: "resumed" in stage.bot.events, "resumed")
    assert (gateway.identifies, gateway.resumes) == (1, 1)


async def test_a_refused_resume_comes_back_to_the_same_gateway(stage: Stage) -> None:
    gateway = stage.story.sandbox.gateway
    gateway.resumes_to_refuse = 1
    gateway.drop()
    await stage.story.until(lambda: gateway.identifies == 2, "identifies anew")
    await stage.story.bot_ready()
    assert (await stage.ada.slash("pick", fruit="fig")).text == "You like fig"


async def test_a_request_to_reconnect(stage: Stage) -> None:
    gateway = stage.story.sandbox.gateway
    gateway.ask_reconnect()
    await stage.story.until(lambda: gateway.resumes == 1, "resumes")


async def test_the_bot_joins_while_running(stage: Stage) -> None:
    other = stage.story.server("Another")
    bea = other.member("Bea")
    await stage.story.bot_joins(other)
    await stage.story.until(lambda: len(stage.bot.guilds) == 2, "the bot hears of it")
    assert (await bea.slash("pick", fruit="fig")).private


async def test_ordered_faults(stage: Stage) -> None:
    faults = stage.story.sandbox.faults
    faults.answer(403, "/messages", method="POST")
    with pytest.raises(discord.Forbidden):
        await stage.place.send("refused")
    faults.answer(429, "/messages", method="POST", retry_after=0.05)
    await stage.place.send("limited")
    faults.cut("/messages", method="POST", after=True)
    with pytest.raises((aiohttp.ClientError, OSError)):
        await stage.place.send("cut", nonce="n1")
    await stage.place.send("cut", nonce="n1")
    assert [one.text for one in stage.ada.messages] == ["limited", "cut"]


async def test_the_fifth_message_waits() -> None:
    limits = replace(relaxed(), sends=Rate(5, 0.4))
    async with Story(limits=limits) as story:
        server = story.server("Study group", bot=True)
        async with running(story, Practice()) as bot:
            place = bot.get_channel(server.general.id)
            assert isinstance(place, discord.TextChannel)
            began = asyncio.get_running_loop().time()
            for number in range(6):
                await place.send(str(number))
            assert asyncio.get_running_loop().time() - began > 0.3


async def test_too_many_requests_are_told_when_to_come_back() -> None:
    limits = Limits(everything=Rate(3, 30.0))
    async with Sandbox(limits=limits) as sandbox, aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bot {sandbox.token}"}
        for status in (200, 200, 200, 429):
            async with session.get(f"{sandbox.api_url}/users/@me", headers=headers) as answer:
                assert answer.status == status
                body = await answer.json()
                assert answer.headers["Content-Type"] == "application/json"
        assert body["global"] is True
        assert body["retry_after"] > 20
        assert answer.headers["Via"]


async def test_a_wrong_token_is_refused() -> None:
    async with Story() as story:
        client = discord.Client(intents=discord.Intents.none())
        story.sandbox.hub.token = "another"
        with pytest.raises(discord.LoginFailure):
            async with running(story, client):
                pass


async def test_the_clock_is_followed() -> None:
    async with Sandbox() as sandbox, aiohttp.ClientSession() as session:

        async def offset(query: str = "") -> float:
            async with session.get(f"{sandbox.clock_url}{query}") as answer:
                return float((await answer.json())["offset"])

        assert await offset() == 0
        waiting = asyncio.create_task(offset("?since=0"))
        await asyncio.sleep(0.05)
        assert not waiting.done()
        sandbox.clock.move(3600)
        assert await waiting == 3600


async def test_the_trace_tells_what_followed_a_deed(stage: Stage) -> None:
    await stage.ada.slash("slow")
    record = next(one for one in stage.story.sandbox.trace.records if one.label == "Ada: /slow")
    # The last of them is noted once its answer is written, which is after it is seen.
    await stage.story.until(lambda: len(record.exchanges) == 4, "all has followed")
    assert record.state == "acknowledged"
    assert record.acknowledged_ms is not None
    assert [one.method for one in record.exchanges] == ["POST", "POST", "GET", "POST"]
    token = stage.story.token
    assert all(token not in one.path for one in record.exchanges)
