"""Vectors that a bench keeps between runs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bench.vectors import KeptSemantics
from bot.tutor.minilm import MiniLM
from bot.tutor.semantic import Semantics
from tests.tutor import tiny

TEXTS = ["old lava", "the long chat"]


def test_kept_vectors_are_those_that_would_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = tiny.write(tmp_path)
    plain = Semantics(model).open().texts(TEXTS)
    for _ in range(2):
        kept = KeptSemantics(model, tmp_path / "kept").open().texts(TEXTS)
        for part in ("whole", "pieces", "scale", "starts"):
            np.testing.assert_array_equal(getattr(kept, part), getattr(plain, part))
        # From here on nothing can be made.
        monkeypatch.delattr(MiniLM, "vectors", raising=False)
    assert len(list((tmp_path / "kept").iterdir())) == 1


def test_other_texts_have_vectors_of_their_own(tmp_path: Path) -> None:
    embedding = KeptSemantics(tiny.write(tmp_path), tmp_path / "kept").open()
    first, second = embedding.texts(TEXTS), embedding.texts(TEXTS[::-1])
    np.testing.assert_allclose(first.whole, second.whole[::-1], atol=1e-6)
    assert len(list((tmp_path / "kept").iterdir())) == 2
