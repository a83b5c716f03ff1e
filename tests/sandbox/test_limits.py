"""The stand-in's own rules, without a library in between."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Limits, Rate, Sandbox, relaxed
from bot.sandbox.components import settle
from bot.sandbox.errors import ApiError, Json, Problems
from bot.sandbox.permissions import Permission, in_channel
from bot.sandbox.validation_commands import check_commands
from bot.sandbox.validation_components import check_layout
from bot.sandbox.validation_modals import check_modal
from bot.sandbox.world import Channel
from tests.conftest import needed
from tests.stories.driver import Story


class Api:
    """Speaks to the REST API with the bot's token."""

    def __init__(self, sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
        self._sandbox = sandbox
        self._session = session

    async def ask(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        headers = {"Authorization": f"Bot {self._sandbox.token}"}
        url = f"{self._sandbox.api_url}{path}"
        async with self._session.request(method, url, json=body, headers=headers) as answer:
            return answer.status, await answer.json() if answer.status != 204 else None


@asynccontextmanager
async def api(limits: Limits) -> AsyncIterator[tuple[Api, Sandbox, Channel]]:
    story = Story(limits=limits)
    async with story.sandbox as sandbox, aiohttp.ClientSession() as session:
        server = story.server("Study group", bot=True)
        yield Api(sandbox, session), sandbox, server.general


def errors_of(layout: list[Json]) -> str:
    problems = Problems()
    check_layout(layout, set(), problems)
    return str(problems.errors)


def test_forty_components_and_four_thousand_characters() -> None:
    text = {"type": 10, "content": "x" * 100}
    assert errors_of([text] * 40) == "{}"
    assert "cannot exceed 40" in errors_of([text] * 41)
    assert "4000" in errors_of([{"type": 10, "content": "x" * 2001}] * 2)


def test_components_get_numbers_and_keep_their_own() -> None:
    layout = [{"type": 17, "components": [{"type": 14, "id": 1}, {"type": 10, "content": "x"}]}]
    settled = settle(layout, lambda url: {"url": url})
    assert [settled[0]["id"], *(one["id"] for one in settled[0]["components"])] == [2, 1, 3]


def test_old_and_new_modals() -> None:
    field = {"type": 4, "custom_id": "a", "style": 1}
    row = {"type": 1, "components": [{**field, "label": "A"}]}
    label = {"type": 18, "label": "A", "component": field}
    for one in (row, label):
        check_modal({"custom_id": "m", "title": "M", "components": [one]})
    with pytest.raises(ApiError, match="Invalid Form Body"):
        check_modal({"custom_id": "m", "title": "M" * 46, "components": [row]})


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Upper"},
        {"description": ""},
        {"options": [{"type": 3, "name": "x", "description": "x"}] * 2},
        {"options": [{"type": 3, "name": "x", "description": "x", "required": r} for r in (0, 1)]},
    ],
)
def test_commands_that_discord_refuses(change: Json) -> None:
    command = {"name": "lesson", "description": "Reads", "type": 1}
    check_commands([command])
    with pytest.raises(ApiError):
        check_commands([command | change])


async def test_edits_of_old_messages_are_throttled() -> None:
    limits = replace(relaxed(), old_message_age=0.0, old_edits=Rate(2, 60.0))
    async with api(limits) as (rest, _, place):
        _, sent = await rest.ask("POST", f"/channels/{place.id}/messages", {"content": "x"})
        path = f"/channels/{place.id}/messages/{sent['id']}"
        answers = [await rest.ask("PATCH", path, {"content": str(n)}) for n in range(3)]
    assert [status for status, _ in answers] == [200, 200, 429]
    assert answers[2][1]["code"] == 30046
    assert answers[2][1]["retry_after"] > 50


async def test_a_breach_of_the_document_is_noted() -> None:
    needed("DISCORD_OPENAPI")
    async with api(relaxed()) as (rest, sandbox, place):
        assert sandbox.checked, "the validator is missing: nothing is held against the document"
        path = f"/channels/{place.id}/messages"
        await rest.ask("POST", path, {"content": "x", "colour": "red"})
        await rest.ask("POST", path, {"content": "x", "message_reference": None, "tts": "no"})
        assert [one.side for one in sandbox.violations] == ["request", "request"]
        assert "colour" in sandbox.violations[0].what
        assert sandbox.violations[1].where == "tts"


async def test_two_shards_share_the_servers() -> None:
    async with api(relaxed()) as (_, sandbox, place), aiohttp.ClientSession() as session:
        assert place.guild is not None
        mine = (place.guild.id >> 22) % 2
        heard: dict[int, list[str]] = {0: [], 1: []}
        for shard in (0, 1):
            async with session.ws_connect(sandbox.gateway.url) as socket:
                assert (await socket.receive_json())["op"] == 10
                data = {"token": sandbox.token, "intents": 1, "shard": [shard, 2]}
                await socket.send_json({"op": 2, "d": data})
                await socket.send_json({"op": 1, "d": None})
                while (packet := await socket.receive_json())["op"] != 11:
                    heard[shard].append(packet["t"])
        assert heard[mine] == ["READY", "GUILD_CREATE"]
        assert heard[1 - mine] == ["READY"]


async def test_privileged_intents_are_refused() -> None:
    async with (
        api(relaxed()) as (_, sandbox, _place),
        aiohttp.ClientSession() as session,
        session.ws_connect(sandbox.gateway.url) as socket,
    ):
        await socket.receive_json()
        data = {"token": sandbox.token, "intents": 1 << 15}
        await socket.send_json({"op": 2, "d": data})
        await socket.receive()
        assert socket.close_code == 4014


async def test_overwrites_and_threads_decide_who_may_write() -> None:
    story = Story()
    server = story.server("Study group")
    ada = server.member("Ada")
    found, place = story.sandbox.found, server.general
    found.overwrite(place, server.guild.roles[server.id], deny=Permission.SEND_MESSAGES)
    assert not in_channel(place, ada.id) & Permission.SEND_MESSAGES
    teachers = server.role("Teachers", ada)
    found.overwrite(place, teachers, allow=Permission.SEND_MESSAGES)
    assert in_channel(place, ada.id) & Permission.SEND_MESSAGES
    private = Channel(1, 12, "Private", server.guild, place)
    assert not in_channel(private, ada.id)
