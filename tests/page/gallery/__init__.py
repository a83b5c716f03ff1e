"""Shows every card of the bot at once, from the snapshots, by the page's own modules."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.sandbox import components as c
from bot.sandbox.page_server import FILES, TYPES
from tests.page.cards import PICTURE
from tests.views.test_snapshots import SNAPSHOTS

OWN = Path(__file__).parent / "files"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; "
    "require-trusted-types-for 'script'; trusted-types lit-html"
)
HEADERS = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}


def cards(address: str) -> dict[str, list[dict[str, Any]]]:
    """The components of every snapshot by its name, as Discord gives them back."""

    def media(url: str) -> dict[str, Any]:
        return {"url": f"{address}attachments/picture.png", "width": 320, "height": 120}

    return {
        path.stem: c.settle(json.loads(path.read_text("utf-8")), media)
        for path in sorted(SNAPSHOTS.glob("*.json"))
    }


@asynccontextmanager
async def opened(port: int = 0) -> AsyncIterator[str]:
    """The gallery on loopback; gives its address."""
    address = ""

    async def file(request: web.Request) -> web.Response:
        name = request.match_info["file"] or "index.html"
        found = [folder / name for folder in (OWN, FILES) if (folder / name).is_file()]
        if not found or found[0].suffix not in TYPES:
            raise web.HTTPNotFound
        headers = {**HEADERS, "Content-Type": TYPES[found[0].suffix]}
        return web.Response(body=found[0].read_bytes(), headers=headers)

    async def snapshots(request: web.Request) -> web.Response:
        return web.json_response(cards(address), headers=HEADERS)

    async def picture(request: web.Request) -> web.Response:
        return web.Response(body=PICTURE, content_type="image/png", headers=HEADERS)

    app = web.Application()
    app.router.add_get("/snapshots.json", snapshots)
    app.router.add_get("/attachments/{name}", picture)
    app.router.add_get("/{file:[^/]*}", file)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        address = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        yield address
    finally:
        await runner.cleanup()
