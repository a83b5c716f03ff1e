"""The front door: run, sandbox, preview, check, new, schema, import, export, reload, doctor,
backup, restore."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import StartError

USAGE = 2
STOPPED = 1
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")

_log = logging.getLogger("bot")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one verb; the exit code is 0, 1 where something is wrong, 2 where the words are off."""
    chosen = _parser().parse_args(arguments)
    verb: Callable[[argparse.Namespace], int] = chosen.verb
    try:
        return verb(chosen)
    except StartError as error:
        print(error, file=sys.stderr)
        return STOPPED
    except KeyboardInterrupt:
        return 0


def run(chosen: argparse.Namespace) -> int:
    """Serves Discord until it is told to stop."""
    from bot import app, leash, logs, settings

    for name in ONE_THREAD:  # the tutor's vectors: more gain little, and lose much when it is busy
        os.environ.setdefault(name, "1")
    environ = os.environ if chosen.no_env_file else settings.with_dotenv(os.environ)
    read = settings.Settings.read(environ)
    logs.configure(read)
    if chosen.leash:
        leash.hold()
    try:
        asyncio.run(app.run(read, watch=chosen.watch))
    except StartError as error:
        if read.log_format != "json":
            raise
        _log.critical("%s", error)
        return STOPPED
    except Exception:  # through the log, which hides the token
        _log.critical("The bot has failed", exc_info=True)
        return STOPPED
    return 0


def sandbox(chosen: argparse.Namespace) -> int:
    """Starts a stand-in for Discord, and the bot against it."""
    from bot.sandbox import evening

    return evening.main(chosen.port, with_bot=not chosen.no_bot)


def preview(chosen: argparse.Namespace) -> int:
    """Starts the sandbox on the content folder around a lesson, live as files are saved."""
    from bot.catalog import checking
    from bot.sandbox import evening

    os.environ["SYLLABOT_CONTENT"] = str(checking.content_of(chosen.path))
    return evening.main(chosen.port, with_bot=True)


def check(chosen: argparse.Namespace) -> int:
    """Reports every problem of a content folder, of one course or of one lesson."""
    from bot.catalog import checking, reporting

    found = checking.check_path(chosen.path, quality=chosen.quality)
    told = reporting.report(found, reporting.Format(chosen.format))
    if told:
        print(told)
    print(f"{reporting.counted(found)} in {chosen.path}", file=sys.stderr)
    return STOPPED if reporting.wrong(found) else 0


def new_course(chosen: argparse.Namespace) -> int:
    """Begins a course with one lesson, as a filled example to change."""
    from bot.catalog import starting

    course, lesson = starting.new_course(chosen.content, chosen.id, chosen.title)
    print(f"Wrote {course} and {lesson}. Change what they say, then: python -m bot check")
    return 0


def new_lesson(chosen: argparse.Namespace) -> int:
    """Begins a lesson, as a filled example to change, and lists it in its course."""
    from bot.catalog import starting

    lesson, course = starting.new_lesson(chosen.content, chosen.course, chosen.id, chosen.title)
    print(f"Wrote {lesson} and listed it in {course}. Change what it says.")
    return 0


def schema(chosen: argparse.Namespace) -> int:
    """Writes the JSON Schemas by which editors know the keys of a lesson."""
    from bot.catalog import schema as schemas

    print("\n".join(map(str, schemas.write())))
    return 0


def import_course(chosen: argparse.Namespace) -> int:
    """Makes a course of a question bank, of flash cards or of a folder of Markdown."""
    from bot.catalog.importers import importing

    known = {name: getattr(chosen, name) for name in importing.KNOWN}
    done = importing.run(chosen.source, None if chosen.dry_run else chosen.to, known)
    print("\n".join(done.lines))
    return 0 if done.readable else STOPPED


def export_course(chosen: argparse.Namespace) -> int:
    """Writes a course's or a lesson's questions for Moodle, Anki or a spreadsheet."""
    from bot.catalog.exporters import exporting

    now = datetime.now(UTC)
    done = exporting.save(chosen.name, chosen.format, chosen.content, chosen.to, now)
    print("\n".join([f"Wrote {done.counted} to {chosen.to}.", *done.lost]))
    return 0


def reload(chosen: argparse.Namespace) -> int:
    """Has the running bot read content again, and tells what that changed."""
    from bot import settings
    from bot.orders import Orders
    from bot.store.url import path_of

    read = settings.Settings.read(settings.with_dotenv(os.environ), need_token=False)
    outcome = Orders(path_of(read.database)).give()
    print("\n".join(outcome.lines), file=sys.stdout if outcome.done else sys.stderr)
    return 0 if outcome.done else STOPPED


