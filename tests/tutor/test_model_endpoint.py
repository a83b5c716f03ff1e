"""Which SDK an endpoint needs, whose it is, and that nothing is imported before."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.tutor.model.endpoint import Endpoint
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("url", "sdk"),
    [
        ("https://api.anthropic.com", "anthropic"),
        ("https://api.anthropic.com/v1", "anthropic"),
        ("https://gateway.example/anthropic", "anthropic"),
        ("https://gateway.example/anthropic/v1", "anthropic"),
        ("https://api.openai.com/v1", "openai"),
        ("http://127.0.0.1:11434/v1", "openai"),
        ("https://anthropic.com.evil.example/v1", "openai"),
        ("https://notanthropic.com/v1", "openai"),
    ],
)
def test_the_address_says_which_sdk_asks_it(url: str, sdk: str) -> None:
    assert Endpoint(url, "small").sdk == sdk


@pytest.mark.parametrize(
    ("url", "hosted"),
    [
        ("http://127.0.0.1:11434/v1", False),
        ("http://[::1]:8080/v1", False),
        ("http://192.168.1.7/v1", False),
        ("http://localhost:8080/v1", False),
        ("http://ollama:11434/v1", False),
        ("http://box.local/v1", False),
        ("https://api.model.example/v1", True),
        ("http://8.8.8.8/v1", True),
    ],
)
def test_what_is_not_of_this_network_is_hosted(url: str, hosted: bool) -> None:
    assert Endpoint(url, "small").hosted is hosted


def test_the_key_is_not_in_its_text() -> None:
    assert "open-sesame" not in repr(Endpoint("http://127.0.0.1/v1", "small", "open-sesame"))


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={}, capture_output=True, text=True, timeout=600
    )


SDKS = "{'openai', 'anthropic', 'httpx', 'httpx2'} & set(sys.modules)"


def test_without_the_setting_no_sdk_is_imported() -> None:
    code = (
        "import sys, bot.app, bot.doctor, cogs.tutor, bot.tutor.model.writer\n"
        "import asyncio\n"
        "from bot.app import _writing\n"
        "from bot.settings import Settings\n"
        "async def opened():\n"
        "    async with _writing(Settings()) as writer:\n"
        "        assert writer is None\n"
        "asyncio.run(opened())\n"
        f"print({SDKS} or 'none')"
    )
    ran = python(code)
    assert (ran.stdout, ran.stderr) == ("none\n", "")


@pytest.mark.parametrize(
    ("url", "imported"),
    [("http://127.0.0.1:9/v1", "openai"), ("http://127.0.0.1:9/anthropic", "anthropic")],
)
def test_with_it_only_the_sdk_that_is_needed_is_imported(url: str, imported: str) -> None:
    code = (
        "import sys\n"
        "from bot.tutor.model.writer import Writer\n"
        f"Writer.open({url!r}, 'small', '')\n"
        "print(sorted({'openai', 'anthropic'} & set(sys.modules)))"
    )
    ran = python(code)
    assert ran.stdout == f"['{imported}']\n", ran.stderr


@pytest.mark.parametrize(
    ("url", "missing"),
    [("http://127.0.0.1:9/v1", "openai"), ("https://api.anthropic.com", "anthropic")],
)
def test_a_missing_sdk_stops_the_start_with_one_sentence(url: str, missing: str) -> None:
    code = (
        "import sys\n"
        "from importlib.machinery import PathFinder\n"
        "class Without(PathFinder):\n"
        "    @classmethod\n"
        "    def find_spec(cls, name, path=None, target=None):\n"
        f"        return None if name == {missing!r} else super().find_spec(name, path, target)\n"
        "sys.meta_path[:] = [f for f in sys.meta_path if f is not PathFinder] + [Without]\n"
        "import runpy\n"
        "sys.argv = ['bot', 'run', '--no-env-file']\n"
        "import os\n"
        "os.environ.update(DISCORD_TOKEN='x', DISCORD_API_URL='http://127.0.0.1:9',\n"
        f"    SYLLABOT_TUTOR_URL={url!r}, SYLLABOT_TUTOR_MODEL='small',\n"
        "    SYLLABOT_DATABASE='sqlite:////nowhere/at/all.db')\n"
        "runpy.run_module('bot', run_name='__main__')"
    )
    ran = python(code)
    assert ran.returncode != 0
    told = [line for line in ran.stderr.splitlines() if "make llm" in line]
    assert len(told) == 1, ran.stderr
    assert f"the package {missing}" in told[0]
    assert "Traceback" not in ran.stderr
