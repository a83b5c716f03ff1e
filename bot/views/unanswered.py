"""What was asked and not answered, as moderators see it, and their notes for everyone."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord.ui import Label, Modal, Select, TextInput

from bot.learning.lesson import Course, Lesson
from bot.learning.note import QUESTION, TEXT
from bot.learning.unanswered import Alike, Looked, Noted, Unanswered
from bot.views import buttons as press
from bot.views import tutor_buttons as around
from bot.views.buttons import Pressable, button, clip, danger, primary, select
from bot.views.card import Card, card, row
from bot.views.codec import Press, encode
from bot.views.marks import bare
from bot.views.modals import FIELD, LIFETIME
from bot.views.words import brief, count, listed, safe, say

PAGE = 4
ROW = 72
ASKED_AS = 5
WHERE = 36
OPTION = 100
SECTIONS = 25
SECTION, ASKED = "section", "question"


def waiting(found: Unanswered, course: Course | None, page: int) -> Card:
    """A page of the groups, the commonest first; nobody is named."""
    pages = max(1, -(-len(found.groups) // PAGE))
    at = min(page, pages - 1)
    shown = found.groups[at * PAGE : (at + 1) * PAGE]
    key = "unanswered.title.course" if course else "unanswered.title"
    only = course.id if course else ""
    return card(
        say(key, course=course.title if course else ""),
        "\n".join(map(_row, shown)) or say("unanswered.empty"),
        _foot(at, pages) if shown else None,
        row(
            *_turning(
                around.WaitingPage(only, max(0, at - 1)),
                around.WaitingPage(only, at + 1),
                at,
                pages,
            ),
            button(say("button.notes_list"), around.NotesPage(0)) if found.notes else None,
        ),
        below=(
            row(select(say("unanswered.choose"), around.OpenGroup(only), list(map(_option, shown))))
            if shown
            else None,
        ),
    )


def group(looked: Looked) -> Card:
    """One group: how it was asked, where the lesson comes nearest, and what can be done."""
    one = looked.group
    reasons = [
        say("unanswered.why.row", reason=say(f"tutor.reason.{reason.value}"), number=number)
        for reason, number in looked.reasons
    ]
    return card(
        f"### {brief(one.text, ROW)}",
        _counts(one),
        _nearest(one),
        _also(one),
        say("unanswered.why", reasons=listed(reasons)) if reasons else None,
        row(
            primary(say("button.answer_for_all"), around.AnswerForAll(one.id)),
            _see(one),
            button(say("button.drop"), around.DropGroup(one.id)),
        ),
        row(button(say("button.unanswered"), around.WaitingPage("", 0))),
    )


def box(what: around.AnsweredForAll, one: Alike) -> Modal:
    """The box for an answer: the question, as all will read it, the answer, and its section."""
    modal = Modal(title=say("unanswered.box.title"), custom_id=encode(what), timeout=LIFETIME)
    question = TextInput[Modal](
        custom_id=ASKED,
        default=clip(" ".join(one.text.split()), QUESTION),
        placeholder=say("unanswered.box.question.hint"),
        max_length=QUESTION,
    )
    text = TextInput[Modal](
        custom_id=FIELD,
        style=discord.TextStyle.paragraph,
        placeholder=say("unanswered.box.text.hint"),
        max_length=TEXT,
    )
    where = Select[Modal](custom_id=SECTION, options=_sections(one.lesson, one.section or 0))
    modal.add_item(Label(text=say("unanswered.box.question"), component=question))
    modal.add_item(Label(text=say("unanswered.box.text"), component=text))
    modal.add_item(Label(text=say("unanswered.box.section"), component=where))
    return modal


def not_taken(why: str, asked: int, question: str, text: str) -> Card:
    """Why an answer was not added, with what was written, so that nothing is lost."""
    return card(
        why,
        f"**{safe(question[:QUESTION])}**\n{safe(text[:TEXT])}" if question or text else None,
        row(primary(say("button.answer_for_all"), around.AnswerForAll(asked))),
    )


def answered(noted: Noted) -> Card:
    """A moderator's receipt of a note, which takes it back."""
    lesson, at = noted.lesson, noted.section
    assert lesson is not None
    assert at is not None
    return card(
        say("unanswered.answered", heading=lesson.sections[at].heading, lesson=lesson.title),
        row(
            button(say("button.see_section"), around.SeePassage(lesson.key, at, 0, 0)),
            button(say("button.remove"), around.RemoveNote(noted.note.id)),
            button(say("button.unanswered"), around.WaitingPage("", 0)),
        ),
    )


def dropped(one: Alike) -> Card:
    back = row(button(say("button.unanswered"), around.WaitingPage("", 0)))
    return card(say("unanswered.dropped", text=brief(one.text, ROW)), back)


