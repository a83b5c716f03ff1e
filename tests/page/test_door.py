"""Who is let in: our own page with its secret, and nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, WSMsgType, WSServerHandshakeError

from bot.sandbox import Sandbox, town
from bot.sandbox.door import FOREIGN
from bot.sandbox.page_server import FILES, Page


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    sandbox = Sandbox()
    page = Page(sandbox)
    async with sandbox, page:
        town.found(sandbox)
        yield page


@pytest.fixture
async def browser() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


async def test_the_address_answers_with_a_strict_policy(page: Page, browser: ClientSession) -> None:
    async with browser.get(page.address) as answer:
        assert answer.status == 200
        assert answer.content_type == "text/html"
        policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.iterdir()))
async def test_every_file_is_served(page: Page, browser: ClientSession, name: str) -> None:
    async with browser.get(f"{page.address}{name}") as answer:
        assert answer.status == 200
        assert await answer.text() == (FILES / name).read_text("utf-8")


@pytest.mark.parametrize("path", ["", "wrong/", "wrong/main.js", "wrong/live", "a/b/c"])
async def test_without_the_secret_it_is_closed(
    page: Page, browser: ClientSession, path: str
) -> None:
    async with browser.get(f"{page.sandbox.base_url}/{path}") as answer:
        assert answer.status == 403
        assert page.secret not in await answer.text()


@pytest.mark.parametrize("path", ["..%2fserver.py", "%2e%2e/server.py", "nothing.js", "a/b"])
async def test_nothing_but_the_pages_files_is_served(
    page: Page, browser: ClientSession, path: str
) -> None:
    async with browser.get(f"{page.address}{path}") as answer:
        assert answer.status in (403, 404)


@pytest.mark.parametrize(
    "path", ["", "clock", "gateway/", "attachments/1/1/a.png", "api/v10/gateway", "api/v10/none"]
)
@pytest.mark.parametrize("host", ["evil.example:{}", "127.0.0.1:1", "127.0.0.1", ""])
async def test_a_name_bound_anew_to_this_machine_is_refused_everywhere(
    page: Page, browser: ClientSession, path: str, host: str
) -> None:
    address = f"{page.sandbox.base_url}/{path}" if path else page.address
    headers = {"Host": host.format(page.sandbox.port)}
    async with browser.get(address, headers=headers) as answer:
        assert (answer.status, await answer.text()) == (403, FOREIGN)
    assert page.sandbox.violations == []


async def test_it_is_at_home_as_localhost_too(page: Page, browser: ClientSession) -> None:
    for path in ("clock", page.secret + "/"):
        async with browser.get(f"http://localhost:{page.sandbox.port}/{path}") as answer:
            assert answer.status == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", None])
async def test_another_sites_script_gets_no_socket(
    page: Page, browser: ClientSession, origin: str | None
) -> None:
    headers = {"Origin": origin} if origin else {}
    with pytest.raises(WSServerHandshakeError) as refused:
        await browser.ws_connect(f"{page.address}live", headers=headers)
    assert refused.value.status == 403


async def test_the_socket_answers_and_survives_nonsense(page: Page, browser: ClientSession) -> None:
    headers = {"Origin": page.sandbox.base_url}
    async with browser.ws_connect(f"{page.address}live", headers=headers) as socket:
        for nonsense in ("[]", "3", '{"id": 1}', '{"id": 2, "ask": "close"}'):
            await socket.send_str(nonsense)
        assert [(await socket.receive_json())["kind"] for _ in range(2)] == ["refused"] * 2
        await socket.send_json({"id": 3, "ask": "look", "channel": "1"})
        assert (await socket.receive_json())["why"]
        await socket.send_json({"id": 4, "ask": "be"})
        answer = await socket.receive_json()
        assert [one["username"] for one in answer["data"]["people"]][:2] == ["robin", "mo"]
        await socket.send_str("not JSON")
        assert (await socket.receive()).type is WSMsgType.CLOSE


async def test_nobody_acts_for_the_bot(page: Page, browser: ClientSession) -> None:
    headers = {"Origin": page.sandbox.base_url}
    bot = page.sandbox.world.bot
    async with browser.ws_connect(f"{page.address}live", headers=headers) as socket:
        await socket.send_json({"id": 1, "ask": "be", "person": str(bot.id)})
        assert (await socket.receive_json())["data"]["you"] != str(bot.id)


async def test_a_file_of_somebodys_does_not_run_as_a_page(
    page: Page, browser: ClientSession
) -> None:
    headers = {"Origin": page.sandbox.base_url}
    channel = next(iter(page.sandbox.world.channels.values()))
    async with browser.ws_connect(f"{page.address}live", headers=headers) as socket:
        await socket.send_json({"id": 1, "ask": "be"})
        await socket.receive_json()
        file = {"name": "a.html", "type": "text/html", "base64": "PHNjcmlwdD4="}
        say = {"id": 2, "ask": "say", "channel": str(channel.id), "content": "", "files": [file]}
        await socket.send_json(say)
        packets = [await socket.receive_json() for _ in range(2)]
    message = next(one["data"] for one in packets if one["kind"] == "message_create")
    async with browser.get(message["attachments"][0]["url"]) as answer:
        assert answer.headers["Content-Security-Policy"].startswith("sandbox;")
