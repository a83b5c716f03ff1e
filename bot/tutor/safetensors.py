"""Reads a safetensors file as arrays, but a large table of which few rows are used row by row."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Tensor = NDArray[np.float32]
_LENGTH = 8
_LONGEST_HEADER = 100_000_000


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a file, of which `table[numbers]` reads those rows and keeps none."""

    path: Path
    start: int
    shape: tuple[int, int]

    def __getitem__(self, numbers: NDArray[np.int64]) -> Tensor:
        wanted, places = np.unique(numbers, return_inverse=True)
        size = 4 * self.shape[1]
        with self.path.open("rb", buffering=0) as file:
            rows = [_row(file, self.start + size * int(at), size) for at in wanted]
        found: Tensor = np.frombuffer(b"".join(rows), "<f4").reshape(-1, self.shape[1])[places]
        return found


def _row(file: FileIO, start: int, size: int) -> bytes:
    file.seek(start)
    return file.read(size)


def tensors(path: Path, tables: Sequence[str] = ()) -> dict[str, Any]:
    """All float32 tensors by name, those of `tables` as a Table; ValueError where the file is not
    what it says it is.

    A matrix lies column after column, so that `x @ matrix.T` walks through it in order: for the few
    rows of a question that takes two thirds of the time.
    """
    with path.open("rb", buffering=0) as file:
        longest = min(path.stat().st_size - _LENGTH, _LONGEST_HEADER)
        size = int.from_bytes(file.read(_LENGTH), "little")
        if not 0 < size <= longest:
            raise ValueError(f"{path} is no safetensors file")
        header = json.loads(file.read(size))
        found: dict[str, Any] = {}
        for name, told in header.items():
            if name != "__metadata__" and told["dtype"] == "F32":
                first, last = (_LENGTH + size + at for at in told["data_offsets"])
                shape = tuple(told["shape"])
                if name in tables:
                    found[name] = Table(path, first, shape)
                else:
                    plain = np.frombuffer(_row(file, first, last - first), "<f4")
                    found[name] = np.asfortranarray(plain.reshape(shape))
    return found
