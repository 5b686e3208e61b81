"""Checks against the published API: an OpenAPI document, as JSON.

It is data: nothing of it is copied here, and the double runs without it.
"""

import copy
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

_ASKED, _ANSWERED = "urn:asked", "urn:answered"
_NO_CONTENT = 204
_REFUSED = 400


@dataclass(slots=True)
class Spec:
    """The published operations. What clients are known to do in their own way is let pass.

    discord.py sends ids as numbers, and embeds with the kind and flags that it got: both work.
    """

    content: Json
    _registry: "Registry[Any]" = field(init=False)
    _validators: dict[str, Validator | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        asked = copy.deepcopy(self.content)
        asked["components"]["schemas"]["SnowflakeType"] = {"type": ["string", "integer"]}
        both = ((_ASKED, asked), (_ANSWERED, self.content))
        self._registry = Registry[Any]().with_resources(
            (name, DRAFT202012.create_resource(one)) for name, one in both
        )

    @classmethod
    def read(cls, path: Path) -> "Spec":
        """Read the published file."""
        return cls(json.loads(path.read_text()))

    def check_request(self, route: str, body: Any) -> list[str]:
        """Name what is wrong in the body of a request; an unknown route is one thing."""
        verb, path = _parts(route)
        if verb not in self.content["paths"].get(path, {}):
            return [f"{route}: no such operation"]
        if body is None:
            return []
        return self._problems(_ASKED, route, "requestBody", body)

    def check_answer(self, route: str, status: int, body: Any) -> list[str]:
        """Name what is wrong in an answer."""
        verb, path = _parts(route)
        operation = self.content["paths"].get(path, {}).get(verb, {})
        if status >= _REFUSED:
            return [] if {"message", "code"} <= body.keys() else [f"{route}: {body} is no error"]
        if str(status) not in operation.get("responses", {}):
            return [f"{route}: there is no answer {status}"]
        return (
            []
            if status == _NO_CONTENT
            else self._problems(_ANSWERED, route, f"responses/{status}", body)
        )

    def _problems(self, document: str, route: str, part: str, value: Any) -> list[str]:
        validator = self._validator(document, route, part)
        found = best_match(validator.iter_errors(value)) if validator else None
        if found is None:
            return []
        where = ".".join(map(str, found.absolute_path))
        return [f"{route}: {where or 'the body'}: {found.message[:300]}"]

    def _validator(self, document: str, route: str, part: str) -> Validator | None:
        verb, path = _parts(route)
        name = f"{document}{route}{part}"
        if name not in self._validators:
            at = self.content["paths"][path][verb]
            for step in part.split("/"):
                at = at.get(step, {})
            pointer = f"#/paths/{path.replace('~', '~0').replace('/', '~1')}/{verb}/{part}"
            schema = {"$ref": f"{document}{pointer}/content/application~1json/schema"}
            has_one = "application/json" in at.get("content", {})
            self._validators[name] = (
                Draft202012Validator(schema, registry=self._registry) if has_one else None
            )
        return self._validators[name]


def _parts(route: str) -> tuple[str, str]:
    verb, _, path = route.partition(" ")
    return verb.lower(), path
