"""Which commands a person's client offers in a place, by Discord's rules of who may use what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.sandbox.errors import Json
from bot.sandbox.hub import Hub
from bot.sandbox.permissions import Permission, in_channel
from bot.sandbox.world import Channel, Command, User

P = Permission
SLASH, ON_USER, ON_MESSAGE = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to pick: `path` is "quiz start", or a context menu's name; `kind` 1, 2 or 3."""

    path: str
    kind: int
    description: str
    options: tuple[Json, ...]
    command: Command


def offers(hub: Hub, user: User, channel: Channel) -> list[Offer]:
    """All that is offered there, in the order in which the bot registered it."""
    if not _may_use(user, channel):
        return []
    found: list[Offer] = []
    for command in hub.world.commands.values():
        if _is_offered(hub, user, channel, command):
            found += _leaves(command)
    return found


def _may_use(user: User, channel: Channel) -> bool:
    return bool(in_channel(channel, user.id) & P.USE_APPLICATION_COMMANDS)


def _leaves(command: Command) -> Iterator[Offer]:
    body = command.body
    if command.kind != SLASH:
        yield Offer(command.name, command.kind, "", (), command)
        return
    yield from _below(command, command.name, body)


def _below(command: Command, path: str, node: Json) -> Iterator[Offer]:
    options: list[Json] = node.get("options", [])
    if options and options[0]["type"] in (1, 2):
        for option in options:
            yield from _below(command, f"{path} {option['name']}", option)
    else:
        yield Offer(path, SLASH, node.get("description", ""), tuple(options), command)


def _is_offered(hub: Hub, user: User, channel: Channel, command: Command) -> bool:
    guild = channel.guild
    contexts = command.body.get("contexts")
    if guild is None:
        in_dm = command.guild_id is None and command.body.get("dm_permission", True)
        return bool(in_dm) and (contexts is None or 1 in contexts)
    if contexts is not None and 0 not in contexts:
        return False
    if hub.world.bot.id not in guild.members or command.guild_id not in (None, guild.id):
        return False
    return _is_allowed(hub, user, channel, command)


def _is_allowed(hub: Hub, user: User, channel: Channel, command: Command) -> bool:
    assert channel.guild is not None
    guild, member = channel.guild, channel.guild.members[user.id]
    held = in_channel(channel, user.id)
    if held & P.ADMINISTRATOR:
        return True
    overrides = hub.world.overrides
    everywhere = overrides.get((guild.id, hub.world.application_id), [])
    own = overrides.get((guild.id, command.id), [])
    place = channel.parent or channel
    for rights in (own, everywhere):
        verdict = _first(rights, 3, [[place.id], [guild.id - 1]])
        if verdict is False:
            return False
        if verdict is not None:
            break
    order = [[user.id], member.roles, [guild.id]]
    verdict = _person(own, order)
    if verdict is not None:
        return verdict
    if _person(everywhere, order) is False:
        return False
    needed = command.body.get("default_member_permissions")
    return needed is None or (int(needed) != 0 and held & int(needed) == int(needed))


def _person(rights: list[Json], order: list[list[int]]) -> bool | None:
    """The person's own override, else any of the roles', else everyone's."""
    verdict = _first(rights, 2, [order[0]])
    return verdict if verdict is not None else _first(rights, 1, order[1:])


def _first(rights: list[Json], kind: int, order: list[list[int]]) -> bool | None:
    for ids in order:
        found = [
            one["permission"] for one in rights if one["type"] == kind and int(one["id"]) in ids
        ]
        if found:
            return any(found)
    return None
