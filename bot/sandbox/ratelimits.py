"""Counts requests per route and channel as Discord does, and says so in headers and in 429."""

from __future__ import annotations

import hashlib
import time
from collections import deque
from dataclasses import dataclass

from bot.sandbox.errors import ApiError
from bot.sandbox.limits import Limits, Rate

_SENDS = ("POST", "/channels/{channel_id}/messages")
_EDITS = ("PATCH", "/channels/{channel_id}/messages/{message_id}")
_OLD_EDITS = "Maximum number of edits to messages older than 1 hour reached. Try again later."


@dataclass(slots=True)
class _Window:
    rate: Rate
    left: int
    ends: float


class RateLimits:
    """Every bucket of the one application."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._windows: dict[tuple[str, str], _Window] = {}
        self._all: deque[float] = deque()
        self._old: dict[int, deque[float]] = {}

    def count(self, method: str, template: str, major: str) -> dict[str, str]:
        """Counts one request; returns the headers of its answer or raises 429.

        `template` is the route as Discord's document writes it, `major` the channel, server or
        webhook that has a bucket of its own.
        """
        if not template.startswith(("/interactions/", "/webhooks/")):
            self._count_all()
        bucket = hashlib.md5(f"{method} {template}".encode(), usedforsecurity=False).hexdigest()
        now = time.monotonic()
        key = (bucket, major)
        window = self._windows.get(key)
        if window is None or window.ends <= now:
            rate = self._rate(method, template)
            window = self._windows[key] = _Window(rate, rate.count, now + rate.seconds)
            self._tidy(now)
        exhausted = window.left <= 0
        window.left = max(0, window.left - 1)
        headers = _headers(window, bucket, now)
        if exhausted:
            raise too_many(window.ends - now, "user", headers)
        return headers

    def _rate(self, method: str, template: str) -> Rate:
        if (method, template) == _SENDS:
            return self._limits.sends
        if (method, template) == _EDITS:
            return self._limits.edits
        if template.startswith("/webhooks/"):
            return self._limits.followups
        return self._limits.other

    def _count_all(self) -> None:
        rate, now = self._limits.everything, time.monotonic()
        while self._all and self._all[0] <= now - rate.seconds:
            self._all.popleft()
        if len(self._all) >= rate.count:
            raise too_many(self._all[0] + rate.seconds - now, "global", {}, everywhere=True)
        self._all.append(now)

    def count_old_edit(self, channel_id: int) -> None:
        """Counts an edit of a message older than an hour; raises 429 with code 30046."""
        rate, now = self._limits.old_edits, time.monotonic()
        edits = self._old.setdefault(channel_id, deque())
        while edits and edits[0] <= now - rate.seconds:
            edits.popleft()
        if len(edits) >= rate.count:
            wait = edits[0] + rate.seconds - now
            raise too_many(wait, "shared", {}, code=30046, message=_OLD_EDITS)
        edits.append(now)

    def _tidy(self, now: float) -> None:
        if len(self._windows) > 4096:
            self._windows = {k: w for k, w in self._windows.items() if w.ends > now}


def _headers(window: _Window, bucket: str, now: float) -> dict[str, str]:
    left = max(0.0, window.ends - now)
    return {
        "X-RateLimit-Limit": str(window.rate.count),
        "X-RateLimit-Remaining": str(window.left),
        "X-RateLimit-Reset": f"{time.time() + left:.3f}",
        "X-RateLimit-Reset-After": f"{left:.3f}",
        "X-RateLimit-Bucket": bucket,
    }


def too_many(
    wait: float,
    scope: str,
    headers: dict[str, str],
    *,
    everywhere: bool = False,
    code: int = 0,
    message: str = "You are being rate limited.",
) -> ApiError:
    """429 in Discord's words; `Via` tells a client that Discord itself answered."""
    seconds = round(max(0.001, wait), 3)
    head = {**headers, "Via": "1.1 google", "Retry-After": str(int(seconds) + 1)}
    head["X-RateLimit-Scope"] = scope
    if everywhere:
        head["X-RateLimit-Global"] = "true"
    body = {"retry_after": seconds, "global": everywhere}
    return ApiError(429, code, message, extra=body, headers=head)
