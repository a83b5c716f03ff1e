"""Prepares the document's schemas for a validator: gathers references, closes objects, compiles."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from bot.sandbox.errors import Json

_PREFIX = "#/components/schemas/"
_DIGITS: Json = {"type": "string", "pattern": "^-?[0-9]+$"}
_SNOWFLAKE: Json = {
    "anyOf": [{"type": "string", "pattern": "^(0|[1-9][0-9]*)$"}, {"type": "integer", "minimum": 0}]
}
_COMMANDS = (
    "ApplicationCommandCreateRequest",
    "ApplicationCommandUpdateRequest",
    "ApplicationCommandPatchRequestPartial",
)

# discord.py sends these of its own accord wherever it may; Discord ignores them.
_SENT_BY_THE_LIBRARY = {
    "RichEmbed": "flags",
    "MessageEditRequestPartial": "tts",
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": "tts",
    "IncomingWebhookUpdateRequestPartial": "tts",
}


def reachable(schema: Json, schemas: Json) -> Json:
    """The schema with all that it refers to, directly or not, embedded as $defs."""
    definitions: Json = {}
    whole = _gather(schema, schemas, definitions)
    return {**whole, "$defs": definitions}


def _gather(node: Any, schemas: Json, definitions: Json) -> Any:
    if isinstance(node, list):
        return [_gather(item, schemas, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    result: Json = {}
    for key, value in node.items():
        if key == "$ref" and isinstance(value, str) and value.startswith(_PREFIX):
            name = value.removeprefix(_PREFIX)
            result["$ref"] = f"#/$defs/{name}"
            if name not in definitions:
                definitions[name] = {}
                definitions[name] = _gather(_forgiven(name, schemas[name]), schemas, definitions)
        else:
            result[key] = _gather(value, schemas, definitions)
    return result


def _forgiven(name: str, schema: Json) -> Json:
    """Mends what is known to be wrong with the document itself.

    A command's `nsfw` is missing, an application's `description` is typed as an object, and the
    code of a form's single error as an integer, where Discord sends "BASE_TYPE_MAX_LENGTH".
    """
    properties = schema.get("properties", {})
    if name == "InnerErrors":
        code: Json = {"properties": {"code": {"type": "string"}, "message": {"type": "string"}}}
        return {**schema, "properties": {"_errors": {"type": "array", "items": code}}}
    if name in _COMMANDS:
        return {**schema, "properties": {**properties, "nsfw": {"type": ["boolean", "null"]}}}
    if "Application" in name and properties.get("description", {}).get("type") == "object":
        return {**schema, "properties": {**properties, "description": {"type": "string"}}}
    return schema


def closed(schema: Json) -> Json:
    """The schema as a request is held against it.

    Properties that the document does not name are refused; a snowflake may be a JSON integer and
    an integer a string of digits.
    """
    definitions: Json = {name: _closed(node) for name, node in schema["$defs"].items()}
    if "SnowflakeType" in definitions:
        definitions["SnowflakeType"] = _SNOWFLAKE
    for name, extra in _SENT_BY_THE_LIBRARY.items():
        if "properties" in definitions.get(name, {}):
            definitions[name]["properties"][extra] = {}
    whole: Json = _closed({key: node for key, node in schema.items() if key != "$defs"})
    return {**whole, "$defs": definitions}


def _closed(node: Any) -> Any:
    if isinstance(node, list):
        return [_closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    result = {key: _closed(value) for key, value in node.items() if key != "allOf"}
    if "allOf" in node:
        result["allOf"] = node["allOf"] if "enum" in node else [_closed(n) for n in node["allOf"]]
    if "oneOf" in result and "properties" not in result:
        result.setdefault("anyOf", result.pop("oneOf"))
    if isinstance(node.get("properties"), dict) and "type" in node:
        result.setdefault("additionalProperties", False)
    if node.get("type") in ("integer", ["integer", "null"]) and "enum" not in node:
        return {"anyOf": [result, _DIGITS]}
    return result


def can_compile() -> bool:
    """Whether the validator, a development dependency, is installed."""
    return find_spec("jsonschema_rs") is not None


def compiled(schema: Json) -> Any:
    """A compiled validator."""
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(schema)
