"""A stage on which refusals are provoked, and the list of how each is."""

from __future__ import annotations

import shutil
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

from bot.app import Syllabot
from bot.errors import Refusal
from bot.learning.lesson import QuestionKind
from tests.stories.conftest import CONTENT, bot_in
from tests.stories.driver import Seen, Story
from tests.stories.scenes import LESSON, Group, answer, asked


class Stage:
    """A story whose bot can be started again over other content."""

    def __init__(self, story: Story, folder: Path) -> None:
        self.story = story
        self.folder = folder
        self.content = folder / "content"
        self.stack = AsyncExitStack()
        self.bot: Syllabot
        self.group: Group

    async def open(self) -> None:
        shutil.copytree(CONTENT, self.content, dirs_exist_ok=True)
        self.bot = await self.stack.enter_async_context(
            bot_in(self.story, self.folder, self.content)
        )

    async def restart(self) -> None:
        await self.stack.aclose()
        self.bot = await self.stack.enter_async_context(
            bot_in(self.story, self.folder, self.content)
        )

    async def quiz(self) -> Seen:
        return await self.group.ada.slash("quiz start", lesson=LESSON)  # type: ignore[no-any-return]

    async def at(self, kind: QuestionKind) -> Seen:
        """Ada's quiz at the first question of this kind."""
        card = await self.quiz()
        while asked(self.bot, card).kind is not kind:
            card = await (await answer(self.bot, card)).press("Next question")
        return card


Provoke = Callable[[Stage], Awaitable[Seen]]
PROVOKED: dict[type[Refusal], tuple[str, Provoke]] = {}


def reads(kind: type[Refusal], sentence: str) -> Callable[[Provoke], Provoke]:
    """Registers how a refusal is provoked, and what the person reads then."""

    def register(provoke: Provoke) -> Provoke:
        PROVOKED[kind] = (sentence, provoke)
        return provoke

    return register
