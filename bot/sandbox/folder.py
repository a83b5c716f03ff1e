"""Finds the evening a folder of its own and clears away what an earlier one has left there."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path("data") / "sandbox"
LOCK = "lock"
MOST = 20


@contextmanager
def own(root: Path = ROOT) -> Iterator[Path]:
    """An empty folder that nobody else uses while the context lasts: `root`, or one below it.

    The people and channels of an evening have new ids each time, so what the bot kept of the
    last one fits nobody any more. Raises OSError where no folder can be had.
    """
    for number in range(1, MOST + 1):
        folder = root if number == 1 else root / str(number)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / LOCK).open("ab") as file:
            if _locked(file):
                _clear(folder)
                yield folder
                return
    raise OSError(f"{root} is used by {MOST} others already")


def _locked(file: IO[bytes]) -> bool:
    """Whether the lock is ours now; it is let go with the file, or with our death."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _clear(folder: Path) -> None:
    for path in folder.iterdir():
        if path.name == LOCK or path.name.isdigit():
            continue  # a number is the folder of another evening
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
