"""Looks at what the bot may do in each text channel of each server it is in."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence

import discord
from aiohttp import ClientError

from bot.doctor.guard import guarded
from bot.doctor.report import Finding, fail, ok, warn
from bot.views import words

POSTING = ("view_channel", "send_messages", "read_message_history", "attach_files")
THREADS = ("create_public_threads", "send_messages_in_threads")
INVITED = discord.Permissions(
    **dict.fromkeys((*POSTING, *THREADS, "manage_threads"), True)  # as the README's link has it
)

_AT_THE_DOOR = ("view_channel", "send_messages")
_NAMED = 5

Lacks = dict[tuple[str, ...], list[discord.TextChannel]]


async def servers(client: discord.Client, patience: float) -> list[Finding]:
    """A line for each server; `patience` is how many seconds one of them may take."""
    try:
        async with asyncio.timeout(patience):
            ids = [(one.id, one.name) async for one in client.fetch_guilds(limit=None)]
    except (discord.DiscordException, ClientError, OSError) as error:
        return [_untold("servers", error)]
    if not ids:
        link = discord.utils.oauth_url(client.application_id or 0, permissions=INVITED)
        return [warn("servers: the bot is in none yet", f"Invite it with {link}")]
    found = []
    for number, name in ids:
        found += await guarded(f"server {name}", _server(client, number, name, patience))
    return found


async def _server(client: discord.Client, number: int, name: str, patience: float) -> list[Finding]:
    assert client.user is not None  # login set it
    try:
        async with asyncio.timeout(patience):
            guild = await client.fetch_guild(number, with_counts=False)
            me = await guild.fetch_member(client.user.id)
            channels = await guild.fetch_channels()
    except (discord.DiscordException, ClientError, OSError) as error:
        return [_untold(f"server {name}", error)]
    texts = [one for one in channels if isinstance(one, discord.TextChannel)]
    texts.sort(key=lambda one: (one.position, one.id))
    return [_judged(guild, me, texts)]


def _untold(what: str, error: BaseException) -> Finding:
    return fail(
        f"{what}: Discord does not tell: {error or type(error).__name__}",
        "Run doctor again; see https://discordstatus.com if it stays so.",
    )


def _judged(
    guild: discord.Guild, me: discord.Member, channels: Sequence[discord.TextChannel]
) -> Finding:
    """Channels closed to the bot are somebody's choice; rights that are half given are a slip."""
    lacks = _lacks(me, channels)
    open_to = len(channels) - sum(len(places) for rights, places in lacks.items() if _stops(rights))
    counted = f"server {guild.name}: can post in {open_to} of {len(channels)} text channels"
    what = counted + "".join(f"; {_told(rights, places)}" for rights, places in lacks.items())
    if me.is_timed_out():
        return fail(f"{what}; it is timed out", "A moderator of that server lifts the time-out.")
    if not lacks:
        return ok(f"{what}, with threads")
    if not open_to:
        return fail(what, _everywhere(guild, me))
    if all(set(rights) & set(_AT_THE_DOOR) for rights in lacks):
        return ok(what, f"Where it should post after all: {_in_channel(guild, me)}")
    return warn(what, _in_channel(guild, me))


def _lacks(me: discord.Member, channels: Iterable[discord.TextChannel]) -> Lacks:
    """Channels by what is missing there; those where nothing is are left out."""
    found: Lacks = defaultdict(list)
    for channel in channels:
        missing = _missing(channel.permissions_for(me))
        if missing:
            found[missing].append(channel)
    return found


def _missing(granted: discord.Permissions) -> tuple[str, ...]:
    """What is to be given, without what only goes with something else that is missing."""
    missing = [one for one in (*POSTING, *THREADS) if not getattr(granted, one)]
    if "view_channel" in missing:
        return ("view_channel",)
    if "send_messages" in missing:
        missing = [one for one in missing if one != "attach_files"]
    return tuple(missing)


def _stops(rights: Sequence[str]) -> bool:
    return bool(set(rights) & set(POSTING))


def _told(rights: Sequence[str], places: Sequence[discord.TextChannel]) -> str:
    """`#rules and #news lack Send Messages`; says so where posting goes without what is lacking."""
    named = [f"#{one.name}" for one in places[:_NAMED]]
    if len(places) > _NAMED:
        named.append(f"{len(places) - _NAMED} more")
    lack = "lacks" if len(places) == 1 else "lack"
    but = "" if _stops(rights) else " (so no threads there)"
    return f"{words.listed(named)} {lack} {words.listed(map(words.permission, rights))}{but}"


def _everywhere(guild: discord.Guild, me: discord.Member) -> str:
    """Where a right is given for the whole server, unless its channels take it away."""
    missing = _missing(me.guild_permissions)
    if not missing:
        return _in_channel(guild, me)
    rights = words.listed(map(words.permission, missing))
    return f"Give {rights} in Server Settings › Roles › {_role(guild, me)} › Permissions."


def _in_channel(guild: discord.Guild, me: discord.Member) -> str:
    return f"Edit Channel › Permissions › add {_role(guild, me)} › allow what it lacks."


def _role(guild: discord.Guild, me: discord.Member) -> str:
    """The role that Discord made for the bot, or the bot itself where it has none."""
    own = guild.self_role
    return own.name if own is not None else me.name
