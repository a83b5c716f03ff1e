"""Reads what an endpoint says up to a limit: JSON, one object or a stream, or why it declines."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any, Protocol

from bot.tutor.model.silence import Silence

MOST_BYTES = 256 * 1024


class Response(Protocol):
    """What the SDKs give of a response whose body is not read yet."""

    @property
    def headers(self) -> Any: ...

    def iter_bytes(self) -> Any: ...


class Declined(Exception):
    """Another status than a success: `message` is what the endpoint says to it."""

    def __init__(self, response: Any, message: str) -> None:
        super().__init__(message)
        self.response = response
        self.status_code = int(response.status_code)
        self.message = message


async def declined(response: Any) -> None:
    """For the SDKs' HTTP client, before they look: they would read what is said to it to its end,
    and follow an address elsewhere, where nobody was told that questions go. Raises Declined."""
    if not response.is_success:
        raise Declined(response, await _read(response.aiter_bytes()))


async def objects(response: Response) -> list[dict[str, Any]]:
    """The JSON objects in the body, one unless it is a stream; Silence where it is nothing such."""
    body = await _read(response.iter_bytes())
    kind = str(response.headers.get("content-type", "")).partition(";")[0].strip().lower()
    streamed = kind == "text/event-stream" or body.lstrip().startswith("data:")
    try:
        found = list(_events(body)) if streamed else [json.loads(body)]
    except (ValueError, RecursionError):
        raise Silence("no JSON", again=True) from None
    if not found or not all(isinstance(one, dict) for one in found):
        raise Silence("no JSON object", again=True)
    return found


async def _read(body: AsyncIterator[bytes]) -> str:
    parts, size = [], 0
    async for part in body:
        size += len(part)
        if size > MOST_BYTES:
            raise Silence("an endless answer")
        parts.append(part)
    return b"".join(parts).decode("utf-8", "replace")


def _events(body: str) -> Iterator[Any]:
    for line in body.splitlines():
        told = line.removeprefix("data:").strip()
        if line.startswith("data:") and told and told != "[DONE]":
            yield json.loads(told)
