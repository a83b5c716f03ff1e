"""Application commands, global and per server, and the servers' overrides of who may use them."""

from __future__ import annotations

from bot.sandbox.errors import ApiError, Json, unknown
from bot.sandbox.rest.call import Answer, Call, Created, Route
from bot.sandbox.validation_commands import check_command, check_commands
from bot.sandbox.world import Command


def _scope(call: Call) -> int | None:
    if call.id("application_id") != call.hub.world.application_id:
        raise unknown("Application")
    if "guild_id" not in call.path:
        return None
    guild = call.hub.world.guilds.get(call.id("guild_id"))
    if guild is None or call.hub.world.bot.id not in guild.members:
        raise ApiError(403, 50001, "Missing Access")
    return guild.id


def _within(call: Call, scope: int | None) -> list[Command]:
    return [one for one in call.hub.world.commands.values() if one.guild_id == scope]


def _stored(call: Call, raw: Json, scope: int | None) -> Json:
    """What Discord gives back for a command, but for id and version."""
    rights = raw.get("default_member_permissions")
    body: Json = {
        "application_id": str(call.hub.world.application_id),
        "default_member_permissions": None if rights is None else str(rights),
        "type": raw.get("type") or 1,
        "name": raw["name"],
        "name_localizations": raw.get("name_localizations"),
        "description": raw.get("description") or "",
        "description_localizations": raw.get("description_localizations"),
        "nsfw": bool(raw.get("nsfw")),
    }
    if raw.get("options"):
        body["options"] = [_option(one) for one in raw["options"]]
    if scope is None:
        contexts = raw.get("contexts")
        body["contexts"] = contexts
        in_dm = raw.get("dm_permission")
        body["dm_permission"] = 1 in contexts if contexts else in_dm is not False
        body["integration_types"] = raw.get("integration_types") or [0]
    else:
        body["guild_id"] = str(scope)
    return body


def _option(raw: Json) -> Json:
    """Defaults are left out, as in Discord's answers."""
    option = {key: value for key, value in raw.items() if value is not None}
    for key in ("required", "autocomplete"):
        if not option.get(key):
            option.pop(key, None)
    for key in ("options", "choices"):
        if not option.get(key):
            option.pop(key, None)
    if "options" in option:
        option["options"] = [_option(one) for one in option["options"]]
    return option


def _put(call: Call, raw: Json, scope: int | None) -> tuple[Command, bool]:
    """Adds a command or replaces the one of the same name and kind; True when it is new."""
    body = _stored(call, raw, scope)
    for known in _within(call, scope):
        if (known.kind, known.name) == (body["type"], body["name"]):
            if known.body != body:
                known.version, known.body = call.hub.ids.new(), body
            return known, False
    command = Command(call.hub.ids.new(), call.hub.ids.new(), scope, body)
    call.hub.world.commands[command.id] = command
    return command, True


def shown(command: Command) -> Json:
    return {"id": str(command.id), "version": str(command.version), **command.body}


def list_all(call: Call) -> Answer:
    return [shown(one) for one in _within(call, _scope(call))]


def overwrite(call: Call) -> Answer:
    scope, wanted = _scope(call), call.body or []
    check_commands(wanted)
    kept = [_put(call, raw, scope)[0] for raw in wanted]
    for known in _within(call, scope):
        if known not in kept:
            del call.hub.world.commands[known.id]
    call.hub.news.commands_changed()
    return [shown(one) for one in kept]


def create(call: Call) -> Answer:
    scope = _scope(call)
    check_command(call.form)
    command, new = _put(call, call.form, scope)
    call.hub.news.commands_changed()
    return Created(201 if new else 200, shown(command))


def _command(call: Call) -> Command:
    scope = _scope(call)
    found = call.hub.world.commands.get(call.id("command_id"))
    if found is None or found.guild_id != scope:
        raise unknown("application command")
    return found


def get(call: Call) -> Answer:
    return shown(_command(call))


def edit(call: Call) -> Answer:
    command = _command(call)
    raw = {**command.body, **call.form}
    check_command(raw)
    command.body = _stored(call, raw, command.guild_id)
    command.version = call.hub.ids.new()
    call.hub.news.commands_changed()
    return shown(command)


def delete(call: Call) -> Answer:
    del call.hub.world.commands[_command(call).id]
    call.hub.news.commands_changed()
    return None


def _rights(call: Call, key: int, guild_id: int) -> Json:
    return {
        "id": str(key),
        "application_id": str(call.hub.world.application_id),
        "guild_id": str(guild_id),
        "permissions": call.hub.world.overrides[guild_id, key],
    }


def list_rights(call: Call) -> Answer:
    scope = _scope(call)
    keys = [key for guild_id, key in call.hub.world.overrides if guild_id == scope]
    return [_rights(call, key, scope or 0) for key in keys]


def get_rights(call: Call) -> Answer:
    scope, key = _scope(call), call.id("command_id")
    if (scope, key) not in call.hub.world.overrides:
        raise unknown("application command permissions")
    return _rights(call, key, scope or 0)


_GLOBAL = "/applications/{application_id}/commands"
_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"
ROUTES = [
    Route("GET", f"{_GUILD}/permissions", list_rights),
    Route("GET", f"{_GUILD}/{{command_id}}/permissions", get_rights),
]
for _base in (_GLOBAL, _GUILD):
    ROUTES += [
        Route("GET", _base, list_all),
        Route("PUT", _base, overwrite),
        Route("POST", _base, create),
        Route("GET", f"{_base}/{{command_id}}", get),
        Route("PATCH", f"{_base}/{{command_id}}", edit),
        Route("DELETE", f"{_base}/{{command_id}}", delete),
    ]
