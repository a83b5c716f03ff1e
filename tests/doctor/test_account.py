"""What Discord says to the token, in the developer portal and of its gateway."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.doctor import account
from bot.settings import Settings
from tests.doctor.reading import NO_API, TOKEN, Look, of
from tests.stories.driver import Story


async def test_a_wrong_token_is_told_without_showing_it(at_discord: Look) -> None:
    code, printed = await at_discord(DISCORD_TOKEN=TOKEN)
    assert code == 1
    assert of(printed, "token").startswith("FAIL token: Discord does not accept it\n     → Make a")


async def test_a_discord_that_cannot_be_reached_is_told(look: Look) -> None:
    code, printed = await look()
    assert code == 1
    assert f"FAIL token: {NO_API} cannot be reached: Cannot connect" in printed
    assert "→ Look whether this machine has a connection" in printed


async def test_a_discord_that_keeps_silent_is_told(
    story: Story, at_discord: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(account, "PATIENCE", 0.2)
    story.sandbox.faults.delay(1, "users/@me")
    _, printed = await at_discord()
    assert "cannot be reached: no answer within" in of(printed, "token")


@pytest.mark.parametrize(
    ("retry_after", "told"), [(3600, "for 3600 s, as there were too many"), (None, "for now, as")]
)
async def test_a_rate_limit_is_told(
    story: Story, at_discord: Look, retry_after: float | None, told: str
) -> None:
    if retry_after is None:
        # What stands before Discord answers in words, not in JSON.
        async with pretending({"/users/@me": web.Response(status=429, text="Banned")}) as api_url:
            _, printed = await at_discord(DISCORD_API_URL=api_url)
    else:
        story.sandbox.faults.answer(429, "users/@me", retry_after=retry_after)
        _, printed = await at_discord()
    assert told in of(printed, "token")
    assert "→ Stop what restarts the bot" in printed


async def test_a_discord_that_is_down_is_told(story: Story, at_discord: Look) -> None:
    story.sandbox.faults.answer(503, "users/@me")
    _, printed = await at_discord()
    assert f"FAIL token: not tried, as {story.api_url} answers 503\n     → Look" in printed


async def test_a_page_where_discord_should_be_is_told(look: Look) -> None:
    async with pretending({"/users/@me": web.Response(text="<h1>Welcome</h1>")}) as api_url:
        _, printed = await look(DISCORD_API_URL=api_url)
    assert "answers something that Discord would not" in of(printed, "token")


@asynccontextmanager
async def pretending(answers: dict[str, web.Response]) -> AsyncIterator[str]:
    """An address where these paths are answered so, and what it is."""

    async def answer(request: web.Request) -> web.Response:
        return answers[request.path]

    pretender = web.Application()
    pretender.router.add_get("/{path:.*}", answer)
    async with TestServer(pretender) as server:
        yield str(server.make_url("")).rstrip("/")


def discord_with(application: dict[str, Any], starts_left: int = 999) -> dict[str, web.Response]:
    me = {"id": "7", "username": "Syllabot", "discriminator": "0", "avatar": None}
    about: dict[str, Any] = {
        "id": "7",
        "name": "Syllabot",
        "icon": None,
        "description": "",
        "rpc_origins": None,
    }
    about |= {"bot_public": True, "bot_require_code_grant": False, "owner": me, "verify_key": "0"}
    starts = {"total": 1000, "remaining": starts_left, "reset_after": 7_200_000}
    bodies: dict[str, object] = {
        "/users/@me": me,
        "/oauth2/applications/@me": about | application,
        "/gateway/bot": {"url": "wss://x", "shards": 1, "session_start_limit": starts},
        "/users/@me/guilds": [],
    }
    # To the letter: discord.py reads nothing else as JSON.
    head = {"Content-Type": "application/json"}
    return {
        path: web.Response(body=web.json_response(body).body, headers=head)
        for path, body in bodies.items()
    }


async def test_commands_that_go_elsewhere_are_told(look: Look) -> None:
    application = {"interactions_endpoint_url": "https://elsewhere.example", "flags": 0}
    async with pretending(discord_with(application)) as api_url:
        code, printed = await look(DISCORD_API_URL=api_url)
    assert code == 1
    assert "FAIL portal: commands and presses go to an Interactions Endpoint URL" in printed
    assert "→ Empty that field at https://discord.com/developers/applications/7/info" in printed


async def test_needless_privileged_intents_are_named(look: Look) -> None:
    flags = (1 << 19) | (1 << 14)
    async with pretending(discord_with({"flags": flags})) as api_url:
        _, printed = await look(DISCORD_API_URL=api_url)
    assert "switched on are: Server Members, Message Content\n     →" in of(printed, "intents")


async def test_a_bot_that_runs_out_of_starts_is_warned(look: Look) -> None:
    async with pretending(discord_with({"flags": 0}, starts_left=3)) as api_url:
        _, printed = await look(DISCORD_API_URL=api_url)
    assert "warn gateway: 3 of 1000 starts left for the next 2 h\n     → Find out" in printed


async def test_a_gateway_that_is_not_told_is_told(story: Story, at_discord: Look) -> None:
    story.sandbox.faults.answer(503, "gateway/bot")
    code, printed = await at_discord()
    assert code == 1
    assert "FAIL gateway: Discord does not tell where it is" in printed


@pytest.mark.parametrize(("api_url", "count"), [("http://far.example", 1), ("https://x", 0)])
def test_a_token_in_the_open_is_warned_of(api_url: str, count: int) -> None:
    assert len(account._encrypted(api_url)) == count


def test_the_default_address_is_named_as_settings_have_it() -> None:
    assert Settings().api_url in account._strange(Settings(api_url="http://x"), 404).remedy
