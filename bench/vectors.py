"""Keeps the vectors of lessons in a folder between runs, as making all of them takes ten minutes.

They are of one model: a folder that another one filled is to be emptied first.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.tutor.embedding import Embedding, Vectors
from bot.tutor.semantic import Semantics

_PARTS = ("whole", "pieces", "scale", "starts")


class KeptEmbedding(Embedding):
    """The model, which makes the vectors of the same texts but once."""

    folder = Path()

    def texts(self, texts: Sequence[str]) -> Vectors:
        digest = hashlib.sha256(json.dumps(list(texts)).encode()).hexdigest()
        path = self.folder / f"{digest[:32]}.npz"
        if path.is_file():
            with np.load(path) as held:
                return Vectors(*(held[part] for part in _PARTS))
        made = super().texts(texts)
        # Under another name until it is whole, so that a run cut short leaves no half of a file.
        unfinished = path.with_suffix(".part")
        with unfinished.open("wb") as out:
            np.savez(out, **{part: getattr(made, part) for part in _PARTS})
        unfinished.replace(path)
        return made


class KeptSemantics(Semantics):
    """The tier over the model in `folder`, keeping vectors in another."""

    def __init__(self, folder: Path, vectors: Path) -> None:
        super().__init__(folder)
        self._vectors_folder = vectors

    def read_model(self, folder: Path) -> Embedding:
        self._vectors_folder.mkdir(parents=True, exist_ok=True)
        embedding = KeptEmbedding.read(folder)
        embedding.folder = self._vectors_folder
        return embedding
