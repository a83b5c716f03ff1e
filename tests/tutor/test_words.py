"""Words and stems."""

from __future__ import annotations

from bot.tutor import words as module
from bot.tutor.words import Words, fold


def test_case_and_accents_do_not_matter() -> None:
    assert fold("Émile’s ÜBER") == "emile's uber"


def test_a_possessive_is_its_owner() -> None:
    assert Words().words("The model's window, don't") == ["the", "model", "window", "don't"]


def test_numbers_stay_whole() -> None:
    assert Words().words("4,800 km or 3.5%, in B2") == ["4,800", "km", "or", "3.5", "in", "b", "2"]


def test_words_of_a_family_have_one_stem() -> None:
    stems = Words()
    assert stems.stem("windows") == stems.stem("window")


def test_each_language_has_its_own_stemmer() -> None:
    german = Words("de-AT")
    assert german.stem("katzen") == german.stem("katze")
    assert "nicht" in german.stop_words


def test_a_language_without_a_stemmer_keeps_its_words() -> None:
    assert Words("xx").stems("Windows running") == ["windows", "running"]
    assert Words("xx").stop_words == frozenset()


def test_the_memory_of_stems_is_bounded(monkeypatch: object) -> None:
    stems = Words()
    stems._stems.update({f"w{n}": "w" for n in range(module._KEPT)})
    assert stems.stem("running") == "run"
    assert len(stems._stems) == 1
