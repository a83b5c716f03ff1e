"""Speaks the gateway: HELLO, IDENTIFY, READY, heartbeats, events in order, RESUME and RECONNECT."""

from __future__ import annotations

import asyncio
import json
import secrets
import zlib
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from bot.sandbox import payloads
from bot.sandbox.errors import Json
from bot.sandbox.limits import Limits
from bot.sandbox.world import Guild, World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT = 0, 1, 2, 6, 7
REQUEST_MEMBERS, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 8, 9, 10, 11
ACK_DELAY = 0.05
GUILDS = 1 << 0
PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)


class Connection:
    """One websocket with an ordered way out, compressed where the client asked for it."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.socket = socket
        self._transport = request.transport
        compress = request.query.get("compress")
        self._deflate = zlib.compressobj() if compress == "zlib-stream" else None
        self._out: asyncio.Queue[str] = asyncio.Queue()

    def send(self, op: int, data: Any = None) -> None:
        self.put(json.dumps({"op": op, "d": data, "s": None, "t": None}))

    def put(self, text: str) -> None:
        self._out.put_nowait(text)

    async def write(self) -> None:
        """Sends what is put, until cancelled or cut."""
        while True:
            text = await self._out.get()
            try:
                if self._deflate is None:
                    await self.socket.send_str(text)
                else:
                    packed = self._deflate.compress(text.encode())
                    await self.socket.send_bytes(packed + self._deflate.flush(zlib.Z_SYNC_FLUSH))
            except ConnectionError:
                return

    def abort(self) -> None:
        """Cuts the line without a word, as a broken network does."""
        if isinstance(self._transport, asyncio.Transport):
            self._transport.abort()


@dataclass(slots=True)
class Session:
    """What survives a broken connection: the numbered events that RESUME replays."""

    id: str
    intents: int
    shard: tuple[int, int]
    sent: deque[tuple[int, str]]
    number: int = 0
    connection: Connection | None = field(default=None)

    def dispatch(self, event: str, data: Json) -> None:
        self.number += 1
        packet = {"op": DISPATCH, "t": event, "s": self.number, "d": data}
        text = json.dumps(packet, separators=(",", ":"))
        self.sent.append((self.number, text))
        if self.connection is not None:
            self.connection.put(text)


class Gateway:
    """All sessions of the application."""

    def __init__(self, world: World, limits: Limits, token: str) -> None:
        self._world = world
        self._limits = limits
        self._token = token
        self._connections: set[Connection] = set()
        self.sessions: dict[str, Session] = {}
        self.url = ""
        self.resumes_to_refuse = 0
        self.identifies = 0
        self.resumes = 0

    @property
    def connected(self) -> bool:
        return any(one.connection is not None for one in self.sessions.values())

    def dispatch(self, guild_id: int | None, intent: int, event: str, data: Json) -> None:
        """Sends an event to the sessions whose shard and intents cover it; intent 0 is for all."""
        for session in self.sessions.values():
            index, count = session.shard
            mine = (guild_id >> 22) % count == index if guild_id is not None else index == 0
            if mine and (not intent or session.intents & intent):
                session.dispatch(event, data)

    def drop(self) -> None:
        """Breaks every socket; the sessions can be resumed."""
        for connection in tuple(self._connections):
            connection.abort()

    def ask_reconnect(self) -> None:
        """Op 7: asks each client to connect anew and resume."""
        for connection in tuple(self._connections):
            connection.send(RECONNECT)

    async def close(self) -> None:
        for connection in tuple(self._connections):
            await connection.socket.close(code=WSCloseCode.GOING_AWAY)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One websocket from its first byte to its last."""
        socket = web.WebSocketResponse(autoclose=False, compress=False)
        await socket.prepare(request)
        connection = Connection(socket, request)
        self._connections.add(connection)
        writer = asyncio.create_task(connection.write())
        connection.send(HELLO, {"heartbeat_interval": self._limits.heartbeat_milliseconds})
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT and not await self._hear(connection, frame.data):
                    break
        except ConnectionError:
            pass
        finally:
            self._forget(connection)
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
        return socket

    def _forget(self, connection: Connection) -> None:
        self._connections.discard(connection)
        for session in self.sessions.values():
            if session.connection is connection:
                session.connection = None

    async def _hear(self, connection: Connection, text: str) -> bool:
        """Acts on one packet; False ends the connection."""
        packet = json.loads(text)
        op, data = packet.get("op"), packet.get("d")
        if op == HEARTBEAT:
            # As over a real network: discord.py notes the sending only once it has been sent.
            asyncio.get_running_loop().call_later(ACK_DELAY, connection.send, HEARTBEAT_ACK)
        elif op in (IDENTIFY, RESUME):
            code = self._identify(connection, data) if op == IDENTIFY else None
            code = self._resume(connection, data) if op == RESUME else code
            if code is not None:
                await connection.socket.close(code=code)
                return False
        elif op == REQUEST_MEMBERS:
            self._send_members(connection, data)
        return True

    def _identify(self, connection: Connection, data: Json) -> int | None:
        if str(data.get("token", "")).removeprefix("Bot ") != self._token:
            return 4004
        intents = int(data.get("intents", 0))
        if intents & PRIVILEGED:
            return 4014
        index, count = data.get("shard") or (0, 1)
        if not 0 <= index < count:
            return 4010
        self.identifies += 1
        self._drop_lost(index)
        sent: deque[tuple[int, str]] = deque(maxlen=self._limits.resume_memory)
        session = Session(secrets.token_hex(16), intents, (index, count), sent, 0, connection)
        self.sessions[session.id] = session
        self._welcome(session)
        return None

    def _drop_lost(self, shard: int) -> None:
        for key, session in tuple(self.sessions.items()):
            if session.connection is None and session.shard[0] == shard:
                del self.sessions[key]

    def _welcome(self, session: Session) -> None:
        index, count = session.shard
        bot = self._world.bot
        guilds = [one for one in self._world.bot_guilds() if (one.id >> 22) % count == index]
        session.dispatch(
            "READY",
            {
                "v": 10,
                "user": payloads.user(bot) | {"mfa_enabled": True, "verified": True, "email": None},
                "guilds": [{"id": str(one.id), "unavailable": True} for one in guilds],
                "session_id": session.id,
                "resume_gateway_url": self.url,
                "shard": [index, count],
                "application": {"id": str(self._world.application_id), "flags": 0},
            },
        )
        for guild in guilds if session.intents & GUILDS else ():
            session.dispatch("GUILD_CREATE", payloads.guild_create(guild, bot))

    def _resume(self, connection: Connection, data: Json) -> int | None:
        if str(data.get("token", "")).removeprefix("Bot ") != self._token:
            return 4004
        session = self.sessions.get(str(data.get("session_id")))
        after = int(data.get("seq") or 0)
        missed = [one for one in session.sent if one[0] > after] if session is not None else []
        whole = session is not None and len(missed) == session.number - after
        if session is None or self.resumes_to_refuse or not whole:
            self.resumes_to_refuse = max(0, self.resumes_to_refuse - 1)
            self.sessions.pop(str(data.get("session_id")), None)
            connection.send(INVALID_SESSION, False)
            return None
        self.resumes += 1
        session.connection = connection
        for _, text in missed:
            connection.put(text)
        session.dispatch("RESUMED", {"_trace": []})
        return None

    def _send_members(self, connection: Connection, data: Json) -> None:
        session = next((s for s in self.sessions.values() if s.connection is connection), None)
        guild = self._world.guilds.get(int(data.get("guild_id") or 0))
        if session is None or guild is None or self._world.bot.id not in guild.members:
            return
        members, missing = _asked(guild, data)
        answer: Json = {
            "guild_id": str(guild.id),
            "members": [payloads.member(one) for one in members],
            "chunk_index": 0,
            "chunk_count": 1,
            "not_found": missing,
        }
        if data.get("nonce"):
            answer["nonce"] = data["nonce"]
        session.dispatch("GUILD_MEMBERS_CHUNK", answer)


def _asked(guild: Guild, data: Json) -> tuple[list[Any], list[str]]:
    """The members asked for by id or by the beginning of the name, and the ids not found."""
    if data.get("user_ids"):
        wanted = data["user_ids"] if isinstance(data["user_ids"], list) else [data["user_ids"]]
        found = [guild.members[int(one)] for one in wanted if int(one) in guild.members]
        return found, [str(one) for one in wanted if int(one) not in guild.members]
    start = str(data.get("query") or "").lower()
    if not start:
        return [], []
    named = [one for one in guild.members.values() if one.user.name.lower().startswith(start)]
    return named[: int(data.get("limit") or 100)], []
