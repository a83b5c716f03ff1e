"""What every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
# Seconds that a test waits for anything: as many as a busy machine may need, for waiting ends when
# what is waited for has come, and only what fails takes so long.
PATIENCE = 60.0

# A busy machine is no failure; in CI the same examples are tried for the same tree.
settings.register_profile("syllabot", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("syllabot")


def needed(setting: str) -> Path:
    """The path that a setting names; skips where it is unset, and fails there in CI."""
    value = os.environ.get(setting)
    if value:
        return Path(value)
    if os.environ.get("CI"):
        pytest.fail(f"{setting} is unset, and in CI it must be set")
    pytest.skip(f"{setting} is unset")
