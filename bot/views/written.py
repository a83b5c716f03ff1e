"""An answer that a model wrote: its sentences, each with the section that bears it out."""

from __future__ import annotations

from itertools import groupby

from bot.learning.passage import Answer, Cited, Passage, Reply
from bot.views.words import safe, say


def told(said: Answer) -> tuple[str, ...]:
    """The sentences in order, those of one section, or of its notes, together above its heading."""
    parts = []
    for (heading, noted), together in groupby(said.written, key=_source):
        text = " ".join(safe(one.text) for one in together)
        source = say("tutor.note.source" if noted else "tutor.source", heading=heading)
        parts.append(f"{text}\n{source}")
    return (*parts, say("written.by"))


def _source(one: Cited) -> tuple[str, bool]:
    return one.passage.heading, bool(one.passage.note)


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
