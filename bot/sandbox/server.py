"""Opens the stand-in on loopback: REST, gateway, files, clock, and routes for a page."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path

from aiohttp import web

from bot.sandbox.contract import Violation
from bot.sandbox.door import own_name_only
from bot.sandbox.founding import Founding
from bot.sandbox.hub import Hub
from bot.sandbox.limits import Limits
from bot.sandbox.people import Person
from bot.sandbox.rest import ROUTES
from bot.sandbox.rest.edge import handler
from bot.sandbox.world import User

API = "/api/v10"


class Sandbox:
    """A Discord of one's own on 127.0.0.1.

    `token` is what the bot logs in with (a random one unless given); `openapi` the path of
    Discord's OpenAPI document, against which all traffic is then checked; `port` 0 takes a free
    one; `routes` are served beside the API, for a page.

        async with Sandbox() as sandbox:
            guild = sandbox.found.guild("Study group")
            ada = sandbox.person(sandbox.found.member(guild, "Ada"))
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        openapi: Path | str | None = None,
        token: str | None = None,
        bot_name: str = "Syllabot",
        port: int = 0,
        routes: Iterable[web.RouteDef] = (),
    ) -> None:
        self.token = token or f"sandbox.{secrets.token_urlsafe(24)}"
        self.port = port
        document = Path(openapi) if openapi else None
        self.hub = Hub(limits or Limits(), self.token, document, bot_name)
        self.found = Founding(self.hub)
        self.clock = self.hub.clock
        self.faults = self.hub.faults
        self.gateway = self.hub.gateway
        self.trace = self.hub.trace
        self.world = self.hub.world
        self._extra = list(routes)
        self._runner: web.AppRunner | None = None

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def api_url(self) -> str:
        """What DISCORD_API_URL is set to."""
        return f"{self.base_url}{API}"

    @property
    def clock_url(self) -> str:
        """What SYLLABOT_CLOCK is set to."""
        return f"{self.base_url}/clock"

    @property
    def checked(self) -> bool:
        """Whether traffic is held against the document: it was given and can be compiled."""
        return self.hub.contract is not None

    @property
    def violations(self) -> list[Violation]:
        """Every breach of Discord's document so far, by the bot or by the stand-in."""
        return self.hub.violations

    def serve(self, routes: Iterable[web.RouteDef]) -> None:
        """Adds routes beside the API; before `start`."""
        self._extra += routes

    def person(self, user: User) -> Person:
        """What this user may do and see in a client."""
        return Person(self.hub, user)

    async def start(self) -> None:
        """Listens; afterwards `port` and the addresses are true."""
        runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        self._runner = runner
        site = web.TCPSite(runner, "127.0.0.1", self.port)
        await site.start()
        self.port = int(runner.addresses[0][1])
        self.hub.base_url = self.base_url
        self.gateway.url = f"ws://127.0.0.1:{self.port}/gateway/"

    async def close(self) -> None:
        """Closes every connection and timer."""
        self.clock.close()
        self.hub.interactions.close()
        await self.gateway.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Sandbox:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def _app(self) -> web.Application:
        largest = self.hub.limits.request_bytes
        app = web.Application(client_max_size=largest, middlewares=[own_name_only])
        for route in ROUTES:
            path = f"{API}{route.template}"
            app.router.add_route(route.method, path, handler(self.hub, route, API))
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_get("/clock", self._serve_clock)
        app.router.add_get("/attachments/{channel}/{id}/{name}", self._serve_file)
        app.router.add_routes(self._extra)
        app.router.add_route("*", f"{API}/{{rest:.*}}", self._not_found)
        return app

    async def _serve_clock(self, request: web.Request) -> web.Response:
        offset = self.clock.offset
        if "since" in request.query:
            offset = await self.clock.differs_from(float(request.query["since"]))
        return web.json_response({"offset": offset})

    async def _serve_file(self, request: web.Request) -> web.Response:
        number = request.match_info["id"]
        found = self.world.attachments.get(int(number)) if number.isdigit() else None
        if found is None:
            raise web.HTTPNotFound
        # Somebody's file must not run as a page of this origin.
        headers = {
            "Content-Type": found.content_type,
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        }
        return web.Response(body=found.content, headers=headers)

    async def _not_found(self, request: web.Request) -> web.Response:
        what = f"{request.method} {request.path.removeprefix(API)}"
        self.violations.append(Violation("request", what, "", "the stand-in has no such route"))
        body = b'{"message": "404: Not Found", "code": 0}'
        return web.Response(status=404, body=body, headers={"Content-Type": "application/json"})
