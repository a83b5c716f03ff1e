"""Reads an endpoint's answer up to a limit: one JSON object, or a stream of them, whole or cut."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Protocol

from bot.tutor.model.silence import Silence

MOST_BYTES = 256 * 1024


class Response(Protocol):
    """What the SDKs give of a response whose body is not read yet."""

    @property
    def headers(self) -> Any: ...

    def iter_bytes(self) -> Any: ...


async def objects(response: Response) -> list[dict[str, Any]]:
    """The JSON objects in the body, one unless it is a stream; Silence where it is nothing such."""
    body = await _read(response)
    kind = str(response.headers.get("content-type", "")).partition(";")[0].strip().lower()
    streamed = kind == "text/event-stream" or body.lstrip().startswith("data:")
    try:
        found = list(_events(body)) if streamed else [json.loads(body)]
    except (ValueError, RecursionError):
        raise Silence("no JSON", again=True) from None
    if not found or not all(isinstance(one, dict) for one in found):
        raise Silence("no JSON object", again=True)
    return found


async def _read(response: Response) -> str:
    parts, size = [], 0
    async for part in response.iter_bytes():
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
