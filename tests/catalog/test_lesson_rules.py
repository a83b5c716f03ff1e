"""Every rule of a lesson's own keys, each with the exact line, place and remedy."""

# ruff: noqa: E501
# The tables read best with a rule a line.

from __future__ import annotations

import pytest

from tests.catalog.authoring import LESSON, PNG, Author

KEYS = (
    "the keys here are id, kind, prompt, options, answer, why_true, why_false, answers, "
    "tolerance, pairs, explanation, section, terms, difficulty, allow"
)
EMPTY = "has nothing after it; write something, or take the key away"
ID = "uses signs that an id cannot have; use a-z, 0-9 and -, beginning with a letter or digit"
MAPPING = 'needs keys with values, such as "text: …"'
LIST = 'needs a list; put each item on a line of its own, beginning with "- "'
QUOTES = "put text that begins with [ or { in quotes"

RULES = [
    ("explanation:", "explantion:", '25: question size: "explantion" is no key here; did you mean "explanation"?'),
    ("explanation:", "zzz:", f'25: question size: "zzz" is no key here; {KEYS}'),
    ("  correct: true", "  corect: true", '22: question size, option 1: "corect" is no key here; did you mean "correct"?'),
    ("title: The desk", "title:", f"2: title: {EMPTY}"),
    ("title: The desk", 'title: "  "', f"2: title: {EMPTY}"),
    ("title: The desk\n", "", '1: lesson: "title" is missing; add a line "title: …"'),
    ("      prompt: What does the desk hold?\n", "", '17: question size: "prompt" is missing; add a line "prompt: …"'),
    ("title: The desk", "title: " + "x" * 91, "2: title: has 91 characters; shorten it to at most 90"),
    ("title: The desk", "title: [a]", f"2: title: needs text, not a list; {QUOTES}"),
    ("title: The desk", "title: {a: b}", f"2: title: needs text, not keys; {QUOTES}"),
    ("title: The desk", 'title: "a\\0b"', "2: title: holds an invisible control character; take it away"),
    ("title: The desk", 'title: "\\u200b"', "2: title: holds nothing that can be seen; write something"),
    ("title: The desk", "title: |\n  a\n  b", "2: title: has more than one line; write it on one"),
    ("minutes: 1", "minutes: soon", "5: minutes: needs a whole number from 1 to 600"),
    ("minutes: 1", "minutes: 601", "5: minutes: needs a whole number from 1 to 600"),
    ("pass_mark: 50", "pass_mark: 101", "15: quiz, pass_mark: needs a whole number from 0 to 100"),
    ("id: desk", "id: Desk!", f"1: id: {ID}"),
    ("kind: idea", "kind: ideas", '11: section 1, kind: is "ideas", but can be idea, examples, try or text; did you mean "idea"?'),
    ("kind: idea", "kind: [a]", "11: section 1, kind: needs one word: idea, examples, try or text"),
    ("kind: single", "kind: zzz", '18: question size, kind: is "zzz", but can be single, multiple, true_false, short, numeric or match'),
    ("correct: true", "correct: sure", "22: question size, option 1, correct: needs true or false"),
    ("section: the-big-idea", "section: big-idea", '26: question size, section: no section has the id "big-idea"; did you mean "the-big-idea"?'),
    ("section: the-big-idea", "section: zzz", '26: question size, section: no section has the id "zzz"; write the id of a section, or its heading in small letters with -'),
    ("terms: [context window]", "terms: [contxt window]", '27: question size, term 1: "contxt window" is not among the lesson\'s terms; did you mean "context window"?'),
    ("terms: [context window]", "terms: [zzz]", '27: question size, term 1: "zzz" is not among the lesson\'s terms; add it there'),
    ("body: |\n      The", "body: |\n      ```\n      The", "12: section 1, body: has a code block that is never closed; end it with a line of ```"),
    ("explanation: All", "explanation: A ```", "25: question size, explanation: has a code block that is never closed; end it with a line of ```"),
    ("- text: Nothing", "- text: x ```", "24: question size, option 2, text: has a code block that is never closed; end it with a line of ```"),
    ("      The context", "      " + "word " * 2400 + "The context", "12: section 1, body: has 12,029 characters; shorten it to at most 12,000"),
    ("terms:\n  - term: context window\n    definition: H", "terms: h\nsummary2: H", f"6: terms: {LIST}"),
    ("sections:\n", "sections:\n  - some text\n", f"10: section 1: {MAPPING}"),
    ("definition: How much text a model can take into account.", "definition: x\n  - term: Context Window\n    definition: x", '9: term 2, term: "Context Window" stands here twice; keep one'),
    ("    kind: idea\n", "    kind: idea\n    id: a\n    body: x\n  - heading: B\n    id: a\n", '15: section 2, id: "a" is another section\'s id; give this one an id of its own'),
    ("    kind: idea\n", "    alt: A desk\n", "11: section 1, alt: describes no picture; add image, or take alt away"),
    ("    kind: idea\n", "    image: a.png\n", '10: section 1: "alt" is missing; describe the picture for those who cannot see it'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), RULES)
