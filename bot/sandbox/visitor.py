"""One tab of the page: who it is, what it asks for, and what it hears."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from bot.sandbox import snapshot
from bot.sandbox.errors import ApiError, Json
from bot.sandbox.feeds import Glimpse
from bot.sandbox.interactions import Interaction
from bot.sandbox.messages import Upload
from bot.sandbox.offers import ON_USER
from bot.sandbox.people import Person
from bot.sandbox.slash import CannotSend
from bot.sandbox.trace import Record
from bot.sandbox.world import Channel

if TYPE_CHECKING:
    from bot.sandbox.page_server import Page

REMEMBERED = 200

Answer = Json | list[Json] | None


class Visitor:
    """What a tab asks becomes the same deed that a client would send; it has no other way in.

    A question is `{"id", "ask", …}`; the answer `{"kind": "reply", "id", "data"}` or
    `{"kind": "refused", "id", "why"}`. What happens by itself comes as a Glimpse does:
    `{"kind", "data"}`.
    """

    def __init__(self, page: Page, send: Callable[[Json], None]) -> None:
        self._page = page
        self._sandbox = page.sandbox
        self._send = send
        self._stops: dict[str, Callable[[], None]] = {}
        self._deeds: dict[str, Interaction] = {}
        self._person: Person | None = None

    def close(self) -> None:
        """Hears no more."""
        for stop in self._stops.values():
            stop()
        self._stops.clear()

    async def asked(self, packet: Any) -> None:
        """Answers one question."""
        if not isinstance(packet, dict):
            return
        try:
            data = await _ANSWERS[packet["ask"]](self, packet)
        except (CannotSend, ApiError) as error:
            self._send({"kind": "refused", "id": packet.get("id"), "why": _reason(error)})
        except (LookupError, TypeError, ValueError, AttributeError):
            why = "the page asked for something that is not there"
            self._send({"kind": "refused", "id": packet.get("id"), "why": why})
        else:
            self._send({"kind": "reply", "id": packet.get("id"), "data": data})

    # Who

    @property
    def person(self) -> Person:
        if self._person is None:
            raise CannotSend("say first who you are")
        return self._person

    async def be(self, packet: Json) -> Answer:
        """Becomes a person: `person`, or nobody in particular."""
        everybody = snapshot.people(self._sandbox.world)
        chosen = str(packet.get("person") or everybody[0]["id"])
        user = self._sandbox.world.users.get(int(chosen)) if chosen.isdigit() else None
        if user is None or user.bot:
            user = self._sandbox.world.users[int(everybody[0]["id"])]
        self._person = self._sandbox.person(user)
        self._hear("person", self._person.listen(self._glimpse))
        return await self.world(packet)

    async def world(self, packet: Json) -> Answer:
        return snapshot.world(self._sandbox.world, self.person) | {"room": self._page.room()}

    def _hear(self, what: str, stop: Callable[[], None]) -> None:
        before = self._stops.pop(what, None)
        if before is not None:
            before()
        self._stops[what] = stop

    def _glimpse(self, glimpse: Glimpse) -> None:
        data = glimpse.data
        if glimpse.kind == "modal" and data["interaction_id"] not in self._deeds:
            return  # another tab of the same person has asked for it
        self._send({"kind": glimpse.kind, "data": data})

    # Sight

    async def look(self, packet: Json) -> Answer:
        """What stands in a channel, and the commands offered there."""
        channel = self._channel(packet)
        return {
            "messages": [self.person.json(one) for one in self.person.messages(channel)],
            "commands": await self.commands(packet),
        }

    async def commands(self, packet: Json) -> list[Json]:
        return [snapshot.offer(one) for one in self.person.commands(self._channel(packet))]

    async def dm(self, packet: Json) -> Answer:
        return snapshot.place(self.person.dm(), self.person)

    def _channel(self, packet: Json) -> Channel:
        channel = self._sandbox.world.channels[int(packet["channel"])]
        if channel not in self.person.channels():
            raise CannotSend("that channel is not yours to see")
        return channel

    # Deeds

    def _done(self, one: Interaction) -> Answer:
        self._deeds[str(one.id)] = one
        for oldest in tuple(self._deeds)[:-REMEMBERED]:
            del self._deeds[oldest]
        return {"interaction": str(one.id)}

    async def slash(self, packet: Json) -> Answer:
        values = plain(packet["values"])
        return self._done(await self.person.slash(self._channel(packet), packet["path"], values))

    async def autocomplete(self, packet: Json) -> Answer:
        values = plain(packet["values"])
        channel, path, focused = self._channel(packet), packet["path"], packet["focused"]
        return await self.person.autocomplete(channel, path, focused, values)

    async def apps(self, packet: Json) -> Answer:
        """Apps › name, on a message or on a person."""
        if packet.get("kind") == ON_USER:
            user = self._sandbox.world.users[int(packet["target"])]
            return self._done(
                await self.person.on_user(self._channel(packet), user, packet["name"])
            )
        message = self.person.message(int(packet["target"]))
        return self._done(await self.person.on_message(message, packet["name"]))

    async def press(self, packet: Json) -> Answer:
        message = self.person.message(int(packet["message"]))
        return self._done(await self.person.press(message, packet["custom_id"]))

    async def choose(self, packet: Json) -> Answer:
        message = self.person.message(int(packet["message"]))
        values = list(packet["values"])
        return self._done(await self.person.choose(message, packet["custom_id"], values))

    async def submit(self, packet: Json) -> Answer:
        opened_by = self._deeds[packet["interaction"]]
        return self._done(await self.person.submit(opened_by, plain(packet["values"])))

    async def say(self, packet: Json) -> Answer:
        answered = packet.get("reply_to")
        await self.person.say(
            self._channel(packet),
            str(packet["content"]),
            reply_to=self.person.message(int(answered)) if answered else None,
            files=plain(packet.get("files") or []),
        )
        return None

    async def delete(self, packet: Json) -> Answer:
        await self.person.delete(self.person.message(int(packet["message"])))
        return None

    async def dismiss(self, packet: Json) -> Answer:
        self.person.dismiss(self.person.message(int(packet["message"])))
        return None

    # The stage

    async def add(self, packet: Json) -> Answer:
        return self._told(self._page.backstage.add(packet))

    async def role(self, packet: Json) -> Answer:
        self._page.backstage.change_role(packet)
        return self._told(None)

    async def locale(self, packet: Json) -> Answer:
        self._page.backstage.change_locale(packet)
        return self._told(None)

    async def dms(self, packet: Json) -> Answer:
        """Opens or closes one's own direct messages."""
        self._sandbox.found.set_dms(self.person.user, open=bool(packet["open"]))
        return self._told(None)

    def _told(self, data: Answer) -> Answer:
        """Has every tab read anew who there is."""
        self._page.tell("people", {})
        return data

    async def clock(self, packet: Json) -> Answer:
        self._page.backstage.move_clock(packet)
        self._page.look()
        return None

    async def bot(self, packet: Json) -> Answer:
        self._page.backstage.order_bot(packet["do"])
        return None

    async def fault(self, packet: Json) -> Answer:
        self._page.backstage.order_fault(packet["what"])
        return None

    async def traffic(self, packet: Json) -> Answer:
        """The latest records, and from now on every change of one."""
        self._hear("traffic", self._sandbox.trace.listen(self._record))
        return [one.json() for one in self._sandbox.trace.records]

    def _record(self, record: Record) -> None:
        self._send({"kind": "traffic", "data": record.json()})


