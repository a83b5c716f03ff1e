"""Which endpoint is asked, whose it is, and the client that speaks its language."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.util import find_spec
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import urlsplit

from bot.errors import StartError
from bot.tutor.model.brief import Brief
from bot.tutor.model.replies import Said

_ANTHROPIC = "anthropic"
_OPENAI = "openai"


class NoSdk(StartError):
    """The endpoint is set, and the package that asks it is not installed."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`url`, `model` and `key` as the operator set them; the key is left out of `repr`."""

    url: str
    model: str
    key: str = field(default="", repr=False)

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def hosted(self) -> bool:
        """Whether it is somebody else's: not this machine, its network, or a container beside."""
        try:
            return not ip_address(self.host).is_private
        except ValueError:
            return "." in self.host and not self.host.endswith((".local", ".internal", ".lan"))

    @property
    def sdk(self) -> str:
        """anthropic for Anthropic's host, and for a path that ends in /anthropic; else openai."""
        path = urlsplit(self.url).path.rstrip("/").removesuffix("/v1")
        theirs = f".{self.host}".endswith(".anthropic.com") or path.endswith(f"/{_ANTHROPIC}")
        return _ANTHROPIC if theirs else _OPENAI


class Client(Protocol):
    """Asks one endpoint; Silence where it does not answer as it should."""

    @property
    def manner(self) -> str: ...

    async def ask(self, brief: Brief) -> list[Said]: ...

    async def close(self) -> None: ...


def client_for(endpoint: Endpoint) -> Client:
    """The client, its SDK imported now; NoSdk."""
    if find_spec(endpoint.sdk) is None:
        raise NoSdk(
            f"Run make llm: SYLLABOT_TUTOR_URL is set, and the package {endpoint.sdk}, by which"
            " the model there is asked, is not installed."
        )
    if endpoint.sdk == _ANTHROPIC:
        from bot.tutor.model.claude import Claude

        return Claude(endpoint.url, endpoint.model, endpoint.key)
    from bot.tutor.model.chat import Chat

    return Chat(endpoint.url, endpoint.model, endpoint.key)
