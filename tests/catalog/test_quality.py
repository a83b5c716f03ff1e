"""Every rule of item writing: what breaks it, what does not, and what the author reads."""

# ruff: noqa: E501
# The tables read best with a case a line.

from __future__ import annotations

from pathlib import Path

import pytest

from bot.catalog.checking import check_path
from bot.catalog.quality.rules import Rule
from tests.catalog.authoring import COURSE, Author, named

HEAD = """\
id: desk
title: The desk
summary: A model sees only what lies on its desk.
minutes: 1
"""
BODY = """\
sections:
  - heading: The big idea
    body: |
      The window is a desk. Papers fall off when new ones arrive. The oldest papers fall first.
"""
QUIZ = """\
quiz:
  questions:
"""
GOOD = """\
id: size
kind: single
prompt: What falls off the desk when it is full?
options:
  - text: The oldest papers
    correct: true
  - text: The newest papers
    why: They have just arrived.
  - text: The larger papers
    why: Size plays no part.
explanation: Papers fall off when new ones arrive, and the oldest papers fall first.
section: the-big-idea
"""


def lesson(*questions: str, head: str = HEAD, body: str = BODY) -> str:
    blocks = []
    for question in questions:
        lines = question.strip("\n").splitlines()
        blocks.append("\n".join([f"    - {lines[0]}", *(f"      {line}" for line in lines[1:])]))
    return head + body + QUIZ + "\n".join(blocks) + "\n"


def said(author: Author, text: str) -> list[str]:
    """What is wrong with a lesson in all of its course: 'where: what [rule]'."""
    author.write(lesson=text)
    return told(author)


def told(author: Author, path: str = "basics") -> list[str]:
    found = check_path(author.content / path, quality=True)
    shown = [author.short(str(problem)) for problem in found if not problem.warning]
    return [line.split(": ", 1)[1] for line in shown]


def rules(author: Author, path: str = "basics") -> list[str]:
    return [one.rule for one in check_path(author.content / path, quality=True) if one.rule]


def test_a_well_written_question_passes(author: Author) -> None:
    assert said(author, lesson(GOOD)) == []


BROKEN = [
    ("The larger papers", "All of the above", 'size, option 3: options are shuffled, so nothing is above; offer something else, or keep its place with "pin: true" [all-of-the-above]'),
    ("The larger papers", "None of these.", 'size, option 3: options are shuffled, so nothing is above; offer something else, or keep its place with "pin: true" [all-of-the-above]'),
    ("The newest papers", "Always new papers", 'size, option 2: "Always" stands in wrong options only and gives them away; say it otherwise [absolute-words]'),
    ("What falls off the desk when it is full?", "The desk is full. Which papers do not stay?", 'size, prompt: "not" is easily overlooked; ask what is true, or make it stand out: **NOT** [negative-stem]'),
    ("What falls off the desk when it is full?", "All stay on the desk, except", 'size, prompt: "except" is easily overlooked; ask what is true, or make it stand out: **EXCEPT** [negative-stem]'),
    ("What falls off the desk when it is full?", "What can't stay here?", 'size, prompt: "can\'t" is easily overlooked; ask what is true, or make it stand out: **CAN\'T** [negative-stem]'),
    ("What falls off the desk when it is full?", "What is the fate of the oldest sheets?", 'size, options: of all options only the right one repeats "oldest" from the question; use it in a wrong one too, or say it otherwise [clang]'),
    ("The larger papers", "The papers that are larger than most other papers", "size, options: the longest option has 49 characters and the shortest 17; make them about as long [option-lengths]"),
    ("The larger papers", "the newest - papers!", "size, option 3: says the same as option 2; change one of the two [same-options]"),
    ("    why: Size plays no part.\n", "", 'size, option 3, why: say in "why" why this option is wrong [missing-why]'),
    ("explanation: Papers fall off when new ones arrive, and the oldest papers fall first.\n", "", 'size, explanation: say in "explanation" why the right answer is right [unproved]'),
    ("explanation: Papers fall off when new ones arrive, and the oldest papers fall first.", "explanation: Cats chase mice through seven gardens.", 'size, explanation: section "the-big-idea" does not say what is claimed here ("cats", "chase", "mice", "seven", "gardens"); teach it there, or explain with what it says [unproved]'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), BROKEN)
