"""Looks at the machine: Python, and the disk that the database grows on."""

from __future__ import annotations

import asyncio
import platform
import shutil
from pathlib import Path

import discord

from bot.doctor.report import Finding, ok, warn
from bot.settings import Settings
from bot.store.url import path_of

GIB = 1 << 30
TIMES_THE_DATABASE = 10


async def python(read: Settings) -> list[Finding]:
    """Too old a Python does not get as far as here, so it is only named."""
    return [ok(f"python: {platform.python_version()}, discord.py {discord.__version__}")]


async def disk(read: Settings) -> list[Finding]:
    """Room for the database to grow, for its log and for a backup."""
    return await asyncio.to_thread(_disk, path_of(read.database))


def _disk(database: Path) -> list[Finding]:
    folder = nearest(database.parent)
    free = shutil.disk_usage(folder).free
    size = database.stat().st_size if database.exists() else 0
    what = f"disk: {amount(free)} free at {folder.resolve()}"
    if free >= max(GIB, TIMES_THE_DATABASE * size):
        return [ok(what)]
    return [
        warn(
            f"{what}, less than 1 GiB or than ten times the database ({amount(size)})",
            "Make room, or move the database and set SYLLABOT_DATABASE.",
        )
    ]


def nearest(folder: Path) -> Path:
    """The folder, or what there is of the way to it."""
    return next((one for one in (folder, *folder.parents) if one.exists()), folder)


def amount(size: int) -> str:
    """Bytes as people say them."""
    if size >= GIB:
        return f"{size / GIB:.1f} GiB"
    return f"{size / (1 << 20):.1f} MiB" if size >= 1 << 20 else f"{size / 1024:.0f} KiB"
