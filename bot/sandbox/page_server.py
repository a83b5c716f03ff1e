"""Serves the page in which people try the bot: its files, and one websocket a tab."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from collections.abc import Awaitable, Callable
from hmac import compare_digest
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import WSMsgType, web

from bot.sandbox.backstage import Backstage
from bot.sandbox.errors import Json
from bot.sandbox.keeper import Keeper
from bot.sandbox.server import Sandbox
from bot.sandbox.visitor import Visitor

FILES = Path(__file__).parent / "page"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".LICENSE": "text/plain; charset=utf-8",
}
LARGEST_PACKET = 16 * 1024 * 1024  # a file comes in Base64
MOST_WAITING = 10_000  # packets that a tab may be behind before it is let go
GLANCE = 0.2  # seconds between looks at what tells of no change itself: gateway and clock
FORBIDDEN = "This page opens only by the address that was printed when the sandbox started.\n"


class Page:
    """The page of one sandbox; `keeper` runs the bot, where the page may do so.

    sandbox = Sandbox(port=8321)
    async with sandbox, Page(sandbox) as page:
        print(page.address)
    """

    def __init__(self, sandbox: Sandbox, keeper: Keeper | None = None) -> None:
        self.sandbox = sandbox
        self.secret = secrets.token_urlsafe(18)
        self.backstage = Backstage(sandbox, keeper)
        self._keeper = keeper
        self._files = {path.name: path for path in FILES.iterdir() if path.suffix in TYPES}
        self._tabs: set[_Tab] = set()
        self._moves: list[tuple[float, float]] = []
        self._last: Json = {}
        self._watcher: asyncio.Task[None] | None = None
        sandbox.serve(self._routes())

    @property
    def address(self) -> str:
        """Where the page is; true once the sandbox has started."""
        return f"{self.sandbox.base_url}/{self.secret}/"

    async def __aenter__(self) -> Self:
        if self._keeper is not None:
            self._keeper.listen(self.look)
        self._watcher = asyncio.create_task(self._watch(), name="page")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._watcher is not None:
            self._watcher.cancel()
            await asyncio.gather(self._watcher, return_exceptions=True)
        for tab in tuple(self._tabs):
            await tab.socket.close()

    # What the tabs are told

    def tell(self, kind: str, data: Json) -> None:
        """Tells every tab."""
        for tab in tuple(self._tabs):
            tab.send({"kind": kind, "data": data})

    def room(self) -> Json:
        """How it stands with the bot and the clock, which are nobody's in particular."""
        bot: Json = {"connected": self.sandbox.gateway.connected, "kept": self._keeper is not None}
        if self._keeper is not None:
            bot |= {"state": self._keeper.state, "back_at": self._keeper.back_at}
        return {"bot": bot, "moves": self._moves, "offset": self.sandbox.clock.offset}

    async def _watch(self) -> None:
        while True:
            self.look()
            await asyncio.sleep(GLANCE)

    def look(self) -> None:
        """Tells the tabs of the room where it has changed."""
        offset = self.sandbox.clock.offset
        if offset != (self._moves[-1][1] if self._moves else 0.0):
            self._moves = [*self._moves, (time.time() * 1000, offset)]
        room = self.room()
        if room != self._last:
            self._last = room
            self.tell("room", room)

    # The way in

    def _routes(self) -> list[web.RouteDef]:
        return [
            web.get("/{secret}/live", self._guarded(self._live)),
            web.get("/{secret}/{file:[^/]*}", self._guarded(self._file)),
            web.get("/{rest:.*}", self._guarded(self._nothing)),
        ]

    def _guarded(
        self, serve: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def guarded(request: web.Request) -> web.StreamResponse:
            if not self._is_welcome(request):
                return web.Response(status=403, text=FORBIDDEN, headers=self._headers())
            return await serve(request)

        return guarded

    def _is_welcome(self, request: web.Request) -> bool:
        """Whether it comes from our own page: another site's script knows no secret, and even
        with one its browser says where it comes from."""
        origin = request.headers.get("Origin")
        own = origin is None or origin == f"http://{request.host}"
        known = compare_digest(request.match_info.get("secret", "").encode(), self.secret.encode())
        return own and known

    def _headers(self) -> dict[str, str]:
        port = self.sandbox.port
        sockets = f"ws://127.0.0.1:{port} ws://localhost:{port}"
        return {
            "Content-Security-Policy": (
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
                f"connect-src 'self' {sockets}; base-uri 'none'; form-action 'none'; "
                "frame-ancestors 'none'; require-trusted-types-for 'script'; "
                "trusted-types lit-html"
            ),
            "Cache-Control": "no-store",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        }

    async def _file(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["file"] or "index.html"
        path = self._files.get(name)
        if path is None:
            return await self._nothing(request)
        headers = {**self._headers(), "Content-Type": TYPES[path.suffix]}
        return web.Response(body=path.read_bytes(), headers=headers)

    async def _nothing(self, request: web.Request) -> web.StreamResponse:
        return web.Response(status=404, text="There is nothing here.\n", headers=self._headers())

    async def _live(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(max_msg_size=LARGEST_PACKET, heartbeat=30.0)
        if request.headers.get("Origin") is None or not socket.can_prepare(request).ok:
            return web.Response(status=403, text=FORBIDDEN, headers=self._headers())
        await socket.prepare(request)
        tab = _Tab(self, socket)
        self._tabs.add(tab)
        try:
            await tab.serve()
        finally:
            self._tabs.discard(tab)
        return socket


class _Tab:
    """One websocket: an ordered way out, and a task for each question."""

    def __init__(self, page: Page, socket: web.WebSocketResponse) -> None:
        self.socket = socket
        self._visitor = Visitor(page, self.send)
        self._out: asyncio.Queue[Json] = asyncio.Queue(MOST_WAITING)
        self._tasks: set[asyncio.Task[None]] = set()

    def send(self, packet: Json) -> None:
        try:
            self._out.put_nowait(packet)
        except asyncio.QueueFull:
            self._start(self._let_go())

    async def serve(self) -> None:
        self._start(self._write())
        try:
            async for frame in self.socket:
                if frame.type is WSMsgType.TEXT:
                    self._start(self._visitor.asked(json.loads(frame.data)))
        except ValueError:
            await self._let_go()
        finally:
            self._visitor.close()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self, deed: Awaitable[None]) -> None:
        task = asyncio.ensure_future(deed)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _write(self) -> None:
        while True:
            packet = await self._out.get()
            try:
                await self.socket.send_str(json.dumps(packet, separators=(",", ":")))
            except ConnectionError:
                return

    async def _let_go(self) -> None:
        await self.socket.close(code=1008)
