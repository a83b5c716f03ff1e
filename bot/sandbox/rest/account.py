"""The bot's own account, its application, its servers and the gateway's address."""

from __future__ import annotations

from bot.sandbox import payloads
from bot.sandbox.errors import Json, unknown
from bot.sandbox.permissions import in_guild
from bot.sandbox.rest.call import Answer, Call, Route


def get_me(call: Call) -> Answer:
    own = {"mfa_enabled": True, "locale": "en-US", "verified": True, "email": None}
    return payloads.user(call.hub.world.bot) | own


def get_application(call: Call) -> Answer:
    world = call.hub.world
    return {
        "id": str(world.application_id),
        "name": world.bot.name,
        "icon": None,
        "description": "",
        "type": None,
        "bot": payloads.user(world.bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "integration_types_config": {"0": {}},
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": payloads.user(world.owner),
        "approximate_guild_count": len(world.bot_guilds()),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": ["bot", "applications.commands"],
    }


def get_gateway(call: Call) -> Answer:
    return {"url": call.hub.gateway.url}


def get_gateway_bot(call: Call) -> Answer:
    left = {"total": 1000, "remaining": 999, "reset_after": 86_400_000, "max_concurrency": 1}
    return {"url": call.hub.gateway.url, "shards": 1, "session_start_limit": left}


def get_my_guilds(call: Call) -> Answer:
    world = call.hub.world
    after = int(call.query.get("after", 0))
    guilds = sorted(world.bot_guilds(), key=lambda one: one.id)
    chosen = [one for one in guilds if one.id > after][: int(call.query.get("limit", 200))]
    return [_my_guild(call, one.id) for one in chosen]


def _my_guild(call: Call, guild_id: int) -> Json:
    guild = call.hub.world.guilds[guild_id]
    rights = in_guild(guild, guild.members[call.hub.world.bot.id])
    return {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "banner": None,
        "owner": False,
        "permissions": str(rights),
        "features": [],
    }


def leave_guild(call: Call) -> Answer:
    world = call.hub.world
    guild = world.guilds.get(call.id("guild_id"))
    if guild is None or world.bot.id not in guild.members:
        raise unknown("Guild")
    del guild.members[world.bot.id]
    call.hub.news.bot_left(guild)
    return None


def get_user(call: Call) -> Answer:
    found = call.hub.world.users.get(call.id("user_id"))
    if found is None:
        raise unknown("User")
    return payloads.user(found)


ROUTES = [
    Route("GET", "/users/@me", get_me),
    Route("GET", "/applications/@me", get_application),
    Route("GET", "/oauth2/applications/@me", get_application),
    Route("GET", "/gateway", get_gateway),
    Route("GET", "/gateway/bot", get_gateway_bot),
    Route("GET", "/users/@me/guilds", get_my_guilds),
    Route("DELETE", "/users/@me/guilds/{guild_id}", leave_guild),
    Route("GET", "/users/{user_id}", get_user),
]
