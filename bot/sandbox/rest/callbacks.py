"""The first answer to an interaction, of every type, within its deadline."""

from __future__ import annotations

from collections.abc import Callable

from bot.sandbox import components as c
from bot.sandbox import payloads
from bot.sandbox.errors import Json, Problems
from bot.sandbox.interactions import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    MODAL_SUBMIT,
    Interaction,
)
from bot.sandbox.messages import EPHEMERAL
from bot.sandbox.rest.call import Answer, Call, Route
from bot.sandbox.validation_commands import check_choices
from bot.sandbox.validation_modals import check_modal
from bot.sandbox.world import Message

MESSAGE, THINKING, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
_ALLOWED = {
    COMMAND: (MESSAGE, THINKING, MODAL),
    COMPONENT: (MESSAGE, THINKING, DEFERRED_UPDATE, UPDATE, MODAL),
    AUTOCOMPLETE: (CHOICES,),
    MODAL_SUBMIT: (MESSAGE, THINKING, DEFERRED_UPDATE, UPDATE),
}


def answer(call: Call) -> Answer:
    interactions = call.hub.interactions
    one = interactions.by_callback(call.id("interaction_id"), call.path["interaction_token"])
    kind = int(call.form.get("type") or 0)
    _check_type(one, kind)
    message = _CARRIED_OUT[kind](call, one, call.form.get("data") or {})
    interactions.acknowledge(one, kind)
    if message is not None:
        one.record(message)
    return _response(call, one, kind, message) if call.asked("with_response") else None


def _check_type(one: Interaction, kind: int) -> None:
    allowed = _ALLOWED[one.kind]
    if one.message is None:
        allowed = tuple(each for each in allowed if each not in (DEFERRED_UPDATE, UPDATE))
    problems = Problems()
    problems.choice(("type",), kind, allowed)
    problems.raise_if_any()


def parts_of(call: Call, one: Interaction) -> Json:
    """What an interaction's message carries besides its content."""
    person = payloads.user(one.person)
    parts: Json = {
        "kind": 19,
        "interaction_metadata": one.metadata,
        "application_id": call.hub.world.application_id,
    }
    if one.kind == COMMAND:
        parts["kind"] = 20 if one.data.get("type", 1) == 1 else 23
        parts["interaction"] = {
            "id": str(one.id),
            "type": 2,
            "name": one.name or "",
            "user": person,
        }
    elif one.message is not None:
        parts["reference"] = one.message.id
    else:
        parts["kind"] = 0
    return parts


def _audience(one: Interaction, data: Json) -> int | None:
    return one.person.id if int(data.get("flags") or 0) & EPHEMERAL else None


def _message(call: Call, one: Interaction, data: Json) -> Message:
    parts, audience = parts_of(call, one), _audience(one, data)
    bot = call.hub.world.bot
    one.original = call.hub.messages.write(
        one.channel, bot, data, call.files, audience=audience, **parts
    )
    return one.original


def _thinking(call: Call, one: Interaction, data: Json) -> Message:
    parts = parts_of(call, one)
    one.original = call.hub.messages.placeholder(one.channel, _audience(one, data), **parts)
    return one.original


def _deferred_update(call: Call, one: Interaction, data: Json) -> None:
    one.original = one.message


def _update(call: Call, one: Interaction, data: Json) -> Message:
    assert one.message is not None
    call.hub.messages.edit(one.message, data, call.files)
    one.original = one.message
    return one.message


def _choices(call: Call, one: Interaction, data: Json) -> None:
    check_choices(data.get("choices") or [])
    one.choices = list(data.get("choices") or [])


def _modal(call: Call, one: Interaction, data: Json) -> None:
    check_modal(data)
    layout = c.settle(data["components"], lambda url: {"url": url})
    one.modal = {**data, "components": layout, "interaction_id": str(one.id)}
    call.hub.feeds.show(one.person.id, "modal", one.modal)


_CARRIED_OUT: dict[int, Callable[[Call, Interaction, Json], Message | None]] = {
    MESSAGE: _message,
    THINKING: _thinking,
    DEFERRED_UPDATE: _deferred_update,
    UPDATE: _update,
    CHOICES: _choices,
    MODAL: _modal,
}


def _response(call: Call, one: Interaction, kind: int, message: Message | None) -> Json:
    interaction: Json = {
        "id": str(one.id),
        "type": one.kind,
        "channel_id": str(one.channel.id),
    }
    if one.channel.guild is not None:
        interaction["guild_id"] = str(one.channel.guild.id)
    if message is not None:
        interaction["response_message_id"] = str(message.id)
        interaction["response_message_loading"] = kind == THINKING
        interaction["response_message_ephemeral"] = message.ephemeral
    body: Json = {"interaction": interaction}
    if message is not None and kind in (MESSAGE, UPDATE):
        shown = payloads.message(message, call.hub.world)
        body["resource"] = {"type": kind, "message": shown}
    return body


ROUTES = [
    Route("POST", "/interactions/{interaction_id}/{interaction_token}/callback", answer, open=True),
]
