"""Finding what somebody meant, however they typed it."""

from __future__ import annotations

import pytest

from bot.catalog import search
from bot.catalog.catalog import Catalog
from bot.catalog.tokens import inflected, words
from bot.learning.lesson import Course, Lesson, Section, Term

BOTH = ["ai", "de"]


def lesson(
    number: int, id: str, title: str, *bodies: tuple[str, str], term: str = "", course: str = "ai"
) -> Lesson:
    return Lesson(
        id=id,
        course=course,
        number=number,
        title=title,
        summary="",
        minutes=1,
        track="Builders",
        terms=(Term(term, ""),) if term else (),
        sections=tuple(
            Section(f"s{at}", heading, body) for at, (heading, body) in enumerate(bodies)
        ),
    )


LONG = "Filler text goes on and on. " * 20
LESSONS = (
    lesson(
        1,
        "context-windows",
        'Context Windows: How Much AI Can "Remember"',
        ("The big idea", "A desk holds only so much. Memory is short."),
        ("Examples", f"{LONG}The **desk** was [full](https://example.org) then. {LONG}"),
        term="context window",
    ),
    lesson(
        2,
        "fine-tuning-vs-prompting",
        "Fine-Tuning vs Prompting: When You Actually Need to Train",
        ("The desk", "Training is costly and slow."),
        ("Try it", "# Head\n> studied *trains* in `code`\n- item"),
        term="few-shot",
    ),
    lesson(3, "claude-vs-chatgpt", "Claude vs ChatGPT for Teens: Quick Comparison"),
)
GERMAN = (
    lesson(1, "fenster", "Das Kontextfenster", ("Idee", "Die Bücher lagen da."), course="de"),
)
LATIN = Course("la", "Latin", "", "la", "MIT", lessons=(
    lesson(1, "arma", "Arma", ("Arma", "virumque cano"), course="la"),
))  # fmt: skip


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    ai = Course("ai", "AI Foundations", "", "en", "MIT", lessons=LESSONS)
    de = Course("de", "Grundlagen", "", "de", "MIT", lessons=GERMAN)
    return Catalog([ai, de, LATIN], {})


def ids(lessons: tuple[Lesson, ...]) -> list[str]:
    return [lesson.id for lesson in lessons]


def test_nothing_typed_gives_the_next_lesson_and_then_the_course(catalog: Catalog) -> None:
    assert ids(search.suggest(catalog, " ", BOTH, first=LESSONS[1])) == [
        "fine-tuning-vs-prompting",
        "context-windows",
        "claude-vs-chatgpt",
        "fenster",
    ]
    assert ids(search.suggest(catalog, "", ["ai"], limit=2)) == [
        "context-windows",
        "fine-tuning-vs-prompting",
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("context", "context-windows"),
        ("CONT", "context-windows"),
        ("contxt", "context-windows"),
        ("windwos", "context-windows"),
        ("finetun", "fine-tuning-vs-prompting"),
        ("fine tuning vs promtping", "fine-tuning-vs-prompting"),
        ("gpt", "claude-vs-chatgpt"),
        ("cladue", "claude-vs-chatgpt"),
        ("3", "claude-vs-chatgpt"),
        ("ai/claude-vs-chatgpt", "claude-vs-chatgpt"),
        ("kontextfenster", "fenster"),
        ("claude zzz", "claude-vs-chatgpt"),
    ],
)
def test_what_is_being_typed_finds_its_lesson(catalog: Catalog, query: str, expected: str) -> None:
    assert ids(search.suggest(catalog, query, BOTH))[0] == expected


def test_the_title_that_begins_so_stands_first(catalog: Catalog) -> None:
    found = ids(search.suggest(catalog, "c", BOTH))
    assert found[:2] == ["context-windows", "claude-vs-chatgpt"]


def test_nothing_alike_gives_nothing(catalog: Catalog) -> None:
    assert search.suggest(catalog, "zzz", BOTH) == ()
    assert search.suggest(catalog, "fenster", ["ai"]) == ()
    assert search.suggest(catalog, "context", []) == ()


@pytest.mark.parametrize(
    "name",
    [
        "ai/context-windows",
        " AI/Context-Windows ",
        "context-windows",
        "Context Windows",
        "context windows how much ai can remember",
    ],
)
def test_a_key_an_id_or_a_title_is_exact(catalog: Catalog, name: str) -> None:
    assert search.exact(catalog, name, BOTH) is LESSONS[0]


def test_only_the_whole_name_is_exact_and_only_in_these_courses(catalog: Catalog) -> None:
    assert search.exact(catalog, "context", BOTH) is None
    assert search.exact(catalog, "de/fenster", ["ai"]) is None
    assert search.exact(catalog, "fenster", ["ai"]) is None
    assert search.exact(catalog, "", BOTH) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("context windos", 0),
        ("fine tuning or prompting", 1),
        ("chatgpt", 2),
        ("how much ai can remeber", 0),
    ],
)
def test_the_nearest_lesson_is_found(catalog: Catalog, name: str, expected: int) -> None:
    assert search.nearest(catalog, name, BOTH) is LESSONS[expected]


