"""Founds the study group in which a newcomer tries the bot."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.permissions import MODERATOR
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Channel, Guild, User

NAME = "Study group"
NEWCOMER = "Robin"
HOST = "Mo"
REGULARS = (("Ada", "en-US"), ("Ben", "en-GB"), ("Cleo", "de"))


@dataclass(frozen=True, slots=True)
class Town:
    """The server and who is in it: the moderator, three members, and one who has just come."""

    guild: Guild
    newcomer: User
    host: User
    regulars: tuple[User, User, User]

    @property
    def square(self) -> Channel:
        """The channel in which people meet, and on which the page opens."""
        return self.guild.channels[self.guild.system_channel_id or 0]


def found(sandbox: Sandbox) -> Town:
    """A server with #general and #lessons, roles, people, and the bot invited.

    The newcomer comes first, as the page opens for the first of all people.
    """
    guild = sandbox.found.guild(NAME)
    guild.channels[guild.system_channel_id or 0].topic = "Hello, questions, everything else"
    sandbox.found.channel(guild, "lessons", topic="Lessons are posted here")
    moderators = sandbox.found.role(guild, "Moderators", int(MODERATOR))
    sandbox.found.role(guild, "Teachers")
    sandbox.found.role(guild, "Learners", mentionable=True)
    newcomer = sandbox.found.member(guild, NEWCOMER)
    host = sandbox.found.member(guild, HOST)
    sandbox.found.give_role(guild, host, moderators)
    ada, ben, cleo = (sandbox.found.member(guild, name, locale=locale) for name, locale in REGULARS)
    sandbox.found.bot_joins(guild)
    return Town(guild, newcomer, host, (ada, ben, cleo))
