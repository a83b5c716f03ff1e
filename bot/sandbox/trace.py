"""Keeps the latest traffic: each deed of a person with the requests that answered it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from bot.sandbox.errors import Json


@dataclass(slots=True)
class Exchange:
    """One request of the bot and the answer to it."""

    method: str
    path: str
    status: int
    milliseconds: float
    verdict: str


@dataclass(slots=True)
class Record:
    """A deed, or a request of the bot's own accord, with all that followed.

    `state` is waiting, acknowledged, failed or, for the bot's own requests, alone.
    """

    id: int
    label: str
    began: float
    state: str = "waiting"
    acknowledged_ms: float | None = None
    exchanges: list[Exchange] = field(default_factory=list)

    def json(self) -> Json:
        return asdict(self) | {"id": str(self.id)}


class Trace:
    """The last records, newest last; `listen` hears of each that is new or has changed."""

    def __init__(self, most: int = 500) -> None:
        self.records: deque[Record] = deque(maxlen=most)
        self._by_id: dict[int, Record] = {}
        self._listeners: list[Callable[[Record], None]] = []

    def listen(self, listener: Callable[[Record], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def open(self, record_id: int, label: str) -> None:
        record = Record(record_id, label, time.time())
        if self.records and len(self.records) == self.records.maxlen:
            self._by_id.pop(self.records[0].id, None)
        self.records.append(record)
        self._by_id[record_id] = record
        self._tell(record)

    def settle(self, record_id: int, state: str, milliseconds: float | None) -> None:
        record = self._by_id.get(record_id)
        if record is not None:
            record.state, record.acknowledged_ms = state, milliseconds
            self._tell(record)

    def note(self, record_id: int | None, new_id: int, exchange: Exchange) -> None:
        """Adds a request to the deed it answers, or as a record of its own under `new_id`."""
        record = self._by_id.get(record_id) if record_id is not None else None
        if record is None:
            self.open(new_id, f"{exchange.method} {exchange.path}")
            record = self._by_id[new_id]
            record.state = "alone"
        record.exchanges.append(exchange)
        self._tell(record)

    def _tell(self, record: Record) -> None:
        for listener in tuple(self._listeners):
            listener(record)
