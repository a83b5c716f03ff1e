"""Servers with their channels, roles and members."""

from __future__ import annotations

from bot.sandbox import payloads
from bot.sandbox.errors import ApiError, missing_permissions, unknown
from bot.sandbox.permissions import Permission, in_channel
from bot.sandbox.rest import rights
from bot.sandbox.rest.call import Answer, Call, Route
from bot.sandbox.world import Guild, Member


def get_guild(call: Call) -> Answer:
    guild = rights.guild(call)
    body = payloads.guild(guild)
    if call.asked("with_counts"):
        count = len(guild.members)
        body |= {"approximate_member_count": count, "approximate_presence_count": count}
    return body


def get_channels(call: Call) -> Answer:
    guild = rights.guild(call)
    return [payloads.channel(one) for one in guild.channels.values()]


def get_threads(call: Call) -> Answer:
    guild, bot = rights.guild(call), call.hub.world.bot.id
    seen = [t for t in guild.threads.values() if not t.archived and in_channel(t, bot)]
    members = [payloads.thread_member(t, bot) for t in seen if bot in t.thread_members]
    threads = [payloads.channel(t, bot) for t in seen]
    return {"threads": threads, "members": members, "has_more": False}


def get_roles(call: Call) -> Answer:
    return [payloads.role(one) for one in rights.guild(call).roles.values()]


def get_role(call: Call) -> Answer:
    found = rights.guild(call).roles.get(call.id("role_id"))
    if found is None:
        raise unknown("Role")
    return payloads.role(found)


def get_member(call: Call) -> Answer:
    return payloads.member(_member(call, rights.guild(call)))


def _member(call: Call, guild: Guild) -> Member:
    found = guild.members.get(call.id("user_id"))
    if found is None:
        known = call.id("user_id") in call.hub.world.users
        raise unknown("Member") if known else unknown("User")
    return found


def search_members(call: Call) -> Answer:
    start = call.query.get("query", "").lower()
    members = rights.guild(call).members.values()
    named = [one for one in members if one.user.name.lower().startswith(start)]
    return [payloads.member(one) for one in named[: int(call.query.get("limit", 1))]]


def list_members(call: Call) -> Answer:
    """Needs the privileged members intent, which the application has not."""
    rights.guild(call)
    raise ApiError(403, 50001, "Missing Access")


def edit_me(call: Call) -> Answer:
    guild = rights.guild(call)
    own = guild.members[call.hub.world.bot.id]
    own.nick = call.form.get("nick") or None
    call.hub.news.member_updated(guild, own)
    return payloads.member(own)


def add_role(call: Call) -> Answer:
    return _change_role(call, add=True)


def remove_role(call: Call) -> Answer:
    return _change_role(call, add=False)


def _change_role(call: Call, *, add: bool) -> Answer:
    guild = rights.guild(call, Permission.MANAGE_ROLES)
    member, role_id = _member(call, guild), call.id("role_id")
    if role_id not in guild.roles:
        raise unknown("Role")
    own = guild.members[call.hub.world.bot.id]
    highest = max((guild.roles[one].position for one in own.roles), default=0)
    if guild.roles[role_id].position >= highest:
        raise missing_permissions()
    if add and role_id not in member.roles:
        member.roles.append(role_id)
    elif not add and role_id in member.roles:
        member.roles.remove(role_id)
    call.hub.news.member_updated(guild, member)
    return None


_MEMBER_ROLE = "/guilds/{guild_id}/members/{user_id}/roles/{role_id}"
ROUTES = [
    Route("GET", "/guilds/{guild_id}", get_guild),
    Route("GET", "/guilds/{guild_id}/channels", get_channels),
    Route("GET", "/guilds/{guild_id}/threads/active", get_threads),
    Route("GET", "/guilds/{guild_id}/roles", get_roles),
    Route("GET", "/guilds/{guild_id}/roles/{role_id}", get_role),
    Route("GET", "/guilds/{guild_id}/members", list_members),
    Route("GET", "/guilds/{guild_id}/members/search", search_members),
    Route("PATCH", "/guilds/{guild_id}/members/@me", edit_me),
    Route("GET", "/guilds/{guild_id}/members/{user_id}", get_member),
    Route("PUT", _MEMBER_ROLE, add_role),
    Route("DELETE", _MEMBER_ROLE, remove_role),
]
