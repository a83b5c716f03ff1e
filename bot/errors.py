"""What can go wrong, as a tree: each names itself and carries its values.

A StartError stops the start with one sentence for the operator. A Refusal is for a person: it
carries a key and values, and `views/words.py` makes the sentence. Everything else is a fault, which
the funnel logs under a short code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any

_CAPITALS = re.compile(r"(?<!^)(?=[A-Z])")


class SyllabotError(Exception):
    """The root of everything that we raise on purpose."""


class StartError(SyllabotError):
    """Stops the start; its text says in one sentence what is wrong and what to set or do."""


class SettingsError(StartError):
    """A setting is missing or wrong."""


class DatabaseError(StartError):
    """The database cannot be used: damaged, another application's, or of a newer version."""


class ContentError(StartError):
    """Content that cannot be used and has no last good copy; the text lists every problem."""


class NotWritten(StartError):
    """A file for an author that was not written, as its name is bad, taken or out of reach."""


class Lost(SyllabotError):
    """A delivery that was claimed is another process's by now."""


class TryAgain(SyllabotError):
    """What could not be posted for now; `after` seconds at the earliest, where that was said."""

    def __init__(self, why: str, after: float = 0.0) -> None:
        super().__init__(why)
        self.after = after


@dataclass(eq=False)
class Refusal(SyllabotError):
    """Something that a person may not or cannot do; `key` and `values` choose its sentence."""

    @property
    def key(self) -> str:
        return _CAPITALS.sub("_", type(self).__name__).lower()

    @property
    def values(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(eq=False)
class ModeratorsOnly(Refusal):
    """A member tried something that needs a moderator."""


@dataclass(eq=False)
class OnlyModeratorsPost(Refusal):
    """A member tried to post; `lesson` is the key that **Read** beside it opens, or empty."""

    lesson: str


@dataclass(eq=False)
class ServerOnly(Refusal):
    """Used in a DM by somebody who never used the bot in a server."""


@dataclass(eq=False)
class NotInDm(Refusal):
    """Something that has no meaning in a DM, such as posting."""


@dataclass(eq=False)
class NoSuchLesson(Refusal):
    """No lesson is called like this; `nearest` is a title, or empty."""

    name: str
    nearest: str = ""


@dataclass(eq=False)
class NoSuchCourse(Refusal):
    """This server uses no course called like this; `nearest` is a title, or empty."""

    name: str
    nearest: str = ""


@dataclass(eq=False)
class NoSuchSection(Refusal):
    name: str
    lesson: str


@dataclass(eq=False)
class NoCourses(Refusal):
    """This server uses no course."""


@dataclass(eq=False)
class LessonGone(Refusal):
    """The lesson that a button names has left the catalog."""


@dataclass(eq=False)
class NotUnlocked(Refusal):
    """A lesson that comes to the member's cohort later: `when` in seconds since 1970."""

    lesson: str
    when: int


@dataclass(eq=False)
class NotDated(Refusal):
    """A lesson of the member's cohort whose day is not known yet."""

    lesson: str


@dataclass(eq=False)
class BuildsOnLocked(Refusal):
    """A lesson of the member's cohort that builds on a locked one; `when` that unlocks, or 0."""

    lesson: str
    before: str
    when: int


@dataclass(eq=False)
class ReadFirst(Refusal):
    """In a cohort: `before` is what this lesson builds on, `opens` the key that **Read** opens."""

    lesson: str
    before: str
    opens: str


@dataclass(eq=False)
class WindowGone(Refusal):
    """The window that a quiz card speaks of is not stored any more."""


@dataclass(eq=False)
class OnlyPreview(Refusal):
    """A button of a card that a moderator was shown before it is posted."""


@dataclass(eq=False)
class LetterGone(Refusal):
    """The direct message is so old that what it was about is not stored any more."""


@dataclass(eq=False)
class NoQuiz(Refusal):
    lesson: str


@dataclass(eq=False)
class NothingMissed(Refusal):
    lesson: str


@dataclass(eq=False)
class NotYourQuiz(Refusal):
    """The attempt is another member's; `owner` is their name, or empty."""

    owner: str


@dataclass(eq=False)
class QuizGone(Refusal):
    """The attempt was deleted, or never was."""


@dataclass(eq=False)
class QuizOver(Refusal):
    """The attempt was finished or set aside."""

    lesson: str


@dataclass(eq=False)
class NotThisQuestion(Refusal):
    """A press on a question that is not asked yet or not shown like this any more."""


@dataclass(eq=False)
class NothingChosen(Refusal):
    """**Submit** was pressed with no option chosen."""


@dataclass(eq=False)
class NotANumber(Refusal):
    given: str


@dataclass(eq=False)
class EmptyAnswer(Refusal):
    """A typed answer or question without any text."""


@dataclass(eq=False)
class NotYours(Refusal):
    """A private card of somebody else."""


@dataclass(eq=False)
class QuestionGone(Refusal):
    """A question to the tutor that was erased."""


@dataclass(eq=False)
class PassageGone(Refusal):
    """A passage of a lesson that has changed since."""


@dataclass(eq=False)
class NoteGone(Refusal):
    """A moderator's note that was removed, or whose section was."""


@dataclass(eq=False)
class NotesFull(Refusal):
    """A section that has as many notes as it takes."""

    heading: str
    most: int


@dataclass(eq=False)
class UnknownButton(Refusal):
    """A custom_id that this version does not know."""


@dataclass(eq=False)
class UnknownZone(Refusal):
    name: str
    nearest: str = ""


@dataclass(eq=False)
class MissingPermissions(Refusal):
    """The bot lacks permissions in a channel; `permissions` are Discord's names for them."""

    channel: int
    permissions: tuple[str, ...]


@dataclass(eq=False)
class CannotPostThere(Refusal):
    """The place is no text channel or thread that the bot can post in."""

    channel: int


@dataclass(eq=False)
class Closed(Refusal):
    """A member's DMs are closed to the bot."""


@dataclass(eq=False)
class CardGone(Refusal):
    """A posted card that was already removed."""


@dataclass(eq=False)
class FileTooLarge(Refusal):
    """An upload of more than so many MiB."""

    most: int


@dataclass(eq=False)
class DraftGone(Refusal):
    """An upload that was published, cancelled, or waited for too long."""


@dataclass(eq=False)
class ShelfFull(Refusal):
    """A server would have more of its own than is kept; `what` is the word for it."""

    what: str
    would: int
    most: int


@dataclass(eq=False)
class LessonFull(Refusal):
    """A lesson would have more than a lesson holds; `what` is the word for it."""

    lesson: str
    what: str
    would: int
    most: int


@dataclass(eq=False)
class NotOwn(Refusal):
    """A shipped course, which no server changes."""

    course: str


@dataclass(eq=False)
class NoOwnLessons(Refusal):
    """The server brought no lessons of its own."""


@dataclass(eq=False)
class TimeNotUnderstood(Refusal):
    """Text that names no moment; `nearest` is one that does, or empty."""

    given: str
    nearest: str = ""


@dataclass(eq=False)
class TimeInPast(Refusal):
    given: str


@dataclass(eq=False)
class TimeTooFar(Refusal):
    """A moment that is more than so many years away."""

    given: str
    years: int


@dataclass(eq=False)
class NoSuchDate(Refusal):
    """A day that the calendar has not; `date` names it, as in 29 February 2027."""

    date: str


@dataclass(eq=False)
class DateAmbiguous(Refusal):
    """A date in digits that can be `one` or the `other`."""

    given: str
    one: str
    other: str


@dataclass(eq=False)
class RepeatNotUnderstood(Refusal):
    """Text that says no way to repeat; `nearest` is one that does, or empty."""

    given: str
    nearest: str = ""


@dataclass(eq=False)
class UntilNotUnderstood(Refusal):
    """Text that names no end of a schedule; `nearest` is one that does, or empty."""

    given: str
    nearest: str = ""


@dataclass(eq=False)
class EndBeforeStart(Refusal):
    """A schedule would end before its first day."""

    given: str


@dataclass(eq=False)
class TooOften(Refusal):
    """A rule would happen more often than every so many minutes."""

    minutes: int


@dataclass(eq=False)
class RuleNeverFires(Refusal):
    """A rule without any run to come: over, or all its dates are skipped."""


@dataclass(eq=False)
class MoveOutOfOrder(Refusal):
    """A run would be moved past the one before or after it."""


@dataclass(eq=False)
class ShiftIntoPast(Refusal):
    """All runs would be moved earlier by so much that the next one would be over."""


@dataclass(eq=False)
class ShiftSplitsWeeks(Refusal):
    """Some days of a rule of every so many `weeks` would change their week and others not."""

    weeks: int


@dataclass(eq=False)
class Stopping(Refusal):
    """The bot is going down; what was asked was not done."""


@dataclass(eq=False)
class SchedulesFull(Refusal):
    """The server has as many schedules as it may."""

    most: int


@dataclass(eq=False)
class PlanGone(Refusal):
    """A schedule's planning card that was saved or dropped, or waited for too long."""


@dataclass(eq=False)
class ScheduleGone(Refusal):
    """A schedule that was removed."""


@dataclass(eq=False)
class ScheduleChanged(Refusal):
    """Somebody else changed the schedule since its card was opened."""


@dataclass(eq=False)
class RunOver(Refusal):
    """The run that a button means has come, or was skipped or moved, since the button was shown."""


@dataclass(eq=False)
class TooManyDays(Refusal):
    """More days off than are kept."""

    most: int


@dataclass(eq=False)
class NoSuchTrack(Refusal):
    name: str
    course: str


@dataclass(eq=False)
class DaysNotUnderstood(Refusal):
    """A line that names no day and no span of days."""

    given: str
