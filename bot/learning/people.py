"""Members, servers and what they chose."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

MAX_COURSES = 25


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody acting in a server. `server` is a server's snowflake, also when acting from a DM.

    `roles` are those that they have there.
    """

    server: int
    id: int
    name: str
    moderator: bool = False
    roles: frozenset[int] = frozenset()


class Visibility(StrEnum):
    """Whether a member's name may stand on this server's leaderboard; UNASKED until they chose."""

    UNASKED = "unasked"
    SHOWN = "shown"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Preferences:
    """A member's choices; `zone` is an IANA name or empty; quiet hours: minutes of the day."""

    zone: str = ""
    dm_posted: bool = False
    dm_closing: bool = False
    dm_reviews: bool = False
    quiet_from: int | None = None
    quiet_until: int | None = None
    extra_time: int = 0
    step_messages: bool = False


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """A server's choices; `courses` are course ids, the first the default; zone may be empty."""

    courses: tuple[str, ...] = field(default_factory=tuple)
    zone: str = ""
    teacher_role: int | None = None
    notices_channel: int | None = None
