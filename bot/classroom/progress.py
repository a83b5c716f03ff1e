"""How far one is, and who leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.classroom.lessons import Lessons
from bot.classroom.library import Library
from bot.learning.people import Member, Visibility
from bot.learning.reading import CoursePath
from bot.learning.score import Board, Period
from bot.store.store import Store

SHOWN_RANKS = 10
WEAK_TERMS = 5


class Progress:
    def __init__(self, library: Library, store: Store) -> None:
        self._library = library
        self._store = store
        self._lessons = Lessons(library, store)

    async def of(self, member: Member, course: str | None, now: datetime) -> CoursePath:
        """The member's own way through a course, with the terms missed most."""
        path = await self._lessons.path(member, course, None, now)
        keys = [row.lesson.key for row in path.rows]
        terms = await self._store.attempts.wrong_terms(member.server, member.id, keys)
        missed = sorted(
            (term for term, (wrong, _) in terms.items() if wrong),
            key=lambda term: (-terms[term][0] / terms[term][1], -terms[term][0], term),
        )
        return replace(path, weak=tuple(missed[:WEAK_TERMS]))

    async def board(
        self, member: Member, course: str | None, period: Period, now: datetime
    ) -> Board:
        """This server's leaderboard; only members who chose to appear are named."""
        only = (await self._library.course(member.server, course)).id if course else None
        return await self._store.ranks.board(
            member.server, member.id, only, period.since(now), SHOWN_RANKS
        )

    async def visibility(self, member: Member) -> Visibility:
        return await self._store.members.visibility(member.server, member.id)

    async def choose_visibility(self, member: Member, shown: bool, now: datetime) -> Visibility:
        chosen = Visibility.SHOWN if shown else Visibility.HIDDEN
        await self._store.members.choose_visibility(member.server, member.id, chosen, now)
        return chosen
