"""A verified copy of the database, and the way back."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from bot.errors import DatabaseError
from bot.store import engine
from bot.store.migrate import migrations, refuse_newer
from bot.store.url import path_of

_HEADER = b"SQLite format 3\0"


def backup(url: str, target: Path) -> None:
    """Copies the database as of one moment to `target`, also while the bot runs on it.

    The copy is one file, has been verified, and takes the name only then. DatabaseError when there
    is no sound database of ours, or the copy cannot be made.
    """
    with _copied(path_of(url), target):
        pass


def restore(source: Path, url: str) -> None:
    """Puts a verified backup in the database's place; what stood there is kept beside it, named
    `.before-restore`. DatabaseError, with nothing changed, while any process has the database open
    or when the backup cannot be used."""
    target = path_of(url)
    with _copied(source, target):
        if target.exists():
            _refuse_held(target)
            shutil.copy2(target, beside(target, ".before-restore"))
        _set_log_aside(target)


def beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


@contextmanager
def _copied(source: Path, target: Path) -> Iterator[None]:
    """A sound copy in a single file beside the target, which takes its name at the end."""
    if source.resolve() == target.resolve():
        raise DatabaseError(f"{source} is the database itself: name another file for the backup.")
    if not source.is_file():
        raise DatabaseError(f"There is no database at {source}: check its name.")
    copy = beside(target, ".part")
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.unlink(missing_ok=True)
        with engine.told(source):
            _copy(source, copy)
        yield
        copy.replace(target)
    except OSError as error:
        raise DatabaseError(f"{target} cannot be written: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            copy.unlink()


def _copy(source: Path, copy: Path) -> None:
    with closing(engine.connect_reading(source)) as db, closing(engine.connect(copy)) as into:
        db.backup(into)
        engine.single_file(into)
        _verify(into, source)


def _verify(db: sqlite3.Connection, source: Path) -> None:
    if not engine.is_ours(db):
        raise DatabaseError(f"{source} is no database of Syllabot: name another file.")
    refuse_newer(db, source, len(migrations()))
    findings = engine.findings(db)
    if findings:
        raise DatabaseError(f"{source} is damaged ({findings[0]}): use another backup.")


def _refuse_held(target: Path) -> None:
    """A database that is damaged is held by nobody; of what is none SQLite would drop the log."""
    with target.open("rb") as file:
        if file.read(len(_HEADER)) != _HEADER:
            return
    try:
        with closing(engine.connect(target)) as db:
            engine.single_file(db)
    except sqlite3.OperationalError as error:
        raise DatabaseError(
            f"{target} is in use ({error}): stop the bot, then restore again."
        ) from error
    except sqlite3.DatabaseError:
        return


def _set_log_aside(target: Path) -> None:
    """A log that a damaged database left behind would be read into the restored one."""
    log = beside(target, "-wal")
    if log.exists():
        log.replace(beside(target, ".before-restore-wal"))
    beside(target, "-shm").unlink(missing_ok=True)
