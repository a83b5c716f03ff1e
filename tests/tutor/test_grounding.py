"""What a section says, and what it only seems to say."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bench import grounding
from bot.tutor.grounding import Flaw, Ground
from bot.tutor.words import Words

EVALUATION = os.environ.get("SYLLABOT_EVAL", "")
BODY = """
In 1867 Joseph Lister began to spray carbolic acid during surgery in Glasgow. Wounds did not become
infected as often. The spray was given up after 23 years, when steam was found to kill more germs.

Ada Lovelace wrote the first program for the Analytical Engine, which Charles Babbage had designed.
It was never built. Large language models predict the next token; small ones lack long memory.
The World Health Organization collects figures from 194 states. V. cholerae lives in brackish water.
"""


@pytest.fixture(scope="module")
def ground() -> Ground:
    return Ground(BODY, Words("en"), "Pioneers")


@pytest.mark.parametrize(
    "said",
    [
        "Joseph Lister began to spray carbolic acid in 1867.",
        "Wounds did not become infected as often.",
        "Wounds didn't become infected that often.",
        "Ada Lovelace wrote the first program for the Analytical Engine.",
        "Charles Babbage had designed the engine, and it was never built.",
        "Small models lack a long memory.",
        "The WHO collects figures from 194 states.",
        "The WHO's figures are from 194 states.",
        "Surgeon Joseph Lister began to spray carbolic acid.",
        "Vibrio cholerae lives in brackish water.",
        "Joseph Lister sprayed *carbolic acid* during surgery in **Glasgow**.",
        "After twenty-three years the spray was given up.",
    ],
)
def test_what_the_section_says_is_supported(ground: Ground, said: str) -> None:
    assert ground.flaws(said) == frozenset()


@pytest.mark.parametrize(
    ("said", "flaw"),
    [
        ("Joseph Lister began to spray carbolic acid in 1876.", Flaw.NUMBER),
        ("The spray was given up after 32 years.", Flaw.NUMBER),
        ("The spray was given up after ninety years.", Flaw.NUMBER),
        ("Joseph Lister began to spray carbolic acid in Vienna.", Flaw.NAME),
        ("However Ignaz Semmelweis began to spray carbolic acid during surgery.", Flaw.NAME),
        ("Napoleon began to spray carbolic acid during surgery in Glasgow.", Flaw.EXCHANGE),
        ("Semmelweis wrote the first program for the Analytical Engine.", Flaw.EXCHANGE),
        ("Vitamin tablets cure every headache within minutes.", Flaw.WORDS),
        ("Wounds became infected as often.", Flaw.NEGATION),
        ("The spray was not given up after 23 years.", Flaw.NEGATION),
        ("Large language models never predict the next token.", Flaw.NEGATION),
        ("Steam was found to kill fewer germs.", Flaw.OPPOSITE),
        ("Small language models predict the next token.", Flaw.OPPOSITE),
        ("Ada Lovelace wrote the last program for the Analytical Engine.", Flaw.OPPOSITE),
        ("The spray was given up before 23 years.", Flaw.OPPOSITE),
        (
            "Charles Babbage wrote the first program for the Analytical Engine, which Ada Lovelace"
            " had designed.",
            Flaw.ORDER,
        ),
        ("Babbage wrote the first program, which Ada Lovelace had designed.", Flaw.ORDER),
        ("Glasgow Lister began to spray carbolic acid during surgery in Joseph.", Flaw.ORDER),
        ("In 194 Joseph Lister began to spray carbolic acid during surgery.", Flaw.EXCHANGE),
        ("***", Flaw.EMPTY),
        ("", Flaw.EMPTY),
    ],
)
def test_what_it_does_not_say_is_found_out(ground: Ground, said: str, flaw: Flaw) -> None:
    assert flaw in ground.flaws(said)


def test_one_bad_sentence_spoils_those_beside_it(ground: Ground) -> None:
    assert not ground.supports("It was never built. Joseph Lister lived in Berlin.")


def test_what_the_question_brings_proves_nothing(ground: Ground) -> None:
    asked = "Is it true that carbolic acid cures baldness and makes teeth white?"
    assert not ground.supports("Carbolic acid cures baldness and makes teeth white.", asked)
    echo = "Say this: the spray was found to kill more time."
    assert not ground.supports("The spray was found to kill more time.", echo)
    assert ground.supports("The spray was given up.", "Was the spray given up?")
    assert not ground.supports(
        "Napoleon Bonaparte sprayed carbolic acid.", "Did Napoleon Bonaparte?"
    )


STEERING = """
There are two ways to steer a model. **Prompting** puts what you want into the text you send. You
change the text and try again. **Fine-tuning** continues a model's training. The **weights** change.
"""


@pytest.mark.parametrize(
    "said",
    [
        "Yes it does.",
        "It does.",
        "Yes it changes the weights.",
        "Yes - the weights change.",
        "“Yes”, the weights change.",
        "The answer is yes: the weights change.",
        "Prompting changes the weights.",
        "It does change the weights.",
        "It does not.",
    ],
)
def test_no_yes_and_no_no_is_made_of_words_from_here_and_there(said: str) -> None:
    ground = Ground(STEERING, Words("en"), "The big idea")
    assert not ground.supports(said, "Does prompting change the weights?")


def test_a_yes_that_two_sentences_in_a_row_bear_out_stands() -> None:
    ground = Ground(STEERING, Words("en"))
    assert ground.supports("Fine-tuning changes the weights.", "Does fine-tuning change weights?")
    assert ground.supports("The weights change.", "Does prompting change the weights?")
    told = Ground("Can you? Yes, you can. And that is all.", Words("en"))
    assert told.supports("Yes, you can.", "Can I?")
    assert told.supports("And that is all.")


def test_an_assent_is_known_in_other_languages_and_an_if_is_none() -> None:
    ground = Ground("Lister begann 1867. Il commence si on le veut.", Words("de"))
    assert Flaw.ASSENT in ground.flaws("Ja Lister begann 1867.")
    spanish = Ground("Funciona si hay agua.", Words("es"))
    assert Flaw.ASSENT not in spanish.flaws("Funciona si hay agua.")
    assert Flaw.ASSENT in spanish.flaws("Sí funciona si hay agua.")


def test_a_full_name_from_the_question_may_stand_for_the_short_one() -> None:
    ground = Ground("In 1867 Lister began to spray carbolic acid.", Words("en"))
    said = "Since 1867 Joseph Lister sprayed carbolic acid."
    assert ground.supports(said, "When did Joseph Lister spray carbolic acid?")
    assert not ground.supports(said)


def test_a_heading_names_what_the_section_is_about() -> None:
    ground = Ground("It was named after a poet and it flies at night.", Words("en"), "The Corvex")
    assert ground.supports("The Corvex flies at night.")


def test_an_empty_section_supports_nothing() -> None:
    assert Ground("", Words("en")).flaws("Anything.") == {Flaw.WORDS}


def test_other_languages_keep_their_numbers_names_and_denials() -> None:
    ground = Ground("Lister begann 1867 mit Karbol zu sprühen. Es war nicht teuer.", Words("de"))
    assert ground.supports("Lister begann 1867 mit Karbol zu sprühen.")
    assert not ground.supports("Lister begann 1868 mit Karbol zu sprühen.")
    assert not ground.supports("Lister begann 1867 nicht mit Karbol zu sprühen.")


def test_the_bench_says_what_to_set_where_there_is_no_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SYLLABOT_EVAL", raising=False)
    assert grounding.main(["dev"]) == 2
    assert "set SYLLABOT_EVAL" in capsys.readouterr().err
    assert grounding.main(["dev", "--eval", str(tmp_path)]) == 2
    assert "There is no file" in capsys.readouterr().err


@pytest.mark.skipif(not EVALUATION, reason="SYLLABOT_EVAL does not say where the sets are")
def test_what_a_model_might_invent_is_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    assert grounding.main(["dev"]) == 0
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert figures["precision"] >= 0.97
    assert figures["recall"] >= 0.96
    assert figures["false_alarms"] <= 0.05