def doctor(chosen: argparse.Namespace) -> int:
    """Looks at settings, token, permissions, content, database and disk."""
    from bot import doctor, settings

    return asyncio.run(doctor.examine(settings.with_dotenv(os.environ)))


def backup(chosen: argparse.Namespace) -> int:
    """Copies the database while the bot runs, and verifies the copy."""
    from bot import settings
    from bot.store import backup as copies

    read = settings.Settings.read(settings.with_dotenv(os.environ), need_token=False)
    copies.backup(read.database, chosen.file)
    print(f"Backed up to {chosen.file}; the copy was read back and is sound.")
    return 0


def restore(chosen: argparse.Namespace) -> int:
    """Puts a verified copy in the place of the database."""
    from bot import settings
    from bot.store import backup as copies

    read = settings.Settings.read(settings.with_dotenv(os.environ), need_token=False)
    copies.restore(chosen.file, read.database)
    print(f"Restored from {chosen.file}; the database before it is kept beside it.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    verbs = parser.add_subparsers(required=True)
    one = _verb(verbs, "run", run)
    one.add_argument("--no-env-file", action="store_true", help="do not read .env")
    one.add_argument("--watch", action="store_true", help="reload when a file of content changes")
    one.add_argument("--leash", action="store_true", help="stop when standard input is closed")
    one = _verb(verbs, "sandbox", sandbox)
    one.add_argument("--port", type=int, default=8321, help="the page's port; 0 takes a free one")
    one.add_argument("--no-bot", action="store_true", help="start the stand-in alone")
    one = _verb(verbs, "preview", preview)
    one.add_argument("path", type=Path, help="a lesson's file, a course or a content folder")
    one.add_argument("--port", type=int, default=8321, help="the page's port; 0 takes a free one")
    one = _verb(verbs, "check", check)
    one.add_argument("path", type=Path, nargs="?", default=Path("content"))
    one.add_argument("--quality", action="store_true", help="also how well questions are written")
    one.add_argument("--format", choices=["text", "github", "json"], default="text")
    _new_verbs(verbs.add_parser("new", help="Begins a course or a lesson to change."))
    _verb(verbs, "schema", schema)
    _import_verb(_verb(verbs, "import", import_course))
    _export_verb(_verb(verbs, "export", export_course))
    _verb(verbs, "reload", reload)
    _verb(verbs, "doctor", doctor)
    one = _verb(verbs, "backup", backup)
    one.add_argument("file", type=Path, help="where the copy goes")
    one = _verb(verbs, "restore", restore)
    one.add_argument("file", type=Path, help="a copy that backup made")
    return parser


def _new_verbs(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(required=True)
    course = _verb(kinds, "course", new_course)
    lesson = _verb(kinds, "lesson", new_lesson)
    lesson.add_argument("course", help="the course's id, or its folder")
    for one in (course, lesson):
        one.add_argument("id", help="a-z, 0-9 and -, such as first-steps; it never changes")
        one.add_argument("--title", default="", help="what people read; else made from the id")
        one.add_argument("--content", type=Path, default=Path("content"), help="where courses are")


def _import_verb(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, help="a file, a zip or a folder of Markdown")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--to", type=Path, help="the course's folder, such as content/unit-3")
    where.add_argument("--dry-run", action="store_true", help="only say what would be written")
    parser.add_argument("--course", default="", help="the course's id; else made from its title")
    parser.add_argument("--title", default="", help="the course's title")
    parser.add_argument("--language", default="", help="a code such as en or de")
    parser.add_argument("--licence", default="", help="an SPDX name such as CC-BY-4.0")
    parser.add_argument("--attribution", default="", help="whom to credit")


def _export_verb(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="a course's folder, a lesson's file, or the id of either")
    parser.add_argument(
        "--as", dest="format", choices=["gift", "moodle-xml", "anki", "csv"], required=True
    )
    parser.add_argument("--to", type=Path, required=True, help="the file to write")
    parser.add_argument("--content", type=Path, default=Path("content"), help="where courses are")


def _verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    deed: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    one = verbs.add_parser(name, help=deed.__doc__, description=deed.__doc__)
    one.set_defaults(verb=deed)
    return one


if __name__ == "__main__":
    sys.exit(main())
