"""Direct messages that members asked for: written, looked at once more, opened, turned off."""

from __future__ import annotations

from datetime import datetime

from bot.classroom.library import Library
from bot.errors import LetterGone
from bot.learning.letter import FRESH, Addressed, Composed, Letter, LetterState
from bot.learning.quiet import when_awake
from bot.store.ids import new_id
from bot.store.store import Store


class Letters:
    def __init__(self, library: Library, store: Store) -> None:
        self._library = library
        self._store = store

    async def write(self, now: datetime) -> None:
        """Letters about what was posted and what closes soon; in quiet hours they wait."""
        for subject in await self._store.letters.unwritten(now):
            letters = [
                Addressed(
                    new_id(now),
                    subject.server,
                    one.member,
                    subject.what,
                    subject.about,
                    when_awake(one.chosen, now),
                )
                for one in await self._store.letters.wanting(subject)
            ]
            await self._store.letters.write(subject, letters, now)

    async def take(
        self, owner: int, now: datetime, real_now: datetime, lease_until: datetime
    ) -> Addressed | None:
        return await self._store.letters.take(owner, now, real_now, lease_until)

    async def awake(self, letter: Addressed, now: datetime) -> datetime:
        """When the letter may come by the quiet hours as they are now."""
        chosen = await self._store.members.preferences(letter.member)
        return when_awake(chosen, now)

    async def written(self, letter: Addressed, now: datetime) -> Composed | None:
        """The letter as it is to be read; None where it is no news to them any more."""
        subject = await self._store.letters.still_concerns(letter)
        if subject is None:
            return None
        closing = subject.what is Letter.CLOSING
        if now >= (subject.at if closing else subject.at + FRESH):
            return None
        lesson = (await self._library.of(letter.server)).lesson(subject.lesson)
        return Composed(letter, subject, lesson) if lesson else None

    async def opened(self, member: int, letter_id: int) -> Addressed:
        """The member's own letter; LetterGone."""
        letter = await self._store.letters.get(letter_id)
        if letter is None or letter.member != member:
            raise LetterGone
        return letter

    async def lesson_of(self, letter: Addressed) -> str:
        """The key of the lesson that a letter is about; LetterGone."""
        key = await self._store.letters.lesson_of(letter)
        if key is None:
            raise LetterGone
        return key

    async def ended(self, letter: Addressed, owner: int, state: LetterState, now: datetime) -> None:
        await self._store.letters.ended(letter.id, owner, state, now)

    async def postponed(self, letter: Addressed, owner: int, due_at: datetime) -> None:
        await self._store.letters.postponed(letter.id, owner, due_at)

    async def closed(self, member: int, now: datetime) -> None:
        """The member's direct messages are closed: letters are turned off, with a note."""
        await self._store.letters.closed(member, now)

    async def closed_at(self, member: int) -> datetime | None:
        """When they were turned off for that; None once the member has turned them on again."""
        return await self._store.letters.closed_at(member)

    async def tells_closed(self, member: int) -> bool:
        """Whether the note is still due; True once."""
        if await self._store.letters.closed_at(member, untold=True) is None:
            return False
        await self._store.letters.told_closed(member)
        return True
