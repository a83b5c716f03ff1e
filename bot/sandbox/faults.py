"""Faults that a story orders: errors, cut connections and delays for the next matching requests."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.sandbox.errors import Json


@dataclass(slots=True)
class Fault:
    """What happens to the next `times` requests whose method and path match.

    `status` answers that code (429 with `retry_after`), `cut` breaks the connection, `delay`
    waits first. With `after` the request is carried out before the fault shows.
    """

    pattern: re.Pattern[str]
    method: str | None = None
    times: int = 1
    status: int | None = None
    cut: bool = False
    after: bool = False
    delay: float = 0.0
    retry_after: float = 0.2
    body: Json = field(default_factory=dict)

    @property
    def spoils(self) -> bool:
        """Whether the request comes to grief, and is not only slow."""
        return self.cut or self.status is not None

    def matches(self, method: str, path: str) -> bool:
        fits = self.method is None or self.method == method
        return self.times > 0 and fits and self.pattern.search(path) is not None


class Faults:
    """The faults on order, the oldest first."""

    def __init__(self) -> None:
        self._orders: list[Fault] = []

    def answer(
        self,
        status: int,
        path: str = "",
        *,
        method: str | None = None,
        times: int = 1,
        after: bool = False,
        retry_after: float = 0.2,
    ) -> None:
        """Answers `status` to the next requests whose path (below /api/v10) matches the regex."""
        order = Fault(re.compile(path), method, times, status, after=after, retry_after=retry_after)
        self._orders.append(order)

    def cut(
        self, path: str = "", *, method: str | None = None, times: int = 1, after: bool = False
    ) -> None:
        """Breaks the HTTP connection, before or after carrying the request out."""
        self._orders.append(Fault(re.compile(path), method, times, cut=True, after=after))

    def delay(
        self, seconds: float, path: str = "", *, method: str | None = None, times: int = 1
    ) -> None:
        """Waits before carrying the request out."""
        self._orders.append(Fault(re.compile(path), method, times, delay=seconds))

    @property
    def pending(self) -> bool:
        """Whether some are still to come about."""
        return bool(self._orders)

    def clear(self) -> None:
        self._orders.clear()

    def take(self, method: str, path: str) -> Fault | None:
        """The first fault that matches, used up by one."""
        for order in self._orders:
            if order.matches(method, path):
                order.times -= 1
                if order.times <= 0:
                    self._orders.remove(order)
                return order
        return None