def test_a_broken_rule_is_reported_with_line_place_and_remedy(
    author: Author, old: str, new: str, expected: str
) -> None:
    author.file("basics/a.png", PNG)
    assert old in LESSON
    assert expected in author.said(LESSON.replace(old, new, 1))


ALONE = [
    rule for rule in RULES if "12: section 1, body: has a code" in rule[2] or "2: " in rule[2][:3]
]


@pytest.mark.parametrize(("old", "new", "expected"), ALONE)
def test_one_mistake_is_one_problem(author: Author, old: str, new: str, expected: str) -> None:
    assert author.said(LESSON.replace(old, new, 1)) == [expected]


def test_a_good_lesson_has_no_problem(author: Author) -> None:
    assert author.problems() == []


def test_all_problems_of_all_files_are_reported_at_once(author: Author) -> None:
    lesson = LESSON.replace("explanation:", "explantion:").replace("minutes: 1", "minutes: soon")
    lesson = lesson.replace("          correct: true\n", "").replace("kind: idea", "kind: ideas")
    author.write(lesson=lesson)
    author.course("more", one="id: one\ntitle: [\n", two="")
    assert author.problems() == [
        "basics/lessons/01-desk.yaml:5: minutes: needs a whole number from 1 to 600",
        'basics/lessons/01-desk.yaml:11: section 1, kind: is "ideas", but can be idea, examples, '
        'try or text; did you mean "idea"?',
        "basics/lessons/01-desk.yaml:20: question size: no option is marked right; "
        'add "correct: true" to the right one',
        'basics/lessons/01-desk.yaml:24: question size: "explantion" is no key here; '
        'did you mean "explanation"?',
        "more/lessons/01-one.yaml:2: lesson: something in [ ] or { } is not closed or has nothing in "
        "it; write each item on a line of its own, beginning with '- '",
        "more/lessons/02-two.yaml:1: lesson: the file is empty; begin with the lesson's id and title",
    ]


def test_a_lesson_needs_sections_or_a_quiz(author: Author) -> None:
    bare = LESSON[: LESSON.index("terms:")]
    assert author.said(bare) == [
        "1: lesson: there are neither sections nor a quiz; add one of them"
    ]
    assert author.said(bare + "quiz: x\n") == [f"6: quiz: {MAPPING}"]
    assert author.said(bare + "sections: x\n") == [f"6: sections: {LIST}"]


def test_a_quiz_has_questions_and_each_is_a_mapping(author: Author) -> None:
    head = LESSON[: LESSON.index("quiz:")]
    assert author.said(head + "quiz: {}\n") == [
        '14: quiz: "questions" is missing; add a line "questions: …"'
    ]
    assert author.said(head + "quiz:\n  questions: []\n") == [
        "15: questions: holds 0; there must be at least 1"
    ]
    assert author.said(head + "quiz:\n  questions: [x]\n") == [f"15: question 1: {MAPPING}"]


def test_more_than_25_sections_are_refused(author: Author) -> None:
    many = "".join(f"  - heading: H{number}\n    body: x\n" for number in range(26))
    said = author.said(LESSON.replace("sections:\n", f"sections:\n{many}"))
    assert said == ["9: sections: holds 27; there must be at most 25"]


def test_at_most_twenty_unknown_keys_are_listed(author: Author) -> None:
    said = author.said(LESSON + "".join(f"x{number}: y\n" for number in range(30)))
    assert len(said) == 20


def test_strange_text_is_quoted_short_and_on_one_line(author: Author) -> None:
    said = author.said(LESSON + f'"a\\n{"b" * 100}": x\n')
    assert said[0].startswith(f'29: lesson: "a {"b" * 57}…" is no key here')


def test_warnings_stop_nothing(author: Author) -> None:
    lesson = (
        LESSON.replace("minutes: 1", "minutes: 9")
        .replace("context window]", "]")
        .replace("The context window is", "#### Head\n      ![x](y) is")
    )
    lesson = lesson.replace("terms: []", "difficulty: easy").replace(
        "\n      difficulty: easy\n", "\n", 1
    )
    said = author.said(lesson)
    assert said == [
        "5: warning: minutes: 9 minutes do not add up: 6 words at 200 a minute, 10 for each of 0 "
        "try sections and 25 s for each of 1 questions take about 1; write 1",
        '7: warning: term 1: no section and no question uses "context window"; use it, or take it '
        "away",
        "12: warning: section 1, body: in Discord headings end at ###, so #### is shown as it is",
    ]
    assert author.load().problems == ()


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("![a](b.png)", "pictures in text are not shown; use the section's image and alt"),
        ("| a | b |", "tables are not shown; use a list or a code block"),
    ],
)
def test_markdown_that_discord_lacks_is_warned_of(author: Author, body: str, what: str) -> None:
    said = author.said(LESSON.replace("The context window is a desk.", body))
    assert said == [f"12: warning: section 1, body: in Discord {what}"]


def test_markdown_in_code_and_a_single_bar_are_fine(author: Author) -> None:
    code = "a | b\n      ```\n      | a | b |\n      ```"
    assert author.said(LESSON.replace("The context window is a desk.", code)) == []
