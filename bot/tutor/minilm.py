"""Turns word pieces into vectors with a small BERT (Devlin et al. 2019), in numpy alone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from bot.tutor.safetensors import Tensor

WORDS = "embeddings.word_embeddings.weight"
_TINY = 1e-12
_HEAD = 32


@dataclass(frozen=True, slots=True)
class _Linear:
    weight: Tensor
    bias: Tensor

    def __call__(self, x: Tensor) -> Tensor:
        out: Tensor = x @ self.weight.T
        out += self.bias
        return out


@dataclass(frozen=True, slots=True)
class _Norm:
    weight: Tensor
    bias: Tensor

    def __call__(self, x: Tensor) -> Tensor:
        """Scales each row to mean 0 and deviation 1, in place."""
        x -= x.mean(axis=1, keepdims=True)
        x *= 1 / np.sqrt(np.einsum("ij,ij->i", x, x)[:, None] / x.shape[1] + _TINY)
        x *= self.weight
        x += self.bias
        return x


class _Layer:
    def __init__(self, given: Mapping[str, Tensor], name: str) -> None:
        def linear(part: str) -> _Linear:
            return _Linear(given[f"{name}.{part}.weight"], given[f"{name}.{part}.bias"])

        def norm(part: str) -> _Norm:
            return _Norm(given[f"{name}.{part}.weight"], given[f"{name}.{part}.bias"])

        self._query = linear("attention.self.query")
        self._key = linear("attention.self.key")
        self._value = linear("attention.self.value")
        self._mix = linear("attention.output.dense")
        self._mixed = norm("attention.output.LayerNorm")
        self._widen = linear("intermediate.dense")
        self._narrow = linear("output.dense")
        self._done = norm("output.LayerNorm")

    def __call__(self, x: Tensor, ends: Sequence[int]) -> Tensor:
        mixed = self._mix(self._attended(x, ends))
        mixed += x
        x = self._mixed(mixed)
        out = self._narrow(gelu(self._widen(x)))
        out += x
        return self._done(out)

    def _attended(self, x: Tensor, ends: Sequence[int]) -> Tensor:
        """Each text's pieces look at each other; texts stand one after the other, unpadded."""
        width = x.shape[1]
        heads = width // _HEAD
        parts = [
            part(x).reshape(-1, heads, _HEAD) for part in (self._query, self._key, self._value)
        ]
        parts[0] *= 1 / math.sqrt(_HEAD)
        out = np.empty_like(x)
        for first, last in pairwise([0, *ends]):
            q, k, v = (part[first:last].transpose(1, 0, 2) for part in parts)
            share = q @ k.transpose(0, 2, 1)
            share -= share.max(axis=2, keepdims=True)
            np.exp(share, out=share)
            share /= share.sum(axis=2, keepdims=True)
            out[first:last] = (share @ v).transpose(1, 0, 2).reshape(last - first, width)
        return out


class MiniLM:
    """A BERT of any size whose heads are 32 wide, as the MiniLM family is (Wang et al. 2020)."""

    def __init__(self, given: Mapping[str, Tensor]) -> None:
        """KeyError where a tensor is missing."""
        self._words = given[WORDS]
        self._places = given["embeddings.position_embeddings.weight"]
        self._kind = given["embeddings.token_type_embeddings.weight"][0]
        weight, bias = (given[f"embeddings.LayerNorm.{part}"] for part in ("weight", "bias"))
        self._norm = _Norm(weight, bias)
        layers = {name.split(".")[2] for name in given if name.startswith("encoder.layer.")}
        self._layers = [_Layer(given, f"encoder.layer.{at}") for at in range(len(layers))]
        self.longest = len(self._places)
        self.width = self._words.shape[1]

    def vectors(self, texts: Sequence[Sequence[int]]) -> list[Tensor]:
        """One array (pieces, width) for each text; a text is not empty, nor above `longest`."""
        if not texts:
            return []
        lengths = [len(text) for text in texts]
        ends = list(accumulate(lengths))
        places = np.concatenate([np.arange(length) for length in lengths])
        x = self._words[np.concatenate([np.asarray(text) for text in texts])]
        x += self._places[places]
        x += self._kind
        x = self._norm(x)
        for layer in self._layers:
            x = layer(x, ends)
        return np.split(x, ends[:-1])


def gelu(x: Tensor) -> Tensor:
    """Hendrycks and Gimpel's x · Φ(x), Φ by Abramowitz and Stegun 7.1.26 (error below 1e-6)."""
    z = np.abs(x)
    z *= math.sqrt(0.5)
    t = 1 / (1 + np.float32(0.3275911) * z)
    np.multiply(z, -z, out=z)
    np.exp(z, out=z)
    tail = np.full_like(t, 1.061405429)
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        tail *= t
        tail += np.float32(factor)
    tail *= t
    tail *= z
    tail *= np.float32(0.5)
    # The tail is what lies beyond |x|: x · Φ(x) is max(x, 0) less |x| · tail.
    tail *= np.abs(x)
    out: Tensor = np.maximum(x, 0)
    out -= tail
    return out
