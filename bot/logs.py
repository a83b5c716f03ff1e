"""Writes the log to stderr as text or as JSON lines, and never a secret."""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TextIO
from urllib.parse import quote

from bot.settings import Settings

REDACTED = "[redacted]"

_NAME = "syllabot"
# The token of an interaction or a webhook lets anyone answer in the bot's name for 15 minutes, and
# discord.py's debug log prints the addresses that hold it.
_TOKEN_IN_PATH = re.compile(r"(/(?:interactions|webhooks)/\d+/)[^/\s?\"']+")
# At DEBUG these tell every statement, event and request with all that is in it: what members ask,
# answer and are answered, and tokens of interactions.
_TALKATIVE = ("aiosqlite", "discord.gateway", "discord.http")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def configure(settings: Settings, stream: TextIO | None = None) -> None:
    """Sends every logger's records to `stream` (stderr), in the chosen form and from the level on.

    A second call replaces what the first one set up; handlers of others are left alone.
    """
    root = logging.getLogger()
    for old in [handler for handler in root.handlers if handler.name == _NAME]:
        root.removeHandler(old)
    root.addHandler(_handler(settings, stream or sys.stderr))
    root.setLevel(settings.log_level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(root.level, logging.INFO))
    logging.captureWarnings(True)


def _handler(settings: Settings, stream: TextIO) -> logging.Handler:
    redact = redactor([settings.discord_token, settings.tutor_key])
    handler = logging.StreamHandler(stream)
    handler.set_name(_NAME)
    handler.setFormatter(JsonLines(redact) if settings.log_format == "json" else Text(redact))
    return handler


def redactor(secrets: Iterable[str]) -> Callable[[str], str]:
    """A function that hides `secrets`, also as they look in addresses, wherever they occur."""
    forms = {form for secret in secrets if secret for form in (secret, quote(secret, safe=""))}
    # The longest first, so that a secret that begins with another one is hidden whole.
    hidden = re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))) or r"(?!)")

    def redact(text: str) -> str:
        return _TOKEN_IN_PATH.sub(rf"\1{REDACTED}", hidden.sub(REDACTED, text))

    return redact


class _Redacting(logging.Formatter):
    """Takes a record apart with every secret hidden, in the message as in the trace."""

    def __init__(self, redact: Callable[[str], str]) -> None:
        super().__init__()
        self._redact = redact

    def message(self, record: logging.LogRecord) -> str:
        try:
            text = record.getMessage()
        except Exception:
            # Left to logging, a message that its values do not fit is printed past this formatter.
            text = f"{record.msg} (its values do not fit: {record.args!r})"
        return self._redact(text)

    def trace(self, record: logging.LogRecord) -> str:
        parts = []
        if record.exc_info and record.exc_info[1]:
            parts += traceback.format_exception(record.exc_info[1])
        if record.stack_info:
            parts.append(record.stack_info)
        return self._redact("".join(parts)).rstrip()

    def time(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Text(_Redacting):
    """A line for people: time, level, logger, message, code; more lines of a record are indented,
    so that nobody's text can pass for a record of its own."""

    def format(self, record: logging.LogRecord) -> str:
        code = getattr(record, "code", None)
        head = f"{self.time(record)} {record.levelname:<8} {record.name}: {self.message(record)}"
        whole = "\n".join(
            part for part in (head + (f" [{code}]" if code else ""), self.trace(record)) if part
        )
        lines = (_CONTROL.sub(_escaped, line) for line in whole.splitlines())
        return "\n    ".join(lines)


class JsonLines(_Redacting):
    """An object a line: time, level, logger, message, and where there are any code and trace."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": self.time(record),
            "level": record.levelname,
            "logger": record.name,
            "message": self.message(record),
            "code": getattr(record, "code", None),
            "trace": self.trace(record) or None,
        }
        kept = {name: value for name, value in line.items() if value is not None}
        return json.dumps(kept, default=str)


def _escaped(control: re.Match[str]) -> str:
    return f"\\x{ord(control.group()):02x}"
