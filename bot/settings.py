"""Reads every knob once from the environment into one frozen value, or says what to set."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

from dotenv import dotenv_values

from bot.errors import SettingsError

NAMES = (
    "DISCORD_TOKEN",
    "DISCORD_API_URL",
    "SYLLABOT_DATABASE",
    "SYLLABOT_CONTENT",
    "SYLLABOT_TUTOR_URL",
    "SYLLABOT_TUTOR_MODEL",
    "SYLLABOT_TUTOR_KEY",
    "SYLLABOT_CLOCK",
    "SYLLABOT_LOG_LEVEL",
    "SYLLABOT_LOG_FORMAT",
)
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
FORMATS = ("text", "json")
LONGEST_OFFSET = 100 * 366 * 86_400.0  # seconds; a clock moved further than a century is a slip

_SQLITE = "sqlite:///"
_T = TypeVar("_T")


class Fault(NamedTuple):
    """What is wrong with one setting, and how to mend it."""

    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Settings:
    """All that an operator can choose; `clock` is an offset in seconds or a clock's address.

    The token and the tutor's key are left out of `repr`, so that no log or trace shows them.
    """

    discord_token: str = field(default="", repr=False)
    api_url: str = "https://discord.com/api/v10"
    database: str = "sqlite:///data/syllabot.db"
    content: Path = Path("content")
    tutor_url: str = ""
    tutor_model: str = ""
    tutor_key: str = field(default="", repr=False)
    clock: float | str = 0.0
    log_level: str = "INFO"
    log_format: str = "text"

    @classmethod
    def read(cls, environ: Mapping[str, str], *, need_token: bool = True) -> Settings:
        """Settings from `environ`, where an empty value counts as missing.

        Raises SettingsError, whose one sentence names everything that is wrong.
        """
        found, faults = survey(environ, need_token=need_token)
        if faults:
            wrong = "; ".join(fault.what for fault in faults)
            raise SettingsError(f"Mend the settings (environment or .env): {wrong}.")
        return found


def survey(environ: Mapping[str, str], *, need_token: bool = True) -> tuple[Settings, list[Fault]]:
    """What can be read of `environ`, with the default for the rest, and all that is wrong."""
    given = {name: environ.get(name, "").strip() for name in NAMES}
    found, faults = _parsed({name: text for name, text in given.items() if text})
    return found, faults + _between(given, found, need_token=need_token)


def with_dotenv(environ: Mapping[str, str], path: Path = Path(".env")) -> dict[str, str]:
    """`environ` with what the file at `path` adds; what is set outside the file wins.

    Raises SettingsError when there is a file that cannot be read.
    """
    try:
        # No interpolation: a `$` in a key is a `$`. The signature is what Windows' Notepad writes.
        filed = dotenv_values(path, interpolate=False, encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"Save {path} as UTF-8 text: it cannot be read as that now.") from error
    except OSError as error:
        raise SettingsError(f"Make {path} readable for the bot: {error.strerror}.") from error
    return {name: text for name, text in filed.items() if text is not None} | dict(environ)


def is_loopback(url: str) -> bool:
    """Whether the host of `url` is this very machine, told without asking a name server."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _parsed(given: Mapping[str, str]) -> tuple[Settings, list[Fault]]:
    wrong: list[Fault] = []
    defaults = Settings()

    def take(name: str, read: Callable[[str], _T], default: _T) -> _T:
        if name not in given:
            return default
        try:
            return read(given[name])
        except ValueError as error:
            wrong.append(Fault(name, f"{name} {error}"))
            return default

    settings = Settings(
        discord_token=take("DISCORD_TOKEN", _token, ""),
        api_url=take("DISCORD_API_URL", _address, defaults.api_url),
        database=take("SYLLABOT_DATABASE", _database, defaults.database),
        content=take("SYLLABOT_CONTENT", Path, defaults.content),
        tutor_url=take("SYLLABOT_TUTOR_URL", _address, ""),
        tutor_model=take("SYLLABOT_TUTOR_MODEL", str, ""),
        tutor_key=take("SYLLABOT_TUTOR_KEY", _key, ""),
        clock=take("SYLLABOT_CLOCK", _clock, defaults.clock),
        log_level=take("SYLLABOT_LOG_LEVEL", _one_of(LEVELS, str.upper), defaults.log_level),
        log_format=take("SYLLABOT_LOG_FORMAT", _one_of(FORMATS, str.lower), defaults.log_format),
    )
    return settings, wrong


def _between(given: Mapping[str, str], found: Settings, *, need_token: bool) -> list[Fault]:
    """What is wrong with the settings taken together."""
    wrong: dict[str, str] = {}
    if need_token and not given["DISCORD_TOKEN"]:
        wrong["DISCORD_TOKEN"] = (
            "set DISCORD_TOKEN to your bot's token"
            " (Discord's developer portal, page Bot, Reset Token)"
        )
    if given["SYLLABOT_TUTOR_URL"] and not given["SYLLABOT_TUTOR_MODEL"]:
        wrong["SYLLABOT_TUTOR_URL"] = (
            "set SYLLABOT_TUTOR_MODEL to the model to ask at SYLLABOT_TUTOR_URL"
        )
    for name in ("SYLLABOT_TUTOR_MODEL", "SYLLABOT_TUTOR_KEY"):
        if given[name] and not given["SYLLABOT_TUTOR_URL"]:
            wrong[name] = f"set SYLLABOT_TUTOR_URL to the model's endpoint, or remove {name}"
    if given["SYLLABOT_CLOCK"] and not is_loopback(found.api_url):
        wrong["SYLLABOT_CLOCK"] = (
            "remove SYLLABOT_CLOCK, which is for trials only"
            " (DISCORD_API_URL is not an address of this machine)"
        )
    return [Fault(name, what) for name, what in wrong.items()]


def _token(text: str) -> str:
    return _header(text, "must be the bot's token alone, without spaces or other words")


def _key(text: str) -> str:
    return _header(text, "must be the key alone, without spaces")


def _header(text: str, complaint: str) -> str:
    """A secret that travels in a header; the complaint never repeats it."""
    if not text.isascii() or not text.isprintable() or " " in text:
        raise ValueError(complaint)
    return text


def _address(text: str) -> str:
    if urlsplit(_any_address(text)).query:
        raise ValueError("must be an address without a ? in it")
    return text.rstrip("/")


def _any_address(text: str) -> str:
    if not _is_address(text):
        raise ValueError(
            "must be an address such as http://127.0.0.1:8080/path, without a name in it"
        )
    return text


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    clean = text.isprintable() and " " not in text and not parts.fragment
    return whole and clean and parts.username is None and parts.scheme in ("http", "https")


def _database(text: str) -> str:
    place = text.removeprefix(_SQLITE)
    if not text.startswith(_SQLITE) or not place.strip("/") or place.startswith(":"):
        raise ValueError(f"must be {_SQLITE} and a file, such as {Settings().database}")
    return text


def _clock(text: str) -> float | str:
    if "://" in text:
        return _any_address(text)
    try:
        offset = float(text)
    except ValueError:
        offset = math.nan
    if not abs(offset) <= LONGEST_OFFSET:  # written so that nan fails too
        raise ValueError("must be an offset in seconds or the http:// address of a clock")
    return offset


def _one_of(allowed: tuple[str, ...], fold: Callable[[str], str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if fold(text) not in allowed:
            raise ValueError(f"must be one of {', '.join(allowed)}")
        return fold(text)

    return read
