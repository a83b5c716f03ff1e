"""Opens the semantic tier for a bench, or says how to install it."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from bot.learning.lesson import Lesson
    from bot.tutor.semantic import Semantics
    from bot.tutor.tutor import Tutor

CORE, SEMANTIC = "core", "semantic"


class NoModel(Exception):
    """The semantic tier is not installed; the text says what to run."""


def needed(vectors: Path | None = None) -> Semantics:
    """The tier with its model read, NoModel; `vectors` is a folder to keep lessons' vectors in."""
    semantics = found(vectors)
    if semantics is None:
        raise NoModel("The semantic tier is not installed: run make semantic first.")
    semantics.open()
    return semantics


def found(vectors: Path | None = None) -> Semantics | None:
    """The same, not read yet, or None where it is not installed."""
    # As bot/__main__.py does for the bot, and before numpy is imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from bot.tutor.semantic import Semantics, installed

    folder = installed()
    if vectors is None or folder is None:
        return Semantics.found()
    from bench.vectors import KeptSemantics

    return KeptSemantics(folder, vectors)


def tutor_of(tier: str, vectors: Path | None = None) -> Tutor:
    """A tutor of that tier, with all that it reads before its first question; NoModel."""
    from bot.tutor.tutor import Tutor

    return Tutor(semantics=needed(vectors) if tier == SEMANTIC else None)


def add_vectors(parser: ArgumentParser) -> None:
    """The option that names the folder."""
    parser.add_argument(
        "--vectors", type=Path, help="a folder to keep lessons' vectors in between runs"
    )


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
