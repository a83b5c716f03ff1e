"""Where to begin, for members and for moderators."""

from __future__ import annotations

from bot.views import buttons as press
from bot.views import schedule_buttons as schedule
from bot.views.buttons import button, primary
from bot.views.card import Card, card, row, rule
from bot.views.words import say


def welcome(*, moderator: bool, joined: bool = False) -> Card:
    """The buttons to begin with; `joined` is the message to a whole server."""
    for_moderators = moderator or joined
    return card(
        say("help.joined" if joined else "help.title"),
        say("help.member"),
        say("help.commands"),
        row(
            primary(say("button.read_next"), press.ReadNext()),
            button(say("button.quiz_me"), press.QuizMe()),
            button(say("button.my_progress"), press.ShowProgress("")),
        ),
        rule() if for_moderators else None,
        say("help.first" if joined else "help.moderator") if for_moderators else None,
        row(
            button(say("button.choose_courses"), press.ShowSettings()),
            button(say("button.set_zone"), press.TypeZone()),
            button(say("button.post_first"), press.PostFirst()),
            button(say("button.plan_course"), schedule.PlanCourse()),
        )
        if for_moderators
        else None,
    )
