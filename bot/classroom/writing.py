"""When a model is asked to write the answer, and what becomes of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from bot.classroom.budget import Budget
from bot.learning.lesson import Lesson
from bot.learning.passage import Answer, Passage, Spent, Verdict
from bot.learning.people import Member
from bot.store.store import Store
from bot.tutor.model.writer import Writer

Passages = Callable[[], Awaitable[tuple[Passage, ...]]]


class Outcome(NamedTuple):
    """An answer, the host that the asker must be told of, and whose budget was used up."""

    answer: Answer
    sent_to: str = ""
    spent: Spent | None = None


class Writing:
    """Has the model write where the embedded tutor answers or is unsure; never where it says that
    the lesson does not cover it."""

    def __init__(self, writer: Writer, store: Store, budget: Budget | None = None) -> None:
        self._writer = writer
        self._store = store
        self._budget = budget or Budget(store)

    @property
    def sends_to(self) -> str:
        """The host of somebody else's to which questions go; empty where they stay here."""
        endpoint = self._writer.endpoint
        return endpoint.host if endpoint.hosted else ""

    async def improved(
        self,
        member: Member,
        lesson: Lesson,
        question: str,
        language: str,
        answer: Answer,
        passages: Passages,
        now: datetime,
        *,
        own: bool = True,
    ) -> Outcome:
        """The model's answer where its sentences stand, else the embedded one as it is.

        Text that is not the asker's `own` is not sent to a machine of somebody else, and nothing is
        sent in a language in which the answer could not be checked.
        """
        endpoint = self._writer.endpoint
        if answer.verdict is Verdict.NOT_COVERED or self._writer.rests:
            return Outcome(answer)
        if (endpoint.hosted and not own) or not self._writer.can_write(language):
            return Outcome(answer)
        spent = await self._budget.spend(member, now)
        if spent:
            return Outcome(answer, spent=spent)
        sent_to = await self._told(member, now)
        written = await self._writer.write(lesson, await passages(), question, language)
        if not written:
            return Outcome(answer, sent_to)
        first = written[0].passage
        others = tuple(one for one in answer.passages if one != first)
        better = replace(answer, verdict=Verdict.ANSWER, written=written, passages=(first, *others))
        return Outcome(better, sent_to)

    async def _told(self, member: Member, now: datetime) -> str:
        """The host, where questions go to somebody else's and this member does not know yet."""
        host = self.sends_to
        first = host and await self._store.members.told(member.id, f"tutor-asks-{host}", now)
        return host if first else ""
