"""The boxes that people type into, each with a custom_id that a restart does not forget."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord
from discord.ui import Label, Modal, TextInput

from bot.learning.lesson import Question, QuestionKind
from bot.views import buttons as press
from bot.views.buttons import clip
from bot.views.codec import Press, encode
from bot.views.marks import bare
from bot.views.tutor_buttons import AskedOn
from bot.views.words import say

FIELD = "text"
LIFETIME = 15 * 60.0


def answer(what: press.TypedAnswer, question: Question) -> Modal:
    number = question.kind is QuestionKind.NUMERIC
    hint = say("quiz.answer.number" if number else "quiz.answer.hint")
    box = _box(what, say("quiz.answer.title"), say("quiz.answer.label"), hint, most=200)
    box.children[0].description = clip(bare(question.prompt), 100)  # type: ignore[attr-defined]
    return box


def question(what: press.AskedAbout) -> Modal:
    texts = (say("tutor.ask.title"), say("tutor.ask.label"), say("tutor.ask.hint"))
    return _box(what, *texts, most=500, long=True)


def following(what: AskedOn) -> Modal:
    texts = (say("tutor.askon.title"), say("tutor.ask.label"), say("tutor.askon.hint"))
    return _box(what, *texts, most=500, long=True)


def zone(what: Press, now: str) -> Modal:
    texts = (say("zone.title"), say("zone.label"), say("zone.hint"))
    return _box(what, *texts, most=60, filled=now)


def lesson(what: press.PastedContent, course: str, name: str) -> Modal:
    """The box to paste a lesson into; the names of its lesson and course can be changed there."""
    modal = Modal(title=say("content.box.title"), custom_id=encode(what), timeout=LIFETIME)
    modal.add_item(
        _field("lesson", say("content.box.lesson"), say("content.box.lesson.hint"), 90, name)
    )
    modal.add_item(
        _field("course", say("content.box.course"), say("content.box.course.hint"), 80, course)
    )
    text = _field(FIELD, say("content.box.text"), say("content.box.text.hint"), 4_000, "")
    text.component.style = discord.TextStyle.paragraph  # type: ignore[attr-defined]
    modal.add_item(text)
    return modal


def _field(name: str, label: str, hint: str, most: int, filled: str) -> Label[Modal]:
    """One of several fields; only the course may be left empty."""
    field = TextInput[Modal](
        custom_id=name,
        placeholder=clip(hint, 100),
        max_length=most,
        default=filled[:most] or None,
        required=name != "course",
    )
    return Label(text=label, component=field)


def typed(data: Mapping[str, Any], name: str = FIELD) -> str:
    """What was typed into a box's field, or chosen; empty where nothing was."""
    for part in data.get("components", ()):
        inner = [part["component"]] if "component" in part else part.get("components", ())
        for one in inner:
            if one.get("custom_id") == name:
                return str(one.get("value") or "".join(one.get("values") or ()))
    return ""


def _box(
    what: Press,
    title: str,
    label: str,
    hint: str,
    *,
    most: int,
    long: bool = False,
    filled: str = "",
) -> Modal:
    style = discord.TextStyle.paragraph if long else discord.TextStyle.short
    modal = Modal(title=title, custom_id=encode(what), timeout=LIFETIME)
    field = TextInput[Modal](
        custom_id=FIELD,
        style=style,
        placeholder=clip(hint, 100),
        max_length=most,
        default=filled[:most] or None,
    )
    modal.add_item(Label(text=label, component=field))
    return modal