def test_a_flaw_is_named_with_place_remedy_and_rule(
    author: Author, old: str, new: str, expected: str
) -> None:
    assert old in GOOD
    assert said(author, lesson(GOOD.replace(old, new))) == [f"question {expected}"]


SOUND = [
    ("The larger papers", "All of the above\n    pin: true"),
    ("What falls off the desk when it is full?", "Which papers do **not** stay?"),
    ("What falls off the desk when it is full?", "Which papers do NOT stay?"),
    ("What falls off the desk when it is full?", "Why is a full desk not a good desk?"),
    ("What falls off the desk when it is full?", "What falls off when it does not fit?"),
    ("What falls off the desk when it is full?", 'Ada says, "Do not go!" What falls off?'),
    ("What falls off the desk when it is full?", "It does not fit. What falls off the desk?"),
    ("What falls off the desk when it is full?", "Who has the least privilege at the desk?"),
    ("The newest papers", "The newest papers at all"),
    ("The newest papers", "The newest papers after all"),
    ("The oldest papers", "All the old papers"),
    ("explanation: Papers fall off when new ones arrive, and the oldest papers fall first.", "explanation: Mice like cats."),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), SOUND)
def test_what_only_looks_like_a_flaw_is_none(author: Author, old: str, new: str) -> None:
    text = GOOD.replace(old, new).replace("The larger papers", "All the larger papers")
    assert old in GOOD
    if "All of the above" not in new:
        text = text.replace("The oldest papers", "All the oldest papers")
    assert said(author, lesson(text)) == []


def test_a_question_in_a_lesson_with_sections_names_the_one_that_proves_it(author: Author) -> None:
    assert said(author, lesson(GOOD.replace("section: the-big-idea\n", ""))) == [
        'section 1: no question has "section: the-big-idea"; ask about it [unasked-section]',
        'question size, section: name in "section" the section that proves the answer [unproved]',
    ]


def test_a_lesson_of_questions_alone_needs_no_section(author: Author) -> None:
    text = GOOD.replace("section: the-big-idea\n", "")
    assert said(author, lesson(text, body="")) == []


def test_a_lesson_without_a_quiz_has_nothing_to_ask(author: Author) -> None:
    assert said(author, HEAD + BODY) == []


def test_the_why_of_a_wrong_statement_is_asked_for_by_its_key(author: Author) -> None:
    text = """\
id: full
kind: true_false
prompt: The oldest papers fall first.
answer: true
explanation: The oldest papers fall first.
section: the-big-idea
"""
    assert said(author, lesson(text)) == [
        'question full, why_false: say in "why_false" why False is wrong [missing-why]'
    ]


def test_numbers_that_were_worked_out_need_no_proof(author: Author) -> None:
    text = """\
id: sum
kind: numeric
prompt: Four papers fall off and six papers arrive. How many more arrive than fall?
answers: [2]
explanation: Papers arrive and papers fall, so 6 - 4 = 2, which is 1,002 less than 1004.
section: the-big-idea
"""
    assert said(author, lesson(text)) == []
    assert rules(author) == []
    typed = text.replace("kind: numeric", "kind: short")
    assert said(author, lesson(typed)) == [
        'question sum, explanation: section "the-big-idea" does not say what is claimed here '
        '("6", "4", "2", "1002", "1004"); teach it there, or explain with what it says [unproved]'
    ]


TERMS = """\
terms:
  - term: falling paper
    definition: Paper on its way down.
  - term: window
    definition: A desk.
  - term: bright lamp
    definition: It shines.
"""


def test_a_term_is_used_in_the_text_in_whatever_form_and_asked_about(author: Author) -> None:
    text = lesson(GOOD + "terms: [bright lamp, falling paper]\n", head=HEAD + TERMS)
    assert said(author, text) == [
        'term 2: no question names "window" in its terms; ask about it [unused-term]',
        'term 3: no section uses "bright lamp"; use it, or take it away [unused-term]',
    ]


