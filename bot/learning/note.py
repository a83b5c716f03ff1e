"""What a moderator adds to a section of a lesson, for everyone in a server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

QUESTION = 200
TEXT = 600
A_SECTION = 5
"""So many notes a section holds at most, so that a reader can show them."""


@dataclass(frozen=True, slots=True)
class Note:
    """A moderator's answer for everyone, under the section with this id.

    `question` is what it answers, in the moderator's words, at most QUESTION characters, and `text`
    the answer, at most TEXT. `author` is who wrote it, 0 once they were forgotten.
    """

    id: int
    server: int
    lesson: str
    section: str
    question: str
    text: str
    author: int
    at: datetime
