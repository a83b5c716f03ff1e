"""Which roles somebody has in a server: from the event itself, or in a DM asked of Discord."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from cogs.host import Host

KNOWN_FOR = timedelta(minutes=5)
REMEMBERED = 5_000


@dataclass(frozen=True, slots=True)
class Membership:
    """Roles, and whether one of them manages the server; nothing for who is no member any more."""

    roles: frozenset[int] = frozenset()
    moderator: bool = False


class Memberships:
    """What Discord said of members lately, as a DM does not; without the members intent it tells
    nobody of changes, so it is asked again after a while. Bounded."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], tuple[Membership, datetime]] = {}

    async def of(self, bot: Host, server: int, user: int, now: datetime) -> Membership:
        known, at = self._known.get((server, user), (None, now))
        if known is not None and timedelta() <= now - at < KNOWN_FOR:
            return known
        found = await _asked(bot, server, user)
        self._known.pop((server, user), None)
        self._known[server, user] = found, now
        if len(self._known) > REMEMBERED:
            del self._known[next(iter(self._known))]
        return found


def membership(user: object) -> Membership:
    """What a member's own event says."""
    if not isinstance(user, discord.Member):
        return Membership()
    roles = frozenset(role.id for role in user.roles if not role.is_default())
    return Membership(roles, user.guild_permissions.manage_guild)


async def _asked(bot: Host, server: int, user: int) -> Membership:
    guild = bot.get_guild(server)
    if guild is None:
        return Membership()
    try:
        return membership(await guild.fetch_member(user))
    except discord.NotFound:
        return Membership()
