"""The moderators' panel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord.ui import ActionRow, ChannelSelect, RoleSelect

from bot.learning.lesson import Course
from bot.learning.people import ServerSettings
from bot.views import buttons as press
from bot.views.buttons import Pressable, button, clip, select
from bot.views.card import Card, card, row
from bot.views.codec import encode
from bot.views.words import listed, say


def settings(chosen: ServerSettings, courses: Sequence[Course], after: str = "") -> Card:
    """The panel; `courses` are all that could be used, `after` is what was just done."""
    return card(
        say("settings.title"),
        _courses(chosen, courses),
        say("settings.zone" if chosen.zone else "settings.zone.none", zone=chosen.zone),
        say(
            "settings.teacher" if chosen.teacher_role else "settings.teacher.none",
            role=chosen.teacher_role,
        ),
        say(
            "settings.notices" if chosen.notices_channel else "settings.notices.none",
            channel=chosen.notices_channel,
        ),
        after or None,
        below=(
            _course_menu(chosen, courses),
            row(_teacher_menu(chosen)),
            row(_notices_menu(chosen)),
            row(button(say("button.set_zone"), press.TypeZone())),
        ),
    )


def _courses(chosen: ServerSettings, courses: Sequence[Course]) -> str:
    titles = {course.id: course.title for course in courses}
    named = [titles[one] for one in chosen.courses if one in titles]
    if not named:
        return say("settings.courses.all")
    return say("settings.courses", courses=listed(named))


def _course_menu(chosen: ServerSettings, courses: Sequence[Course]) -> ActionRow[Any] | None:
    options = [
        discord.SelectOption(
            label=clip(course.title, 100),
            description=clip(course.summary, 100),
            value=course.id,
            default=course.id in chosen.courses,
        )
        for course in _ordered(chosen, courses)[:25]
    ]
    if not options:
        return None
    menu = select(say("settings.courses.choose"), press.ChooseCourses(), options, most=len(options))
    return row(menu)


def _ordered(chosen: ServerSettings, courses: Sequence[Course]) -> list[Course]:
    """The chosen courses first and in their order, so that the first stays the default."""
    places = {course: at for at, course in enumerate(chosen.courses)}
    return sorted(courses, key=lambda course: places.get(course.id, len(places)))


def _teacher_menu(chosen: ServerSettings) -> Pressable:
    what = press.ChooseTeacher()
    defaults = [discord.Object(chosen.teacher_role)] if chosen.teacher_role else []
    return Pressable(
        RoleSelect(
            custom_id=encode(what),
            placeholder=say("settings.teacher.choose"),
            min_values=0,
            default_values=[
                discord.SelectDefaultValue(id=one.id, type=discord.SelectDefaultValueType.role)
                for one in defaults
            ],
        ),
        what,
    )


def _notices_menu(chosen: ServerSettings) -> Pressable:
    what = press.ChooseNotices()
    channel = chosen.notices_channel
    kind = discord.SelectDefaultValueType.channel
    return Pressable(
        ChannelSelect(
            custom_id=encode(what),
            placeholder=say("settings.notices.choose"),
            channel_types=[discord.ChannelType.text],
            min_values=0,
            default_values=[discord.SelectDefaultValue(id=channel, type=kind)] if channel else [],
        ),
        what,
    )
