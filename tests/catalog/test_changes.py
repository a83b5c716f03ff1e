"""What a reload says it has changed."""

from __future__ import annotations

from bot.catalog.changes import sentences
from tests.catalog.authoring import COURSE, LESSON, Author, named, question

OTHER = """\
    - id: weight
      kind: true_false
      prompt: Is the desk heavy?
      answer: true
      explanation: It is.
      section: the-big-idea
"""
TYPED = """\
id: typed
kind: short
prompt: What holds the text?
answers: [desk]
explanation: The desk does.
section: the-big-idea
"""
STAY = (
    "Quizzes under way keep the questions that they began with; scores and points that were made "
    "stay. Whoever starts a quiz from now on is asked the new state."
)
EARNS = "An added question earns its point when it is first answered right."


def told(author: Author, lesson: str | None = None, course: str | None = None) -> list[str]:
    """What is said when the author writes this over what there is."""
    before = author.load().catalog
    author.write(course, lesson)
    return list(sentences(before, author.load().catalog))


def test_nothing_changed_is_said(author: Author) -> None:
    assert told(author) == ["Nothing has changed."]


def test_an_edited_text_means_nothing_for_scores(author: Author) -> None:
    assert told(author, LESSON.replace("is a desk", "is a table")) == [
        "~ basics/desk: its text is edited"
    ]


def test_a_question_added_and_one_gone_are_named(author: Author) -> None:
    assert told(author, LESSON + OTHER) == [
        "~ basics/desk: question added: weight",
        STAY,
        EARNS,
    ]
    assert told(author, LESSON) == ["~ basics/desk: question gone: weight", STAY]


def test_an_edited_question_keeps_its_marks(author: Author) -> None:
    assert told(author, LESSON.replace("All the text", "Text")) == [
        "~ basics/desk: question edited: size",
        STAY,
    ]


def test_another_right_answer_is_pointed_out(author: Author) -> None:
    swapped = LESSON.replace("          correct: true\n", "")
    swapped = swapped.replace("text: Nothing\n", "text: Nothing\n          correct: true\n")
    regraded = (
        "Another answer is right now in basics/desk size: answers given before keep their marks, "
        "so tell members who should take the quiz again."
    )
    assert told(author, swapped) == ["~ basics/desk: question edited: size", STAY, regraded]


def test_typed_answers_are_compared_too(author: Author) -> None:
    told(author, question(TYPED))
    lines = told(author, question(TYPED.replace("[desk]", "[desk, table]")))
    assert lines[-1].startswith("Another answer is right now in basics/desk typed:")


def test_the_order_of_questions_and_the_pass_mark_are_seen(author: Author) -> None:
    told(author, LESSON + OTHER)
    at = LESSON.index("    - id: size")
    turned = LESSON[:at] + OTHER + LESSON[at:]
    assert told(author, turned.replace("pass_mark: 50", "pass_mark: 80")) == [
        "~ basics/desk: the pass mark is 80 % now, was 50 %; its questions stand in another order"
    ]


def test_lessons_come_move_and_go(author: Author) -> None:
    author.file(
        "basics/lessons/00-new.yaml", LESSON[: LESSON.index("quiz:")].replace("desk", "new")
    )
    author.content.joinpath("basics/lessons/00-new.yaml").rename(author.content / "new.yaml")
    before = author.load().catalog
    (author.content / "new.yaml").rename(author.content / "basics/lessons/00-new.yaml")
    author.write(COURSE.replace("[desk]", "[new, desk]"))
    author.course("more", a=named("a"))
    after = author.load().catalog
    assert list(sentences(before, after)) == [
        "+ basics/new: added",
        "+ more/a: added, with 1 question",
        "~ basics/desk: is number 2 now, was 1",
        EARNS,
    ]
    assert list(sentences(after, before)) == [
        "~ basics/desk: is number 1 now, was 2",
        "- basics/new: gone",
        "- more/a: gone",
        "Scores of basics/new, more/a stay stored, and points on the leaderboard; members see them "
        "again once a lesson with the same id is back.",
    ]


def test_a_new_id_for_the_same_thing_is_pointed_out(author: Author) -> None:
    before = author.load().catalog
    author.write(COURSE.replace("[desk]", "[table]"), LESSON.replace("id: desk", "id: table"))
    lines = sentences(before, author.load().catalog)
    expected = (
        "basics/table looks like basics/desk under a new id: "
        "put the old id back to keep its scores."
    )
    assert lines[-1] == expected
    lines = tuple(
        told(author, LESSON.replace("id: desk", "id: table").replace("id: size", "id: s"))
    )
    assert lines[-1] == (
        "basics/table s looks like size under a new id, so it can earn its point again: "
        "put the old id back."
    )


def test_what_course_yaml_says_counts_too(author: Author) -> None:
    assert told(author, course=COURSE.replace("The basics", "Basics")) == [
        "~ basics: what course.yaml says of it"
    ]


def test_a_long_list_is_cut(author: Author) -> None:
    many = "".join(OTHER.replace("id: weight", f"id: w{number}") for number in range(13))
    assert told(author, LESSON + many)[0] == (
        "~ basics/desk: questions added: w0, w1, w2, w3, w4, w5, w6, w7, w8, w9 and 3 more"
    )
