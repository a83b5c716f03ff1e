"""A model's endpoint on loopback that does what it is told: well, badly, or with ill intent."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web

OVER = web.AppKey("over", asyncio.Event)
Behaviour = Callable[["Heard", web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Heard:
    """One request, as it came."""

    path: str
    host: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def instructions(self) -> str:
        """What the model is told to do."""
        return str(self.body.get("system") or self.body["messages"][0]["content"])

    @property
    def data(self) -> str:
        """Lesson and question, as they are sent."""
        content = self.body["messages"][-1]["content"]
        return content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)

    @property
    def passages(self) -> list[str]:
        content = self.body["messages"][-1]["content"]
        if not isinstance(content, str):
            return [one["source"]["data"] for one in content if one["type"] == "document"]
        return [one["text"] for one in json.loads(content.split("\n")[1])["passages"]]


class Endpoint:
    """Plays its script, a behaviour a request, and the last one again for all further requests.

    async with Endpoint(status(500), says(("Water boils.", 1))) as endpoint: endpoint.url
    """

    def __init__(self, *script: Behaviour) -> None:
        self.script = list(script)
        self.heard: list[Heard] = []
        self.over = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self.port = 0

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.origin}/v1"

    @property
    def theirs(self) -> str:
        """The address under which it is asked as Anthropic's endpoint is."""
        return f"{self.origin}/anthropic"

    async def __aenter__(self) -> Self:
        application = web.Application()
        application[OVER] = self.over
        application.router.add_post("/{path:.*}", self._answer)
        self._runner = web.AppRunner(application, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self.over.set()
        assert self._runner is not None
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        headers = {name.lower(): value for name, value in request.headers.items()}
        heard = Heard(request.path, request.host, headers, await request.json())
        self.heard.append(heard)
        behaviour = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        return await behaviour(heard, request)


def text(content: str) -> Behaviour:
    """Answers with this text, as an OpenAI-compatible endpoint does."""

    async def answer(heard: Heard, request: web.Request) -> web.StreamResponse:
        message = {"role": "assistant", "content": content}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        return web.json_response({"id": "1", "object": "chat.completion", "choices": [choice]})

    return answer


def says(*sentences: tuple[str, object]) -> Behaviour:
    """Answers with sentences and the ids of the passages that they cite."""
    return text(written(*sentences))


def written(*sentences: tuple[str, object]) -> str:
    return json.dumps({"sentences": [{"text": one, "passage": at} for one, at in sentences]})


def quotes(at: int = 0) -> Behaviour:
    """Answers with the first sentence of the passage at this position, and cites it."""

    async def answer(heard: Heard, request: web.Request) -> web.StreamResponse:
        sentence = heard.passages[at].partition(". ")[0].rstrip(".") + "."
        return await says((sentence, at + 1))(heard, request)

    return answer


def finds(sentence: str, words: str) -> Behaviour:
    """Answers with this sentence, and cites the first passage that has these words."""

    async def answer(heard: Heard, request: web.Request) -> web.StreamResponse:
        at = next(at for at, one in enumerate(heard.passages, 1) if words in one)
        return await says((sentence, at))(heard, request)

    return answer


def streams(content: str) -> Behaviour:
    """Answers piece by piece, though nobody asked for a stream."""

    async def answer(heard: Heard, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        for at in range(0, len(content), 5):
            piece = {"choices": [{"index": 0, "delta": {"content": content[at : at + 5]}}]}
            await response.write(f"data: {json.dumps(piece)}\n\n".encode())
        await response.write(b"data: [DONE]\n\n")
        return response

    return answer


def status(code: int, *, message: str = "no", retry_after: str = "") -> Behaviour:
    async def answer(heard: Heard, request: web.Request) -> web.StreamResponse:
        headers = {"Retry-After": retry_after} if retry_after else {}
        told = {"error": {"message": message, "type": "invalid_request_error"}}
        return web.json_response(told, status=code, headers=headers)

    return answer


def refuses(parameter: str, otherwise: Behaviour) -> Behaviour:
    """400 where the request has this parameter."""

    async def answer(heard: Heard, request: web.Request) -> web.StreamResponse:
        if parameter in heard.body:
            message = f"Unsupported parameter: '{parameter}' is not supported."
            return await status(400, message=message)(heard, request)
        return await otherwise(heard, request)

    return answer


def body(content: str, kind: str = "application/json") -> Behaviour:
    """A body that is no answer, such as a page of HTML."""

    async def answer(heard: Heard, request: web.Request) -> web.StreamResponse:
        return web.Response(text=content, content_type=kind)

    return answer


async def hangs(heard: Heard, request: web.Request) -> web.StreamResponse:
    """Takes the request and says nothing."""
    await request.app[OVER].wait()
    return web.Response()


async def cuts(heard: Heard, request: web.Request) -> web.StreamResponse:
    """Breaks the connection in the middle of an answer."""
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    response.content_length = 10_000
    await response.prepare(request)
    await response.write(b'{"choices": [{"message": {"content": "It ')
    assert request.transport is not None
    request.transport.close()
    return response


async def endless(heard: Heard, request: web.Request, code: int = 200) -> web.StreamResponse:
    """Never comes to an end."""
    response = web.StreamResponse(status=code, headers={"Content-Type": "application/json"})
    await response.prepare(request)
    while not request.app[OVER].is_set():
        await response.write(b" " * 65_536)
        await asyncio.sleep(0)
    return response


async def endless_refusal(heard: Heard, request: web.Request) -> web.StreamResponse:
    """Declines, and does not stop to say why."""
    return await endless(heard, request, 500)


def sends_on(to: str) -> Behaviour:
    """Names another address, where the same is to be asked."""

    async def answer(heard: Heard, request: web.Request) -> web.StreamResponse:
        return web.Response(status=307, headers={"Location": f"{to}{request.path}"})

    return answer


def cites(*blocks: tuple[str, int | None]) -> Behaviour:
    """Answers as Anthropic's endpoint does: pieces of text, each with the document it cites."""

    async def answer(heard: Heard, request: web.Request) -> web.StreamResponse:
        content = [_block(piece, document) for piece, document in blocks]
        return web.json_response({"id": "m", "type": "message", "content": content})

    return answer


def _block(piece: str, document: int | None) -> dict[str, Any]:
    if document is None:
        return {"type": "text", "text": piece, "citations": None}
    citation = {
        "type": "char_location",
        "cited_text": piece,
        "document_index": document,
        "start_char_index": 0,
        "end_char_index": len(piece),
    }
    return {"type": "text", "text": piece, "citations": [citation]}
