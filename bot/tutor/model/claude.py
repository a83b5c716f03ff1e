"""Asks Anthropic's own endpoint, where each passage is a document and citations are native."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import anthropic

from bot.tutor.model.bodies import declined, objects
from bot.tutor.model.brief import MOST_TOKENS, Brief, new_fence, question, rules_for_documents
from bot.tutor.model.discretion import keep_quiet
from bot.tutor.model.replies import Said
from bot.tutor.model.silence import Silence, silence
from bot.tutor.sentences import sentences


class Claude:
    """One endpoint and model."""

    manner = "citations"

    def __init__(self, url: str, model: str, key: str) -> None:
        keep_quiet("anthropic")
        base = url.rstrip("/").removesuffix("/v1")
        http = anthropic.DefaultAsyncHttpxClient(event_hooks={"response": [declined]})
        self._client = anthropic.AsyncAnthropic(
            api_key=key or "none", base_url=base, max_retries=0, http_client=http
        )
        self._model = model

    async def ask(self, brief: Brief) -> list[Said]:
        """What it says; Silence."""
        try:
            return list(_said(await self._asked(brief)))
        except Silence:
            raise
        except Exception as error:
            # The SDK's own errors, and those of the HTTP library under it, whichever it is.
            raise silence(error) from None

    async def close(self) -> None:
        await self._client.close()

    async def _asked(self, brief: Brief) -> dict[str, Any]:
        fence = new_fence()
        asking = self._client.messages.with_streaming_response.create(
            model=self._model,
            max_tokens=MOST_TOKENS,
            system=rules_for_documents(fence),
            messages=[{"role": "user", "content": cast(Any, _content(brief, fence))}],
        )
        async with asking as response:
            return (await objects(response))[0]


def _content(brief: Brief, fence: str) -> list[dict[str, Any]]:
    documents = [
        {
            "type": "document",
            "title": one.heading,
            "source": {"type": "text", "media_type": "text/plain", "data": one.text},
            "citations": {"enabled": True},
        }
        for one in brief.passages
    ]
    return [*documents, {"type": "text", "text": question(brief, fence)}]


def _said(told: dict[str, Any]) -> Iterator[Said]:
    """Each sentence with the first document cited anywhere in it, as blocks cut sentences."""
    blocks = told.get("content")
    if not isinstance(blocks, list):
        raise Silence("an answer in no form", again=True)
    whole, cited = "", list[tuple[int, int, int]]()
    for block in blocks:
        if isinstance(block, dict) and isinstance(block.get("text"), str):
            start, whole = len(whole), whole + block["text"]
            document = _document(block)
            if document is not None:
                cited.append((start, len(whole), document))
    for one in sentences(whole):
        found = (at for start, end, at in cited if start < one.end and one.start < end)
        yield Said(one.text, next(found, -1))


def _document(block: dict[str, Any]) -> int | None:
    for citation in block.get("citations") or ():
        at = citation.get("document_index") if isinstance(citation, dict) else None
        if isinstance(at, int):
            return at
    return None
