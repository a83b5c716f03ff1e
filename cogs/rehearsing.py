"""What the bot may do where a schedule would post, as Discord has it now."""

from __future__ import annotations

import discord

from bot.errors import CannotPostThere, MissingPermissions
from bot.learning.planning import Ground
from bot.learning.schedule import Plan
from cogs import posting


async def ground(guild: discord.Guild, plan: Plan) -> Ground:
    """Channel, permissions and roles, looked at without posting anything."""
    channel = guild.get_channel_or_thread(plan.channel) or await _thread(guild, plan.channel)
    missing: tuple[str, ...] = ()
    suits = True
    try:
        posting.checked(channel, plan.channel, guild.me, thread=plan.thread)
    except MissingPermissions as error:
        missing = error.permissions
    except CannotPostThere:
        suits = False
    ping = guild.get_role(plan.ping) if plan.ping else None
    return Ground(
        missing,
        suits,
        ping_there=plan.ping is None or (ping is not None and not ping.is_default()),
        ping_heard=ping is None or _heard(ping, channel, guild.me),
        cohort_there=plan.cohort is None or guild.get_role(plan.cohort) is not None,
    )


def _heard(role: discord.Role, channel: object, me: discord.Member) -> bool:
    """Whether a mention of the role notifies its members."""
    if role.mentionable:
        return True
    if not isinstance(channel, discord.TextChannel | discord.Thread):
        return False
    return channel.permissions_for(me).mention_everyone


async def _thread(guild: discord.Guild, channel: int) -> object:
    """A thread that has gone quiet is not known until it is asked for."""
    try:
        return await guild.fetch_channel(channel) if channel else None
    except (discord.NotFound, discord.Forbidden, discord.InvalidData):
        return None
