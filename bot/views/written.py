"""An answer that a model wrote: its sentences, each with the section that bears it out."""

from __future__ import annotations

from itertools import groupby

from bot.learning.passage import Answer, Passage, Reply
from bot.views.words import safe, say


def told(said: Answer) -> tuple[str, ...]:
    """The sentences in order, those of one section together above its heading."""
    parts = []
    for heading, together in groupby(said.written, key=lambda one: one.passage.heading):
        text = " ".join(safe(one.text) for one in together)
        parts.append(f"{text}\n{say('tutor.source', heading=heading)}")
    return (*parts, say("written.by"))


def sources(said: Answer) -> tuple[Passage, ...]:
    """The first passage that is cited of each section."""
    first: dict[int, Passage] = {}
    for one in said.written:
        first.setdefault(one.passage.section, one.passage)
    return tuple(first.values())


def remarks(reply: Reply) -> tuple[str | None, str | None]:
    """Where the question was sent, and why no model was asked, where there is that to say."""
    return (
        say("written.sent_to", host=safe(reply.sent_to)) if reply.sent_to else None,
        say(f"written.spent.{reply.spent.value}") if reply.spent else None,
    )