@pytest.mark.parametrize("name", ["", "ai", "cooking pasta", "photosynthesis"])
def test_what_is_far_from_all_has_no_nearest(catalog: Catalog, name: str) -> None:
    assert search.nearest(catalog, name, BOTH) is None


def places(catalog: Catalog, query: str, courses: list[str]) -> list[tuple[str, int]]:
    found = search.matching_sections(catalog, query, courses)
    return [(one.lesson.id, one.section) for one in found]


def test_a_heading_weighs_more_than_the_text(catalog: Catalog) -> None:
    assert places(catalog, "desk", BOTH)[0] == ("fine-tuning-vs-prompting", 0)
    assert len(places(catalog, "desk", BOTH)) == 3


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("memories", ("context-windows", 0)),
        ("study", ("fine-tuning-vs-prompting", 1)),
        ("costl", ("fine-tuning-vs-prompting", 0)),
        ("cosly", ("fine-tuning-vs-prompting", 0)),
        ("few-shot", ("fine-tuning-vs-prompting", 0)),
        ("window", ("context-windows", 0)),
        ("Bücher", ("fenster", 0)),
        ("buch", ("fenster", 0)),
        ("virumque", ("arma", 0)),
    ],
)
def test_inflected_begun_and_mistyped_words_find_their_section(
    catalog: Catalog, query: str, expected: tuple[str, int]
) -> None:
    assert places(catalog, query, ["ai", "de", "la"])[0] == expected


def test_more_words_found_weigh_more(catalog: Catalog) -> None:
    assert places(catalog, "short desk memory", BOTH)[0] == ("context-windows", 0)


def test_no_word_found_gives_nothing(catalog: Catalog) -> None:
    assert places(catalog, "photosynthesis", BOTH) == []
    assert places(catalog, "", BOTH) == []
    assert search.matching_sections(catalog, "desk", BOTH, limit=1)[0].section == 0


def test_a_word_that_stands_everywhere_finds_nothing_beside_a_telling_one() -> None:
    bodies = [("H", f"the word{at}") for at in range(10)]
    course = Course("c", "C", "", "en", "", lessons=(lesson(1, "l", "L", *bodies, course="c"),))
    catalog = Catalog([course], {})
    assert places(catalog, "the word3", ["c"]) == [("l", 3)]
    assert places(catalog, "the photosynthesis", ["c"]) == []
    assert len(places(catalog, "the", ["c"])) == 10


def test_the_excerpt_shows_the_hit_as_plain_text(catalog: Catalog) -> None:
    found = search.matching_sections(catalog, "desk full", ["ai"])[0]
    assert found.section == 1
    assert "The desk was full then." in found.excerpt
    assert found.excerpt.startswith("… ")
    assert found.excerpt.endswith(" …")
    assert len(found.excerpt) <= 200


def test_a_short_section_is_its_own_excerpt(catalog: Catalog) -> None:
    found = search.matching_sections(catalog, "studied", ["ai"])[0]
    assert found.excerpt == "Head studied trains in code item"


@pytest.mark.parametrize("place", [0, 5, 60, 80, 150, 190, 199])
def test_an_excerpt_is_never_longer_than_200(place: int) -> None:
    filler = ["filler"] * 200
    filler[place] = "needle"
    body = ("X", " ".join(filler))
    course = Course("c", "C", "", "en", "", lessons=(lesson(1, "l", "L", body, course="c"),))
    excerpt = search.matching_sections(Catalog([course], {}), "needle", ["c"])[0].excerpt
    assert "needle" in excerpt
    assert len(excerpt) <= 200


def test_one_endless_word_is_cut() -> None:
    body = ("Needle", "x" * 500)
    course = Course("c", "C", "", "en", "", lessons=(lesson(1, "l", "L", body, course="c"),))
    excerpt = search.matching_sections(Catalog([course], {}), "needle", ["c"])[0].excerpt
    assert excerpt == "x" * 198 + " …"


def test_courses_are_suggested_by_title_and_id(catalog: Catalog) -> None:
    def found(query: str) -> list[str]:
        return [course.id for course in search.suggest_courses(catalog, query, ["la", *BOTH])]

    assert found("") == ["la", "ai", "de"]
    assert found("AI") == ["ai"]
    assert found("fondations") == ["ai"]
    assert found("grund") == ["de"]
    assert found("photosynthesis") == []


def test_words_have_no_case_accents_or_hyphens() -> None:
    assert words("Fine-Tuning: Ärger e\u0301t STRASSE") == [
        "fine",
        "tuning",
        "arger",
        "et",
        "strasse",
    ]


def test_a_language_without_stems_takes_words_as_they_are() -> None:
    assert inflected(["cano", "canos"], "cano", "la") == ["cano"]
    assert inflected(["a", "as"], "a", "en") == ["a"]
