"""Which server, channel or message the bot may touch, and how Discord refuses the rest."""

from __future__ import annotations

from bot.sandbox.errors import missing_access, missing_permissions, unknown
from bot.sandbox.permissions import Permission, in_channel, in_guild
from bot.sandbox.rest.call import Call
from bot.sandbox.world import Channel, Guild, Message

P = Permission


def guild(call: Call, wanted: int = 0) -> Guild:
    """The server of the path, which the bot must be in."""
    found = call.hub.world.guilds.get(call.id("guild_id"))
    if found is None:
        raise unknown("Guild")
    member = found.members.get(call.hub.world.bot.id)
    if member is None:
        raise missing_access()
    if in_guild(found, member) & wanted != wanted:
        raise missing_permissions()
    return found


def channel(call: Call, wanted: int = 0) -> Channel:
    """The channel of the path, which the bot must see and hold the wanted permissions in."""
    found = call.hub.world.channels.get(call.id("channel_id"))
    if found is None:
        raise unknown("Channel")
    check(call, found, wanted)
    return found


def check(call: Call, place: Channel, wanted: int = 0) -> None:
    """Raises 50001 for a channel unseen, 50013 for a permission not held."""
    held = in_channel(place, call.hub.world.bot.id)
    if not held & P.VIEW_CHANNEL:
        raise missing_access()
    if held & wanted != wanted:
        raise missing_permissions()


def message(call: Call, place: Channel) -> Message:
    """The message of the path; an ephemeral one is unknown here."""
    found = place.messages.get(call.id("message_id"))
    if found is None:
        raise unknown("Message")
    return found


def holds(call: Call, place: Channel, wanted: int) -> bool:
    return in_channel(place, call.hub.world.bot.id) & wanted == wanted
