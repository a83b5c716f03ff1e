"""Opens the semantic tier for a bench, or says how to install it."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.learning.lesson import Lesson
    from bot.tutor.semantic import Semantics
    from bot.tutor.tutor import Tutor

CORE, SEMANTIC = "core", "semantic"


class NoModel(Exception):
    """The semantic tier is not installed; the text says what to run."""


def needed() -> Semantics:
    """The tier with its model read; NoModel."""
    # As bot/__main__.py does for the bot, and before numpy is imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from bot.tutor.semantic import Semantics

    semantics = Semantics.found()
    if semantics is None:
        raise NoModel("The semantic tier is not installed: run make semantic first.")
    semantics.open()
    return semantics


def tutor_of(tier: str) -> Tutor:
    """A tutor of that tier, with all that it reads before its first question; NoModel."""
    from bot.tutor.tutor import Tutor

    return Tutor(semantics=needed() if tier == SEMANTIC else None)


@dataclass(slots=True)
class Preparing:
    """Reads each lesson before its first question, and how long 1,000 words took."""

    tutor: Tutor
    words: int = 0
    seconds: float = 0.0
    seen: set[str] = field(default_factory=set)

    def prepare(self, lesson: Lesson) -> None:
        begun = time.perf_counter()
        self.tutor.prepare(lesson)
        if lesson.id not in self.seen:
            self.seconds += time.perf_counter() - begun
            self.words += sum(len(section.body.split()) for section in lesson.sections)
            self.seen.add(lesson.id)

    def figure(self) -> float:
        return round(1000 * self.seconds / max(1, self.words), 3)
