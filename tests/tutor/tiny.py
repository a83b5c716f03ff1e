"""A sentence model of made-up weights, laid out in files as the real one is."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

WIDTH, WIDE, LAYERS, PLACES = 64, 96, 2, 40
WORDS = (
    "a text window context model chat old messages fall off desk what is when who where why how"
    " does not remember volcano magma lava rock long new task the of . , ? * - ' 1 ##s ##ing ##ow"
)
SIGNS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
VOCABULARY = [*dict.fromkeys([*SIGNS, *WORDS.split(), *LETTERS, *(f"##{one}" for one in LETTERS)])]


def weights(seed: int = 11) -> dict[str, np.ndarray]:
    """Every tensor that the model asks for, drawn at random."""
    draw = np.random.default_rng(seed)
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (len(VOCABULARY), WIDTH),
        "embeddings.position_embeddings.weight": (PLACES, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
    }
    norms = ["embeddings.LayerNorm"]
    for layer in (f"encoder.layer.{at}" for at in range(LAYERS)):
        for part in ("attention.self.query", "attention.self.key", "attention.self.value"):
            shapes |= _linear(f"{layer}.{part}", WIDTH, WIDTH)
        shapes |= _linear(f"{layer}.attention.output.dense", WIDTH, WIDTH)
        shapes |= _linear(f"{layer}.intermediate.dense", WIDE, WIDTH)
        shapes |= _linear(f"{layer}.output.dense", WIDTH, WIDE)
        norms += [f"{layer}.attention.output.LayerNorm", f"{layer}.output.LayerNorm"]
    shapes |= {f"{norm}.{part}": (WIDTH,) for norm in norms for part in ("weight", "bias")}
    return {
        name: (draw.normal(size=shape) * 0.2 + name.endswith("LayerNorm.weight")).astype("<f4")
        for name, shape in shapes.items()
    }


def _linear(name: str, out: int, into: int) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": (out, into), f"{name}.bias": (out,)}


def write(folder: Path) -> Path:
    """The model's two files in this folder."""
    (folder / "vocab.txt").write_text("\n".join(VOCABULARY) + "\n", encoding="utf-8")
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    parts, at = [], 0
    for name, tensor in weights().items():
        raw = tensor.tobytes()
        span = [at, at + len(raw)]
        header[name] = {"dtype": "F32", "shape": tensor.shape, "data_offsets": span}
        parts.append(raw)
        at += len(raw)
    header["position_ids"] = {"dtype": "I64", "shape": [1, 1], "data_offsets": [at, at + 8]}
    told = json.dumps(header).encode()
    body = b"".join([*parts, bytes(8)])
    (folder / "model.safetensors").write_bytes(len(told).to_bytes(8, "little") + told + body)
    return folder
