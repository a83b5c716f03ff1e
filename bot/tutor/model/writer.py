"""Has a model write an answer from passages, within a time limit, and lets through what stands."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from bot.learning.lesson import Lesson
from bot.learning.passage import Cited, Passage
from bot.tutor.grounding import can_check
from bot.tutor.model.brief import Brief
from bot.tutor.model.endpoint import Client, Endpoint, client_for
from bot.tutor.model.replies import Said
from bot.tutor.model.silence import Silence
from bot.tutor.model.standing import standing
from bot.tutor.words import Words

LIMIT = 8.0
PASSAGES = 8
_AT_ONCE = 4
_FAILURES = 3
_REST = 30.0
_PAUSE = 0.3
_log = logging.getLogger(__name__)


class Writer:
    """Asks one endpoint. After three silences in a row it is left alone for half a minute, so that
    nobody waits for what does not come."""

    def __init__(self, endpoint: Endpoint, client: Client, limit: float = LIMIT) -> None:
        self.endpoint = endpoint
        self._client = client
        self._limit = limit
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._silences = 0
        self._until = 0.0
        self._words: dict[str, Words] = {}

    @classmethod
    def open(cls, url: str, model: str, key: str) -> Writer:
        """The writer for an endpoint, its SDK imported now; NoSdk."""
        endpoint = Endpoint(url, model, key)
        return cls(endpoint, client_for(endpoint), LIMIT)

    @property
    def manner(self) -> str:
        """How answers are asked for, as far as it is known what the endpoint can do."""
        return self._client.manner

    @property
    def rests(self) -> bool:
        return asyncio.get_running_loop().time() < self._until

    def can_write(self, language: str) -> bool:
        """Whether what it writes in this language can be checked."""
        return can_check(self._language(language))

    async def write(
        self, lesson: Lesson, passages: Sequence[Passage], question: str, language: str
    ) -> tuple[Cited, ...]:
        """The sentences that stand, or none, whatever the endpoint does; in 8 seconds at most."""
        brief = Brief(lesson.title, tuple(passages[:PASSAGES]), question)
        try:
            said = await self.said(brief)
        except Silence as why:
            _log.warning("The tutor's model gave no answer: %s", why)
            return ()
        words = self._language(language)
        stands = await asyncio.to_thread(standing, said, brief, lesson, words)
        if len(stands) < len(said):
            dropped = len(said) - len(stands)
            _log.info("Of %d sentences of the tutor's model %d were dropped", len(said), dropped)
        return tuple(stands)

    async def said(self, brief: Brief) -> list[Said]:
        """What the model says, unchecked, asked once more where that may help; Silence."""
        try:
            async with asyncio.timeout(self._limit), self._turns:
                said = await self._twice(brief)
        except TimeoutError:
            self._silent()
            raise Silence(f"none within {self._limit:g} seconds") from None
        except Silence:
            self._silent()
            raise
        self._silences = 0
        return said

    async def close(self) -> None:
        await self._client.close()

    def _language(self, language: str) -> Words:
        if language not in self._words:
            self._words[language] = Words(language)
        return self._words[language]

    async def _twice(self, brief: Brief) -> list[Said]:
        try:
            return await self._client.ask(brief)
        except Silence as first:
            if not first.again or first.after >= self._limit:
                raise
            await asyncio.sleep(max(_PAUSE, first.after))
        return await self._client.ask(brief)

    def _silent(self) -> None:
        self._silences += 1
        if self._silences >= _FAILURES:
            self._until = asyncio.get_running_loop().time() + _REST
