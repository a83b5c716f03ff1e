"""Checks application commands as Discord does when a bot registers them."""

from __future__ import annotations

import re

from bot.sandbox.errors import ApiError, Json, Path, Problems

SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER = 1, 2, 3, 4, 5, 6
CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = 7, 8, 9, 10, 11

_NAME = re.compile(r"^[-_'\w]{1,32}$")
_MOST = {1: 100, 2: 15, 3: 15}


def check_commands(commands: list[Json]) -> None:
    """Checks a whole set: each command, no name twice, not too many of a kind."""
    problems = Problems()
    seen: set[tuple[int, str]] = set()
    counts = dict.fromkeys(_MOST, 0)
    for index, command in enumerate(commands):
        kind = command.get("type") or 1
        key = (kind, str(command.get("name")))
        if key in seen:
            message = "Application command names must be unique"
            problems.add((index, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", message)
        seen.add(key)
        counts[kind] = counts.get(kind, 0) + 1
        _command(command, (index,), problems)
    problems.raise_if_any()
    for kind, count in counts.items():
        if count > _MOST.get(kind, 1):
            message = f"Maximum number of application commands reached ({_MOST.get(kind, 1)})."
            raise ApiError(400, 30032, message)


def check_command(command: Json) -> None:
    problems = Problems()
    _command(command, (), problems)
    problems.raise_if_any()


def _command(command: Json, path: Path, problems: Problems) -> None:
    if (command.get("type") or 1) != 1:
        problems.length((*path, "name"), command.get("name"), 1, 32)
        if command.get("description") or command.get("options"):
            message = "Context menu commands cannot have description or options"
            problems.add((*path, "description"), "APPLICATION_COMMAND_INVALID", message)
        return
    _named(command, path, problems)
    _options(command.get("options") or [], path, problems, depth=0)
    if _weight(command) > 8000:
        message = "Command exceeds maximum size (8000)"
        problems.add(path, "APPLICATION_COMMAND_TOO_LARGE", message)


def _named(one: Json, path: Path, problems: Problems) -> None:
    name = str(one.get("name") or "")
    if not _NAME.match(name) or name != name.lower():
        message = "Command name is invalid"
        problems.add((*path, "name"), "APPLICATION_COMMAND_INVALID_NAME", message)
    problems.length((*path, "description"), one.get("description"), 1, 100)


def _options(options: list[Json], path: Path, problems: Problems, *, depth: int) -> None:
    problems.length((*path, "options"), options, 0, 25)
    names = [option.get("name") for option in options]
    kinds = {option.get("type") in (SUBCOMMAND, GROUP) for option in options}
    if len(names) != len(set(names)):
        message = "Option names must be unique"
        problems.add((*path, "options"), "APPLICATION_COMMAND_OPTIONS_NAME_NOT_UNIQUE", message)
    if len(kinds) > 1:
        message = "Sub-commands and options cannot stand beside each other"
        problems.add((*path, "options"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message)
    optional = False
    for index, option in enumerate(options):
        place = (*path, "options", index)
        if option.get("required") and optional:
            message = "Required options must be placed before non-required options"
            problems.add(place, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
        optional = optional or not option.get("required")
        _option(option, place, problems, depth)


def _option(option: Json, path: Path, problems: Problems, depth: int) -> None:
    _named(option, path, problems)
    kind = option.get("type")
    problems.choice((*path, "type"), kind, tuple(range(1, 12)))
    if kind in (SUBCOMMAND, GROUP):
        if depth > (1 if kind == SUBCOMMAND else 0):
            message = "Sub-commands are nested too deeply"
            problems.add(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message)
        _options(option.get("options") or [], path, problems, depth=depth + 1)
    choices = option.get("choices") or []
    problems.length((*path, "choices"), choices, 0, 25)
    for index, choice in enumerate(choices):
        place = (*path, "choices", index)
        problems.length((*place, "name"), choice.get("name"), 1, 100)
        if kind == STRING:
            problems.length((*place, "value"), choice.get("value"), 1, 100)
    if choices and option.get("autocomplete"):
        message = "Autocomplete and choices are mutually exclusive"
        problems.add(path, "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", message)


def _weight(one: Json) -> int:
    size = len(str(one.get("name") or "")) + len(str(one.get("description") or ""))
    for choice in one.get("choices") or []:
        size += len(str(choice.get("name"))) + len(str(choice.get("value")))
    return size + sum(_weight(option) for option in one.get("options") or [])


def check_choices(choices: list[Json]) -> None:
    """The suggestions of an autocomplete answer."""
    problems = Problems()
    path: Path = ("data", "choices")
    problems.length(path, choices, 0, 25)
    for index, choice in enumerate(choices):
        problems.length((*path, index, "name"), choice.get("name"), 1, 100)
        if isinstance(choice.get("value"), str):
            problems.length((*path, index, "value"), choice["value"], 1, 100)
    problems.raise_if_any()
