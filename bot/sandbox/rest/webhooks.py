"""Follow-ups to an interaction and later edits, all by the interaction's token."""

from __future__ import annotations

from bot.sandbox import payloads
from bot.sandbox.errors import ApiError, Json, unknown
from bot.sandbox.interactions import Interaction
from bot.sandbox.messages import EPHEMERAL, LOADING
from bot.sandbox.rest.call import Answer, Call, Route
from bot.sandbox.rest.callbacks import parts_of
from bot.sandbox.world import Message


def _interaction(call: Call) -> Interaction:
    if call.id("webhook_id") != call.hub.world.application_id:
        raise unknown("Webhook")
    return call.hub.interactions.by_token(call.path["webhook_token"])


def _message(call: Call, one: Interaction) -> Message:
    """@original, or a message that this token made."""
    if "message_id" not in call.path:
        found = one.original
    else:
        sought = call.id("message_id")
        own = [each for each in (one.original, *one.sent) if each is not None]
        found = next((each for each in own if each.id == sought), None)
    if found is None or call.hub.world.message(found.channel, found.id) is None:
        raise unknown("Message")
    return found


def _shown(call: Call, message: Message) -> Json:
    return payloads.message(message, call.hub.world)


def follow_up(call: Call) -> Answer:
    """After "thinking…" the first one fills that message, whatever its own flags say."""
    one = _interaction(call)
    if one.original is not None and one.original.flags & LOADING:
        return _edited(call, one, one.original)
    if one.channel.kind != 1 and one.channel.archived and one.channel.locked:
        raise ApiError(400, 50083, "Thread is archived")
    private = int(call.form.get("flags") or 0) & EPHEMERAL
    parts = parts_of(call, one)
    parts.pop("interaction", None)
    if one.original is not None:
        parts |= {"reference": one.original.id, "kind": 19}
        first = str(one.original.id)
        metadata = {**parts["interaction_metadata"], "original_response_message_id": first}
        parts["interaction_metadata"] = metadata
    message = call.hub.messages.write(
        one.channel,
        call.hub.world.bot,
        call.form,
        call.files,
        audience=one.person.id if private else None,
        **parts,
    )
    one.record(message)
    return _shown(call, message)


def get(call: Call) -> Answer:
    return _shown(call, _message(call, _interaction(call)))


def edit(call: Call) -> Answer:
    one = _interaction(call)
    return _edited(call, one, _message(call, one))


def _edited(call: Call, one: Interaction, message: Message) -> Json:
    call.hub.messages.edit(message, call.form, call.files)
    one.record(message)
    return _shown(call, message)


def delete(call: Call) -> Answer:
    one = _interaction(call)
    message = _message(call, one)
    call.hub.messages.delete(message)
    one.touch()
    return None


_HOOK = "/webhooks/{webhook_id}/{webhook_token}"
_ORIGINAL, _ONE = f"{_HOOK}/messages/@original", f"{_HOOK}/messages/{{message_id}}"
ROUTES = [Route("POST", _HOOK, follow_up, open=True)]
for _place in (_ORIGINAL, _ONE):
    ROUTES += [
        Route("GET", _place, get, open=True),
        Route("PATCH", _place, edit, open=True),
        Route("DELETE", _place, delete, open=True),
    ]
