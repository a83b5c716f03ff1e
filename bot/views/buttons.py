"""Every button, select and modal by what it says when it is used, and the item that carries it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol, cast

import discord
from discord.ui import Button, DynamicItem, Item

from bot.views.codec import Press, decode, encode, press

LABEL = 80
WORD = 15


class Receiver(Protocol):
    """The client, as far as a button knows it."""

    async def pressed(self, interaction: discord.Interaction, what: Press | None) -> None: ...

    async def failed(self, interaction: discord.Interaction, error: Exception) -> None: ...


class Pressable(DynamicItem[Item[Any]], template=re.compile(r"[\s\S]*")):
    """Whatever can be pressed or chosen from; one class, so that nothing is ever unregistered."""

    def __init__(self, item: Item[Any], what: Press | None) -> None:
        super().__init__(item)
        self.what = what

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: Item[Any], match: re.Match[str], /
    ) -> Pressable:
        return cls(item, decode(match.string))

    async def callback(self, interaction: discord.Interaction) -> None:
        await cast(Receiver, interaction.client).pressed(interaction, self.what)


def button(
    label: str,
    what: Press,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    *,
    disabled: bool = False,
) -> Pressable:
    return Pressable(
        Button(label=clip(label, LABEL), custom_id=encode(what), style=style, disabled=disabled),
        what,
    )


def primary(label: str, what: Press) -> Pressable:
    return button(label, what, discord.ButtonStyle.primary)


def danger(label: str, what: Press) -> Pressable:
    return button(label, what, discord.ButtonStyle.danger)


def select(
    placeholder: str,
    what: Press,
    options: Sequence[discord.SelectOption],
    *,
    most: int = 1,
    least: int = 1,
) -> Pressable:
    """A menu of 1 to 25 options; the chosen values arrive in the interaction."""
    return Pressable(
        discord.ui.Select(
            placeholder=clip(placeholder, 150),
            custom_id=encode(what),
            options=list(options)[:25],
            max_values=min(most, len(options)),
            min_values=min(least, len(options)),
        ),
        what,
    )


def clip(text: str, most: int) -> str:
    """The text, shortened to `most` characters with an ellipsis, after a whole word if near."""
    if len(text) <= most:
        return text
    words, _, rest = text[:most].rpartition(" ")
    cut = words if words and len(rest) <= WORD else text[: most - 1]
    return cut.rstrip() + "…"


# Reading


@press("read")
class ReadPage(Press):
    """Turn the open reader to a page: `section` counts from 0, one past the last is the end."""

    lesson: str
    section: int
    part: int


@press("turn")
class TurnOn(Press):
    """Next: the page that is left counts as read once its last part is passed."""

    lesson: str
    section: int
    part: int


@press("jump")
class JumpTo(Press):
    lesson: str


@press("terms")
class ShowTerm(Press):
    lesson: str


@press("open")
class OpenLesson(Press):
    """Open a private reader, at a section (counted from 0)."""

    lesson: str
    section: int


@press("goon")
class ReadOn(Press):
    """Open a private reader where the member left off in a lesson."""

    lesson: str


@press("found")
class OpenFound(Press):
    """A select of search results: values are `lesson:section`."""


@press("done")
class SectionDone(Press):
    """A thread's section was read."""

    lesson: str
    section: int


@press("list")
class ListPage(Press):
    course: str
    track: int
    page: int


@press("dm")
class ContinueInDm(Press):
    """Go on in a direct message: with the reader, or with a quiz (`attempt` > 0, no lesson)."""

    lesson: str
    section: int
    attempt: int


@press("post")
class PostThis(Press):
    """Post what was only offered so far; `section` counts from 1, 0 is the opening card.

    `channel` is 0 for the one where it is pressed.
    """

    lesson: str
    section: int
    thread: bool
    channel: int


@press("unpost")
class RemovePost(Press):
    post: int


# Quizzes


@press("start")
class StartQuiz(Press):
    """Start or resume; `mode` is the position in the list of modes."""

    lesson: str
    mode: int


@press("over")
class StartOver(Press):
    lesson: str
    mode: int


