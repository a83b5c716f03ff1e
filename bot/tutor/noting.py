"""Moderators' notes as passages of a lesson: found like the rest, and cited as notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.learning.lesson import Lesson, Section
from bot.learning.note import Note
from bot.learning.passage import Answer, Passage


def with_notes(lesson: Lesson, notes: Sequence[Note]) -> Lesson:
    """The lesson with a further section for each note, under an id of its own.

    The question goes with it, as others who ask the same use its words.
    """
    if not notes:
        return lesson
    sections = tuple(
        Section(f"note-{note.id}", _heading(lesson, note), f"{note.question}\n\n{note.text}")
        for note in notes
    )
    id = f"{lesson.id}+{notes[0].server}"
    return replace(lesson, id=id, sections=(*lesson.sections, *sections))


def cited(lesson: Lesson, notes: Sequence[Note], answer: Answer) -> Answer:
    """An answer from the lesson with these notes; what comes from a note is quoted whole."""
    passages: dict[object, Passage] = {}
    for one in answer.passages:
        at = one.section - len(lesson.sections)
        if at < 0:
            passages[one] = one
        else:
            passages.setdefault(notes[at].id, whole(lesson, notes[at]))
    return replace(answer, passages=tuple(passages.values()))


def whole(lesson: Lesson, note: Note) -> Passage:
    """A note as the passage that is quoted."""
    section = lesson.section_at(note.section) or 0
    return Passage(section, _heading(lesson, note), 0, len(note.text), note.text, note.id)


def under(lesson: Lesson, notes: Sequence[Note]) -> list[Note]:
    """Those whose section is still there."""
    return [note for note in notes if lesson.section_at(note.section) is not None]


def _heading(lesson: Lesson, note: Note) -> str:
    return lesson.sections[lesson.section_at(note.section) or 0].heading
