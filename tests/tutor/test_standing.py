"""What is known of a sentence's section and chapter, beside the others."""

from __future__ import annotations

import numpy as np
import pytest

from bot.learning.lesson import Lesson
from bot.tutor.embedding import Embedding
from bot.tutor.evidence import Evidence
from bot.tutor.gathering import NAMES as GATHERED
from bot.tutor.gathering import Gathering, rank
from bot.tutor.gathering import leads as array_leads
from bot.tutor.index import PassageIndex
from bot.tutor.lexicon import Lexicon
from bot.tutor.meeting import Layout, Meeting
from bot.tutor.question import read
from bot.tutor.standing import NAMES, Standing, leads
from bot.tutor.words import Words
from tests.tutor import tiny
from tests.tutor.lessons import lesson

WORDS = Words("en")


def rocks() -> Lesson:
    """Three sections, the last two of one chapter."""
    return lesson(
        ("Ash", "Ash falls on old roofs. Rain makes it heavy."),
        ("Magma", "Magma is molten rock. It is below the ground."),
        ("Magma", "Old magma becomes rock. Lava is magma that has come out. Nobody saw it."),
    )


def found(question: str, of: Lesson) -> Evidence:
    return Evidence(read(question, WORDS), PassageIndex(of, WORDS), Lexicon())


def told(question: str, of: Lesson) -> list[dict[str, float]]:
    """What is known of each sentence of a lesson, by name."""
    evidence = found(question, of)
    standing = Standing(evidence, [0.0] * len(of.sections))
    units = range(len(evidence.index.units))
    return [dict(zip(NAMES, standing.row(at), strict=True)) for at in units]


def test_a_lead_is_over_the_greatest_of_the_others() -> None:
    assert leads([3.0, 5.0, 1.0]) == [-2.0, 2.0, -4.0]
    assert leads([5.0, 5.0]) == [0.0, 0.0]
    assert leads([2.0]) == [2.0]
    assert leads([]) == []
    for values in ([3.0, 5.0, 1.0], [5.0, 5.0], [2.0]):
        assert array_leads(np.array(values)).tolist() == leads(values)
    assert rank(np.array([3.0, 5.0, 1.0])).tolist() == [1, 0, 2]


def test_sections_in_a_row_under_one_heading_are_a_chapter() -> None:
    assert PassageIndex(rocks(), WORDS).chapters == [0, 1, 1]
    rows = told("What is magma?", rocks())
    assert [row["chapter_length"] for row in rows] == [1, 1, 2, 2, 2, 2, 2]
    assert [row["chapter_place"] for row in rows] == [0, 0, 0, 0, 1, 1, 1]


def test_a_chapter_shares_what_its_sections_hold() -> None:
    rows = told("Is old magma below the ground?", rocks())
    assert rows[2]["chapter_cover"] == rows[4]["chapter_cover"] == pytest.approx(1)
    assert rows[0]["chapter_cover"] < 1
    assert rows[2]["chapter_after25"] > 0 == rows[2]["chapter_before25"]
    assert rows[4]["chapter_before25"] > 0 == rows[4]["chapter_after25"]


def test_the_sentence_before_is_known_over_a_sections_end_but_not_over_a_chapters() -> None:
    rows = told("Is the ground molten rock?", rocks())
    assert rows[4]["chapter_before"] > 0
    assert rows[2]["chapter_before"] == 0
    assert rows[0]["chapter_before"] == rows[-1]["chapter_after"] == 0


def test_it_is_known_how_much_of_what_is_said_of_a_word_a_section_says() -> None:
    rows = told("What is magma?", rocks())
    # Its two headings speak of it too.
    assert [rows[at]["section_top_hoard"] for at in (0, 2, 4)] == [0, 2 / 5, 3 / 5]
    assert [rows[at]["section_top_first"] for at in (0, 2, 4)] == [0, 1, 0]
    assert {row["section_top_hoard"] for row in told("Who was Nelson?", rocks())} == {0}


def test_a_sentence_is_set_beside_the_others_of_its_section() -> None:
    rows = told("What is lava?", rocks())
    assert rows[4]["others25"] > 0 == rows[5]["others25"]


@pytest.fixture(scope="module")
def embedding(tmp_path_factory: pytest.TempPathFactory) -> Embedding:
    return Embedding.read(tiny.write(tmp_path_factory.mktemp("tiny")))


def gathered(question: str, of: Lesson, embedding: Embedding) -> dict[str, list[float]]:
    evidence = found(question, of)
    held, asked = embedding.lesson(evidence.index), embedding.asked(evidence.asked.words)
    layout = Layout(evidence)
    meeting = Meeting(evidence, asked, held, layout)
    alike = held.sentences.whole @ asked.whole
    columns = Gathering(evidence, asked, held, layout).columns(alike, meeting)
    return {name: column.tolist() for name, column in zip(GATHERED, columns, strict=True)}


def test_the_most_alike_section_leads_and_the_others_fall_short(embedding: Embedding) -> None:
    columns = gathered("old magma", rocks(), embedding)
    for name in ("section_alike_lead", "best_alike_lead", "three_met_lead", "both_lead"):
        by_section = [columns[name][at] for at in (0, 2, 4)]
        assert sum(lead > 0 for lead in by_section) == 1
    assert {columns["section_alike_rank"][at] for at in (0, 2, 4)} == {0, 1, 2}
    assert columns["chapter_alike"][2] == columns["chapter_alike"][4]
    assert columns["before_alike"][2] == columns["after_alike"][0] == 0
    assert columns["before_alike"][4] != 0


def test_a_lesson_of_one_sentence_can_be_gathered(embedding: Embedding) -> None:
    columns = gathered("old magma", lesson(("Magma", "Old magma is rock.")), embedding)
    assert columns["others_alike"] == columns["others_met"] == [0]
    assert all(len(column) == 1 for column in columns.values())
