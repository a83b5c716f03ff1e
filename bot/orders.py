"""Passes an operator's order to the running bot, and its answer back, through files.

They lie in a folder beside the database, where only the operator may write; signals would do on
some systems alone, and could not bring an answer. An order `<id>.order` is taken by deleting it.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.errors import StartError

UNTAKEN = 10.0  # seconds after which nobody is there
UNANSWERED = 120.0
_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an order, in sentences for the operator."""

    done: bool
    lines: tuple[str, ...]


class Orders:
    """The orders to the bot that runs on one database."""

    def __init__(self, database: Path) -> None:
        self._place = database.with_name(f"{database.name}-orders")
        self._database = database

    def take(self) -> str | None:
        """The id of an order that was given, for whoever runs the bot; nobody else gets it."""
        for order in self._place.glob("*.order"):
            with suppress(OSError):
                order.unlink()  # of two who try, one fails
                for old in self._place.glob("*.answer"):
                    old.unlink(missing_ok=True)  # nobody waited for it
                return order.stem
        return None

    def answer(self, order: str, outcome: Outcome) -> None:
        half = self._place / f"{order}.half"
        with suppress(OSError):
            half.write_text(json.dumps(asdict(outcome)), "utf-8")
            half.replace(self._place / f"{order}.answer")

    def give(self, untaken: float = UNTAKEN, unanswered: float = UNANSWERED) -> Outcome:
        """Gives an order and waits for what comes of it; StartError where no bot answers."""
        id = secrets.token_hex(8)
        order, answer = self._place / f"{id}.order", self._place / f"{id}.answer"
        try:
            self._place.mkdir(parents=True, exist_ok=True)
            order.write_text("", "utf-8")
        except OSError as error:
            raise StartError(f"Make {self._place} writable for you: {error.strerror}.") from error
        try:
            if not _until(lambda: not order.exists(), untaken):
                raise StartError(
                    f"No bot runs on {self._database}: start it, it reads content as it starts."
                )
            if not _until(answer.exists, unanswered):
                raise StartError("The bot took the order but does not answer: see its log.")
            told = json.loads(answer.read_text("utf-8"))
            return Outcome(told["done"], tuple(told["lines"]))
        finally:
            order.unlink(missing_ok=True)
            answer.unlink(missing_ok=True)


def _until(holds: Callable[[], bool], patience: float) -> bool:
    end = time.monotonic() + patience
    while not (held := holds()) and time.monotonic() < end:
        time.sleep(_PAUSE)
    return held
