"""The model in numpy: its files, its word pieces, its sums."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from bot.tutor.embedding import Embedding
from bot.tutor.minilm import WORDS, MiniLM, gelu
from bot.tutor.safetensors import tensors
from bot.tutor.wordpiece import WordPieces, split
from tests.tutor import tiny

HEAD = 32


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.write(tmp_path_factory.mktemp("tiny"))


def pieces(text: str) -> list[str]:
    return [tiny.VOCABULARY[at] for at in WordPieces(tiny.VOCABULARY).pieces(text)]


def test_a_word_is_cut_into_the_longest_pieces_there_are() -> None:
    assert pieces("Windows") == ["window", "##s"]
    assert pieces("texting") == ["text", "##ing"]
    assert pieces("fallow") == ["fall", "##ow"]


def test_a_word_with_a_sign_that_no_piece_has_is_unknown_as_a_whole() -> None:
    assert pieces("the €5 magma") == ["the", "[UNK]", "magma"]
    assert pieces("a" * 101) == ["[UNK]"]
    assert len(pieces("a" * 100)) == 100


def test_signs_and_ideographs_stand_alone_and_accents_go() -> None:
    assert split("Café, it’s: 火山!") == ["cafe", ",", "it", "’", "s", ":", "火", "山", "!"]
    assert split("a\u00a0b\tc\x00d\u200be\ufffd") == ["a", "b", "cde"]
    assert split("") == []


def test_pieces_are_remembered_but_not_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.tutor.wordpiece._KEPT", 2)
    words = WordPieces(tiny.VOCABULARY)
    assert words.pieces("a text window a text") == words.pieces("a text window a text")
    assert len(words._words) <= 2


def test_a_table_is_read_row_by_row_as_it_was_written(folder: Path) -> None:
    table = tensors(folder / "model.safetensors", [WORDS])[WORDS]
    written = tiny.weights()[WORDS]
    assert table.shape == written.shape
    wanted = np.array([7, 0, 7, len(written) - 1])
    np.testing.assert_array_equal(table[wanted], written[wanted])


def test_tensors_are_read_as_they_were_written(folder: Path) -> None:
    read = tensors(folder / "model.safetensors")
    assert read.keys() == tiny.weights().keys()
    for name, tensor in tiny.weights().items():
        np.testing.assert_array_equal(read[name], tensor)


@pytest.mark.parametrize("content", [b"", b"1234567", b"\xff" * 64, bytes(64)])
def test_what_is_no_safetensors_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"empty|no safetensors"):
        tensors(path)


def slowly(given: dict[str, np.ndarray], text: list[int]) -> np.ndarray:
    """BERT as its paper tells it, a head and a piece at a time, in double precision."""

    def linear(x: np.ndarray, name: str) -> np.ndarray:
        return np.asarray(x @ given[f"{name}.weight"].T.astype(float) + given[f"{name}.bias"])

    def norm(x: np.ndarray, name: str) -> np.ndarray:
        scaled = (x - x.mean(1, keepdims=True)) / np.sqrt(x.var(1, keepdims=True) + 1e-12)
        return np.asarray(scaled * given[f"{name}.weight"] + given[f"{name}.bias"])

    x = given["embeddings.word_embeddings.weight"][text].astype(float)
    x = x + given["embeddings.position_embeddings.weight"][: len(text)]
    x = norm(x + given["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for layer in (f"encoder.layer.{at}" for at in range(tiny.LAYERS)):
        q, k, v = (linear(x, f"{layer}.attention.self.{n}") for n in ("query", "key", "value"))
        mixed = np.zeros_like(x)
        for head in range(0, tiny.WIDTH, HEAD):
            inside = slice(head, head + HEAD)
            for at in range(len(text)):
                share = np.exp(k[:, inside] @ q[at, inside] / math.sqrt(HEAD))
                mixed[at, inside] = share @ v[:, inside] / share.sum()
        out = f"{layer}.attention.output"
        x = norm(linear(mixed, f"{out}.dense") + x, f"{out}.LayerNorm")
        wide = np.vectorize(lambda one: one * (1 + math.erf(one / math.sqrt(2))) / 2)(
            linear(x, f"{layer}.intermediate.dense")
        )
        x = norm(linear(wide, f"{layer}.output.dense") + x, f"{layer}.output.LayerNorm")
    return x


def test_the_model_sums_as_its_paper_tells_it() -> None:
    text = [2, 5, 9, 30, 7, 3]
    (found,) = MiniLM(tiny.weights()).vectors([text])
    np.testing.assert_allclose(found, slowly(tiny.weights(), text), atol=2e-5)


def test_texts_side_by_side_do_not_see_each_other() -> None:
    net = MiniLM(tiny.weights())
    texts = [[2, 5, 3], [2, 8, 9, 10, 3], [2, 3]]
    together = net.vectors(texts)
    for text, found in zip(texts, together, strict=True):
        np.testing.assert_allclose(found, net.vectors([text])[0], atol=1e-5)
    assert net.vectors([]) == []


def test_gelu_is_within_a_millionth_of_its_definition() -> None:
    x = np.linspace(-8, 8, 1601, dtype=np.float32)
    exact = [one * (1 + math.erf(one / math.sqrt(2))) / 2 for one in x.tolist()]
    np.testing.assert_allclose(gelu(x), exact, atol=1e-6)


def test_a_missing_tensor_is_named() -> None:
    given = tiny.weights()
    del given["encoder.layer.1.output.dense.bias"]
    with pytest.raises(KeyError, match=r"output\.dense\.bias"):
        MiniLM(given)


def test_the_vectors_of_sentences_are_of_unit_length_and_belong_to_their_sentence(
    folder: Path,
) -> None:
    embedding = Embedding.read(folder)
    texts = ["A long chat.", "**magma** is rock", "* * *", "the " * 300]
    held = embedding.texts(texts)
    assert held.whole.shape == (4, tiny.WIDTH)
    np.testing.assert_allclose(np.linalg.norm(held.whole, axis=1), 1, atol=1e-5)
    exact = held.pieces.astype(np.float32) * held.scale[:, None]
    np.testing.assert_allclose(np.linalg.norm(exact, axis=1), 1, atol=0.02)
    assert held.starts.tolist() == [0, 4, 7, 8]
    assert len(held.pieces) == 8 + tiny.PLACES - 2
    alone = embedding.texts(texts[1:2])
    np.testing.assert_allclose(alone.whole[0], held.whole[1], atol=1e-5)
    assert held.bytes > 0


def test_a_question_knows_the_pieces_of_each_of_its_words(folder: Path) -> None:
    told = Embedding.read(folder).asked(["what", "windows", "is"])
    assert told.spans == ((1, 2), (2, 4), (4, 5))
    assert len(told.pieces) == 7
    assert np.linalg.norm(told.whole) == pytest.approx(1, abs=1e-5)


def test_an_endless_question_is_cut(folder: Path) -> None:
    told = Embedding.read(folder).asked(["windows"] * 500)
    assert len(told.pieces) <= tiny.PLACES
    assert len(told.spans) == 100
    assert told.spans[-1][0] == told.spans[-1][1]