def plain(value: Any) -> Any:
    """The values of a form; a file comes as its name, its type and its content in Base64."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        if "base64" in value:
            content = b64decode(value["base64"], validate=True)
            return Upload(str(value["name"]), content, str(value["type"]) or None)
        return {key: plain(one) for key, one in value.items()}
    return value


def _reason(error: CannotSend | ApiError) -> str:
    if isinstance(error, CannotSend):
        return str(error)
    return _first(error.errors or {}) or error.message


def _first(errors: Json) -> str:
    """The first message in Discord's nested errors."""
    for key, value in errors.items():
        found = value[0]["message"] if key == "_errors" else _first(value)
        if found:
            return str(found)
    return ""


_Verb = Callable[[Visitor, Json], Awaitable[Answer]]
_ANSWERS: dict[str, _Verb] = {
    "be": Visitor.be,
    "world": Visitor.world,
    "look": Visitor.look,
    "commands": Visitor.commands,
    "dm": Visitor.dm,
    "slash": Visitor.slash,
    "autocomplete": Visitor.autocomplete,
    "apps": Visitor.apps,
    "press": Visitor.press,
    "choose": Visitor.choose,
    "submit": Visitor.submit,
    "say": Visitor.say,
    "delete": Visitor.delete,
    "dismiss": Visitor.dismiss,
    "add": Visitor.add,
    "role": Visitor.role,
    "locale": Visitor.locale,
    "dms": Visitor.dms,
    "clock": Visitor.clock,
    "bot": Visitor.bot,
    "fault": Visitor.fault,
    "traffic": Visitor.traffic,
}
