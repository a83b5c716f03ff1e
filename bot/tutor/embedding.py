"""Turns a question and the sentences of a lesson into vectors, with the installed MiniLM."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.tutor.index import PassageIndex
from bot.tutor.minilm import WORDS, MiniLM
from bot.tutor.safetensors import Tensor, tensors
from bot.tutor.wordpiece import WordPieces

VOCABULARY, WEIGHTS = "vocab.txt", "model.safetensors"
_LONGEST = 126
_WORDS = 100
_TOGETHER = 256
_BLOCK = 512
_MARKS = re.compile(r"[*_`#>]+")
_STEPS = 127
_WORTH_A_PART = 1e-6


@dataclass(frozen=True, slots=True)
class Vectors:
    """A lesson's sentences, each as one vector and as one for each of its pieces.

    `whole`: (sentences, width), unit length. `pieces`: (all pieces, width), unit length when
    multiplied by `scale`: (all pieces,); those of sentence n begin at `starts[n]`, one or more.
    """

    whole: Tensor
    pieces: NDArray[np.int8]
    scale: Tensor
    starts: NDArray[np.int64]

    @property
    def bytes(self) -> int:
        return sum(part.nbytes for part in (self.whole, self.pieces, self.scale, self.starts))


@dataclass(frozen=True, slots=True)
class LessonVectors:
    """A lesson's sentences and its sections' headings, both in order, one of each or more."""

    sentences: Vectors
    headings: Vectors

    @property
    def bytes(self) -> int:
        return self.sentences.bytes + self.headings.bytes


@dataclass(frozen=True, slots=True)
class AskedVectors:
    """A question as one vector, and as one for each piece (first and last are BERT's own signs).

    The pieces of word n are the rows from `spans[n][0]` to `spans[n][1]`.
    """

    whole: Tensor
    pieces: Tensor
    spans: tuple[tuple[int, int], ...]

    def match(self, held: Vectors) -> Tensor:
        """How alike each piece of the question is to each of the texts': (pieces, all pieces)."""
        # Block by block: as floats all pieces of a long lesson would take four times the room.
        blocks = [
            self.pieces @ held.pieces[first : first + _BLOCK].astype(np.float32).T
            for first in range(0, len(held.pieces), _BLOCK)
        ]
        alike: Tensor = np.concatenate(blocks, axis=1)
        alike *= held.scale
        return alike


class Embedding:
    def __init__(self, pieces: WordPieces, net: MiniLM) -> None:
        self._pieces = pieces
        self._net = net
        self._longest = min(_LONGEST, net.longest - 2)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """OSError, ValueError or KeyError where the folder holds no such model."""
        return cls(WordPieces.read(folder / VOCABULARY), MiniLM(tensors(folder / WEIGHTS, [WORDS])))

    def asked(self, words: Sequence[str]) -> AskedVectors:
        """A question by its words, of which at most 100 count."""
        cut = [self._pieces.pieces(word) for word in words[:_WORDS]]
        spans, numbers = [], [self._pieces.opening]
        for one in cut:
            first = len(numbers)
            numbers += one[: self._longest - len(numbers)]
            spans.append((first, len(numbers)))
        numbers += [*self._pieces.pieces("?")[:1], self._pieces.closing]
        (found,) = self._net.vectors([numbers])
        return AskedVectors(_unit(found.mean(axis=0)[None])[0], _unit(found), tuple(spans))

    def lesson(self, index: PassageIndex) -> LessonVectors:
        """A lesson with one sentence or more; takes about a second for 2,000 words."""
        sections = index.lesson.sections
        bodies = (sections[unit.section].body[unit.start : unit.end] for unit in index.units)
        headings = [section.heading for section in sections]
        return LessonVectors(self.texts(list(bodies)), self.texts(headings))

    def texts(self, texts: Sequence[str]) -> Vectors:
        """Texts, one or more."""
        signs = (self._pieces.opening, self._pieces.closing)
        cut = [self._pieces.pieces(_MARKS.sub(" ", text))[: self._longest] for text in texts]
        numbers = [[signs[0], *one, signs[1]] for one in cut]
        whole = np.zeros((len(texts), self._net.width), np.float32)
        parts: list[tuple[NDArray[np.int8], Tensor]] = [_coarse(whole[:0])] * len(texts)
        for batch in _batches([len(one) for one in numbers]):
            for at, found in zip(
                batch, self._net.vectors([numbers[n] for n in batch]), strict=True
            ):
                whole[at] = found.mean(axis=0)
                # A sentence of signs alone has no piece of its own and lends its opening sign.
                parts[at] = _coarse(found[1:-1] if len(found) > 2 else found[:1])
        starts = np.cumsum([0, *(len(scale) for _, scale in parts)])[:-1]
        pieces = np.concatenate([part for part, _ in parts])
        scale: Tensor = np.concatenate([part for _, part in parts])
        return Vectors(_unit(whole), pieces, scale, starts)


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Texts of like length together, about 256 pieces at a time."""
    batch: list[int] = []
    for at in sorted(range(len(lengths)), key=lambda n: lengths[n]):
        if batch and sum(lengths[n] for n in batch) + lengths[at] > _TOGETHER:
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch


def _unit(x: Tensor) -> Tensor:
    scaled: Tensor = x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), _WORTH_A_PART)
    return scaled


def _coarse(x: Tensor) -> tuple[NDArray[np.int8], Tensor]:
    """Rows of unit length in steps of 1/127 of their greatest part, and those steps."""
    unit = _unit(x)
    step = np.maximum(np.abs(unit).max(axis=1, initial=_WORTH_A_PART), _WORTH_A_PART) / _STEPS
    return np.round(unit / step[:, None]).astype(np.int8), step.astype(np.float32)
