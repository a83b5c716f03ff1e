"""Channels and threads as places, direct conversations, and the typing sign."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.sandbox import payloads
from bot.sandbox.errors import ApiError, Json, Problems, missing_permissions, unknown
from bot.sandbox.permissions import Permission
from bot.sandbox.rest import rights
from bot.sandbox.rest.call import Answer, Call, Created, Route
from bot.sandbox.world import TEXT, Channel

P = Permission


def get_channel(call: Call) -> Answer:
    return payloads.channel(rights.channel(call), call.hub.world.bot.id)


def edit_channel(call: Call) -> Answer:
    channel = rights.channel(call)
    form = call.form
    if channel.is_thread:
        _may_edit_thread(call, channel)
        _edit_thread(channel, form)
    else:
        rights.check(call, channel, P.MANAGE_CHANNELS)
        channel.name = form.get("name") or channel.name
        channel.topic = form.get("topic", channel.topic)
    call.hub.news.channel("UPDATE", channel)
    return payloads.channel(channel, call.hub.world.bot.id)


def _may_edit_thread(call: Call, thread: Channel) -> None:
    """Its owner may rename and archive it; locking and slow mode are for Manage Threads."""
    if rights.holds(call, thread, P.MANAGE_THREADS):
        return
    own = thread.owner_id == call.hub.world.bot.id and not thread.locked
    reserved = {"locked", "rate_limit_per_user", "flags"} & call.form.keys()
    only_opens = call.form == {"archived": False} and rights.holds(call, thread, P.SEND_MESSAGES)
    if not only_opens and (not own or reserved):
        raise missing_permissions()


def _edit_thread(thread: Channel, form: Json) -> None:
    if thread.archived and form.get("archived") is not False:
        raise ApiError(400, 50083, "Thread is archived")
    problems = Problems()
    if "name" in form:
        problems.length(("name",), form["name"], 1, 100)
    problems.raise_if_any()
    thread.name = form.get("name") or thread.name
    if "archived" in form and bool(form["archived"]) != thread.archived:
        thread.archived = bool(form["archived"])
        thread.archive_changed = datetime.now(UTC)
    thread.locked = bool(form.get("locked", thread.locked))
    thread.invitable = bool(form.get("invitable", thread.invitable))
    thread.auto_archive_minutes = form.get("auto_archive_duration") or thread.auto_archive_minutes
    thread.slowmode_seconds = form.get("rate_limit_per_user") or thread.slowmode_seconds


def delete_channel(call: Call) -> Answer:
    channel = rights.channel(call)
    if channel.guild is None:
        return payloads.channel(channel)
    rights.check(call, channel, P.MANAGE_THREADS if channel.is_thread else P.MANAGE_CHANNELS)
    body = payloads.channel(channel)
    call.hub.news.channel("DELETE", channel)
    for place in (call.hub.world.channels, channel.guild.channels, channel.guild.threads):
        place.pop(channel.id, None)
    return body


def create_channel(call: Call) -> Answer:
    guild = rights.guild(call, P.MANAGE_CHANNELS)
    problems = Problems()
    problems.length(("name",), call.form.get("name"), 1, 100)
    problems.raise_if_any()
    kind = call.form.get("type") or TEXT
    channel = Channel(call.hub.ids.new(), kind, call.form["name"], guild)
    channel.topic = call.form.get("topic")
    guild.channels[channel.id] = call.hub.world.channels[channel.id] = channel
    call.hub.news.channel("CREATE", channel)
    return Created(201, payloads.channel(channel))


def open_dm(call: Call) -> Answer:
    """Always opens; whether the person takes messages shows when one is sent."""
    hub = call.hub
    user = hub.world.users.get(int(call.form.get("recipient_id") or 0))
    if user is None:
        raise unknown("User")
    if user.bot:
        raise ApiError(400, 50007, "Cannot send messages to this user")
    return payloads.channel(hub.dm_with(user))


def type_in(call: Call) -> Answer:
    channel = rights.channel(call, P.SEND_MESSAGES)
    call.hub.news.typing(channel, call.hub.world.bot.id)
    return None


ROUTES = [
    Route("GET", "/channels/{channel_id}", get_channel),
    Route("PATCH", "/channels/{channel_id}", edit_channel),
    Route("DELETE", "/channels/{channel_id}", delete_channel),
    Route("POST", "/guilds/{guild_id}/channels", create_channel),
    Route("POST", "/users/@me/channels", open_dm),
    Route("POST", "/channels/{channel_id}/typing", type_in),
]
