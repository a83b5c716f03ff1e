"""One's own progress, and the leaderboard."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord
from discord.ui import ActionRow

from bot.learning.lesson import Course, Lesson
from bot.learning.people import Visibility
from bot.learning.reading import CoursePath, LessonRow
from bot.learning.score import Board, Period
from bot.views import buttons as press
from bot.views.buttons import button, primary, select
from bot.views.card import Card, card, row
from bot.views.shelf import state
from bot.views.words import count, listed, safe, say

PERIODS = (Period.WEEK, Period.MONTH, Period.ALL)
ROWS = 10


def progress(path: CoursePath) -> Card:
    """Sections read, first and best score of each lesson, weak terms, what comes next."""
    following = path.following
    lines = [_row(one) for one in _around(path.rows, following)]
    rest = len(path.rows) - len(lines)
    return card(
        say("progress.title", course=path.course.title),
        say("progress.sections", read=path.read, sections=path.sections),
        "\n".join(lines) or say("list.empty"),
        count("progress.more", rest) if rest > 0 else None,
        say("progress.weak", terms=listed(path.weak)) if path.weak else None,
        say("progress.next", title=following.title) if following else say("progress.complete"),
        row(
            primary(say("button.read_next"), press.ReadOn(following.key))
            if following and following.sections
            else None,
            button(say("button.quiz_me"), press.StartQuiz(following.key, 0))
            if following and following.quiz.asked
            else None,
        ),
    )


def leaderboard(
    board: Board,
    period: Period,
    course: Course | None,
    visibility: Visibility,
    *,
    public: bool = False,
) -> Card:
    """The members who chose to appear; privately also one's own place."""
    over = say(f"board.{period.value}")
    title = "board.title.course" if course else "board.title"
    lines = [
        say("board.row", place=rank.place, name=safe(rank.name), points=_points(rank.points))
        for rank in board.ranks
    ]
    only = course.id if course else ""
    return card(
        say(title, period=over, course=course.title if course else ""),
        "\n".join(lines) or say("board.empty"),
        None if public else _own(board, visibility),
        say("board.rule"),
        below=() if public else (_periods(only, period), _acts(only, period, visibility)),
    )


def _around(rows: tuple[LessonRow, ...], following: Lesson | None) -> tuple[LessonRow, ...]:
    """The rows around what comes next, where there are too many for one card."""
    at = next((at for at, one in enumerate(rows) if one.lesson == following), 0)
    start = max(0, min(at - ROWS // 2, len(rows) - ROWS))
    return rows[start : start + ROWS]


def _row(one: LessonRow) -> str:
    scores = one.scores
    how = state(replace(one, scores=None))
    if scores is not None:
        how = say(
            "progress.scores",
            state=how,
            first=scores.first.percent,
            best=scores.best.percent,
            attempts=count("progress.attempts", scores.attempts),
        )
    return say("progress.row", number=one.lesson.number, title=one.lesson.title, state=how)


def _own(board: Board, visibility: Visibility) -> str:
    if board.own is None:
        return say("board.own.none")
    mine = say("board.own", place=board.own.place, points=_points(board.own.points))
    hidden = "" if visibility is Visibility.SHOWN else " " + say("board.own.hidden")
    return mine + hidden


def _points(points: int) -> str:
    return count("board.points", points)


def _periods(course: str, period: Period) -> ActionRow[Any] | None:
    options = [
        discord.SelectOption(
            label=say(f"board.{one.value}").capitalize(),
            value=str(at),
            default=one is period,
        )
        for at, one in enumerate(PERIODS)
    ]
    at = PERIODS.index(period)
    return row(select(say("board.period"), press.ShowBoard(course, at), options))


def _acts(course: str, period: Period, visibility: Visibility) -> ActionRow[Any] | None:
    shown = visibility is Visibility.SHOWN
    naming = say("button.hide_name" if shown else "button.show_name")
    return row(
        button(naming, press.NameOnBoard(not shown, course, PERIODS.index(period))),
        button(say("button.share"), press.ShareBoard(course, PERIODS.index(period))),
    )
