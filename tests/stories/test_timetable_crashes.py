"""Whatever happens around the moment, every delivery stands in its channel once, and in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.evening import Evening, play

FORGETFUL = 0.3  # seconds that Discord remembers a nonce: less than any restart takes


async def both(evening: Evening) -> None:
    await evening.spoil()
    await evening.kill()


async def test_ten_kills_around_the_moment_double_nothing_and_lose_nothing(tmp_path: Path) -> None:
    await play(tmp_path, 10, Evening.kill)


async def test_kills_double_nothing_after_discord_has_forgotten_the_nonce(tmp_path: Path) -> None:
    await play(tmp_path, 3, Evening.kill, nonce_memory=FORGETFUL)


async def test_faults_before_and_after_the_send_double_nothing_and_lose_nothing(
    tmp_path: Path,
) -> None:
    await play(tmp_path, 10, Evening.spoil)


async def test_two_processes_on_one_database_post_nothing_twice(tmp_path: Path) -> None:
    await play(tmp_path, 5, both, processes=2)


@pytest.mark.soak
async def test_two_hundred_kills_and_faults_double_nothing(tmp_path: Path) -> None:
    await play(tmp_path, 200, both)


# Without faults: discord.py's own retry comes after a second, for which only the nonce answers.
@pytest.mark.soak
async def test_two_hundred_kills_double_nothing_with_the_nonce_forgotten(tmp_path: Path) -> None:
    await play(tmp_path, 200, Evening.kill, nonce_memory=FORGETFUL)


@pytest.mark.soak
async def test_two_hundred_rounds_of_two_processes_double_nothing(tmp_path: Path) -> None:
    await play(tmp_path, 200, both, processes=2)