def test_the_same_question_asked_again_is_named(author: Author) -> None:
    again = GOOD.replace("id: size", "id: again").replace("What falls off", "What then falls off")
    assert said(author, lesson(GOOD, again)) == [
        "question again, prompt: asks nearly the same as desk/size; ask something else "
        "[near-duplicate]"
    ]


def test_a_stock_phrase_may_open_many_questions(author: Author) -> None:
    question = """\
id: {id}
kind: match
prompt: What belongs together?
pairs: [{{left: {id}, right: the first of all {id}s}}, {{left: no {id}, right: an end of it}}]
explanation: The oldest papers fall first.
section: the-big-idea
"""
    texts = [question.format(id=name) for name in ("window", "banana", "quartz")]
    assert said(author, lesson(*texts)) == []


# Over a course


def counted(number: int, texts: list[str], right: int = 0) -> str:
    """A question unlike the others, with these options, of which one is right."""
    word = "".join(chr(ord("a") + int(digit)) for digit in str(7919 * (number + 1)))
    options = "".join(
        f"  - text: {text}\n    {'correct: true' if at == right else 'why: No.'}\n"
        for at, text in enumerate(texts)
    )
    return (
        f"id: q{number}\nkind: single\nprompt: {word * 4} {word[::-1] * 3}?\noptions:\n{options}"
        "explanation: Yes.\nsection: the-big-idea\n"
    )


ALIKE = ["aaaa", "bbbb", "cccc", "dddd"]


def test_the_right_option_is_too_often_the_longest(author: Author) -> None:
    texts = [counted(at, ["a" * (5 + at), *ALIKE[1:]]) for at in range(5)]
    texts += [counted(at, ALIKE, at % 4) for at in range(5, 12)]
    found = said(author, lesson(*texts))
    assert [one.split(",")[0] for one in found] == ["question q3", "question q4"]
    assert found[0] == (
        "question q3, options: the right option is the longest, as in 5 of the course's 12 "
        "questions, where 30% is the most; shorten it, or lengthen a wrong one [longest-key]"
    )


def test_a_few_questions_prove_nothing(author: Author) -> None:
    texts = [counted(at, ["longest", "bb", "cc"]) for at in range(9)]
    assert said(author, lesson(*texts)) == []


def test_right_options_that_stand_in_one_place_are_noticed(author: Author) -> None:
    texts = [counted(at, ALIKE, 0 if at < 14 else at % 4) for at in range(24)]
    assert said(author, lesson(*texts)) == [
        "lessons: right options stand unevenly (first 16, second 2, third 3, fourth 3 times of "
        "24); move some to the places where they are rare [key-position]"
    ]


def test_even_places_pass_whatever_the_number_of_options(author: Author) -> None:
    texts = [counted(at, ALIKE[: 3 + at % 2], at % 3) for at in range(24)]
    assert said(author, lesson(*texts)) == []


# Reading level

HARD = """\
sections:
  - heading: The big idea
    body: |
      Notwithstanding considerable methodological heterogeneity, epistemological investigations
      invariably presuppose the intelligibility of systematically accumulated experimental
      observations, irrespective of any institutional particularities or cultural presuppositions.
"""


@pytest.mark.parametrize(
    ("level", "body", "remedy"),
    [
        ("6-9", HARD, "the course is for 6-9; shorten sentences and use plainer words"),
        ("6-9", BODY, "the course is for 6-9; say more in a sentence, or lower the course's"),
    ],
)
def test_a_lesson_is_read_in_the_grades_that_its_course_is_for(
    author: Author, level: str, body: str, remedy: str
) -> None:
    author.write(course=COURSE + f"reading_level: {level}\n", lesson=HEAD + body)
    found = told(author)
    assert len(found) == 1
    assert found[0].startswith("sections: this reads like grade ")
    assert remedy in found[0]
    author.write(course=COURSE + "reading_level: 0-3\n", lesson=HEAD + BODY)
    assert told(author) == []


