"""Writes, edits and removes messages: attachments, mentions, flags, layouts."""

from __future__ import annotations

import mimetypes
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.sandbox import components as c
from bot.sandbox.errors import Json
from bot.sandbox.permissions import Permission, may
from bot.sandbox.snowflakes import written
from bot.sandbox.validation import SETTABLE, check_message
from bot.sandbox.world import Attachment, Channel, Message, User

if TYPE_CHECKING:
    from bot.sandbox.hub import Hub

EPHEMERAL, LOADING, HAS_THREAD = 1 << 6, 1 << 7, 1 << 5
_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in a multipart form or from a person's disk."""

    filename: str
    content: bytes
    content_type: str | None = None


Uploads = Mapping[int, Upload]


class Messages:
    """What is done with messages, whoever does it; rights are the caller's matter."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def write(
        self,
        channel: Channel,
        author: User,
        body: Json,
        uploads: Uploads,
        *,
        audience: int | None = None,
        **parts: Any,
    ) -> Message:
        """Checks and adds a message, and tells everyone; `parts` are further fields of it."""
        flags = int(body.get("flags") or 0) & SETTABLE
        flags = flags | EPHEMERAL if audience is not None else flags & ~EPHEMERAL
        message = Message(self._hub.ids.new(), channel, author, audience=audience, flags=flags)
        for key, value in parts.items():
            setattr(message, key, value)
        self._fill(message, body, uploads, editing=False)
        self.keep(message)
        return message

    def placeholder(self, channel: Channel, audience: int | None, **parts: Any) -> Message:
        """The "thinking…" of a deferred answer."""
        flags = LOADING | (EPHEMERAL if audience is not None else 0)
        message = Message(
            self._hub.ids.new(), channel, self._hub.world.bot, audience=audience, flags=flags
        )
        for key, value in parts.items():
            setattr(message, key, value)
        self.keep(message)
        return message

    def keep(self, message: Message) -> None:
        """Puts a message into its channel and tells everyone."""
        channel = message.channel
        if message.audience is not None:
            self._hub.world.ephemerals[message.id] = message
        else:
            channel.messages[message.id] = message
            channel.total_sent += 1
            if channel.is_thread:
                channel.thread_members.setdefault(message.author.id, datetime.now(UTC))
        if channel.archived and message.audience is None:
            channel.archived, channel.archive_changed = False, datetime.now(UTC)
            self._hub.news.channel("UPDATE", channel)
        self._hub.news.message_created(message)

    def edit(self, message: Message, body: Json, uploads: Uploads) -> None:
        """Checks and applies an edit, and tells everyone."""
        loading = bool(message.flags & LOADING)
        self._fill(message, body, uploads, editing=not loading)
        message.flags &= ~LOADING
        if not loading:
            message.edited = datetime.now(UTC)
        self._hub.news.message_updated(message)

    def delete(self, message: Message) -> None:
        self._hub.world.ephemerals.pop(message.id, None)
        message.channel.messages.pop(message.id, None)
        for one in message.attachments:
            self._hub.world.attachments.pop(one.id, None)
        self._hub.news.message_deleted(message)

    def _fill(self, message: Message, body: Json, uploads: Uploads, *, editing: bool) -> None:
        flags = message.flags | (int(body.get("flags") or 0) & SETTABLE & ~EPHEMERAL)
        attachments = self._attachments(message, body, uploads)
        names = {one.filename for one in attachments}
        whole = {**_kept(message), **body} if editing else body
        check_message(whole, names=names, flags=flags, editing=editing)
        message.flags = flags
        message.attachments = attachments
        for one in attachments:
            self._hub.world.attachments[one.id] = one
        if "content" in body or not editing:
            message.content = body.get("content") or ""
        if "embeds" in body:
            message.embeds = [self._embed(one, attachments) for one in body["embeds"] or []]
        if "components" in body:
            media = _Media(self._hub, attachments)
            message.components = c.settle(body["components"] or [], media.item)
        self._mention(message, body.get("allowed_mentions"))

    def _attachments(self, message: Message, body: Json, uploads: Uploads) -> list[Attachment]:
        declared: list[Json] | None = body.get("attachments")
        described = {int(one["id"]): one for one in declared or []}
        kept = message.attachments
        if declared is not None:
            kept = [one for one in kept if one.id in described]
        return [
            *kept,
            *(
                self.attachment(upload, message.channel, described.get(number, {}), message)
                for number, upload in sorted(uploads.items())
            ),
        ]

    def attachment(
        self, upload: Upload, channel: Channel, described: Json, message: Message | None = None
    ) -> Attachment:
        """An upload with an id and an address where it is served."""
        number = self._hub.ids.new()
        name = re.sub(r"[^\w.\-]", "_", described.get("filename") or upload.filename)
        kind = upload.content_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
        return Attachment(
            number,
            name,
            upload.content,
            kind,
            f"{self._hub.base_url}/attachments/{channel.id}/{number}/{name}",
            described.get("description"),
            _png_size(upload.content),
            message is not None and message.ephemeral,
        )

    def _embed(self, raw: Json, attachments: list[Attachment]) -> Json:
        embed = {key: value for key, value in raw.items() if value is not None}
        embed["type"] = "rich"
        media = _Media(self._hub, attachments)
        for part in ("image", "thumbnail"):
            if part in embed:
                url = media.address(embed[part]["url"])
                embed[part] = {**embed[part], "url": url, "proxy_url": url}
        for field in embed.get("fields", []):
            field.setdefault("inline", False)
        if "timestamp" in embed:
            embed["timestamp"] = written(datetime.fromisoformat(embed["timestamp"]))
        return embed

    def _mention(self, message: Message, allowed: Json | None) -> None:
        text = f"{message.content}\n{c.text_of(message.components)}"
        world, guild = self._hub.world, message.channel.guild
        users = [int(one) for one in dict.fromkeys(_USER.findall(text))]
        users = [one for one in users if one in world.users and _allows(allowed, "users", one)]
        message.mentions = [world.users[one] for one in users]
        answered = world.message(message.channel, message.reference or 0)
        pings = allowed is None or allowed.get("replied_user", False)
        if answered and message.kind == 19 and pings and answered.author not in message.mentions:
            message.mentions.append(answered.author)
        if guild is None:
            return
        wide = may(message.channel, message.author.id, Permission.MENTION_EVERYONE)
        message.mention_roles = [
            role
            for role in (int(one) for one in dict.fromkeys(_ROLE.findall(text)))
            if role in guild.roles
            and (wide or guild.roles[role].mentionable)
            and _allows(allowed, "roles", role)
        ]
        shouted = "@everyone" in text or "@here" in text
        message.mention_everyone = shouted and wide and _allows(allowed, "everyone", 0)


def _allows(allowed: Json | None, kind: str, one: int) -> bool:
    if allowed is None:
        return True
    named = {int(each) for each in allowed.get(kind) or []} if kind != "everyone" else set()
    return kind in (allowed.get("parse") or []) or one in named


def _kept(message: Message) -> Json:
    """What an edit leaves as it is, so that the whole is checked."""
    return {"content": message.content, "embeds": message.embeds} if message.content else {}


class _Media:
    """Turns references to attachments into the addresses where they are served."""

    def __init__(self, hub: Hub, attachments: list[Attachment]) -> None:
        self._hub = hub
        self._by_name = {one.filename: one for one in attachments}

    def address(self, url: str) -> str:
        found = self._by_name.get(url.removeprefix("attachment://"))
        return found.url if found is not None and url.startswith("attachment://") else url

    def item(self, url: str) -> Json:
        address = self.address(url)
        item: Json = {
            "id": str(self._hub.ids.new()),
            "url": address,
            "proxy_url": address,
            "width": None,
            "height": None,
            "content_type": None,
            "loading_state": 2,
            "placeholder": "",
            "flags": 0,
        }
        found = self._by_name.get(url.removeprefix("attachment://"))
        if found is not None and address != url:
            item["attachment_id"] = str(found.id)
            item["content_type"] = found.content_type
            item["width"], item["height"] = found.size or (None, None)
        return item


def _png_size(content: bytes) -> tuple[int, int] | None:
    if content[:8] != b"\x89PNG\r\n\x1a\n" or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return int(width), int(height)
