"""Checks against the published API: an OpenAPI document, as JSON or compressed.

It is data: nothing of it is copied here, and the double runs without it.
"""

import gzip
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from jsonschema.protocols import Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from doubles.json import Json

_NAME = "urn:stripe"
_FORM = "application/x-www-form-urlencoded"
_REFUSED = 400
#: What the client knows and a document older than it does not.
_NEWER = {"POST /v1/webhook_endpoints": {"api_version"}}


@dataclass(slots=True)
class Spec:
    """The published operations and objects, with each field that is not published refused."""

    content: Json
    _registry: "Registry[Any]" = field(init=False)
    _validators: dict[str, Validator] = field(default_factory=dict)

    def __post_init__(self) -> None:
        one = DRAFT202012.create_resource(_closed(self.content))
        self._registry = Registry[Any]().with_resource(_NAME, one)

    @classmethod
    def read(cls, path: Path) -> "Spec":
        """Read the published file."""
        content = path.read_bytes()
        return cls(json.loads(gzip.decompress(content) if path.suffix == ".gz" else content))

    def check_request(self, route: str, values: Json) -> list[str]:
        """Name what is wrong in the parameters of a request; an unknown route is one thing."""
        operation = self._operation(route)
        if operation is None:
            return [f"{route}: no such operation"]
        schema = _asked(operation)
        typed = {
            name: _typed(value, schema["properties"].get(name, {}))
            for name, value in values.items()
            if name not in _NEWER.get(route, ())
        }
        validator = Draft202012Validator(_closed(schema), registry=self._registry)
        return _problems(validator, route, typed)

    def check_answer(self, route: str, status: int, body: Any) -> list[str]:
        """Name what is wrong in an answer."""
        code = "default" if status >= _REFUSED else "200"
        verb, path = _parts(route)
        place = f"paths/{_escaped(path)}/{verb}/responses/{code}/content/application~1json/schema"
        return _problems(self._validator(place), f"{route} {status}", body)

    def check_event(self, event: Json) -> list[str]:
        """Name what is wrong in an event, or in the object that it shows."""
        shown = event["data"]["object"]
        found = _problems(self._validator("components/schemas/event"), event["type"], event)
        kind = shown["object"]
        return found + _problems(
            self._validator(f"components/schemas/{kind}"), f"{event['type']}: {kind}", shown
        )

    def _operation(self, route: str) -> Json | None:
        verb, path = _parts(route)
        operation: Json | None = self.content["paths"].get(path, {}).get(verb)
        return operation

    def _validator(self, place: str) -> Validator:
        if place not in self._validators:
            schema = {"$ref": f"{_NAME}#/{place}"}
            self._validators[place] = Draft202012Validator(schema, registry=self._registry)
        return self._validators[place]


def _parts(route: str) -> tuple[str, str]:
    verb, _, path = route.partition(" ")
    return verb.lower(), path


def _escaped(path: str) -> str:
    return path.replace("~", "~0").replace("/", "~1")


def _problems(validator: Validator, where: str, value: Any) -> list[str]:
    found = best_match(validator.iter_errors(value))
    if found is None:
        return []
    at = ".".join(map(str, found.absolute_path))
    return [f"{where}: {at or 'the body'}: {found.message[:300]}"]


def _asked(operation: Json) -> Json:
    """Give the parameters of an operation as one object, wherever they are sent."""
    body = operation.get("requestBody", {}).get("content", {}).get(_FORM, {}).get("schema", {})
    in_query = {
        one["name"]: one["schema"]
        for one in operation.get("parameters", [])
        if one["in"] == "query"
    }
    return {
        "type": "object",
        "properties": in_query | body.get("properties", {}),
        "required": body.get("required", []),
    }


def _typed(value: Any, schema: Json) -> Any:
    """Read the texts of a form as what the schema wants."""
    for one in [*schema.get("anyOf", []), schema]:
        read = _read(value, one)
        if read is not value:
            return read
    return value


def _read(value: Any, schema: Json) -> Any:
    match schema.get("type"), value:
        case "integer", str() if value.lstrip("-").isdecimal():
            return int(value)
        case "boolean", "true" | "false":
            return value == "true"
        case "object", dict():
            known = schema.get("properties", {})
            return {name: _typed(one, known.get(name, {})) for name, one in value.items()}
        case "array", list():
            return [_typed(one, schema.get("items", {})) for one in value]
        case _:
            return value


def _closed(schema: Any) -> Any:
    """Say in today's words what may be null, and refuse fields that are not named."""
    if isinstance(schema, list):
        return [_closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _closed(one) for name, one in schema.items() if name != "nullable"}
    if isinstance(made.get("properties"), dict) and made.get("type") == "object":
        made.setdefault("additionalProperties", False)
    return {"anyOf": [made, {"type": "null"}]} if schema.get("nullable") is True else made
