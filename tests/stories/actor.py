"""A person in a story: does one thing after another and waits to see what comes of each."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from bot.sandbox import CannotSend, Person
from bot.sandbox import components as c
from bot.sandbox.errors import Json
from bot.sandbox.feeds import Glimpse
from bot.sandbox.interactions import FAILED, Interaction
from bot.sandbox.messages import Upload
from bot.sandbox.outcomes import message_of
from bot.sandbox.world import Channel, Message, User
from tests.stories.seen import ModalSeen, Seen, label_of, option_value, rank

if TYPE_CHECKING:
    from tests.stories.driver import Story

T = TypeVar("T")
MODAL = 9


class Unanswered(AssertionError):
    """What Discord shows as "The application did not respond"."""


class Actor:
    """Someone in a channel. `at(channel)` and `dm` are the same person elsewhere."""

    def __init__(
        self, story: Story, person: Person, channel: Channel, view: list[int] | None = None
    ) -> None:
        self.story = story
        self.person = person
        self.channel = channel
        self._view = view if view is not None else []
        self._changed = asyncio.Event()
        if view is None:
            person.listen(self._glimpse)
        self._root: Actor = self

    @property
    def user(self) -> User:
        return self.person.user

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.name

    def at(self, channel: Channel) -> Actor:
        """The same person, in another channel or thread."""
        elsewhere = Actor(self.story, self.person, channel, self._view)
        elsewhere._root = self._root
        return elsewhere

    @property
    def dm(self) -> Actor:
        """The same person, in the direct messages with the bot."""
        return self.at(self.person.dm())

    # Deeds

    async def slash(self, path: str, **options: Any) -> Any:
        """Sends a command and returns what comes of it: a Seen, or a ModalSeen."""
        values = {name: _plain(value) for name, value in options.items()}
        return await self._outcome(await self.person.slash(self.channel, path, values))

    async def autocomplete(self, path: str, **options: Any) -> dict[str, Any]:
        """The suggestions, name to value, while the last of the options is being typed."""
        values = {name: _plain(value) for name, value in options.items()}
        focused = list(values)[-1]
        choices = await self._patiently(
            self.person.autocomplete(self.channel, path, focused, values), f"/{path} {focused}"
        )
        return {choice["name"]: choice["value"] for choice in choices}

    def offered(self) -> list[str]:
        """The paths of the slash commands offered here."""
        return [one.path for one in self.person.commands(self.channel) if one.kind == 1]

    async def press(self, label: str, *, on: Seen | None = None, nth: int = 1) -> Any:
        """Presses a button, on the last message seen with such a one unless told which."""
        message, button = self._find(on, "button", label, nth, _is_button, label_of)
        return await self._outcome(await self.person.press(message, button["custom_id"]))

    async def choose(self, select: str, *options: Any, on: Seen | None = None) -> Any:
        """Chooses options by label (or people, roles, channels) in a select by its placeholder."""
        message, found = self._find(on, "select", select, 1, _is_select, _placeholder)
        values = [_plain(one) for one in options]
        if "options" in found:
            values = [option_value(found, one) for one in values]
        return await self._outcome(await self.person.choose(message, found["custom_id"], values))

    async def submit(self, opened_by: Interaction, values: dict[str, Any]) -> Any:
        return await self._outcome(await self.person.submit(opened_by, values))

    async def apps(self, name: str, *, on: Seen) -> Any:
        """Apps › name in a message's menu."""
        return await self._outcome(await self.person.on_message(on.message, name))

    async def apps_on(self, whom: Actor, name: str) -> Any:
        """Apps › name in a person's menu."""
        return await self._outcome(await self.person.on_user(self.channel, whom.user, name))

    async def says(
        self, content: str, *, to: Seen | None = None, files: Sequence[Upload] = ()
    ) -> Seen:
        """Writes a message, or a reply; "@bot" mentions the bot."""
        text = content.replace("@bot", f"<@{self.story.sandbox.world.bot.id}>")
        reply_to = to.message if to is not None else None
        sent = await self.person.say(self.channel, text, reply_to=reply_to, files=files)
        return self.look(sent)

    # Sight

    def look(self, message: Message) -> Seen:
        """A message as this person sees it now."""
        return Seen(self, message, self.person.json(message))

    def still_sees(self, message: Message) -> bool:
        return any(one is message for one in self.person.messages(message.channel))

    @property
    def messages(self) -> list[Seen]:
        """What stands in the channel for this person, oldest first."""
        return [self.look(one) for one in self.person.messages(self.channel)]

    @property
    def last(self) -> Seen:
        """The message that was made or changed last."""
        recent = self._recent()
        assert recent, f"{self.name} has seen nothing yet"
        return self.look(recent[0])

    async def sees(self, text: str, *, after: Seen | None = None) -> Seen:
        """Waits until some message, anywhere this person looks, says the text.

        `after` leaves out that message and what is older.
        """
        floor = after.id if after is not None else 0

        def find() -> Seen | None:
            seen = (self.look(one) for one in self._recent() if one.id > floor)
            return next((one for one in seen if text in one.text), None)

        return await self.until(find, f"sees {text!r}")

    async def until(self, find: Callable[[], Seen | None], what: str) -> Seen:
        """Waits until `find` finds, looking again at everything that happens."""

        async def wait() -> Seen:
            while (found := find()) is None:
                await self._root._changed.wait()
            return found

        return await self._patiently(wait(), what)

    def account(self) -> str:
        """The last messages in view, for a failure to tell."""
        recent = [f"  {self.look(one)!r}" for one in self._recent()[:4]]
        return "\n".join([f"{self.name} sees:", *(recent or ["  nothing"])])

    # Within

    def _glimpse(self, glimpse: Glimpse) -> None:
        if glimpse.kind in ("message_create", "message_update"):
            number = int(glimpse.data["id"])
            if number in self._view:
                self._view.remove(number)
            self._view.append(number)
        event, self._changed = self._changed, asyncio.Event()
        event.set()

    def _recent(self) -> list[Message]:
        """Visible messages, what changed last first, then the channel's older ones."""
        found: list[Message] = []
        for number in reversed(self._view):
            try:
                found.append(self.person.message(number))
            except CannotSend:
                continue
        here = reversed(self.person.messages(self.channel))
        return found + [one for one in here if one not in found]

    def _find(
        self,
        on: Seen | None,
        kind: str,
        wanted: str,
        nth: int,
        fits: Callable[[Json], bool],
        label: Callable[[Json], str],
    ) -> tuple[Message, Json]:
        messages = [on.message] if on is not None else self._recent()
        for least in (2, 1):
            for message in messages:
                found = [one for one in c.walk(message.components) if fits(one)]
                best = max((rank(label(one), wanted) for one in found), default=0)
                same = [one for one in found if rank(label(one), wanted) == best]
                if best >= least and len(same) >= nth:
                    return message, same[nth - 1]
        raise AssertionError(f"no {kind} {wanted!r} for {self.name}\n{self.account()}")

    async def _outcome(self, one: Interaction) -> Any:
        return await self._patiently(self._result(one), f"{one.label} is done")

    async def _result(self, one: Interaction) -> Any:
        await self.person.answered(one)
        if one.state == FAILED:
            told = "The application did not respond"
            raise Unanswered(f"{self.name}, {one.label}: {told}\n{self.account()}")
        if one.answer == MODAL:
            assert one.modal is not None
            return ModalSeen(self, one, one.modal)
        return self.look(await message_of(self.person, one))

    async def _patiently(self, waiting: Awaitable[T], what: str) -> T:
        try:
            return await asyncio.wait_for(waiting, self.story.patience)
        except TimeoutError:
            seconds = self.story.patience
            message = f"after {seconds} s still not: {self.name} {what}\n{self.account()}"
            raise AssertionError(message) from None


def _plain(value: Any) -> Any:
    """Actors and servers' things as what the client sends."""
    return value.user if isinstance(value, Actor) else value


def _is_button(one: Json) -> bool:
    return one["type"] == c.BUTTON and "custom_id" in one


def _is_select(one: Json) -> bool:
    return one["type"] in c.SELECTS


def _placeholder(one: Json) -> str:
    return str(one.get("placeholder") or one["custom_id"])
