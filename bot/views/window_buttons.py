"""What is pressed on quiz cards that open and close, on recaps, on letters and about them."""

from __future__ import annotations

from bot.views.codec import Press, press


@press("take")
class TakeQuiz(Press):
    """Take the quiz of a window, which has the id of the delivery that posted it."""

    delivery: int


@press("recap")
class ProgressFromRecap(Press):
    """One's own progress in the course that a recap speaks of."""

    delivery: int


@press("letter")
class OpenLetter(Press):
    """What a direct message offers: to read the lesson, or to take the quiz."""

    letter: int


@press("letters")
class ChooseLetters(Press):
    """`closing` for reminders of quizzes, else for lessons posted; `panel` on /preferences."""

    closing: bool
    wanted: bool
    panel: bool


@press("quiet")
class ChooseQuiet(Press):
    """Opens the box for quiet hours."""


@press("quieted")
class ChosenQuiet(Press):
    """The box for quiet hours, sent."""


@press("loud")
class NoQuiet(Press):
    """No quiet hours any more."""
