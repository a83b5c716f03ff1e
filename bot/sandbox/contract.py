"""Holds every request and every answer against Discord's own OpenAPI document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bot.sandbox.contract_schemas import closed, compiled, reachable
from bot.sandbox.errors import Json


class _Validator(Protocol):
    def iter_errors(self, instance: Any) -> Iterator[Any]: ...


@dataclass(frozen=True, slots=True)
class Violation:
    """One breach: whose (`request` is the bot's, `answer` the stand-in's), where and what."""

    side: str
    operation: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.side} {self.operation} at {self.where or '/'}: {self.what}"


class Contract:
    """The document, its validators compiled when an operation is first used and then kept."""

    def __init__(self, document: Path) -> None:
        self._document: Json = json.loads(document.read_text("utf-8"))
        self._paths: Json = self._document["paths"]
        self._validators: dict[tuple[str, str, str], _Validator] = {}

    def check_request(
        self, method: str, template: str, query: Mapping[str, str], body: Any
    ) -> list[Violation]:
        """Checks a body (None when there is none) and the query of one request."""
        operation = self._operation(method, template)
        name = f"{method} {template}"
        if operation is None:
            return [Violation("request", name, "", "no such operation in the document")]
        found = list(self._query(name, method, template, operation, query))
        schema = _json_schema(operation.get("requestBody", {}))
        if body is not None and schema is None:
            found.append(Violation("request", name, "", "a body where none is expected"))
        elif body is not None:
            validator = self._validator((method, template, "request"), schema, lenient=True)
            found += _violations("request", name, validator, body)
        elif operation.get("requestBody", {}).get("required"):
            found.append(Violation("request", name, "", "the body is missing"))
        return found

    def check_answer(self, method: str, template: str, status: int, body: Any) -> list[Violation]:
        """Checks one answer; statuses that the document leaves out (5xx) are not its matter."""
        operation = self._operation(method, template)
        if operation is None or status >= 500:
            return []
        name = f"{method} {template} {status}"
        responses = operation["responses"]
        answer = responses.get(str(status)) or responses.get(f"{str(status)[0]}XX")
        if answer is None:
            return [Violation("answer", name, "", "this status is not in the document")]
        schema = _json_schema(self._resolved(answer))
        if schema is None:
            what = "a body where none is expected"
            return [Violation("answer", name, "", what)] if body is not None else []
        validator = self._validator((method, template, str(status)), schema, lenient=False)
        return list(_violations("answer", name, validator, body))

    def _operation(self, method: str, template: str) -> Json | None:
        found: Json | None = self._paths.get(template, {}).get(method.lower())
        return found

    def _resolved(self, node: Json) -> Json:
        if "$ref" in node:
            place: Any = self._document
            for key in node["$ref"].removeprefix("#/").split("/"):
                place = place[key]
            return dict(place)
        return node

    def _query(
        self, name: str, method: str, template: str, operation: Json, query: Mapping[str, str]
    ) -> Iterator[Violation]:
        shared = self._paths[template].get("parameters", [])
        parameters = [self._resolved(one) for one in [*shared, *operation.get("parameters", [])]]
        known = {one["name"]: one["schema"] for one in parameters if one["in"] == "query"}
        for key, value in query.items():
            if key not in known:
                yield Violation("request", name, f"?{key}", "unknown parameter")
                continue
            validator = self._validator((method, template, f"?{key}"), known[key], lenient=True)
            for one in _violations("request", name, validator, _typed(value, known[key])):
                yield Violation("request", name, f"?{key}", one.what)

    def _validator(
        self, key: tuple[str, str, str], schema: Json | None, *, lenient: bool
    ) -> _Validator:
        if key not in self._validators:
            whole = reachable(schema or {}, self._document["components"]["schemas"])
            self._validators[key] = compiled(closed(whole) if lenient else whole)
        return self._validators[key]


def _json_schema(node: Json) -> Json | None:
    schema: Json | None = node.get("content", {}).get("application/json", {}).get("schema")
    return schema


def _typed(value: str, schema: Json) -> Any:
    if schema.get("type") == "boolean":
        return {"true": True, "1": True, "false": False, "0": False}.get(value.lower(), value)
    return value


def _violations(side: str, name: str, validator: _Validator, instance: Any) -> Iterator[Violation]:
    for outer in validator.iter_errors(instance):
        error = _innermost(outer)
        where = "/".join(str(part) for part in error.instance_path)
        yield Violation(side, name, where, error.message[:600])


def _innermost(error: Any) -> Any:
    """The breach in the alternative that was meant: the one that gets furthest into the value."""
    branches = getattr(error.kind, "context", None)
    if not branches:
        return error
    candidates = [[_innermost(one) for one in branch] for branch in branches if branch]
    meant = [one for one in candidates if not any(_is_of_another_type(e) for e in one)]
    chosen = max(meant or candidates, key=lambda one: max(len(e.instance_path) for e in one))
    return max(chosen, key=lambda one: len(one.instance_path))


def _is_of_another_type(error: Any) -> bool:
    path = error.instance_path
    return error.kind.name == "type" or (bool(path) and path[-1] == "type")
