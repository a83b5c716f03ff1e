"""Reads a safetensors file as arrays that lie in the file itself until they are used.

What has been used stays in memory. Of a large table of which few rows are used at a time that is
soon all of it, so such a one is read row by row instead.
"""

from __future__ import annotations

import json
import mmap
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
    what it says it is."""
    with path.open("rb") as file:
        held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    size = int.from_bytes(held[:_LENGTH], "little")
    if not 0 < size <= min(len(held) - _LENGTH, _LONGEST_HEADER):
        raise ValueError(f"{path} is no safetensors file")
    header = json.loads(held[_LENGTH : _LENGTH + size])
    start = _LENGTH + size
    found: dict[str, Any] = {}
    for name, told in header.items():
        if name != "__metadata__" and told["dtype"] == "F32":
            first, last = told["data_offsets"]
            shape = tuple(told["shape"])
            if name in tables:
                found[name] = Table(path, start + first, shape)
                continue
            count = (last - first) // 4
            plain = np.frombuffer(held, dtype="<f4", count=count, offset=start + first)
            found[name] = plain.reshape(shape)
    return found
