"""Direct messages that a member asked for, and the note that they could not be sent."""

from __future__ import annotations

from typing import Any

from discord.ui import Item, TextDisplay

from bot.learning.letter import Composed, Letter
from bot.views import window_buttons
from bot.views.buttons import button, primary
from bot.views.card import Card, card, row
from bot.views.window import seconds
from bot.views.words import safe, say

CHANNELS = "https://discord.com/channels"


def letter(written: Composed, server: str) -> Card:
    lesson = written.lesson
    closing = written.subject.what is Letter.CLOSING
    to_it = window_buttons.OpenLetter(written.letter.id)
    quiz = closing or not lesson.sections
    return card(
        _news(written, safe(server)),
        say("letter.card", url=_url(written)),
        row(
            primary(say("button.take_quiz" if quiz else "button.read"), to_it),
            button(say("button.letter.stop"), window_buttons.ChooseLetters(closing, False, False)),
        ),
    )


def turned_off(closing: bool) -> str:
    what = say("letter.off.closing" if closing else "letter.off.posted")
    return say("letter.off", what=what)


def closed_note() -> Item[Any]:
    """The line under the next private card of a member whose direct messages were closed."""
    return TextDisplay(say("letter.closed"))


def _news(written: Composed, server: str) -> str:
    subject, title = written.subject, written.lesson.title
    if subject.what is Letter.POSTED:
        return say("letter.posted", title=title, server=server)
    return say("letter.closing", title=title, server=server, when=seconds(subject.at))


def _url(written: Composed) -> str:
    """The card's own address, or its channel's."""
    subject = written.subject
    parts = (subject.server, subject.channel, subject.message)
    return "/".join([CHANNELS, *(str(part) for part in parts if part)])
