"""What a person sees: a message or a modal as it stood, with what can be done there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.sandbox import components as c
from bot.sandbox.errors import Json
from bot.sandbox.world import Attachment, Channel, Message

if TYPE_CHECKING:
    from bot.sandbox.interactions import Interaction
    from tests.stories.actor import Actor

SILENT = 1 << 12


def rank(label: str, wanted: str) -> int:
    """How well a label fits: 3 to the letter, 2 "A" in "A · few-shot", 1 its beginning, 0 not."""
    if label == wanted:
        return 3
    if not label.startswith(wanted):
        return 0
    following = label[len(wanted)]
    return 1 if following.isalnum() else 2


@dataclass(frozen=True)
class Seen:
    """A message as one person saw it at one moment; deeds act on the message as it is now.

    `text` is all that is read in it (content, embeds, text displays), a line each.
    """

    by: Actor
    message: Message
    body: Json
    text: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", _text(self.body))

    @property
    def id(self) -> int:
        return self.message.id

    @property
    def channel(self) -> Channel:
        return self.message.channel

    @property
    def private(self) -> bool:
        """Whether only this person sees it."""
        return self.message.ephemeral

    @property
    def silent(self) -> bool:
        """Whether it was sent without a notification."""
        return bool(self.body["flags"] & SILENT)

    @property
    def components(self) -> list[Json]:
        """Every component, at every depth."""
        return list(c.walk(self.body["components"]))

    @property
    def buttons(self) -> list[str]:
        """The labels of all buttons, disabled ones included."""
        return [label_of(one) for one in self.components if one["type"] == c.BUTTON]

    @property
    def enabled(self) -> list[str]:
        """The labels of the buttons that can be pressed."""
        buttons = [one for one in self.components if one["type"] == c.BUTTON]
        return [label_of(one) for one in buttons if not one.get("disabled")]

    @property
    def selects(self) -> dict[str, list[str]]:
        """Each select's placeholder with the labels of its options."""
        return {
            str(one.get("placeholder") or one["custom_id"]): [
                o["label"] for o in one.get("options", [])
            ]
            for one in self.components
            if one["type"] in c.SELECTS
        }

    @property
    def attachments(self) -> dict[str, Attachment]:
        """The files by name."""
        return {one.filename: one for one in self.message.attachments}

    @property
    def alt_texts(self) -> list[str]:
        """The descriptions of the pictures shown."""
        items = [i for one in self.components for i in one.get("items", [one])]
        return [one["description"] for one in items if one.get("description") and "media" in one]

    @property
    def thread(self) -> Channel | None:
        """The thread that hangs from it."""
        return self.message.thread

    @property
    def gone(self) -> bool:
        """Whether it has been deleted or dismissed since."""
        return not self.by.still_sees(self.message)

    def fresh(self) -> Seen:
        """The same message as it stands now."""
        return self.by.look(self.message)

    async def press(self, label: str, *, nth: int = 1) -> Any:
        """Presses a button of this message; returns what comes of it (a Seen or a ModalSeen)."""
        return await self.by.press(label, on=self, nth=nth)

    async def choose(self, select: str, *options: Any) -> Any:
        """Chooses in a select of this message."""
        return await self.by.choose(select, *options, on=self)

    async def apps(self, name: str) -> Any:
        """Apps › name in this message's menu."""
        return await self.by.apps(name, on=self)

    def dismiss(self) -> None:
        self.by.person.dismiss(self.message)

    def __repr__(self) -> str:
        return f"<{'private ' if self.private else ''}message: {self.text!r} {self.buttons}>"


@dataclass(frozen=True)
class ModalSeen:
    """An open modal; `fields` maps each label to its field."""

    by: Actor
    opened_by: Interaction
    body: Json

    @property
    def title(self) -> str:
        return str(self.body["title"])

    @property
    def fields(self) -> dict[str, Json]:
        found: dict[str, Json] = {}
        for one in self.body["components"]:
            if one["type"] == c.LABEL:
                found[one["label"]] = one["component"]
            elif one["type"] == c.ROW:
                found |= {each["label"]: each for each in one["components"]}
        return found

    @property
    def text(self) -> str:
        """Title, texts, labels and descriptions, a line each."""
        lines = [self.title]
        for one in self.body["components"]:
            lines += [one.get("content"), one.get("label"), one.get("description")]
        return "\n".join(line for line in lines if line)

    async def submit(self, values: Mapping[str, Any] | None = None, /, **named: Any) -> Any:
        """Submits it. A field goes by its label, its custom_id or a word of either."""
        given: dict[str, Any] = {**(values or {}), **named}
        filled = {}
        for name, value in given.items():
            field_ = self._field(name)
            filled[field_["custom_id"]] = _values(field_, value)
        return await self.by.submit(self.opened_by, filled)

    def _field(self, name: str) -> Json:
        wanted = name.lower().replace("_", " ")
        for label, one in self.fields.items():
            if name in (label, one["custom_id"]):
                return one
        for label, one in self.fields.items():
            if wanted in label.lower() or name in one["custom_id"]:
                return one
        raise AssertionError(f"the modal «{self.title}» has no field {name!r}: {list(self.fields)}")

    def __repr__(self) -> str:
        return f"<modal «{self.title}»: {list(self.fields)}>"


def _values(one: Json, value: Any) -> Any:
    """Labels of options into their values; a single choice into a list where one is wanted."""
    if one["type"] in (c.TEXT_INPUT, c.CHECKBOX):
        return value
    many: Sequence[Any] = value if isinstance(value, list | tuple) else [value]
    if "options" in one:
        many = [option_value(one, each) for each in many]
    return many[0] if one["type"] == c.RADIO_GROUP else list(many)


def option_value(one: Json, wanted: Any) -> str:
    """The value of the option with this label (or value)."""
    options = one["options"]
    best = max(
        options, key=lambda o: max(rank(o["label"], str(wanted)), 3 * (o["value"] == wanted))
    )
    if rank(best["label"], str(wanted)) or best["value"] == wanted:
        return str(best["value"])
    labels = [option["label"] for option in options]
    raise AssertionError(f"no option {wanted!r} among {labels}")


def label_of(button: Json) -> str:
    """A button's label, or its emoji where it has none."""
    return str(button.get("label") or (button.get("emoji") or {}).get("name") or "")


def _text(body: Json) -> str:
    lines = [body["content"]]
    for embed in body["embeds"]:
        lines += [(embed.get("author") or {}).get("name"), embed.get("title")]
        lines.append(embed.get("description"))
        for one in embed.get("fields", []):
            lines += [one["name"], one["value"]]
        lines.append((embed.get("footer") or {}).get("text"))
    lines += [one["content"] for one in c.walk(body["components"]) if one["type"] == c.TEXT]
    return "\n".join(line for line in lines if line)
