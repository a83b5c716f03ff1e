"""Words and stems."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.tutor import words as module
from bot.tutor.words import Words, fold

FAMILY = ("", "s", "al", "ally", "ality", "ize", "izing", "ization", "izational", "fulness")


def test_case_and_accents_do_not_matter() -> None:
    assert fold("Émile’s ÜBER") == "emile's uber"


def test_a_possessive_is_its_owner() -> None:
    assert Words().words("The model's window, don't") == ["the", "model", "window", "don't"]


def test_numbers_stay_whole() -> None:
    assert Words().words("4,800 km or 3.5%, in B2") == ["4,800", "km", "or", "3.5", "in", "b", "2"]


def test_words_of_a_family_have_one_stem() -> None:
    stems = Words()
    assert stems.stem("windows") == stems.stem("window")


@pytest.fixture
def switching() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("switching")
def test_threads_may_stem_with_one_stemmer() -> None:
    several = [f"{word}{end}" for word in ("organ", "ration", "relat") for end in FAMILY]
    expected = [Words().stem(word) for word in several]
    shared = Words()

    def stemmed(_: int) -> bool:
        shared._stems.clear()
        return [shared.stem(word) for word in several] == expected

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(stemmed, range(400)))


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


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "Bücher trainierte Häuser", "Buch trainiert Haus"),
        ("fr", "l’entraînement des modèles généraux", "entraîner un modèle général"),
        ("ru", "новый большая модели обучением", "новая большой модель обучение"),
        ("es", "relaciones", "relación"),
        ("hi", "भाषाओं", "भाषा"),
        ("tr", "KİTAPLARI", "kitap"),
    ],
)
def test_forms_of_a_word_meet_in_its_language(language: str, one: str, other: str) -> None:
    words = Words(language)
    assert set(words.stems(one)) & set(words.stems(other)) >= set(words.content(words.words(other)))


@pytest.mark.parametrize(
    ("language", "with_accents", "without"),
    [("de", "für Bücher", "fur Bucher"), ("fr", "entraînement", "entrainement")],
)
def test_who_types_no_accents_is_understood(language: str, with_accents: str, without: str) -> None:
    words = Words(language)
    assert words.content(words.words(with_accents)) == words.content(words.words(without))


def test_words_keep_the_vowel_signs_of_their_script() -> None:
    assert Words("hi").words("हिन्दी भाषा") == ["हिन्दी", "भाषा"]


def test_scripts_without_spaces_are_read_in_pairs() -> None:
    assert Words("zh").words("语言模型") == ["语言", "言模", "模型"]
    assert Words("ja").words("GPT4の学習 3") == ["gpt", "4", "の学", "学習", "3"]
    assert Words("ko").words("언어는") == ["언어", "어는"]
    assert Words("zh").words("水x") == ["水", "x"]


@pytest.mark.parametrize("language", ["nb", "nn", "no", "ru", "sv", "pl", "cs", "tr", "fi", "hu"])
def test_more_languages_know_their_small_words(language: str) -> None:
    assert len(Words(language).stop_words) > 40


def test_small_words_are_known_without_their_accents_too() -> None:
    assert Words("cs").content(["proč", "proc", "když", "model"]) == ["model"]
