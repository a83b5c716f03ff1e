"""The tutor's answers as people see them, and why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord.ui import ActionRow

from bot.learning.lesson import Lesson
from bot.learning.passage import Answer, HeldBack, Outline, Passage, Remark, Reply, Verdict
from bot.learning.unanswered import Reason
from bot.views import buttons as press
from bot.views import tutor_buttons as around
from bot.views import written
from bot.views.buttons import Pressable, button, clip, primary, select
from bot.views.card import Card, card, note, row
from bot.views.codec import Press, writable
from bot.views.markdown import fit, fit_lines
from bot.views.marks import bare
from bot.views.words import brief, count, moment, safe, say

QUESTION = 300
QUOTED = 800
FOLLOWED = 80
SECTION = 30
COVERS = 1_500


def answer(reply: Reply, *, private: bool = True, sharing: bool = False, asker: str = "") -> Card:
    """An answer as a quotation with its section, or what the lesson says nearest to it.

    `asker` is named where the answer is shown to everybody; `sharing` offers to do so.
    """
    passages = _passages(reply.answer)
    return card(
        _head(reply, asker),
        say("tutor.question", question=brief(reply.question, QUESTION)) if reply.question else None,
        *_told(reply.answer, passages),
        say("tutor.elsewhere", title=reply.elsewhere.title) if reply.elsewhere else None,
        row(
            _read(reply),
            *_see_all(reply.lesson, passages, named=bool(reply.answer.written)),
            _open(reply.elsewhere) if reply.elsewhere else None,
            _share(reply, passages) if sharing else None,
        ),
        None if asker else _afterwards(reply.asked),
        say("tutor.kept") if reply.first else None,
        *written.remarks(reply),
    )


def held_back(outcome: HeldBack) -> Card:
    """Why nothing is answered now, and what to do about it."""
    attempt, lesson = outcome.attempt, outcome.lesson
    at = (attempt.position + 1, len(attempt.sequence)) if attempt else (0, 0)
    if outcome.until and lesson and outcome.public:
        until = moment(outcome.until, "f")
        return note(say("tutor.graded.public", lesson=lesson.title, until=until))
    if outcome.until and lesson:
        key = "tutor.graded.begun" if attempt else "tutor.graded"
        until = moment(outcome.until, "f")
        text = say(key, lesson=lesson.title, until=until, number=at[0], total=at[1])
    else:
        text = say("tutor.held_back", number=at[0], total=at[1])
    return note(text, _quiz_first(outcome))


def remarked(what: Remark) -> Card:
    """A sentence for thanks and the like, which says what may be asked."""
    return note(say(f"tutor.remark.{what.value}"))


def rated(asked: int, *, helpful: bool) -> Card:
    """What comes of **Helpful** and **Not helpful**; the latter may be given a reason."""
    if helpful:
        return note(say("tutor.rated.helpful"))
    options = [
        discord.SelectOption(label=say(f"tutor.reason.{one.value}"), value=one.value)
        for one in Reason
    ]
    return note(
        say("tutor.rated.unhelpful"),
        row(select(say("tutor.reason"), around.GiveReason(asked), options)),
    )


def reasoned(reason: Reason) -> Card:
    return note(say("tutor.rated.reason", reason=say(f"tutor.reason.{reason.value}").lower()))


def _quiz_first(outcome: HeldBack) -> ActionRow[Any] | None:
    """What makes the tutor answer again; a graded quiz is not to be set aside for that."""
    attempt, lesson = outcome.attempt, outcome.lesson
    if attempt is None:
        begin = press.StartQuiz(lesson.key, 0) if lesson else press.QuizMe()
        return row(primary(say("button.begin_quiz"), begin))
    return row(
        primary(say("button.finish_quiz"), press.ResumeQuiz(attempt.id)),
        None if outcome.until else button(say("button.set_aside"), press.SetAside(attempt.id)),
    )


def _head(reply: Reply, asker: str) -> str:
    title = reply.lesson.title
    if not asker:
        head = say("tutor.lesson", lesson=title)
    elif reply.question:
        head = say("tutor.shared", name=brief(asker), lesson=title)
    else:
        head = say("tutor.shared.passage", name=brief(asker), lesson=title)
    if not reply.follows:
        return head
    return f"{head}\n{say('tutor.follows', question=brief(reply.follows, FOLLOWED))}"


def _passages(said: Answer) -> tuple[Passage, ...]:
    """What is cited or quoted: the best, or all that are near where nobody knows which is right."""
    if said.written:
        return written.sources(said)
    return said.passages if not said.measured else said.passages[:1]


def _told(said: Answer, passages: Sequence[Passage]) -> tuple[str | None, ...]:
    if said.written:
        return written.told(said)
    if said.outline:
        return _outlined(said.outline)
    if not passages:
        return (say("tutor.not_covered"),)
    best = passages[0]
    if not said.measured:
        return (say("tutor.closest"), *_closest(passages))
    if said.verdict is Verdict.NOT_COVERED:
        return (say("tutor.not_covered"), say("tutor.nearest", heading=best.heading))
    hedged = say("tutor.unsure") if said.verdict is Verdict.UNSURE else None
    if best.note:
        hedged = hedged or say("tutor.note")
    key = "tutor.note.source" if best.note else "tutor.source"
    return (hedged, _quoted(_words(best, QUOTED)), say(key, heading=best.heading))


def _outlined(said: Outline) -> tuple[str | None, ...]:
    """A lesson's summary, and what it covers, as far as there is room."""
    rows = (say("tutor.outline.row", point=point) for point in said.covers)
    shown, left = fit_lines(rows, COVERS)
    more = [count("tutor.outline.more", left)] if left else []
    covers = "\n".join([say("tutor.outline"), shown, *more]) if said.covers else None
    return (_quoted(said.summary) if said.summary else None, covers)


