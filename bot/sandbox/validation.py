"""Checks a message against Discord's limits and names every breach at its path."""

from __future__ import annotations

from typing import Any

from bot.sandbox.components import V2_FLAG
from bot.sandbox.errors import ApiError, Json, Problems
from bot.sandbox.validation_components import check_layout, check_rows

_EMBED_LIMITS = {"title": 256, "description": 4096}
SETTABLE = (1 << 2) | (1 << 6) | (1 << 12) | V2_FLAG


def check_message(body: Json, *, names: set[str], flags: int, editing: bool = False) -> None:
    """Raises Invalid Form Body for whatever Discord would refuse.

    `names` are the attachments that attachment:// may refer to, `flags` those that the message
    will have once this body is applied.
    """
    problems = Problems()
    layout = bool(flags & V2_FLAG)
    _check_texts(body, problems)
    _check_embeds(body.get("embeds") or [], problems)
    if layout:
        _check_exclusive(body, problems)
        check_layout(body.get("components") or [], names, problems)
    else:
        check_rows(body.get("components") or [], problems)
    problems.raise_if_any()
    if not editing:
        _check_not_empty(body, names)


def _check_texts(body: Json, problems: Problems) -> None:
    content = body.get("content")
    if content is not None:
        problems.length(("content",), content, 0, 2000)
    nonce = body.get("nonce")
    if isinstance(nonce, str):
        problems.length(("nonce",), nonce, 0, 25)
    if len(body.get("attachments") or []) > 10:
        problems.length(("attachments",), body["attachments"], 0, 10)
    for index, one in enumerate(body.get("attachments") or []):
        problems.length(("attachments", index, "description"), one.get("description"), 0, 1024)
    mentions = body.get("allowed_mentions") or {}
    for key in ("users", "roles"):
        problems.length(("allowed_mentions", key), mentions.get(key), 0, 100)
        if mentions.get(key) and key in (mentions.get("parse") or []):
            problems.add(
                ("allowed_mentions",),
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f'parse:["{key}"] and {key}: [ids...] are mutually exclusive.',
            )


def _check_exclusive(body: Json, problems: Problems) -> None:
    for key in ("content", "embeds", "poll", "sticker_ids"):
        if body.get(key):
            problems.add(
                (key,),
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
            )


def _check_embeds(embeds: list[Json], problems: Problems) -> None:
    problems.length(("embeds",), embeds, 0, 10)
    total = 0
    for index, embed in enumerate(embeds):
        path: tuple[str | int, ...] = ("embeds", index)
        for key, limit in _EMBED_LIMITS.items():
            problems.length((*path, key), embed.get(key), 0, limit)
        problems.length((*path, "fields"), embed.get("fields"), 0, 25)
        for number, field in enumerate(embed.get("fields") or []):
            problems.length((*path, "fields", number, "name"), field.get("name"), 1, 256)
            problems.length((*path, "fields", number, "value"), field.get("value"), 1, 1024)
        problems.length((*path, "footer", "text"), _inner(embed, "footer", "text"), 0, 2048)
        problems.length((*path, "author", "name"), _inner(embed, "author", "name"), 0, 256)
        total += _weight(embed)
    if total > 6000:
        message = "Embed size exceeds maximum size of 6000"
        problems.add(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", message)


def _inner(embed: Json, part: str, key: str) -> Any:
    return (embed.get(part) or {}).get(key)


def _weight(embed: Json) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [_inner(embed, "footer", "text"), _inner(embed, "author", "name")]
    for field in embed.get("fields") or []:
        texts += [field.get("name"), field.get("value")]
    return sum(len(text) for text in texts if text)


def _check_not_empty(body: Json, names: set[str]) -> None:
    filled = any(body.get(key) for key in ("content", "embeds", "components", "poll"))
    if not filled and not names and not body.get("sticker_ids"):
        raise ApiError(400, 50006, "Cannot send an empty message")
