"""What a server brings itself: every report and list can be shown, and says what there is."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.learning.content import Checked, Proposal, Shelf
from bot.learning.lesson import Lesson
from bot.views import buttons as press
from bot.views import content, modals
from tests.views import moments
from tests.views import strategies as some
from tests.views.showable import box_flaws, flaws, labels, sent, texts, walk

tried = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def said(card: object) -> str:
    return "\n".join(texts(card))  # type: ignore[arg-type]


@tried
@given(some.lessons(), st.integers(0, 300), st.data())
def test_every_report_can_be_shown(shown: Lesson, count: int, data: st.DataObject) -> None:
    course = data.draw(some.courses(shown))
    draft = moments.uploaded().draft
    sentences = tuple(f"Line {at}: {'_*' * 200}" for at in range(count))
    told = replace(draft, source="# *x*" * 60, refused=sentences, changed=sentences)
    found = Proposal(told, course, course.lessons, 1, len(shown.quiz.questions), 3)
    assert flaws(content.proposal(found)) == []
    assert flaws(content.proposal(Proposal(told))) == []
    assert flaws(content.published(found)) == []
    assert flaws(content.sure(course, shown)) == []
    many = tuple(replace(shown, number=at) for at in range(1, 51))
    shelf = Shelf((replace(course, lessons=many),), ("own-1-tides",))
    for page in (0, 1, 99):
        assert flaws(content.shelf(shelf, page)) == []
    card, _ = content.checked([Checked(course.title, sentences, sentences)])
    assert flaws(card) == []


def test_nothing_of_the_preview_can_be_pressed() -> None:
    pressed = {
        one["label"]: one.get("disabled", False)
        for one in walk(sent(content.proposal(moments.uploaded(refused=1))))
        if one["type"] == 2
    }
    actions = {"Publish the 15 that are right", "Get the list of one", "Cancel"}
    assert {label for label, disabled in pressed.items() if not disabled} == actions


def test_a_report_says_what_is_new_and_what_is_updated() -> None:
    one = moments.uploaded()
    two = replace(one, lessons=moments.course().lessons[:2])
    assert "It goes into **AI Foundations**: 1 new, 1 updated." in said(content.proposal(two))
    assert "It updates **Fine-Tuning" in said(content.proposal(moments.uploaded(fresh=0)))
    assert "Published 2 lessons in **AI Foundations**." in said(content.published(two))


def test_the_licence_stands_alone_where_nobody_is_credited() -> None:
    one = moments.uploaded()
    bare = replace(one, course=replace(moments.course(), attribution=""))
    assert "-# Licence: CC-BY-4.0\n" in said(content.proposal(bare)) + "\n"


def test_a_list_of_what_is_left_out_is_whole() -> None:
    draft = moments.uploaded(refused=40, changed=1).draft
    lines = content.left_out(draft).splitlines()
    assert lines[0] == "Left out (40):"
    assert lines[1:41] == list(draft.refused)
    assert lines[42:] == ["Came along, but not whole (1):", *draft.changed]
    assert "Get the list of one" in labels(content.proposal(moments.uploaded(changed=1)))


def test_a_long_check_goes_into_a_file() -> None:
    many = tuple(f"Lesson tides, question {at}: no option is marked right." for at in range(90))
    card, whole = content.checked([Checked("Tides", many, ())])
    assert "All of it stands in the file." in said(card)
    assert len(whole.splitlines()) == 91
    assert content.checked([Checked("Tides", (), ())])[1] == ""


def test_a_quiz_alone_is_not_offered_to_be_read() -> None:
    alone = replace(moments.shown(), sections=())
    found = replace(moments.uploaded(), lessons=(alone,))
    assert labels(content.published(found)) == ["Quiz me"]


@tried
@given(some.names(), st.text(max_size=200))
def test_the_box_to_paste_into_can_be_shown(course: str, lesson: str) -> None:
    assert box_flaws(modals.lesson(press.PastedContent(), course, lesson)) == []
