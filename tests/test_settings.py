"""Every knob: its default, its forms, and the sentence that a wrong one stops the start with."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import NAMES, Settings, is_loopback, with_dotenv

TOKEN = "MTAxMDEwMTAx.GabcDE.secret-part_of-the-token"


def read(**environ: str) -> Settings:
    return Settings.read({"DISCORD_TOKEN": TOKEN} | environ)


def complaint(**environ: str) -> str:
    with pytest.raises(SettingsError) as caught:
        read(**environ)
    return str(caught.value)


def test_a_token_is_all_that_must_be_set() -> None:
    settings = read()
    assert settings.discord_token == TOKEN
    assert settings.api_url == "https://discord.com/api/v10"
    assert settings.database == "sqlite:///data/syllabot.db"
    assert settings.content == Path("content")
    assert (settings.tutor_url, settings.tutor_model, settings.tutor_key) == ("", "", "")
    assert settings.clock == 0.0
    assert (settings.log_level, settings.log_format) == ("INFO", "text")


def test_every_name_is_read() -> None:
    given = {
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_API_URL": "http://127.0.0.1:9000/api/v10/",
        "SYLLABOT_DATABASE": "sqlite:////var/lib/syllabot/group.db",
        "SYLLABOT_CONTENT": "/srv/content",
        "SYLLABOT_TUTOR_URL": "http://[::1]:11434/v1",
        "SYLLABOT_TUTOR_MODEL": "small",
        "SYLLABOT_TUTOR_KEY": "key",
        "SYLLABOT_CLOCK": "-3600.5",
        "SYLLABOT_LOG_LEVEL": "debug",
        "SYLLABOT_LOG_FORMAT": "JSON",
    }
    assert tuple(given) == NAMES
    assert Settings.read(given) == Settings(
        discord_token=TOKEN,
        api_url="http://127.0.0.1:9000/api/v10",
        database="sqlite:////var/lib/syllabot/group.db",
        content=Path("/srv/content"),
        tutor_url="http://[::1]:11434/v1",
        tutor_model="small",
        tutor_key="key",
        clock=-3600.5,
        log_level="DEBUG",
        log_format="json",
    )


def test_a_missing_token_is_one_sentence_that_says_what_to_set() -> None:
    sentence = complaint(DISCORD_TOKEN="  ")
    assert "set DISCORD_TOKEN to your bot's token" in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")


def test_what_needs_no_token_starts_without_one() -> None:
    assert Settings.read({}, need_token=False).discord_token == ""


def test_an_empty_value_counts_as_missing() -> None:
    assert read(**dict.fromkeys(NAMES[1:], " ")) == read()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DISCORD_TOKEN", "Bot abc"),
        ("DISCORD_TOKEN", "abc\ndef"),
        ("DISCORD_TOKEN", "tökèn"),
        ("DISCORD_API_URL", "discord.com/api/v10"),
        ("DISCORD_API_URL", "ftp://discord.com"),
        ("DISCORD_API_URL", "https://"),
        ("DISCORD_API_URL", "https://[::1"),
        ("DISCORD_API_URL", "https://host:port"),
        ("DISCORD_API_URL", "https://host:0"),
        ("DISCORD_API_URL", "https://ho st"),
        ("DISCORD_API_URL", "https://me:word@host"),
        ("DISCORD_API_URL", "https://host/?a=b"),
        ("DISCORD_API_URL", "https://host/#a"),
        ("SYLLABOT_DATABASE", "data/syllabot.db"),
        ("SYLLABOT_DATABASE", "postgresql://host/syllabot"),
        ("SYLLABOT_DATABASE", "sqlite:///"),
        ("SYLLABOT_DATABASE", "sqlite:////"),
        ("SYLLABOT_DATABASE", "sqlite:///:memory:"),
        ("SYLLABOT_TUTOR_URL", "localhost:11434"),
        ("SYLLABOT_TUTOR_KEY", "two words"),
        ("SYLLABOT_CLOCK", "tomorrow"),
        ("SYLLABOT_CLOCK", "nan"),
        ("SYLLABOT_CLOCK", "inf"),
        ("SYLLABOT_CLOCK", "1e12"),
        ("SYLLABOT_CLOCK", "ftp://127.0.0.1"),
        ("SYLLABOT_LOG_LEVEL", "loud"),
        ("SYLLABOT_LOG_FORMAT", "xml"),
    ],
)
def test_a_wrong_value_is_refused_by_name(name: str, value: str) -> None:
    sentence = complaint(**{name: value})
    assert f"{name} must be" in sentence
    assert "\n" not in sentence


def test_everything_wrong_is_named_in_one_sentence() -> None:
    sentence = complaint(
        DISCORD_TOKEN="", DISCORD_API_URL="x", SYLLABOT_LOG_LEVEL="loud", SYLLABOT_CLOCK="noon"
    )
    for name in ("DISCORD_TOKEN", "DISCORD_API_URL", "SYLLABOT_LOG_LEVEL", "SYLLABOT_CLOCK"):
        assert name in sentence
    assert sentence.count(". ") == 0


@pytest.mark.parametrize("name", ["DISCORD_TOKEN", "SYLLABOT_TUTOR_KEY"])
def test_a_refused_secret_is_not_repeated(name: str) -> None:
    assert "hunter2" not in complaint(**{name: "hunter2 hunter2"})


def test_an_address_is_not_repeated_as_it_may_hold_a_password() -> None:
    assert "hunter2" not in complaint(DISCORD_API_URL="https://me:hunter2@host")


def test_a_model_needs_an_address_and_an_address_a_model() -> None:
    assert "set SYLLABOT_TUTOR_URL" in complaint(SYLLABOT_TUTOR_MODEL="small")
    assert "set SYLLABOT_TUTOR_URL" in complaint(SYLLABOT_TUTOR_KEY="key")
    assert "set SYLLABOT_TUTOR_MODEL" in complaint(SYLLABOT_TUTOR_URL="http://localhost/v1")


@pytest.mark.parametrize("api", ["http://127.0.0.1:1", "http://[::1]:1", "http://localhost:1"])
def test_the_clock_moves_in_trials_on_this_machine(api: str) -> None:
    clock = "http://127.0.0.1:2/clock?secret=a"
    assert read(DISCORD_API_URL=api, SYLLABOT_CLOCK=clock).clock == clock
    assert read(DISCORD_API_URL=api, SYLLABOT_CLOCK="60").clock == 60.0


@pytest.mark.parametrize("api", ["", "https://127.0.0.1.example.org", "https://10.0.0.1"])
def test_the_clock_never_moves_on_discord_itself(api: str) -> None:
    assert "remove SYLLABOT_CLOCK" in complaint(DISCORD_API_URL=api, SYLLABOT_CLOCK="60")


def test_an_address_without_a_host_is_no_loopback() -> None:
    assert not is_loopback("nothing")


def test_repr_shows_no_secret() -> None:
    settings = read(
        SYLLABOT_TUTOR_URL="http://localhost",
        SYLLABOT_TUTOR_MODEL="small",
        SYLLABOT_TUTOR_KEY="hunter2",
    )
    assert TOKEN not in repr(settings)
    assert "hunter2" not in repr(settings)
    assert "small" in repr(settings)


def test_a_file_adds_to_the_environment_and_never_overrules_it(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("# mine\nDISCORD_TOKEN='a$b${c}'\nSYLLABOT_CONTENT=here\nALONE\n", "utf-8")
    told = with_dotenv({"SYLLABOT_CONTENT": "there"}, file)
    assert told == {"DISCORD_TOKEN": "a$b${c}", "SYLLABOT_CONTENT": "there"}


def test_a_file_as_notepad_writes_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"\xef\xbb\xbfDISCORD_TOKEN=abc\r\n")
    assert with_dotenv({}, file) == {"DISCORD_TOKEN": "abc"}


def test_no_file_is_no_trouble(tmp_path: Path) -> None:
    assert with_dotenv({"A": "b"}, tmp_path / ".env") == {"A": "b"}


def test_a_file_that_is_no_utf_8_stops_the_start_with_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes("DISCORD_TOKEN=abc".encode("utf-16"))
    with pytest.raises(SettingsError, match="UTF-8"):
        with_dotenv({}, file)


def test_a_file_that_may_not_be_read_stops_the_start_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / ".env"
    file.write_text("DISCORD_TOKEN=abc", "utf-8")

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    # Taking the permission away would not stop root, as whom tests in a container run.
    monkeypatch.setattr("bot.settings.dotenv_values", forbidden)
    with pytest.raises(SettingsError, match="readable for the bot: Permission denied"):
        with_dotenv({}, file)
