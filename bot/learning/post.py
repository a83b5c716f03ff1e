"""What was posted for a group to see, and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Post:
    """A lesson's card, or one section of it, as a message in a channel.

    `thread` is the thread that was opened for it, or None; `section` is the position of the section
    posted alone, or None for the whole lesson. `digest` is that of the content as posted. `author`
    is the moderator who posted it, 0 once they were forgotten. `further` are the messages after the
    first one, where a section was too long for one.
    """

    id: int
    server: int
    channel: int
    thread: int | None
    message: int
    lesson: str
    section: int | None
    digest: str
    author: int
    at: datetime
    further: tuple[int, ...] = ()
