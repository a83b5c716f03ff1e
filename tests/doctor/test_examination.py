"""Doctor makes every check, says for each finding what to do, and changes nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot import doctor
from bot.doctor import content, report
from tests.doctor.reading import TOKEN, Look, a_database, of
from tests.stories.driver import Story


async def test_where_all_is_well_every_part_says_so(
    story: Story, at_discord: Look, environ: dict[str, str]
) -> None:
    story.server("Study group", bot=True)
    await a_database(environ)
    code, printed = await at_discord()
    lines = printed.splitlines()
    assert code == 0
    assert all(line.startswith("ok   ") for line in lines[:-1]), printed
    assert lines[-1] == "All is well."
    assert [line[5:].partition(":")[0] for line in lines[:-1]] == [
        "settings",
        "python",
        "tutor",
        "content",
        "database",
        "schedules",
        "disk",
        "token",
        "intents",
        "gateway",
        "server Study group",
    ]


async def test_with_nothing_at_all_every_part_still_speaks(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert await doctor.examine({}) == 1
    printed = capsys.readouterr().out
    assert "FAIL settings: set DISCORD_TOKEN to your bot's token" in printed
    assert "FAIL content: 1 problem: content:1: folder: there is no course here" in printed
    assert "FAIL content: the bot cannot start with content" in printed
    assert "ok   database: data/syllabot.db will be created at the first start" in printed
    assert "warn token: not looked at\n     → Mend DISCORD_TOKEN first." in printed
    assert printed.endswith("3 wrong, 1 warning: see FAIL above.\n")
    assert os.listdir(tmp_path) == []


async def test_a_check_that_fails_itself_is_told_and_the_others_go_on(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError(f"split\nby {TOKEN}")

    monkeypatch.setattr(content, "check", broken)
    code, printed = await look()
    assert code == 1
    assert of(printed, "content").startswith(
        "FAIL content: this check failed itself: ZeroDivisionError: split by [redacted]\n     → "
    )
    assert of(printed, "disk").startswith("ok")


async def test_a_console_that_lacks_a_sign_shows_the_rest(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with (tmp_path / "out").open("w", encoding="cp1252") as out, monkeypatch.context() as patch:
        patch.setattr("sys.stdout", out)
        told = report.Report(str)
        told.tell([report.warn("server 学习\x1b[31m", "do")])
        told.close()
    shown = (tmp_path / "out").read_text("cp1252").splitlines()
    assert shown == [
        "warn server ?? [31m",
        "     ? do",
        "Nothing wrong, 1 warning: see warn above.",
    ]


# Settings


async def test_every_wrong_setting_is_told_and_no_default_stands_in(look: Look) -> None:
    code, printed = await look(DISCORD_API_URL="discord", SYLLABOT_DATABASE="mysql://x")
    assert code == 1
    assert "FAIL settings: DISCORD_API_URL must be an address" in printed
    assert "FAIL settings: SYLLABOT_DATABASE must be sqlite:///" in printed
    for name, setting in [
        ("token", "DISCORD_API_URL"),
        ("database", "SYLLABOT_DATABASE"),
        ("disk", "SYLLABOT_DATABASE"),
    ]:
        assert of(printed, name) == f"warn {name}: not looked at\n     → Mend {setting} first."


async def test_a_slip_of_the_pen_is_noticed(look: Look) -> None:
    _, printed = await look(SYLLABOT_DATABSE="x", SYLLABOT_QQQQQQQQQQQQQQQ="y")
    assert "no setting SYLLABOT_DATABSE\n     → Perhaps SYLLABOT_DATABASE is meant." in printed
    assert "no setting SYLLABOT_QQQQQQQQQQQQQQQ\n     → Remove it" in printed


@pytest.mark.parametrize(
    ("setting", "told"), [("-90", "-90 seconds"), ("http://localhost:1/clock", "http://localhost")]
)
async def test_a_moved_clock_is_warned_of(look: Look, setting: str, told: str) -> None:
    _, printed = await look(SYLLABOT_CLOCK=setting)
    assert of(printed, "clock").startswith(f"warn clock: SYLLABOT_CLOCK is set ({told}")


async def test_a_key_in_the_open_is_warned_of_and_not_shown(look: Look) -> None:
    far = {"SYLLABOT_TUTOR_URL": "http://tutor.invalid/v1", "SYLLABOT_TUTOR_MODEL": "small"}
    _, printed = await look(**far, SYLLABOT_TUTOR_KEY="open-sesame")
    assert "SYLLABOT_TUTOR_KEY would travel unencrypted" in of(printed, "tutor")
    assert "open-sesame" not in printed