@press("resume")
class ResumeQuiz(Press):
    attempt: int


@press("quiz")
class ChooseOption(Press):
    """`question` is a position in the attempt's sequence, `choice` one as shown."""

    attempt: int
    question: int
    choice: int


@press("toggle")
class ToggleOption(Press):
    """`chosen` has a bit for each option as shown, before this press."""

    attempt: int
    question: int
    chosen: int
    choice: int


@press("submit")
class SubmitOptions(Press):
    attempt: int
    question: int
    chosen: int


@press("type")
class TypeAnswer(Press):
    """Opens the box for a typed answer."""

    attempt: int
    question: int


@press("typed")
class TypedAnswer(Press):
    """The box for a typed answer, sent."""

    attempt: int
    question: int


@press("next")
class NextQuestion(Press):
    attempt: int
    question: int


@press("see")
class SeeSection(Press):
    """Open the section that proves a question of an attempt."""

    attempt: int
    question: int


@press("practise")
class PractiseMissed(Press):
    lesson: str


@press("share")
class ShareScore(Press):
    attempt: int


@press("aside")
class SetAside(Press):
    """Give up an unfinished quiz, so that the tutor answers again."""

    attempt: int


# Asking


@press("ask")
class AskAbout(Press):
    """Opens the box for a question about a lesson."""

    lesson: str


@press("asked")
class AskedAbout(Press):
    """The box for a question, sent."""

    lesson: str


@press("shareanswer")
class ShareAnswer(Press):
    asked: int


# Oneself and the group


@press("progress")
class ShowProgress(Press):
    """`course` is an id, or empty for the server's first."""

    course: str


@press("board")
class ShowBoard(Press):
    course: str
    period: int


@press("shareboard")
class ShareBoard(Press):
    course: str
    period: int


@press("name")
class ChooseVisibility(Press):
    """`panel` where it stands on /preferences, which is then shown anew."""

    shown: bool
    panel: bool


@press("boardname")
class NameOnBoard(Press):
    """The same choice from under a leaderboard, which is then shown anew."""

    shown: bool
    course: str
    period: int


@press("steps")
class ChooseSteps(Press):
    new_message: bool


@press("myzone")
class TypeMyZone(Press):
    """Opens the box for the member's time zone."""


@press("myzoned")
class TypedMyZone(Press):
    """The box for the member's time zone, sent."""


@press("server")
class ChooseServer(Press):
    """In a DM: the server that commands are about."""


@press("forget")
class ForgetMe(Press):
    sure: bool


@press("keep")
class KeepMe(Press):
    """Do not erase anything after all."""


# Running a group


@press("nextlesson")
class ReadNext(Press):
    """The next lesson of the member, whichever it is."""


@press("quizme")
class QuizMe(Press):
    """A quiz on the lesson that is meant here."""


@press("settings")
class ShowSettings(Press):
    """The moderators' panel."""


@press("courses")
class ChooseCourses(Press):
    """A select of course ids."""


@press("zone")
class TypeZone(Press):
    """Opens the box for the server's time zone."""


@press("zoned")
class TypedZone(Press):
    """The box for the server's time zone, sent."""


@press("teacher")
class ChooseTeacher(Press):
    """A select of a role."""


@press("notices")
class ChooseNotices(Press):
    """A select of a channel."""


@press("first")
class PostFirst(Press):
    """Offers to post the first lesson in this channel."""


@press("roster")
class RosterPage(Press):
    course: str
    page: int


# A server's own lessons


@press("publish")
class PublishDraft(Press):
    draft: int


@press("leftout")
class GetLeftOut(Press):
    draft: int


@press("cancel")
class CancelDraft(Press):
    draft: int


@press("pasted")
class PastedContent(Press):
    """The box for a lesson to paste, sent."""


@press("own")
class OwnPage(Press):
    page: int


@press("unown")
class RemoveOwn(Press):
    """`lesson` is an id, or empty for the whole course."""

    course: str
    lesson: str


@press("keepown")
class KeepOwn(Press):
    """Do not remove anything after all."""
