"""Asks an OpenAI-compatible endpoint, and remembers what it can do: schema, JSON or marks."""

from __future__ import annotations

from typing import Any

import openai

from bot.tutor.model.bodies import Declined, declined, objects
from bot.tutor.model.brief import MOST_TOKENS, SCHEMA, Brief, Manner, data, new_fence, rules
from bot.tutor.model.discretion import keep_quiet
from bot.tutor.model.replies import Said, Unreadable, read
from bot.tutor.model.silence import Silence, silence

_REFUSED = frozenset({400, 404, 415, 422, 501})
_LIMITS = ("max_tokens", "max_completion_tokens", "")
_MANNERS = tuple(Manner)
_FORMAT = {
    "type": "json_schema",
    "json_schema": {"name": "answer", "strict": True, "schema": SCHEMA},
}


class Chat:
    """One endpoint. What it refuses is not asked of it again while the bot runs."""

    def __init__(self, url: str, model: str, key: str) -> None:
        keep_quiet("openai")
        http = openai.DefaultAsyncHttpxClient(event_hooks={"response": [declined]})
        self._client = openai.AsyncOpenAI(
            api_key=key or "none", base_url=url, max_retries=0, http_client=http
        )
        self._model = model
        self._manner = Manner.SCHEMA
        self._limit = _LIMITS[0]

    @property
    def manner(self) -> str:
        return self._manner.value

    async def ask(self, brief: Brief) -> list[Said]:
        """What it says; Silence."""
        manner, limit = self._manner, self._limit
        while True:
            try:
                said = read(await self._asked(brief, manner, limit))
            except Unreadable:
                self._manner = _next(manner)
                raise Silence("an answer in no form", again=True) from None
            except Declined as error:
                if error.status_code not in _REFUSED or manner is Manner.MARKS:
                    raise silence(error) from None
                if limit and limit in error.message:
                    limit = _LIMITS[_LIMITS.index(limit) + 1]
                else:
                    manner = _next(manner)
            except Silence:
                raise
            except Exception as error:
                # The SDK's own errors, and those of the HTTP library under it, whichever it is.
                raise silence(error) from None
            else:
                self._manner, self._limit = manner, limit
                return said

    async def close(self) -> None:
        await self._client.close()

    async def _asked(self, brief: Brief, manner: Manner, limit: str) -> str:
        fence = new_fence()
        more: dict[str, Any] = {limit: MOST_TOKENS} if limit else {}
        if manner is Manner.SCHEMA:
            more["response_format"] = _FORMAT
        asking = self._client.chat.completions.with_streaming_response.create(
            model=self._model,
            messages=[
                {"role": "system", "content": rules(manner, fence)},
                {"role": "user", "content": data(brief, fence)},
            ],
            **more,
        )
        async with asking as response:
            return "".join(map(_text, await objects(response)))


def _text(told: dict[str, Any]) -> str:
    """What one object adds to the answer: a whole message, or a piece of a streamed one."""
    try:
        choice = told["choices"][0]
        content = (choice.get("message") or choice.get("delta") or {}).get("content") or ""
    except (AttributeError, IndexError, KeyError, TypeError):
        return ""
    if isinstance(content, list):
        return "".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    return str(content)


def _next(manner: Manner) -> Manner:
    """The next less strict manner; the last stays."""
    return _MANNERS[min(_MANNERS.index(manner) + 1, len(_MANNERS) - 1)]
