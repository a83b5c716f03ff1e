"""Every number that the stand-in enforces, in one frozen value that a story may change."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `count` requests within `seconds`."""

    count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Limits:
    """Discord's own figures by default; seconds unless the name says otherwise."""

    interaction_deadline: float = 3.0
    interaction_lifetime: float = 900.0
    heartbeat_milliseconds: int = 41_250
    nonce_memory: float = 180.0
    sends: Rate = Rate(5, 5.0)
    edits: Rate = Rate(5, 5.0)
    followups: Rate = Rate(5, 2.0)
    other: Rate = Rate(50, 1.0)
    everything: Rate = Rate(50, 1.0)
    old_message_age: float = 3600.0
    old_edits: Rate = Rate(30, 3600.0)
    resume_memory: int = 2_000
    attachment_bytes: int = 10 * 1024 * 1024
    request_bytes: int = 25 * 1024 * 1024


def relaxed(**changes: float) -> Limits:
    """The same deadlines and sizes with rates wide enough never to be met: for quick tests."""
    wide = Rate(1_000_000, 1.0)
    return Limits(
        sends=wide,
        edits=wide,
        followups=wide,
        other=wide,
        everything=wide,
        **changes,  # type: ignore[arg-type]
    )
