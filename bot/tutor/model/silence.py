"""Why an endpoint gave no answer that can be used, and whether it is worth asking once more."""

from __future__ import annotations

_FOR_NOW = frozenset({408, 409, 425, 429})


class Silence(Exception):
    """`why` is for the log and holds nothing that was sent or received; `after` is in seconds."""

    def __init__(self, why: str, *, again: bool = False, after: float = 0.0) -> None:
        super().__init__(why)
        self.again = again
        self.after = after


def silence(error: Exception) -> Silence:
    """An SDK's error as ours. Its own text is left out: it may repeat what was sent."""
    status = status_of(error)
    if status is None:
        return Silence(type(error).__name__, again=True)
    again = status in _FOR_NOW or status >= 500
    return Silence(f"status {status}", again=again, after=_after(error))


def status_of(error: Exception) -> int | None:
    status = getattr(error, "status_code", None)
    return status if isinstance(status, int) else None


def _after(error: Exception) -> float:
    headers = getattr(getattr(error, "response", None), "headers", {})
    told = str(headers.get("retry-after", ""))
    return float(told) if told.isascii() and told.isdecimal() and len(told) < 6 else 0.0
