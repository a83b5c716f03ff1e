"""The way in and out of every request: faults, token, limits, contract, the deed itself, trace."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.sandbox.contract import Violation
from bot.sandbox.errors import ApiError, unauthorized
from bot.sandbox.faults import Fault
from bot.sandbox.hub import Hub
from bot.sandbox.ratelimits import too_many
from bot.sandbox.rest.call import Call, Created, Route, read
from bot.sandbox.trace import Exchange

LOG = logging.getLogger(__name__)
Reply = tuple[int, Any, dict[str, str]]
_MAJOR = ("channel_id", "guild_id", "webhook_token", "interaction_token")


def handler(
    hub: Hub, route: Route, prefix: str
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Wraps a route for aiohttp."""

    async def serve(request: web.Request) -> web.Response:
        began = time.perf_counter()
        path = request.path.removeprefix(prefix)
        fault = hub.faults.take(request.method, path)
        if fault is not None and fault.delay:
            await asyncio.sleep(fault.delay)
        verdict: list[Violation] = []
        if fault is None or fault.after or not fault.spoils:
            reply = await _carried_out(hub, route, request, verdict)
        else:
            reply = (500, None, {})
        if fault is not None:
            reply = _spoilt(fault, request, reply)
        _note(hub, request, path, reply[0], began, verdict)
        return _written(reply)

    return serve


def _spoilt(fault: Fault, request: web.Request, reply: Reply) -> Reply:
    """What the bot gets instead of, or after, the true answer."""
    if fault.cut and isinstance(request.transport, asyncio.Transport):
        request.transport.abort()
    if fault.status == 429:
        error = too_many(fault.retry_after, "user", {})
        return error.status, error.body(), error.headers
    if fault.status is not None:
        return fault.status, {"message": f"{fault.status}: ordered by the story", "code": 0}, {}
    return reply


async def _carried_out(
    hub: Hub, route: Route, request: web.Request, verdict: list[Violation]
) -> Reply:
    headers: dict[str, str] = {}
    try:
        call = await read(request, hub)
        if not route.open and request.headers.get("Authorization") != f"Bot {hub.token}":
            raise unauthorized()
        major = next((call.path[one] for one in _MAJOR if one in call.path), "")
        headers = hub.rates.count(route.method, route.template, major)
        _check_request(hub, route, call, verdict)
        answer = route.handler(call)
    except ApiError as error:
        reply: Reply = (error.status, error.body(), {**headers, **error.headers})
    except ConnectionError:  # the bot hung up before it was read, and nobody hears the answer
        return 500, None, headers
    except Exception as error:
        LOG.exception("%s %s failed", route.method, route.template)
        what = f"the stand-in itself failed: {error!r}"
        hub.violations.append(Violation("answer", f"{route.method} {route.template}", "", what))
        return 500, {"message": "500: Internal Server Error", "code": 0}, headers
    else:
        reply = _success(answer, headers)
    if hub.contract is not None:
        found = hub.contract.check_answer(route.method, route.template, reply[0], reply[1])
        verdict += found
        hub.violations += found
    return reply


def _check_request(hub: Hub, route: Route, call: Call, verdict: list[Violation]) -> None:
    if hub.contract is None:
        return
    body = call.body if call.body is not None or not call.files else {}
    found = hub.contract.check_request(route.method, route.template, call.query, body)
    verdict += found
    hub.violations += found


def _success(answer: Any, headers: dict[str, str]) -> Reply:
    if isinstance(answer, Created):
        return answer.status, answer.body, headers
    return (204 if answer is None else 200), answer, headers


def _written(reply: Reply) -> web.Response:
    """The type is application/json to the letter, as discord.py reads nothing else as JSON."""
    status, body, headers = reply
    if body is None:
        return web.Response(status=status, headers=headers)
    content = json.dumps(body, separators=(",", ":")).encode()
    head = {**headers, "Content-Type": "application/json"}
    return web.Response(status=status, body=content, headers=head)


def _note(
    hub: Hub, request: web.Request, path: str, status: int, began: float, verdict: list[Violation]
) -> None:
    info = request.match_info
    raw_id = info.get("interaction_id", "")
    deed = hub.interactions.find(int(raw_id) if raw_id.isdigit() else None, None)
    if deed is None:
        deed = hub.interactions.find(None, info.get("webhook_token"))
    words = "; ".join(str(one) for one in verdict)
    if not words:
        words = "valid" if hub.contract is not None else "unchecked"
    for name in ("interaction_token", "webhook_token"):
        path = path.replace(info.get(name) or "\0", "…")
    spent = (time.perf_counter() - began) * 1000
    exchange = Exchange(request.method, path, status, round(spent, 2), words)
    hub.trace.note(deed, hub.ids.new(), exchange)
