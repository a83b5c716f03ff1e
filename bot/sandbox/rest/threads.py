"""Threads: from a message or on their own, their members, the archived ones."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.sandbox import payloads
from bot.sandbox.errors import ApiError, Json, Problems, unknown
from bot.sandbox.messages import HAS_THREAD
from bot.sandbox.permissions import Permission, in_channel
from bot.sandbox.rest import rights
from bot.sandbox.rest.call import Answer, Call, Created, Route
from bot.sandbox.world import PRIVATE_THREAD, PUBLIC_THREAD, Channel, Message

P = Permission


def from_message(call: Call) -> Answer:
    parent = rights.channel(call, P.CREATE_PUBLIC_THREADS | P.READ_MESSAGE_HISTORY)
    message = rights.message(call, parent)
    if message.thread is not None:
        raise ApiError(400, 160004, "A thread has already been created for this message")
    thread = _new(call, parent, message.id, PUBLIC_THREAD)
    message.thread = thread
    message.flags |= HAS_THREAD
    call.hub.news.message_updated(message)
    starter = Message(call.hub.ids.new(), thread, message.author, kind=21, reference=message.id)
    thread.messages[starter.id] = starter
    return Created(201, payloads.channel(thread, call.hub.world.bot.id))


def on_its_own(call: Call) -> Answer:
    kind = int(call.form.get("type") or PRIVATE_THREAD)
    needed = P.CREATE_PRIVATE_THREADS if kind == PRIVATE_THREAD else P.CREATE_PUBLIC_THREADS
    parent = rights.channel(call, needed)
    thread = _new(call, parent, call.hub.ids.new(), kind)
    if kind == PUBLIC_THREAD:
        notice = Message(call.hub.ids.new(), parent, call.hub.world.bot, thread.name, kind=18)
        call.hub.messages.keep(notice)
    return Created(201, payloads.channel(thread, call.hub.world.bot.id))


def _new(call: Call, parent: Channel, thread_id: int, kind: int) -> Channel:
    problems = Problems()
    problems.length(("name",), call.form.get("name"), 1, 100)
    minutes = call.form.get("auto_archive_duration") or 4320
    problems.choice(("auto_archive_duration",), minutes, (60, 1440, 4320, 10080))
    problems.raise_if_any()
    if parent.guild is None or parent.is_thread:
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    bot = call.hub.world.bot
    thread = Channel(
        thread_id,
        kind,
        call.form["name"],
        parent.guild,
        parent,
        owner_id=bot.id,
        auto_archive_minutes=minutes,
        invitable=bool(call.form.get("invitable", True)),
        slowmode_seconds=call.form.get("rate_limit_per_user") or 0,
    )
    thread.thread_members[bot.id] = datetime.now(UTC)
    parent.guild.threads[thread.id] = call.hub.world.channels[thread.id] = thread
    call.hub.news.channel("CREATE", thread)
    return thread


def _thread(call: Call, wanted: int = 0) -> Channel:
    found = rights.channel(call, wanted)
    if not found.is_thread:
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    return found


def _user_id(call: Call) -> int:
    return call.id("user_id") if "user_id" in call.path else call.hub.world.bot.id


def join(call: Call) -> Answer:
    thread, user_id = _thread(call), _user_id(call)
    if thread.archived:
        raise ApiError(400, 50083, "Thread is archived")
    assert thread.guild is not None
    if user_id not in thread.guild.members:
        raise unknown("Member")
    thread.thread_members.setdefault(user_id, datetime.now(UTC))
    call.hub.news.thread_joined(thread, user_id)
    return None


def leave(call: Call) -> Answer:
    thread, user_id = _thread(call), _user_id(call)
    if user_id != call.hub.world.bot.id:
        rights.check(call, thread, P.MANAGE_THREADS)
    thread.thread_members.pop(user_id, None)
    return None


def members(call: Call) -> Answer:
    thread = _thread(call)
    return [payloads.thread_member(thread, one) for one in thread.thread_members]


def member(call: Call) -> Answer:
    thread = _thread(call)
    if call.id("user_id") not in thread.thread_members:
        raise unknown("Member")
    return payloads.thread_member(thread, call.id("user_id"))


def archived_public(call: Call) -> Answer:
    return _archived(call, PUBLIC_THREAD)


def archived_private(call: Call) -> Answer:
    return _archived(call, PRIVATE_THREAD)


def _archived(call: Call, kind: int) -> Json:
    parent = rights.channel(call, P.READ_MESSAGE_HISTORY)
    bot = call.hub.world.bot.id
    assert parent.guild is not None
    found = [
        one
        for one in parent.guild.threads.values()
        if one.parent is parent and one.archived and one.kind == kind and in_channel(one, bot)
    ]
    mine = [payloads.thread_member(one, bot) for one in found if bot in one.thread_members]
    threads = [payloads.channel(one, bot) for one in found]
    return {"threads": threads, "members": mine, "has_more": False}


_PLACE = "/channels/{channel_id}"
ROUTES = [
    Route("POST", f"{_PLACE}/messages/{{message_id}}/threads", from_message),
    Route("POST", f"{_PLACE}/threads", on_its_own),
    Route("PUT", f"{_PLACE}/thread-members/@me", join),
    Route("DELETE", f"{_PLACE}/thread-members/@me", leave),
    Route("PUT", f"{_PLACE}/thread-members/{{user_id}}", join),
    Route("DELETE", f"{_PLACE}/thread-members/{{user_id}}", leave),
    Route("GET", f"{_PLACE}/thread-members", members),
    Route("GET", f"{_PLACE}/thread-members/{{user_id}}", member),
    Route("GET", f"{_PLACE}/threads/archived/public", archived_public),
    Route("GET", f"{_PLACE}/threads/archived/private", archived_private),
]
