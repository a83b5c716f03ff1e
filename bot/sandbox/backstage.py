"""What one may order behind the scenes: more people, other roles, another time, trouble."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.sandbox.errors import Json
from bot.sandbox.keeper import Keeper
from bot.sandbox.server import Sandbox
from bot.sandbox.slash import CannotSend
from bot.sandbox.world import Guild, Role, User

LONGEST_NAME = 32


class Backstage:
    """The orders of the page. What cannot be done raises CannotSend."""

    def __init__(self, sandbox: Sandbox, keeper: Keeper | None) -> None:
        self._sandbox = sandbox
        self._keeper = keeper

    # People

    def add(self, packet: Json) -> Json:
        """One more person in every server: `name`, `locale`, and the ids of their `roles`."""
        name = " ".join(str(packet["name"]).split())
        if not 1 <= len(name) <= LONGEST_NAME:
            raise CannotSend(f"a name has 1 to {LONGEST_NAME} characters")
        world = self._sandbox.world
        if any(one.name == name for one in world.users.values()):
            raise CannotSend(f"there is somebody called {name} already")
        chosen = [self._role(one) for one in packet.get("roles") or []]
        user = self._sandbox.found.user(name, locale=str(packet.get("locale") or "en-US"))
        for guild in world.guilds.values():
            self._sandbox.found.member(guild, user)
        for guild, role in chosen:
            self._sandbox.found.give_role(guild, user, role)
        return {"id": str(user.id)}

    def change_role(self, packet: Json) -> None:
        """Gives a `person` a `role`, or takes it."""
        guild, role = self._role(packet["role"])
        user = self._person(packet)
        if user.id not in guild.members:
            raise CannotSend(f"{user.name} is not in {guild.name}")
        found = self._sandbox.found
        (found.give_role if packet["given"] else found.take_role)(guild, user, role)

    def change_locale(self, packet: Json) -> None:
        """The language that a `person` has chosen in the client."""
        self._person(packet).locale = str(packet["locale"])

    def _person(self, packet: Json) -> User:
        user = self._sandbox.world.users[int(packet["person"])]
        if user.bot:
            raise CannotSend("the bot has what its invitation gave it")
        return user

    def _role(self, number: str) -> tuple[Guild, Role]:
        for guild in self._sandbox.world.guilds.values():
            role = guild.roles.get(int(number))
            if role is not None and role.id != guild.id and role.managed_for is None:
                return guild, role
        raise CannotSend("there is no such role to give")

    # The clock, the bot, trouble

    def move_clock(self, packet: Json) -> None:
        """By `seconds`, or to the moment `to` with its zone; with neither back to real time."""
        clock = self._sandbox.clock
        if "seconds" in packet:
            clock.move(float(packet["seconds"]))
        elif "to" in packet:
            clock.move_to(datetime.fromisoformat(packet["to"]))
        else:
            clock.set_offset(0.0)

    def order_bot(self, what: str) -> None:
        """`kill` or `restart`."""
        if self._keeper is None:
            raise CannotSend("the bot was started by somebody else, who may stop it")
        {"kill": self._keeper.kill, "restart": self._keeper.restart}[what]()

    def order_fault(self, what: str) -> None:
        """`drop` the socket, `reconnect`, or the next request gets an `error` or a `limit`."""
        faults, gateway = self._sandbox.faults, self._sandbox.gateway
        orders: dict[str, Callable[[], None]] = {
            "drop": gateway.drop,
            "reconnect": gateway.ask_reconnect,
            "error": lambda: faults.answer(500),
            "limit": lambda: faults.answer(429, retry_after=1.0),
        }
        orders[what]()
