"""Reads a safetensors file as arrays that lie in the file itself until they are used."""

from __future__ import annotations

import json
import mmap
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Tensor = NDArray[np.float32]
_LENGTH = 8
_LONGEST_HEADER = 100_000_000


def tensors(path: Path) -> dict[str, Tensor]:
    """All float32 tensors by name; ValueError where the file is not what it says it is."""
    with path.open("rb") as file:
        held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    size = int.from_bytes(held[:_LENGTH], "little")
    if not 0 < size <= min(len(held) - _LENGTH, _LONGEST_HEADER):
        raise ValueError(f"{path} is no safetensors file")
    header = json.loads(held[_LENGTH : _LENGTH + size])
    start = _LENGTH + size
    found = {}
    for name, told in header.items():
        if name != "__metadata__" and told["dtype"] == "F32":
            first, last = told["data_offsets"]
            shape = tuple(told["shape"])
            count = (last - first) // 4
            plain = np.frombuffer(held, dtype="<f4", count=count, offset=start + first)
            found[name] = plain.reshape(shape)
    return found