def test_a_reading_level_is_a_range_of_grades_and_english(author: Author) -> None:
    said = author.said_of_course(COURSE + "reading_level: easy\n")
    assert said == [
        "8: reading_level: is no range of grades; write the lowest and the highest, such as 6-9"
    ]
    author.write(lesson=lesson(GOOD))
    author.write(course=COURSE.replace("language: en", "language: fi") + "reading_level: 3-5\n")
    assert told(author) == [
        "reading_level: reading levels are made for English; take this away, or allow it "
        "[reading-level]"
    ]


def test_a_quiz_alone_has_no_reading_level(author: Author) -> None:
    author.write(course=COURSE + "reading_level: 3-5\n")
    text = GOOD.replace("section: the-big-idea\n", "")
    assert said(author, lesson(text, body="")) == []


# Other languages


def test_rules_of_english_words_are_silent_in_other_languages(author: Author) -> None:
    author.write(course=COURSE.replace("language: en", "language: eo"))
    text = GOOD.replace("The larger papers", "All of the above").replace("What falls", "Not what")
    assert said(author, lesson(text)) == []


# Allowing


@pytest.mark.parametrize("place", ["question", "lesson", "course"])
def test_a_rule_can_be_broken_on_purpose(author: Author, place: str) -> None:
    line = "allow: [missing-why, near-duplicate, key-position]\n"
    flawed = GOOD.replace("    why: Size plays no part.\n", "")
    author.write(course=COURSE + (line if place == "course" else ""))
    text = lesson(
        flawed + (line if place == "question" else ""),
        head=HEAD + (line if place == "lesson" else ""),
    )
    assert said(author, text) == []


def test_what_is_allowed_is_not_counted_over_the_course(author: Author) -> None:
    long = counted(0, ["longest", "bb", "cc"])
    spared = [
        long.replace("q0", f"q{at}").replace("?", f" {'xyzuvw'[at] * 9}?")
        + "allow: [longest-key, near-duplicate]\n"
        for at in range(6)
    ]
    others = [counted(at, ALIKE, at % 4) for at in range(6, 16)]
    assert said(author, lesson(*spared, *others)) == []


def test_an_unknown_rule_is_refused(author: Author) -> None:
    author.write(lesson=lesson(GOOD + "allow: [longest-keys]\n"))
    assert (
        'allowed rule 1: is "longest-keys", but can be longest-key, key-position' in told(author)[0]
    )
    assert told(author)[0].endswith('; did you mean "longest-key"?')


# Around it


def test_questions_are_looked_at_once_the_course_can_be_used(author: Author) -> None:
    author.write(course=COURSE.replace("title: The basics\n", ""), lesson=lesson(GOOD))
    author.course("sound", second=named("second"))
    found = [author.short(str(one)) for one in check_path(author.content, quality=True)]
    assert found[:2] == [
        'basics/course.yaml:1: course: "title" is missing; add a line "title: …"',
        "basics/course.yaml:1: warning: quality: the questions are looked at once the course has "
        "no other problem; mend those first",
    ]
    assert [one for one in found[2:] if not one.startswith("sound/")] == []
    assert [one for one in found if one.startswith("sound/")] != []


def test_without_quality_nobody_speaks_of_it(author: Author) -> None:
    author.write(lesson=lesson(GOOD.replace("    why: Size plays no part.\n", "")))
    assert [one.rule for one in check_path(author.content)] == []
    assert rules(author, "") == ["missing-why"]


def test_hidden_files_are_no_lessons(author: Author) -> None:
    author.write(lesson=lesson(GOOD))
    author.file("basics/lessons/.draft.yaml", "no: lesson")
    assert rules(author) == []


PAGE = Path(__file__).parents[2] / "docs" / "item-writing.md"


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_is_explained_with_its_source(rule: Rule) -> None:
    section = PAGE.read_text("utf-8").partition(f"### `{rule}`\n")[2].partition("\n### ")[0]
    assert "Source:" in section
