"""What the buttons of a scheduled card say: they carry its delivery, by which it is found again."""

from __future__ import annotations

from bot.views.codec import Press, press


@press("dread")
class ReadDelivered(Press):
    """Open a private reader on the lesson of a delivery."""

    delivery: int


@press("dquiz")
class QuizDelivered(Press):
    """Start or resume the quiz on the lesson of a delivery."""

    delivery: int


@press("dask")
class AskDelivered(Press):
    """Opens the box for a question about the lesson of a delivery."""

    delivery: int
