"""The log: its two forms, and that no secret gets into either."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
import warnings
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import quote

import pytest

from bot.logs import REDACTED, configure
from bot.settings import Settings

TOKEN = "MTAxMDEwMTAx.GabcDE.secret-part_of-the-token"
KEY = "key/with+signs=" + TOKEN
QUIET = ("aiosqlite", "discord.gateway", "discord.http")
log = logging.getLogger("bot.test_logs")


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, loggers = list(root.handlers), [root, *map(logging.getLogger, QUIET)]
    levels = [one.level for one in loggers]
    yield
    root.handlers[:] = handlers
    for one, level in zip(loggers, levels, strict=True):
        one.setLevel(level)
    logging.captureWarnings(False)


def started(log_format: str = "text", log_level: str = "INFO") -> io.StringIO:
    stream = io.StringIO()
    configure(
        Settings(discord_token=TOKEN, tutor_key=KEY, log_format=log_format, log_level=log_level),
        stream,
    )
    return stream


def objects(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def raise_with(text: str) -> None:
    try:
        raise ValueError(text)
    except ValueError as error:
        raise RuntimeError("while asking") from error


def test_text_is_a_line_with_time_level_logger_message_and_code() -> None:
    stream = started()
    log.info("%s lessons", 4, extra={"code": "K3F9"})
    moment, level, rest = stream.getvalue().rstrip("\n").split(maxsplit=2)
    assert datetime.fromisoformat(moment).utcoffset() is not None
    assert (level, rest) == ("INFO", "bot.test_logs: 4 lessons [K3F9]")


def test_text_shows_the_trace_indented_under_its_line() -> None:
    stream = started()
    try:
        raise_with("deep")
    except RuntimeError:
        log.exception("It broke", extra={"code": "K3F9"})
    head, *trace = stream.getvalue().splitlines()
    assert head.endswith("It broke [K3F9]")
    assert all(line.startswith("    ") for line in trace)
    assert trace[-1].strip() == "RuntimeError: while asking"
    assert any("ValueError: deep" in line for line in trace)


def test_nobodys_text_can_pass_for_a_line_of_the_log() -> None:
    stream = started()
    log.info("asked: %s", "hm\n2026-01-01T00:00:00.000Z ERROR bot: \x1b[31mall is lost\r\x85x")
    assert [line[:4] for line in stream.getvalue().splitlines()[1:]] == ["    "] * 3
    assert "\\x1b[31mall is lost" in stream.getvalue()


def test_json_is_an_object_a_line() -> None:
    logging.getLogger().handlers.clear()  # half a surrogate pair has no place in pytest's report
    stream = started("json")
    log.warning("grüße\n%s", "\ud800", extra={"code": "K3F9"})
    log.info("no code")
    first, second = objects(stream)
    assert datetime.fromisoformat(first.pop("time")).utcoffset() is not None
    assert first == {
        "level": "WARNING",
        "logger": "bot.test_logs",
        "message": "grüße\n\ud800",
        "code": "K3F9",
    }
    assert set(second) == {"time", "level", "logger", "message"}


def test_json_holds_the_trace() -> None:
    stream = started("json")
    try:
        raise_with("deep")
    except RuntimeError:
        log.exception("It broke")
    log.info("Here", stack_info=True)
    log.error("Nothing broke", exc_info=True)
    broke, here, nothing = objects(stream)
    assert "ValueError: deep" in broke["trace"]
    assert broke["trace"].endswith("RuntimeError: while asking")
    assert "test_json_holds_the_trace" in here["trace"]
    assert "trace" not in nothing


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_no_secret_is_ever_written(log_format: str) -> None:
    logging.getLogger().handlers.clear()  # pytest's own would raise where values do not fit
    stream = started(log_format, "DEBUG")
    log.info(f"in the text {TOKEN}")
    log.info("as a value %s of %r", TOKEN, {"Authorization": f"Bot {TOKEN}", "key": KEY})
    log.info("in an address http://host/?key=%s", quote(KEY, safe=""))
    log.info("that does not fit %d", TOKEN)
    logging.getLogger("discord.client").debug("POST with %s", TOKEN.encode())
    try:
        raise_with(f"{TOKEN} and {KEY}")
    except RuntimeError:
        log.exception("It broke with %s", KEY, stack_info=True)
    written = stream.getvalue()
    assert written.count(REDACTED) >= 8
    assert TOKEN not in written
    for secret in (KEY, quote(KEY, safe=""), "key/with"):
        assert secret not in written
    assert "its values do not fit" in written


def test_the_tokens_of_interactions_and_webhooks_are_hidden_too() -> None:
    stream = started("text", "DEBUG")
    log.debug("POST https://discord.com/api/v10/interactions/123/aW50ZXJ/callback has returned 204")
    log.debug("PATCH https://discord.com/api/v10/webhooks/123/c2VjcmV0/messages/@original")
    assert "aW50ZXJ" not in stream.getvalue()
    assert "c2VjcmV0" not in stream.getvalue()
    assert f"/interactions/123/{REDACTED}/callback has returned 204" in stream.getvalue()


def test_without_secrets_nothing_is_hidden() -> None:
    stream = io.StringIO()
    configure(Settings(), stream)
    log.info("plain")
    assert stream.getvalue().endswith("plain\n")


@pytest.mark.parametrize("quiet", QUIET)
def test_the_level_is_the_chosen_one_and_what_members_write_is_never_told(quiet: str) -> None:
    stream = started(log_level="DEBUG")
    log.debug("told")
    logging.getLogger(quiet).debug("an answer and all around it")
    assert "told" in stream.getvalue()
    assert "answer" not in stream.getvalue()
    stream = started(log_level="ERROR")
    log.warning("not told")
    logging.getLogger(quiet).info("not told")
    assert stream.getvalue() == ""


def test_a_second_call_replaces_the_first_and_leaves_others_alone() -> None:
    others = list(logging.getLogger().handlers)
    first, second = started(), started()
    log.info("once")
    assert first.getvalue() == ""
    assert second.getvalue().count("once") == 1
    assert set(others) < set(logging.getLogger().handlers)


def test_warnings_go_to_the_log() -> None:
    stream = started()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)  # catch_warnings put the usual way back
        warnings.warn("old", UserWarning, stacklevel=1)
    assert "UserWarning: old" in stream.getvalue()


def test_the_log_goes_to_stderr() -> None:
    code = (
        "import logging; from bot.logs import configure; from bot.settings import Settings;"
        "configure(Settings()); logging.getLogger('x').info('hello')"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == ""
    assert ran.stderr.endswith("x: hello\n")
