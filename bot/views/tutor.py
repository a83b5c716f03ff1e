"""The tutor's answers as people see them, and why there is none."""

from __future__ import annotations

from bot.learning.lesson import Lesson
from bot.learning.passage import HeldBack, Passage, Reply, Verdict
from bot.views import buttons as press
from bot.views.buttons import Pressable, button, clip, primary
from bot.views.card import Card, card, note, row
from bot.views.markdown import fit
from bot.views.marks import bare
from bot.views.window import seconds
from bot.views.words import brief, say

QUESTION = 300
QUOTED = 800


def answer(reply: Reply, *, private: bool = True, sharing: bool = False, asker: str = "") -> Card:
    """An answer as a quotation with its section, or what the lesson says nearest to it.

    `asker` is named where the answer is shown to everybody; `sharing` offers to do so.
    """
    said, title = reply.answer, reply.lesson.title
    passage = said.passages[0] if said.passages else None
    return card(
        say("tutor.shared" if asker else "tutor.lesson", name=brief(asker), lesson=title),
        say("tutor.question", question=brief(reply.question, QUESTION)),
        *_told(said.verdict, passage),
        say("tutor.elsewhere", title=reply.elsewhere.title) if reply.elsewhere else None,
        row(
            _see(reply.lesson, passage) if passage else None,
            _open(reply.elsewhere) if reply.elsewhere else None,
            button(say("button.share"), press.ShareAnswer(reply.asked))
            if sharing and reply.asked
            else None,
        ),
        say("tutor.kept") if reply.first else None,
    )


def held_back(outcome: HeldBack) -> Card:
    attempt = outcome.attempt
    if attempt is None:
        return _graded(outcome)
    return note(
        say("tutor.held_back", number=attempt.position + 1, total=len(attempt.sequence)),
        row(
            primary(say("button.finish_quiz"), press.ResumeQuiz(attempt.id)),
            button(say("button.set_aside"), press.SetAside(attempt.id)),
        ),
    )


def _graded(outcome: HeldBack) -> Card:
    """A graded quiz is open and the asker has not begun it, or not lately."""
    assert outcome.lesson is not None
    assert outcome.until is not None
    lesson = outcome.lesson
    return note(
        say("tutor.graded", title=lesson.title, when=seconds(outcome.until)),
        row(primary(say("button.take_quiz"), press.StartQuiz(lesson.key, 0))),
    )


def _told(verdict: Verdict, passage: Passage | None) -> tuple[str | None, ...]:
    if passage is None:
        return (say("tutor.not_covered"),)
    if verdict is Verdict.NOT_COVERED:
        return (say("tutor.not_covered"), say("tutor.nearest", heading=passage.heading))
    return (
        say("tutor.unsure") if verdict is Verdict.UNSURE else None,
        _quoted(passage.text),
        say("tutor.source", heading=passage.heading),
    )


def _quoted(text: str) -> str:
    lines = fit(text.strip(), QUOTED).split("\n")
    return "\n".join(say("tutor.quote", text=line) for line in lines)


def _see(lesson: Lesson, passage: Passage) -> Pressable:
    return button(say("button.see_section"), press.OpenLesson(lesson.key, passage.section))


def _open(lesson: Lesson) -> Pressable:
    return button(say("button.open", name=clip(bare(lesson.title), 32)), press.ReadOn(lesson.key))
