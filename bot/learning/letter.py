"""A direct message that a member asked for, on its way to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.learning.lesson import Lesson
from bot.learning.people import Preferences

FRESH = timedelta(days=2)  # a post older than this is no news any more
SOON = timedelta(days=1)  # before it closes; half of its time where a quiz is open for less


class Letter(StrEnum):
    """What a letter says: a lesson of yours was posted, a quiz of yours closes soon."""

    POSTED = "posted"
    CLOSING = "closing"


class LetterState(StrEnum):
    """WAITING for its moment; CLAIMED by a process under a lease; then one of the ends:

    SENT; CLOSED as the member takes no direct messages; DROPPED as it is no news any more.
    """

    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    CLOSED = "closed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Subject:
    """What letters are written about: a post or a window, `about` is its id.

    `at` is when it was posted or when it closes. `channel` and `message` are its card's, 0 where
    there is none.
    """

    what: Letter
    about: int
    server: int
    lesson: str
    at: datetime
    channel: int = 0
    message: int = 0


@dataclass(frozen=True, slots=True)
class Addressed:
    """A letter to one member; above one of `tries` it may have arrived already."""

    id: int
    server: int
    member: int
    what: Letter
    about: int
    due_at: datetime
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Wanting:
    """A member whom a subject concerns and who wants to hear of it."""

    member: int
    chosen: Preferences


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter as it is shown: what it is about, and the lesson's course by now."""

    letter: Addressed
    subject: Subject
    lesson: Lesson
