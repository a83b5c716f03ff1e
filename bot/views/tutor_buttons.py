"""What is pressed around the tutor's answers, and around what it could not answer."""

from __future__ import annotations

from bot.views.codec import Press, press

# On an answer


@press("said")
class SeePassage(Press):
    """Open a private reader at a passage: `start` and `length` in its section, in characters.

    A length of 0 is the end of the section, where its notes stand.
    """

    lesson: str
    section: int
    start: int
    length: int


@press("give")
class SharePassage(Press):
    """Show a passage to everybody, where the question that it answered is not kept."""

    lesson: str
    section: int
    start: int
    length: int


@press("givenote")
class ShareNote(Press):
    """Show a moderator's note to everybody, in the same way."""

    note: int


@press("rate")
class RateAnswer(Press):
    asked: int
    helpful: bool


@press("reason")
class GiveReason(Press):
    """A select of reasons why an answer did not help."""

    asked: int


@press("askon")
class AskOn(Press):
    """Opens the box for a question that follows on this one."""

    asked: int


@press("askedon")
class AskedOn(Press):
    """The box for a question that follows on this one, sent."""

    asked: int


@press("undernotes")
class ShowNotes(Press):
    """The moderators' notes under a section."""

    lesson: str
    section: int


# What was not answered; for moderators


@press("waiting")
class WaitingPage(Press):
    """`course` is an id, or empty for all."""

    course: str
    page: int


@press("group")
class OpenGroup(Press):
    """A select of groups; values are the ids of questions in them."""

    course: str


@press("forall")
class AnswerForAll(Press):
    """Opens the box for an answer to the group that this question is in."""

    asked: int


@press("forallsent")
class AnsweredForAll(Press):
    """The box for an answer to a group, sent."""

    asked: int


@press("drop")
class DropGroup(Press):
    """The group that this question is in needs no answer."""

    asked: int


@press("notes")
class NotesPage(Press):
    page: int


@press("note")
class OpenNote(Press):
    """A select of notes; values are their ids."""


@press("unnote")
class RemoveNote(Press):
    note: int
