"""Founds the study group in which a newcomer tries the bot."""

from __future__ import annotations

from bot.sandbox.permissions import MODERATOR
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Guild

NAME = "Study group"
MODERATORS = ("Mo",)
MEMBERS = ("Ada", "Ben", "Cleo")


def found(sandbox: Sandbox) -> Guild:
    """A server with #general and #lessons, its people, and the bot invited."""
    guild = sandbox.found.guild(NAME)
    guild.channels[guild.system_channel_id or 0].topic = "Hello, questions, everything else"
    sandbox.found.channel(guild, "lessons", topic="Lessons are posted here")
    for name in MODERATORS:
        sandbox.found.member(guild, name, permissions=int(MODERATOR))
    for name in MEMBERS:
        sandbox.found.member(guild, name)
    sandbox.found.bot_joins(guild)
    return guild