def removed(noted: Noted) -> Card:
    back = row(button(say("button.notes_list"), around.NotesPage(0)))
    return card(say("notes.removed", question=brief(noted.note.question, ROW)), back)


def notes(found: Sequence[Noted], total: int, page: int) -> Card:
    """A page of the server's notes."""
    pages = max(1, -(-total // PAGE))
    lines = [
        say("notes.row", question=brief(one.note.question, ROW), place=_place(one)) for one in found
    ]
    options = [
        discord.SelectOption(
            label=clip(bare(one.note.question), OPTION),
            description=clip(_place(one), OPTION),
            value=str(one.note.id),
        )
        for one in found
    ]
    return card(
        say("notes.title"),
        "\n".join(lines) or say("notes.empty"),
        say("notes.page", page=page + 1, pages=pages) if pages > 1 else None,
        row(
            *_turning(around.NotesPage(max(0, page - 1)), around.NotesPage(page + 1), page, pages),
            button(say("button.unanswered"), around.WaitingPage("", 0)),
        ),
        below=(row(select(say("notes.choose"), around.OpenNote(), options)) if options else None,),
    )


def one_note(noted: Noted) -> Card:
    lesson, at = noted.lesson, noted.section
    see = around.SeePassage(lesson.key, at, 0, 0) if lesson and at is not None else None
    return card(
        say("notes.whole", question=safe(noted.note.question), text=safe(noted.note.text)),
        f"-# {_place(noted)}",
        row(
            button(say("button.see_section"), see) if see else None,
            danger(say("button.remove"), around.RemoveNote(noted.note.id)),
            button(say("button.notes_list"), around.NotesPage(0)),
        ),
    )


def _foot(page: int, pages: int) -> str:
    about = say("unanswered.about")
    return say("unanswered.foot", page=page + 1, pages=pages, about=about) if pages > 1 else about


def _row(one: Alike) -> str:
    return say("unanswered.row", text=brief(one.text, ROW), facts=f"{_counts(one)} · {_near(one)}")


def _option(one: Alike) -> discord.SelectOption:
    text = " ".join(one.text.split())
    return discord.SelectOption(
        label=clip(text, OPTION), description=clip(_near(one), OPTION), value=str(one.id)
    )


def _counts(one: Alike) -> str:
    asked = count("unanswered.asked", len(one.questions))
    if not one.unhelpful:
        return asked
    return f"{asked} · {count('unanswered.unhelpful', one.unhelpful)}"


def _near(one: Alike) -> str:
    title = clip(bare(one.lesson.title), WHERE)
    if one.section is None:
        return title
    heading = clip(bare(one.lesson.sections[one.section].heading), WHERE)
    return say("unanswered.near", lesson=title, heading=heading)


def _nearest(one: Alike) -> str:
    if one.section is None:
        return say("unanswered.nearest.none", lesson=one.lesson.title)
    heading = one.lesson.sections[one.section].heading
    return say("unanswered.nearest", heading=heading, lesson=one.lesson.title)


def _also(one: Alike) -> str:
    """The other ways in which it was asked."""
    texts = dict.fromkeys(brief(asked.question, ROW) for asked in one.questions)
    texts.pop(brief(one.text, ROW), None)
    if not texts:
        return ""
    lines = [say("unanswered.also.row", text=text) for text in list(texts)[:ASKED_AS]]
    more = [count("unanswered.also.more", len(texts) - ASKED_AS)] if len(texts) > ASKED_AS else []
    return "\n".join([say("unanswered.also"), *lines, *more])


def _see(one: Alike) -> Pressable | None:
    if one.section is None:
        return None
    return button(say("button.see_section"), press.OpenLesson(one.lesson.key, one.section))


def _sections(lesson: Lesson, near: int) -> list[discord.SelectOption]:
    """The sections around the nearest, which is chosen, as many as a menu holds."""
    start = max(0, min(near - SECTIONS // 2, len(lesson.sections) - SECTIONS))
    return [
        discord.SelectOption(
            label=clip(f"{at + 1}. {bare(section.heading)}", OPTION),
            value=section.id,
            default=at == near,
        )
        for at, section in enumerate(lesson.sections[start : start + SECTIONS], start)
    ]


def _place(noted: Noted) -> str:
    if noted.lesson is None or noted.section is None:
        return say("notes.gone")
    heading = clip(bare(noted.lesson.sections[noted.section].heading), WHERE)
    return say("notes.place", lesson=clip(bare(noted.lesson.title), WHERE), heading=heading)


def _turning(back: Press, following: Press, page: int, pages: int) -> list[Pressable]:
    if pages < 2:
        return []
    return [
        button(say("button.back"), back, disabled=page == 0),
        button(say("button.next"), following, disabled=page + 1 >= pages),
    ]
