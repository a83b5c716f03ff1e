"""One request of the bot, read once: path, query, body and files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from bot.sandbox.errors import ApiError, Json
from bot.sandbox.hub import Hub
from bot.sandbox.messages import Upload

_FILE = re.compile(r"^files\[(\d+)\]$")


@dataclass(slots=True)
class Call:
    """What a handler needs to know."""

    hub: Hub
    path: dict[str, str]
    query: dict[str, str]
    body: Any = None
    files: dict[int, Upload] = field(default_factory=dict)

    @property
    def form(self) -> Json:
        """The body as an object; a missing one is empty."""
        return self.body if isinstance(self.body, dict) else {}

    def id(self, name: str) -> int:
        """A snowflake from the path."""
        value = self.path[name]
        if not value.isdigit():
            raise invalid_snowflake(name, value)
        return int(value)

    def asked(self, name: str) -> bool:
        """Whether a query parameter is true."""
        return self.query.get(name, "").lower() in ("true", "1")


@dataclass(frozen=True, slots=True)
class Created:
    """An answer with a status other than 200."""

    status: int
    body: Any


Answer = Json | list[Json] | Created | None
Handler = Callable[[Call], Answer]


@dataclass(frozen=True, slots=True)
class Route:
    """A method and a path as Discord's document writes it, with what carries it out.

    `open` routes are known by a token in the path and need no Authorization.
    """

    method: str
    template: str
    handler: Handler
    open: bool = False


def invalid_snowflake(name: str, value: str) -> ApiError:
    message = f'Value "{value}" is not snowflake.'
    errors = {name: {"_errors": [{"code": "NUMBER_TYPE_COERCE", "message": message}]}}
    return ApiError(400, 50035, "Invalid Form Body", errors=errors)


async def read(request: web.Request, hub: Hub) -> Call:
    """Reads the request; raises 50109 when its JSON is broken."""
    call = Call(hub, dict(request.match_info), dict(request.query))
    if request.content_type == "multipart/form-data":
        await _read_parts(request, call)
    elif request.can_read_body:
        call.body = _parsed(await request.read())
    return call


async def _read_parts(request: web.Request, call: Call) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        content = bytes(await part.read())
        match = _FILE.match(part.name or "")
        if part.name == "payload_json":
            call.body = _parsed(content)
        elif match is not None:
            if len(content) > call.hub.limits.attachment_bytes:
                raise ApiError(413, 40005, "Request entity too large")
            kind = part.headers.get("Content-Type")
            kind = None if kind == "application/octet-stream" else kind
            call.files[int(match[1])] = Upload(part.filename or "file", content, kind)


def _parsed(content: bytes) -> Any:
    if not content:
        return None
    try:
        return json.loads(content)
    except ValueError:
        raise ApiError(400, 50109, "The request body contains invalid JSON.") from None