def _closest(passages: Sequence[Passage]) -> list[str]:
    texts = [_words(one, QUOTED // len(passages)) for one in passages]
    return [
        f"{_numbered(at, one)}\n{_quoted(text)}"
        for at, (one, text) in enumerate(zip(passages, texts, strict=True), 1)
    ]


def _numbered(number: int, passage: Passage) -> str:
    key = "tutor.closest.note" if passage.note else "tutor.closest.number"
    return say(key, number=number, heading=passage.heading)


def _words(passage: Passage, most: int) -> str:
    """What is quoted, so far as there is room: an author's Markdown, a moderator's plain text."""
    text = fit(passage.text.strip(), most)
    return safe(text) if passage.note else text


def _quoted(text: str) -> str:
    return "\n".join(say("tutor.quote", text=line) for line in text.split("\n"))


def _see_all(
    lesson: Lesson, passages: Sequence[Passage], *, named: bool = False
) -> list[Pressable]:
    """A button to each passage; one for those that open at the same place, as notes do.

    `named` ones carry their section's heading, others their number.
    """
    places: dict[Press, str] = {}
    for number, one in enumerate(passages, 1):
        label = (
            say("button.see_section.of", heading=clip(bare(one.heading), SECTION))
            if named
            else say("button.see_passage", number=number)
        )
        places.setdefault(_place(lesson, one), label)
    if len(passages) == 1:
        return [button(say("button.see_section"), place) for place in places]
    return [button(label, place) for place, label in places.items()]


def _place(lesson: Lesson, passage: Passage) -> Press:
    start, length = (0, 0) if passage.note else (passage.start, passage.end - passage.start)
    going = around.SeePassage(lesson.key, passage.section, start, length)
    return going if writable(going) else press.OpenLesson(lesson.key, passage.section)


def _share(reply: Reply, passages: Sequence[Passage]) -> Pressable | None:
    """What is kept is shared as it was given; of what is not, the passage alone."""
    what: Press | None = None
    if reply.asked:
        what = press.ShareAnswer(reply.asked)
    elif passages and reply.answer.verdict is not Verdict.NOT_COVERED:
        one = passages[0]
        where = (reply.lesson.key, one.section, one.start, one.end - one.start)
        what = around.ShareNote(one.note) if one.note else around.SharePassage(*where)
    return button(say("button.share"), what) if what and writable(what) else None


def _afterwards(asked: int) -> ActionRow[Any] | None:
    """Whether it helped, and what else; nothing for an answer that is not kept."""
    if not asked:
        return None
    return row(
        button(say("button.helpful"), around.RateAnswer(asked, True)),
        button(say("button.not_helpful"), around.RateAnswer(asked, False)),
        button(say("button.ask_on"), around.AskOn(asked)),
    )


def _read(reply: Reply) -> Pressable | None:
    """The way into a lesson that was asked about as a whole."""
    if reply.answer.outline is None or not reply.lesson.sections:
        return None
    return primary(say("button.read"), press.ReadOn(reply.lesson.key))


def _open(lesson: Lesson) -> Pressable:
    return button(say("button.open", name=clip(bare(lesson.title), 32)), press.ReadOn(lesson.key))
