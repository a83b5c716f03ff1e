"""Channel messages: send, read, edit, delete, pin."""

from __future__ import annotations

import time

from bot.sandbox import payloads
from bot.sandbox.errors import ApiError, Json, Problems, missing_permissions
from bot.sandbox.permissions import Permission
from bot.sandbox.rest import rights
from bot.sandbox.rest.call import Answer, Call, Route
from bot.sandbox.snowflakes import moment
from bot.sandbox.world import DM, Channel, Message

P = Permission


def _shown(call: Call, message: Message) -> Json:
    body = payloads.message(message, call.hub.world)
    return call.hub.news.for_bot(message, body)


def send(call: Call) -> Answer:
    channel = rights.channel(call, P.SEND_MESSAGES)
    _may_send(call, channel)
    nonce = call.form.get("nonce")
    key = (channel.id, call.hub.world.bot.id, str(nonce))
    known = call.hub.nonces.find(key) if nonce and call.form.get("enforce_nonce") else None
    if known is not None:
        return _shown(call, known)
    reference = _reference(call, channel)
    kind = 19 if reference is not None else 0
    message = call.hub.messages.write(
        channel,
        call.hub.world.bot,
        call.form,
        call.files,
        nonce=nonce,
        reference=reference,
        kind=kind,
    )
    if nonce:
        call.hub.nonces.keep(key, message)
    return _shown(call, message)


def _may_send(call: Call, channel: Channel) -> None:
    if channel.kind == DM:
        person = next(one for one in channel.recipients if not one.bot)
        if not person.dms_open or not _share_a_server(call, person.id):
            raise ApiError(403, 50007, "Cannot send messages to this user")
    if channel.is_thread and channel.locked and not rights.holds(call, channel, P.MANAGE_THREADS):
        raise ApiError(403, 50001, "Missing Access")
    attached = call.files and not rights.holds(call, channel, P.ATTACH_FILES)
    embedded = call.form.get("embeds") and not rights.holds(call, channel, P.EMBED_LINKS)
    if attached or embedded:
        raise missing_permissions()


def _share_a_server(call: Call, user_id: int) -> bool:
    return any(user_id in guild.members for guild in call.hub.world.bot_guilds())


def _reference(call: Call, channel: Channel) -> int | None:
    raw = call.form.get("message_reference")
    if not raw:
        return None
    if not rights.holds(call, channel, P.READ_MESSAGE_HISTORY):
        raise ApiError(400, 160002, "Cannot reply without permission to read message history")
    message_id = int(raw.get("message_id") or 0)
    if message_id in channel.messages:
        return message_id
    if raw.get("fail_if_not_exists", True):
        problems = Problems()
        message = "Unknown message"
        problems.add(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", message)
        problems.raise_if_any()
    return None


def history(call: Call) -> Answer:
    """Newest first; without Read Message History an empty list, as Discord answers."""
    channel = rights.channel(call)
    if not rights.holds(call, channel, P.READ_MESSAGE_HISTORY):
        return []
    limit = int(call.query.get("limit", 50))
    if not 1 <= limit <= 100:
        problems = Problems()
        problems.between(("limit",), limit, 1, 100)
        problems.raise_if_any()
    ids = sorted(channel.messages)
    return [_shown(call, channel.messages[one]) for one in reversed(_window(call, ids, limit))]


def _window(call: Call, ids: list[int], limit: int) -> list[int]:
    if "around" in call.query:
        middle = int(call.query["around"])
        older = [one for one in ids if one < middle][-(limit // 2) :]
        rest = [one for one in ids if one >= middle]
        return older + rest[: limit - len(older)]
    if "after" in call.query:
        return [one for one in ids if one > int(call.query["after"])][:limit]
    if "before" in call.query:
        ids = [one for one in ids if one < int(call.query["before"])]
    return ids[-limit:]


def get(call: Call) -> Answer:
    channel = rights.channel(call, P.READ_MESSAGE_HISTORY)
    return _shown(call, rights.message(call, channel))


def edit(call: Call) -> Answer:
    channel = rights.channel(call)
    message = rights.message(call, channel)
    if message.author is not call.hub.world.bot:
        raise ApiError(403, 50005, "Cannot edit a message authored by another user")
    if channel.is_thread and channel.archived:
        raise ApiError(400, 50083, "Thread is archived")
    if call.files and not rights.holds(call, channel, P.ATTACH_FILES):
        raise missing_permissions()
    if time.time() - moment(message.id).timestamp() > call.hub.limits.old_message_age:
        call.hub.rates.count_old_edit(channel.id)
    call.hub.messages.edit(message, call.form, call.files)
    return _shown(call, message)


def delete(call: Call) -> Answer:
    channel = rights.channel(call)
    message = rights.message(call, channel)
    own = message.author is call.hub.world.bot
    if not own and (channel.kind == DM or not rights.holds(call, channel, P.MANAGE_MESSAGES)):
        raise missing_permissions()
    call.hub.messages.delete(message)
    return None


def bulk_delete(call: Call) -> Answer:
    channel = rights.channel(call, P.MANAGE_MESSAGES)
    for one in call.form.get("messages", []):
        if int(one) in channel.messages:
            call.hub.messages.delete(channel.messages[int(one)])
    return None


def pin(call: Call) -> Answer:
    return _set_pinned(call, pinned=True)


def unpin(call: Call) -> Answer:
    return _set_pinned(call, pinned=False)


def _set_pinned(call: Call, *, pinned: bool) -> Answer:
    channel = rights.channel(call)
    if channel.kind != DM and not rights.holds(call, channel, P.PIN_MESSAGES):
        raise missing_permissions()
    message = rights.message(call, channel)
    message.pinned = pinned
    call.hub.news.message_updated(message)
    return None


_ALL, _ONE = "/channels/{channel_id}/messages", "/channels/{channel_id}/messages/{message_id}"
_PIN = "/channels/{channel_id}/messages/pins/{message_id}"
ROUTES = [
    Route("POST", _ALL, send),
    Route("GET", _ALL, history),
    Route("POST", f"{_ALL}/bulk-delete", bulk_delete),
    Route("PUT", _PIN, pin),
    Route("DELETE", _PIN, unpin),
    Route("GET", _ONE, get),
    Route("PATCH", _ONE, edit),
    Route("DELETE", _ONE, delete),
]
